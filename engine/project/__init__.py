"""What a user decides and what a file holds."""
