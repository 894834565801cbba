"""Where a network is built: the palette of blocks, the stack of cards and the inspector of one block."""
