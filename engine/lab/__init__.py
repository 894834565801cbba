"""Experiments instead of single trainings: many seeds, two designs compared, a sweep over settings."""

from engine.lab.chance import Comparison, compare
from engine.lab.sweep import Sweep, cells
from engine.lab.trial import Outcome, Trial, make

__all__ = ["Comparison", "Outcome", "Sweep", "Trial", "cells", "compare", "make"]
