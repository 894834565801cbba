"""Keeping unsaved work if the program ends without warning."""
