"""What keeps the work when the program ends without warning."""
