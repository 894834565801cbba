"""The filters: painted, switched off, frozen, and followed through time."""
