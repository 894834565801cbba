"""A stride longer than what a block looks at: it leaps over pixels, and what lies there is never seen.

Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), show what a stride is: 1 or 2 as a
rule. A long one alone is no finding. Measured of digits after three epochs with filters of 3: 92 % were right with a
stride of 1, 90 with 2, 80 with 4, 67 with 6, 46 with 8 and 15 to 26 with 13.
"""

from __future__ import annotations

from engine.doctor.finding import EARLY, LEARNED, Evidence, Finding
from engine.doctor.plots import loss_course
from engine.doctor.remedies import anew_with
from engine.doctor.rules import one_batch_not_learned
from engine.network.stack import Placed
from engine.text import QT_TRANSLATE_NOOP, percent_number, say

SEEN = 0.5  # of the pixels: who sees more of them is let alone; with a stride of 4 and 32 filters 92 % were right
EPOCHS = 2.0  # before it is said
WANTED = 2


def look(evidence: Evidence) -> Finding | None:
    used, stack = evidence.as_used, evidence.stack
    if evidence.epochs < EPOCHS or evidence.steps < EARLY or used is None or used >= LEARNED:
        return None
    tried = evidence.one_batch  # a change that was tried, and helps, is told first
    if tried is not None and tried.helped is not None and one_batch_not_learned.look(evidence) is not None:
        return None
    facts = []
    for place in stack.places:
        if (share := _seen(place)) < SEEN:
            words = QT_TRANSLATE_NOOP("engine", "{block} leaps over {share} % of what it is given: it never sees that.")
            short = QT_TRANSLATE_NOOP("engine", "It leaps over most of it.")
            facts.append(evidence.fact(place.id, words, short, share=percent_number(1 - share)))
            shorter = tuple(min(one, WANTED) for one in place.block.stride)  # type: ignore[attr-defined]
            stack = stack.replace(place.id, place.block.replace(stride=shorter))
    if not facts:
        return None
    label = say(QT_TRANSLATE_NOOP("engine", "Start anew with a stride of {stride}"), stride=WANTED)
    title = QT_TRANSLATE_NOOP("engine", "A stride leaps over most pixels")
    remedy = anew_with(evidence, label, stack)
    return Finding("one batch", 6, title, tuple(facts[:2]), remedy=remedy, plot=loss_course(evidence))


def _seen(place: Placed) -> float:
    """The share of its input that a block sees, 1 where it says nothing of a stride."""
    block = place.block
    window, stride = getattr(block, "size", None), getattr(block, "stride", None)
    if not isinstance(window, tuple) or not isinstance(stride, tuple) or max(stride) <= WANTED:
        return 1.0
    sides = [min(1.0, one / leap) for one, leap in zip(window, stride, strict=True)]
    return sides[0] * sides[1]
