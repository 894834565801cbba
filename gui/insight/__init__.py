"""Looking into one block: its filters and what it makes of the pinned picture, large and with numbers.

`panel` stands below the inspector; what a filter looks for is in `looks_for_view`, how the block fares over the
training in `health_view`.
"""
