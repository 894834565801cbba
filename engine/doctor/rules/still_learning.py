"""A training that was long enough to show that it works, and too short for what it learns: it ended while it still got
better.

Train longer, generalise better (Hoffer, Hubara and Soudry, 2017): what looks like a worse network is often one that
made fewer steps. It is a finding where many of its own pictures are wrong yet, and the loss of those kept aside was
still falling steeply; it is told after what others can mend. Of digits two such networks had 61 and 68 % right after
four epochs, and 86 % both after eight more; three with 75 to 80 % had 80 to 85 after four more, and 84 to 90 after
eight. One that stands still is told nothing here: no longer training mends it.
"""

from __future__ import annotations

import numpy as np

from engine.doctor.finding import FEWEST, Evidence, Fact, Finding, Remedy
from engine.doctor.plots import loss_course
from engine.doctor.rules import wrong_labels
from engine.doctor.rules.little_learned import LITTLE, STEPS
from engine.text import QT_TRANSLATE_NOOP, count, percent_number, say

TOPIC = "epochs"
EPOCHS = 3.0  # before it is said, and more to go on with
ENOUGH = 0.87  # of the pictures it learned from: who has so many right needs no advice
FALLS = 0.9  # times the loss in the third before: below it, it falls steeply
BARELY = 0.985  # the same where little is learned yet: near guessing a loss falls slowly at first
LEAST = 6  # evaluations: of fewer a third says nothing


def look(evidence: Evidence) -> Finding | None:
    used, losses, recipe = evidence.as_used, evidence.history.validation_loss, evidence.recipe
    if used is None or used >= ENOUGH or evidence.epochs < EPOCHS or evidence.steps < STEPS:
        return None
    if evidence.epochs - evidence.begun < recipe.epochs or (evidence.kept_aside or 0) < FEWEST or len(losses) < LEAST:
        return None
    before, now = in_thirds(losses)
    if not now < (FALLS if used >= LITTLE else BARELY) * before or not evidence.is_right_beyond_luck:
        return None
    if wrong_labels.look(evidence) is not None:  # longer, they are learned by heart
        return None
    so_far = round(evidence.epochs)
    done = so_far - evidence.begun  # of those that the recipe counts, which may have been asked for fewer since
    more = min(so_far, recipe.declared()["epochs"].high - done)  # type: ignore[attr-defined]
    if more < EPOCHS:
        return None
    words = QT_TRANSLATE_NOOP(
        "engine", "In the last third of its epochs validation loss still fell from {before} to {now}."
    )
    fell = Fact(say(words, before=f"{before:.2f}", now=f"{now:.2f}"))
    words = QT_TRANSLATE_NOOP("engine", "So far {used} % of the pictures it learned from are right.")
    right = Fact(say(words, used=percent_number(used)))
    label = say(QT_TRANSLATE_NOOP("engine", "Go on with {n} epochs more"), n=count(more))
    detail = QT_TRANSLATE_NOOP("engine", "What was learned stays: train on.")
    remedy = Remedy(label, detail, recipe.replace(epochs=done + more))
    title = QT_TRANSLATE_NOOP("engine", "It ended while it still got better")
    return Finding(TOPIC, 14, title, (fell, right), remedy=remedy, plot=loss_course(evidence))


def in_thirds(losses: np.ndarray) -> tuple[float, float]:
    """The mean of these losses in the middle third, and in the last."""
    third = len(losses) // 3
    return float(np.mean(losses[-2 * third : -third])), float(np.mean(losses[-third:]))
