"""Colours, fonts, icons and words."""
