"""Two blocks with weights and no activation between them: together they can do no more than one block.

A sum of sums is a sum: two linear maps, one after the other, are one linear map (Goodfellow, Bengio and Courville,
"Deep Learning" 2016, section 6.1). The curves do not show it: such a network learns, but its depth is of no use.
Pooling and normalisation count as activations here, because most of them are not linear.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.blocks import block
from engine.doctor.finding import MOST_FACTS, Evidence, Fact, Finding, Remedy
from engine.doctor.plots import loss_course
from engine.doctor.remedies import FRESH
from engine.network.stack import Placed, Stack, renewed
from engine.text import QT_TRANSLATE_NOOP, say


def look(evidence: Evidence) -> Finding | None:
    pairs = list(_pairs(evidence.stack))
    if evidence.epochs < 1 or not pairs:
        return None
    words = QT_TRANSLATE_NOOP("engine", "Between {first} and {second} stands no activation.")
    short = QT_TRANSLATE_NOOP("engine", "No activation follows.")
    facts = []
    for first, second in pairs:
        name, other = (evidence.names.get(one.id, "") for one in (first, second))
        facts.append(Fact(say(words, first=name, second=other), first.id, name, short))
    stack = evidence.stack
    for first, _ in pairs:
        gap = stack.where(first.id)
        stack = stack.insert(replace(gap, index=gap.index + 1), renewed(block("relu")))
    remedy = Remedy(
        QT_TRANSLATE_NOOP("engine", "Start anew with a ReLU between them"), FRESH,
        evidence.recipe, anew=True, stack=stack,
    )  # fmt: skip
    title = QT_TRANSLATE_NOOP("engine", "Blocks without an activation between them")
    advice = QT_TRANSLATE_NOOP("engine", "Together they can do no more than one: a sum of sums is a sum.")
    return Finding("no activation", 12, title, tuple(facts[:MOST_FACTS]), advice, remedy, loss_course(evidence))


def _pairs(stack: Stack) -> Iterator[tuple[Placed, Placed]]:
    """Pairs of blocks with weights that follow each other, with at most dropout between them."""
    last: Placed | None = None
    for place in stack:
        for inner in place.block.stacks:
            yield from _pairs(inner)
        if place.block.has_filters and not place.block.stacks:
            if last is not None:
                yield last, place
            last = place
        elif place.block.category != "regularise":
            last = None
