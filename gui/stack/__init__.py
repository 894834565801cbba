"""The stack: cards in order, drag and drop, edits by hand."""
