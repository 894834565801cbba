"""Vanishing gradients: almost nothing of the gradient reaches the first block, so it does not learn.

Thresholds of AutoTrainer (Zhang and others, ICSE 2021): the first block's gradient is below 1e-4, and below a
thousandth of the last one's. Described by Hochreiter (1991) and by Bengio, Simard and Frasconi (1994). The usual cause
are activations with small derivatives, such as Sigmoid (Glorot and Bengio 2010). Measured in a deep stack: ReLU alone
did not help plain SGD within two epochs, ReLU with Adam did.
"""

from __future__ import annotations

from engine.blocks import block
from engine.doctor.finding import Evidence, Finding, Remedy
from engine.doctor.plots import bars_of_blocks
from engine.doctor.remedies import FRESH
from engine.doctor.rules import strong_pull
from engine.text import QT_TRANSLATE_NOOP, brief
from engine.training.optimisers import Adam

FIRST = 1e-4
RATIO = 1e-3


def look(evidence: Evidence) -> Finding | None:
    ids = [id for id in evidence.stack.ids if id in evidence.gradients]
    if len(ids) < 3 or not evidence.is_unlearned or strong_pull.look(evidence) is not None:  # that rule names it
        return None
    first, last = evidence.gradients[ids[0]], evidence.gradients[ids[-1]]
    if not (first < FIRST and first < RATIO * last):
        return None
    words = QT_TRANSLATE_NOOP("engine", "The gradient of {block} has length {first}, that of the last block {last}.")
    short = QT_TRANSLATE_NOOP("engine", "Hardly any gradient arrives here.")
    fact = evidence.fact(ids[0], words, short, first=brief(first), last=brief(last))
    title = QT_TRANSLATE_NOOP("engine", "The gradient vanishes on its way to the first block")
    length = QT_TRANSLATE_NOOP("engine", "Length of the gradient, by block")
    limit = QT_TRANSLATE_NOOP("engine", "limit")
    plot = bars_of_blocks(evidence, evidence.gradients, length, FIRST, limit, True)
    if not fading(evidence):
        advice = QT_TRANSLATE_NOOP("engine", "Normalise between the blocks.")
        return Finding("vanishing", 3, title, (fact,), advice, plot=plot)
    advice = QT_TRANSLATE_NOOP("engine", "Use ReLU instead of Sigmoid, or normalise between the blocks.")
    return Finding("vanishing", 3, title, (fact,), advice, with_relu(evidence), plot)


def fading(evidence: Evidence) -> list[str]:
    """The ids of the blocks that let little of the gradient back."""
    return [place.id for place in evidence.stack.walk() if place.block.fades]


def with_relu(evidence: Evidence) -> Remedy:
    """ReLU in place of those."""
    stack = evidence.stack
    for id in fading(evidence):
        stack = stack.replace(id, block("relu"))
    label = QT_TRANSLATE_NOOP("engine", "Start anew with ReLU in their place, and Adam")
    recipe = evidence.recipe.replace(optimiser=Adam(), learning_rate=Adam.usual_rate)
    return Remedy(label, FRESH, recipe, anew=True, stack=stack)
