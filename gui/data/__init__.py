"""The page Data: the pictures that are learned from, looked at before anything is trained."""
