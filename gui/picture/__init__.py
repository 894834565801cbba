"""The picture of a network for slides: its marks, where they lie, and how they are painted."""
