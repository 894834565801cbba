"""The window: views that show the document and the session, and the actions that change them."""
