"""Designs, projects and their files: what a user decides, and what is saved of it."""
