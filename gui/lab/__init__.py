"""The page Lab: all runs, their curves over each other, and whether one is better or it is chance."""
