"""What the doctor finds in the training on screen, and whether its remedy helped."""
