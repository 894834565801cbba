"""The past of a training, for what looks back at it: recorded and replayed steps, and what was when."""
