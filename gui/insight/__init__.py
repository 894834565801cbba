"""Looking into one block: its filters and what it makes of the pinned picture, large and with numbers."""
