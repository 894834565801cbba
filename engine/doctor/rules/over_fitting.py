"""Over-fitting by trend: the training loss still falls while the validation loss has risen for epochs.

Prechelt, "Early Stopping - But When?" (1998): the generalisation loss GL says by how many per cent the validation loss
is above its least value so far (5 is one of his thresholds); UP asks for a rise over successive strips. Here a strip is
an epoch, and its mean counts, because single measurements are noisy. For the rise, a straight line is fitted through
these epochs: its slope must be significant (Student's t). Of the training, those epochs count that were evaluated.

Measured with 200 and 700 digits and three networks: fewer epochs, or early stopping, changed the test accuracy by
-2 to +1 points; pictures that are shifted a little each time added 0 to 3, and 3 to 5 (Simard, Steinkraus and Platt,
"Best Practices for Convolutional Neural Networks", 2003). Of 300 digits made smaller, shifts by one pixel added 0 to 6
with sides of 8 to 14 pixels, and cost 4, 7 and 15 with 7, 6 and 5.

Where more than twice the share that is enough is kept aside, that is named: with 20 % aside in place of 45, 60 and 80,
LeNet had 2, 4 and 12 points more of 500 digits, and shifts changed them by -3 to 0 (two seeds each).

Where a wide gap alone shows it, no click is sure not to harm: of eighteen such networks, with 200 digits or with noise,
shifts changed the test by -11 to +2 points in the mean of a set, and twice the epochs by -2 to 0.
"""

from __future__ import annotations

from math import sqrt

import numpy as np

from engine.data.augmentation.shift import Shift
from engine.doctor.finding import Evidence, Fact, Finding, Remedy
from engine.doctor.plots import both_losses
from engine.doctor.rules.still_learning import FALLS, LEAST, in_thirds
from engine.doctor.rules.validation_too_small import ENOUGH, FEW, enough_aside
from engine.explain.student import student
from engine.text import QT_TRANSLATE_NOOP, brief, count, percent_number, say, typed

RISE = 1.05  # times the least validation loss: GL 5
FEWEST = 20  # validation pictures: the accuracy on fewer is chance
RISING_EPOCHS = 3  # at least, since the least validation loss
SURE = 0.98  # of Student's t on both sides: a rise as steep comes by chance once in a hundred times
LAST = 5  # epochs that are compared with the same number before them
ALL_RIGHT = 0.995  # training accuracy
FAR_BELOW = 20.0  # times smaller than the validation loss
STILL = 0.95  # times the validation loss of the epochs before: above it, it stands still
GAP = 0.05  # of accuracy: a gap of 0.02 to 0.03, as with 5,000 digits learned by heart, is no finding
LUCK = 2.0  # standard deviations of the accuracy on so many pictures (binomial distribution)
PATIENCE = 5  # epochs of early stopping in the remedy
WIDTHS = 14  # the remedy shifts by this part of a picture's shorter side
LEAST_SIDE = 8  # pixels: below it, by one pixel is too far
MOST = Shift.declared()["pixels"].high  # type: ignore[attr-defined]
TITLE = QT_TRANSLATE_NOOP("engine", "It learns the training pictures by heart")
NEARLY_ALL, WIDE = 0.9, 0.2  # of its own pictures are right, and so many more than of the others
EPOCHS = 3.0  # before that is said
WELL_LEARNED = 0.98  # training accuracy: below it, there is still much to learn from the training pictures
MUCH = 2 * ENOUGH  # of the pictures kept aside: above it, they are what it lacks


