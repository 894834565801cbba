"""The menus of a window, one a file. `menu` is what all of them are, and what they can ask of their window."""
