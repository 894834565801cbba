"""Units that are the classes: what the block before the end gives, and the end itself, is called as they are."""

from __future__ import annotations

from engine.network.stack import Stack


def makes_scores(stack: Stack, id: str, shape: tuple[int, ...] | None, classes: int) -> bool:
    """Whether a block that gives `shape` gives the scores of the classes: only the end comes after it."""
    places = stack.places
    return stack.is_ended and len(places) > 1 and places[-2].id == id and shape == (classes,)