def look(evidence: Evidence) -> Finding | None:
    history = evidence.history
    if evidence.recipe.patience:  # early stopping keeps the best weights already
        return None
    if evidence.kept_aside is not None and evidence.kept_aside < FEWEST:
        return None
    epochs, validation = _by_epoch(history.validation_epoch, history.validation_loss)
    if not len(history) or not np.isfinite(validation).any():
        return None
    accuracy, loss = (_trained(history.epoch, values, epochs) for values in (history.accuracy, history.loss))
    _, checked = _by_epoch(history.validation_epoch, history.validation_accuracy)
    gap = QT_TRANSLATE_NOOP("engine", "Right in training: {trained} %, of pictures kept aside: {checked} %.")
    told = Fact(say(gap, trained=percent_number(accuracy[-1]), checked=percent_number(checked[-1])))
    least, late, is_learned = int(np.nanargmin(validation)), checked[-LAST:].mean(), accuracy[-1] >= WELL_LEARNED
    if is_learned and _rises(validation[least:]) and loss[-1] < loss[least]:
        rising = QT_TRANSLATE_NOOP("engine", "Validation loss rises since epoch {epoch}: from {low} to {high}.")
        low, high = validation[least], validation[-1]
        fact = Fact(say(rising, epoch=int(epochs[least]) + 1, low=f"{low:.3f}", high=f"{high:.3f}"))
        stop = _stop_early(evidence) if evidence.is_warm else _stop_there(evidence, int(epochs[least]) + 1)
    elif is_learned and _stands_still(validation, loss, accuracy) and _is_gap(accuracy[-1], late, evidence):
        words = QT_TRANSLATE_NOOP("engine", "Training loss is {trained} by now, validation loss stays at {checked}.")
        fact = Fact(say(words, trained=brief(float(f"{loss[-1]:.1g}")), checked=f"{validation[-1]:.2f}"))
        stop = _stop_early(evidence)
    elif _is_wide(evidence):
        words = QT_TRANSLATE_NOOP(
            "engine", "Of the pictures it learned from {used} % are right, of those kept aside {checked} %."
        )
        aside = percent_number(float(history.validation_accuracy[-1]))
        fact = Fact(say(words, used=percent_number(evidence.as_used or 0.0), checked=aside))
        advice = QT_TRANSLATE_NOOP("engine", "More training will hardly help. Learn from more pictures.")
        if _keeps_much(evidence):
            return _kept_too_many(evidence, fact)
        return Finding("over-fitting", 10, TITLE, (fact,), advice, plot=both_losses(evidence))
    else:
        return None
    if _keeps_much(evidence):
        return _kept_too_many(evidence, fact, told)
    remedy = stop if any(one.kind == Shift.kind for one in evidence.recipe.augmentation) else _shifted(evidence)
    if evidence.data is not None and evidence.data.side < LEAST_SIDE:
        remedy = stop
    advice = QT_TRANSLATE_NOOP(
        "engine",
        "More training will not help. Learn from more pictures, change those you have a little, or add Dropout.",
    )
    if checked[-1] < (1 + evidence.chance) / 2:
        advice = QT_TRANSLATE_NOOP(
            "engine",
            "More training will not help. Learn from more pictures, or change those you have a little. Evaluate shows "
            "what it gets wrong: some labels may be wrong, too.",
        )
    return Finding("over-fitting", 10, TITLE, (fact, told), advice, remedy, both_losses(evidence))


def _keeps_much(evidence: Evidence) -> bool:
    """Whether far more are kept aside than are enough, and enough are left aside if more are learned from."""
    share = evidence.recipe.validation_share
    return share > MUCH and (evidence.kept_aside is None or ENOUGH / share * evidence.kept_aside >= FEW)


def _kept_too_many(evidence: Evidence, *facts: Fact) -> Finding:
    share = typed(100 * evidence.recipe.validation_share)
    words = QT_TRANSLATE_NOOP("engine", "{share} % of the pictures are kept aside: it learns from the rest alone.")
    advice = QT_TRANSLATE_NOOP("engine", "More training will not help, more pictures will: keep fewer of them aside.")
    facts = (*facts, Fact(say(words, share=share)))
    return Finding("over-fitting", 10, TITLE, facts, advice, enough_aside(evidence), both_losses(evidence))


def _is_gap(trained: float, checked: float, evidence: Evidence) -> bool:
    """Whether they are further apart than usual, and than luck takes so few pictures kept aside: of 20 one is 5 points.
    """
    luck = LUCK * sqrt(checked * (1 - checked) / evidence.kept_aside) if evidence.kept_aside else 0.0
    return trained - checked >= max(GAP, luck)


def _is_wide(evidence: Evidence) -> bool:
    """Whether nearly all it learned from are right as it is used, and far fewer of the others, which get hardly better:
    so it is long before the validation loss rises."""
    used, checks, losses = evidence.as_used, evidence.history.validation_accuracy, evidence.history.validation_loss
    if used is None or used < NEARLY_ALL or evidence.epochs < EPOCHS or len(losses) < LEAST:
        return False
    before, now = in_thirds(losses)
    far = _is_gap(used, float(checks[-1]), evidence) and used - float(checks[-1]) >= WIDE
    return bool(now >= FALLS * before and far)


