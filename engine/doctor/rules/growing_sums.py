"""Residual blocks in a row without a normalisation: each adds to what it is given, and the numbers grow with each.

He, Zhang, Ren and Sun, "Identity Mappings in Deep Residual Networks" (2016), normalise what goes into each of them. Of
twelve around a fully connected block the very first loss was 199, and 27 % of the digits were right after three epochs;
with a tenth of the rate, as against too large start values, 18, and with the remedy 90. Of sixteen around a convolution
it was 2,537: 32 % right, and 16. Six learn well without it.
"""

from __future__ import annotations

from engine.blocks import block
from engine.doctor.finding import Evidence, Finding
from engine.doctor.plots import loss_course, loss_words
from engine.doctor.remedies import anew_with
from engine.doctor.rules import inputs_not_scaled
from engine.network.stack import Placed, Stack, Where, renewed
from engine.text import QT_TRANSLATE_NOOP, count, say

SEVERAL = 4  # of fewer the numbers grow little


def may_grow(evidence: Evidence) -> bool:
    """Whether so many add up, normalised inside or not: then a large first loss is no sign of the start values."""
    return len(_adding(evidence.stack)) >= SEVERAL


def look(evidence: Evidence) -> Finding | None:
    bare, stack = _bare(evidence.stack), evidence.stack
    if len(bare) < SEVERAL or evidence.is_warm or not evidence.began_sure or inputs_not_scaled.is_there(evidence):
        return None
    if evidence.epochs < 1 or not evidence.is_unlearned or evidence.is_half_right:
        return None
    words = QT_TRANSLATE_NOOP(
        "engine", "{block} and {n} more add to what they are given, and nothing normalises it: the very first loss was "
        "{loss}."
    )  # fmt: skip
    short = QT_TRANSLATE_NOOP("engine", "The numbers grow from one to the next.")
    said = {"n": count(len(bare) - 1), "loss": loss_words(float(evidence.history.loss[0]))}
    fact = evidence.fact(bare[0].id, words, short, **said)
    for place in bare:
        stack = stack.insert(Where(place.id, 0, 0), renewed(block("batch_normalise")))
    words = QT_TRANSLATE_NOOP("engine", "Start anew with Batch normalise in each {block}")
    remedy = anew_with(evidence, say(words, block=bare[0].block.title), stack)
    title = QT_TRANSLATE_NOOP("engine", "What the Residual blocks add up grows")
    return Finding("start", -1, title, (fact,), remedy=remedy, plot=loss_course(evidence))


def _bare(stack: Stack) -> list[Placed]:
    """The blocks that add what they are given to what their stack makes of it, where nothing is normalised, neither in
    them nor after them."""
    inside = [(place, {one.block.category for one in place.block.stacks[0].walk()}) for place in _adding(stack)]
    return [place for place, found in inside if found and "normalisation" not in found]


def _adding(stack: Stack) -> list[Placed]:
    """Those after which nothing is normalised, whatever is in them."""
    adding: list[Placed] = []
    for place in stack:
        if place.block.category == "normalisation":
            adding.clear()
        elif place.block.has_shortcut:
            adding.append(place)
    return adding
