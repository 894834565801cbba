"""Seeing inside: what a number in a network is made of, and which part of the picture it looks at."""

from engine.explain.reads import Region, reads
from engine.explain.terms import Part, Terms, terms

__all__ = ["Part", "Region", "Terms", "reads", "terms"]