def _rises(since: np.ndarray) -> bool:
    """Whether the validation losses of the epochs since the least one rise."""
    if len(since) <= RISING_EPOCHS or since[-1] < RISE * since[0]:
        return False
    epochs, degrees = np.arange(len(since)) - (len(since) - 1) / 2, len(since) - 2
    slope = float(epochs @ since / (epochs @ epochs))
    scatter = since - since.mean() - slope * epochs
    error = float(np.sqrt(scatter @ scatter / degrees / (epochs @ epochs)))
    return slope > student(degrees, SURE) * error


def _stands_still(validation: np.ndarray, loss: np.ndarray, accuracy: np.ndarray) -> bool:
    """Whether all training pictures have been right for epochs, with a loss far below the validation loss, and that one
    hardly falls any more. With few validation pictures it may never rise: then this sign remains."""
    if len(validation) < 2 * LAST or accuracy[-2 * LAST :].min() < ALL_RIGHT:
        return False
    before, now = validation[-2 * LAST : -LAST].mean(), validation[-LAST:].mean()
    return bool(loss[-LAST:].mean() < now / FAR_BELOW and now > STILL * before)


def _shifted(evidence: Evidence) -> Remedy:
    """The same training again, with pictures that lie a little elsewhere each time."""
    pixels = min(max(1, evidence.data.side // WIDTHS), MOST) if evidence.data is not None else Shift().pixels
    words = QT_TRANSLATE_NOOP("engine", "Start anew with pictures shifted by up to {n} pixels")
    if pixels == 1:
        words = QT_TRANSLATE_NOOP("engine", "Start anew with pictures shifted by up to one pixel")
    detail = QT_TRANSLATE_NOOP(
        "engine", "Fresh start values; it never sees quite the same picture twice. The training so far is thrown away."
    )
    recipe = evidence.recipe.replace(augmentation=(*evidence.recipe.augmentation, Shift(pixels=pixels)))
    return Remedy(say(words, n=count(pixels)), detail, recipe, anew=True)


def _stop_there(evidence: Evidence, epochs: int) -> Remedy:
    """The same training again, up to the epoch in which the validation loss was least."""
    label = QT_TRANSLATE_NOOP("engine", "Start anew with {epochs} epochs")
    if epochs == 1:
        label = QT_TRANSLATE_NOOP("engine", "Start anew with one epoch")
    detail = QT_TRANSLATE_NOOP(
        "engine",
        "Fresh start values; validation loss was least in epoch {epochs}. The training so far is thrown away.",
    )
    recipe = evidence.recipe.replace(epochs=epochs)
    return Remedy(say(label, epochs=epochs), say(detail, epochs=epochs), recipe, anew=True)


def _stop_early(evidence: Evidence) -> Remedy:
    """The same training again, with early stopping, which keeps the weights with the best validation loss."""
    words = QT_TRANSLATE_NOOP("engine", "Start anew with early stopping after {epochs} epochs")
    detail = QT_TRANSLATE_NOOP(
        "engine", "Fresh start values; the best weights are kept. The training so far is thrown away."
    )
    recipe = evidence.recipe.replace(patience=PATIENCE)
    return Remedy(say(words, epochs=PATIENCE), detail, recipe, anew=True)


def _by_epoch(epochs: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of the epochs, from 0, and the mean of the values in each. A value at the end of an epoch belongs to
    it."""
    numbers = np.maximum(np.ceil(epochs - 1e-9) - 1, 0).astype(int)
    order = np.argsort(numbers, kind="stable")
    known, begins, many = np.unique(numbers[order], return_index=True, return_counts=True)
    return known, np.add.reduceat(values[order].astype(np.float64), begins) / many  # at once: there may be thousands


def _trained(when: np.ndarray, values: np.ndarray, epochs: np.ndarray) -> np.ndarray:
    """The mean of the training's values in each of these epochs, or, where none is kept of one, in the last before."""
    known, means = _by_epoch(when, values)
    return means[np.maximum(np.searchsorted(known, epochs, side="right") - 1, 0)]
