"""The picture of a network for slides: its marks, where they lie (`page`, `stacks`), how they are painted (`paint`).

`network_picture` saves it as PNG, SVG or PDF.
"""
