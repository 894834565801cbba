"""The presentation: the network for a room full of people, large, without palette, menus and forms.

`page` has the rail with all blocks, the picture that goes in, the block that is spoken of, and the curves.
"""
