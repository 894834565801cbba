"""The main window: it knows the views of all rooms and places them."""
