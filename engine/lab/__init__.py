"""Experiments instead of single trainings: many seeds, two designs compared, a sweep over settings."""
