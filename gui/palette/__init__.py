"""The palette: all kinds of blocks by category, to be searched, dragged into the stack or added with Enter."""
