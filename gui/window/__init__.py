"""The window itself: it knows all rooms and places them."""
