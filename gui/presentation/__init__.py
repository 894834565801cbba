"""Presentation: the network for a room full of people, large, without palette, menus and forms."""
