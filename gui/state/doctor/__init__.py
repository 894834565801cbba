"""The doctor's findings about the training on screen, and whether a remedy helped."""
