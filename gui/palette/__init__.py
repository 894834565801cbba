"""The palette of blocks."""
