"""One rule a file; see `engine/doctor`."""
