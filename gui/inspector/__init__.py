"""The inspector: the settings of a block, or the recipe."""
