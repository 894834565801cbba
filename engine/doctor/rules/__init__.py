"""The rules of the doctor, one a file: `look(evidence)` returns a Finding or None. See `engine/doctor`."""
