"""One batch that is not learned: the loss on a few pictures stays high, although they are repeated over and over.

Karpathy, "A Recipe for Training Neural Networks" (2019): overfit a single batch of a few examples, and see that the
loss reaches its minimum. A network that cannot do that learns nothing from many pictures either. One that does it
slowly is told so where it has learned nothing from all of them, and a change made a copy quicker. See `one_batch`.
"""

from __future__ import annotations

import numpy as np

from engine.doctor.finding import Evidence, Fact, Finding, Line, Plot, Remedy
from engine.doctor.one_batch import CopyChange, OneBatch, enough_for
from engine.doctor.remedies import FRESH, fresh
from engine.doctor.rules import (
    dead_activation,
    diverged,
    gradient_cut,
    learning_rate_too_high,
    learning_rate_too_low,
    loss_above_guessing,
)
from engine.text import QT_TRANSLATE_NOOP, say, typed

STAYS = 0.5  # times the loss of guessing: above it the pictures were not learned; below it they are, if slowly
LEARNS = 0.4  # of the way from guessing to all right: who has come so far learns
#: A copy fails by them, too.
CAUSES = dead_activation, diverged, gradient_cut, learning_rate_too_high, learning_rate_too_low


def look(evidence: Evidence) -> Finding | None:
    tried = evidence.one_batch
    if tried is None or tried.is_learned or not evidence.is_unlearned or _learns(evidence):
        return None
    if tried.helped == CopyChange(adam=True) and any(rule.look(evidence) for rule in CAUSES):
        return None
    last = float(np.median(tried.losses[-10:])) if len(tried.losses) else float("inf")
    is_slow = last < STAYS * evidence.guessing
    if is_slow and (tried.helped is None or loss_above_guessing.look(evidence) is None):
        return None
    words = QT_TRANSLATE_NOOP(
        "engine", "A copy saw the same {pictures} pictures {steps} times: its loss is still {loss}."
    )
    seen = say(words, pictures=tried.pictures, steps=len(tried.losses), loss=f"{last:.2f}")
    title = QT_TRANSLATE_NOOP("engine", "It cannot learn even one batch by heart")
    if is_slow:
        title = QT_TRANSLATE_NOOP("engine", "It learns even one batch only slowly")
    plot = _losses(evidence, tried)
    if tried.helped is None:
        advice = QT_TRANSLATE_NOOP(
            "engine", "More training helps little: the fault lies in stack, recipe or pictures."
        )
        return Finding("one batch", 8, title, (Fact(seen),), advice, plot=plot)
    helped = QT_TRANSLATE_NOOP("engine", "With the remedy another copy has learned them in {steps} steps.")
    with_it = tried.losses_with_it
    facts = Fact(seen), Fact(say(helped, steps=0 if with_it is None else len(with_it)))
    return Finding("one batch", 8, title, facts, remedy=_remedy(evidence, tried.helped), plot=plot)


def _learns(evidence: Evidence) -> bool:
    """Whether so many of the pictures kept aside are right that nobody believes it cannot learn sixteen."""
    checks, chance = evidence.history.validation_accuracy, evidence.chance
    return evidence.is_right_beyond_luck and float(checks[-1]) >= chance + LEARNS * (1 - chance)


def _remedy(evidence: Evidence, change: CopyChange) -> Remedy:
    """The change that helped a copy."""
    if change == CopyChange():
        return fresh(evidence)
    recipe = change.recipe(evidence.recipe)
    if change.stack is not None:
        label = QT_TRANSLATE_NOOP("engine", "Start anew with ReLU in place of Sigmoid, and Adam")
    else:
        words = QT_TRANSLATE_NOOP("engine", "Start anew with {optimiser} and learning rate {rate}")
        label = say(words, optimiser=recipe.optimiser.title, rate=typed(recipe.learning_rate))
    return Remedy(label, FRESH, recipe, anew=True, stack=change.stack)


def _losses(evidence: Evidence, tried: OneBatch) -> Plot:
    courses = [(QT_TRANSLATE_NOOP("engine", "as it is"), tried.losses, "train")]
    if tried.losses_with_it is not None:
        courses.append((QT_TRANSLATE_NOOP("engine", "remedy"), tried.losses_with_it, "validation"))
    lines = tuple(Line(name, np.arange(1.0, len(losses) + 1), losses, role) for name, losses, role in courses)
    highest = max((float(losses.max()) for _, losses, _ in courses if len(losses)), default=0.0)
    return Plot(
        QT_TRANSLATE_NOOP("engine", "Loss on one batch, step by step"),
        lines,
        limit=enough_for(evidence.stack, evidence.classes),
        limit_words=QT_TRANSLATE_NOOP("engine", "learned"),
        logarithmic=highest > 10 * evidence.guessing,
    )
