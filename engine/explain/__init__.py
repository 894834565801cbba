"""Seeing inside: what a number in a network is made of, which part of the picture it looks at, and how a weight
comes to its next value."""

from engine.explain.difference import Difference, finite_difference
from engine.explain.gradient_terms import GradientTerms, Uses, gradient_terms
from engine.explain.next_step import NextStep, next_step, step_after
from engine.explain.reads import Region, reads
from engine.explain.terms import Part, Terms, terms

__all__ = [
    "Difference",
    "GradientTerms",
    "NextStep",
    "Part",
    "Region",
    "Terms",
    "Uses",
    "finite_difference",
    "gradient_terms",
    "next_step",
    "reads",
    "step_after",
    "terms",
]
