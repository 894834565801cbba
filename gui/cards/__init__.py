"""The cards of blocks: faces, lines, groups."""
