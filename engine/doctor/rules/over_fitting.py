"""Over-fitting by trend: the training loss still falls while the validation loss has risen for epochs.

Prechelt, "Early Stopping - But When?" (1998): generalisation loss, how far the validation loss lies above its least
value so far, in per cent (his GL; 5 is one of his thresholds), together with a rise over successive strips (his UP).
One epoch is one strip here, and its mean counts, because a single measurement is noisy.
"""

from __future__ import annotations

import numpy as np

from engine.doctor.finding import Evidence, Fact, Finding, Remedy
from engine.doctor.plots import both_losses
from engine.text import QT_TRANSLATE_NOOP, count, say

RISE = 1.05  # of the least validation loss: GL 5
RISING_EPOCHS = 3  # that have gone by since the least
WELL_LEARNED = 0.98  # training accuracy: below it, there is still much to learn from the training pictures


def look(evidence: Evidence) -> Finding | None:
    history = evidence.history
    epochs, validation = _by_epoch(history.validation_epoch, history.validation_loss)
    least = int(np.nanargmin(validation)) if np.isfinite(validation).any() else 0
    since = validation[least:]
    if len(since) <= RISING_EPOCHS or since[-1] < RISE * since[0]:
        return None
    if np.polyfit(np.arange(len(since)), since, 1)[0] <= 0:
        return None
    known, accuracy = _by_epoch(history.epoch, history.accuracy)
    if not len(known) or accuracy[-1] < WELL_LEARNED:
        return None
    loss = _by_epoch(history.epoch, history.loss)[1]
    if len(loss) > least and loss[-1] >= loss[least]:
        return None
    _, checked = _by_epoch(history.validation_epoch, history.validation_accuracy)
    rising = QT_TRANSLATE_NOOP("engine", "Validation loss rises since epoch {epoch}: from {low} to {high}.")
    gap = QT_TRANSLATE_NOOP("engine", "Right in training: {trained} %, of pictures kept aside: {checked} %.")
    facts = (
        Fact(say(rising, epoch=int(epochs[least]) + 1, low=f"{since[0]:.3f}", high=f"{since[-1]:.3f}")),
        Fact(say(gap, trained=f"{100 * accuracy[-1]:.1f}", checked=f"{100 * checked[-1]:.1f}")),
    )
    advice = QT_TRANSLATE_NOOP(
        "engine", "More training will not help. Train for fewer epochs, add Dropout, or learn from more pictures."
    )
    return Finding(
        "over-fitting", 10, QT_TRANSLATE_NOOP("engine", "It learns the training pictures by heart"), facts, advice,
        _stop_there(evidence, int(epochs[least]) + 1), both_losses(evidence),
    )  # fmt: skip


def _stop_there(evidence: Evidence, epochs: int) -> Remedy:
    """The same training anew, up to the epoch in which the validation loss was least: that it was is measured."""
    label = QT_TRANSLATE_NOOP("engine", "Start anew with {epochs} epochs")
    if epochs == 1:
        label = QT_TRANSLATE_NOOP("engine", "Start anew with one epoch")
    detail = QT_TRANSLATE_NOOP(
        "engine",
        "Fresh start values; validation loss was least in epoch {epochs}. The {steps} steps so far are thrown away.",
    )
    recipe = evidence.recipe.replace(epochs=epochs)
    return Remedy(say(label, epochs=epochs), say(detail, epochs=epochs, steps=count(evidence.steps)), recipe, anew=True)


def _by_epoch(epochs: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of the epochs, from 0, and the mean of the values in each. The end of an epoch belongs to it."""
    numbers = np.maximum(np.ceil(epochs - 1e-9) - 1, 0).astype(int)
    known = np.unique(numbers)
    return known, np.array([values[numbers == number].mean() for number in known])
