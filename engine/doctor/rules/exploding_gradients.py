"""Exploding gradients: in the backward pass the gradient grows from block to block; the first blocks' weights jump.

AutoTrainer (Zhang and others, ICSE 2021): the first block's gradient is more than 70 times the last one's. Clipping the
gradient helps (Pascanu, Mikolov and Bengio 2013).
"""

from __future__ import annotations

from engine.doctor.finding import Evidence, Finding
from engine.doctor.plots import bars_of_blocks
from engine.doctor.remedies import start_anew
from engine.text import QT_TRANSLATE_NOOP

RATIO = 70.0


def look(evidence: Evidence) -> Finding | None:
    ids = [id for id in evidence.stack.ids if id in evidence.gradients]
    if len(ids) < 2 or not evidence.is_unlearned:
        return None
    first, last = evidence.gradients[ids[0]], evidence.gradients[ids[-1]]
    if not first > RATIO * last > 0:
        return None
    words = QT_TRANSLATE_NOOP("engine", "The gradient of {block} is {times} times that of the last block with weights.")
    short = QT_TRANSLATE_NOOP("engine", "The gradient is far too long here.")
    fact = evidence.fact(ids[0], words, short, times=f"{first / last:,.0f}")
    title = QT_TRANSLATE_NOOP("engine", "The gradient explodes on its way to the first block")
    advice = QT_TRANSLATE_NOOP("engine", "Normalise between the blocks, or set a longest gradient in the recipe.")
    length = QT_TRANSLATE_NOOP("engine", "Length of the gradient, by block")
    limit = QT_TRANSLATE_NOOP("engine", "limit")
    plot = bars_of_blocks(evidence, evidence.gradients, length, RATIO * last, limit, True)
    return Finding("exploding", 4, title, (fact,), advice, start_anew(evidence), plot)
