"""A learning rate too high: the loss jumped far above guessing, and the network has not come back from there.

The usual rate is given by each optimiser, with its source. A high rate alone is no finding: it may go well. A loss of
twice that of guessing means answers that are certain and wrong; start values give about 1.0 to 1.1 times that of
guessing. The first steps of Adam and RMSprop are long: five of 40 healthy networks were thrown by twice the usual rate,
and had 63 to 100 % right six epochs later. So such a rate is blamed only where nothing is learned.
"""

from __future__ import annotations

import numpy as np

from engine.doctor.finding import Evidence, Fact, Finding
from engine.doctor.plots import loss_course
from engine.doctor.remedies import start_anew
from engine.doctor.rules import loss_above_guessing
from engine.text import QT_TRANSLATE_NOOP, say, typed

JUMP = 2.0  # times the loss of guessing
MUCH_HIGHER = 10.0  # times the usual rate: enough to blame it without a jump of the loss


def look(evidence: Evidence) -> Finding | None:
    history, usual = evidence.history, evidence.recipe.optimiser.usual_rate
    if evidence.steps < loss_above_guessing.LEAST_STEPS:
        return None
    worst = int(np.nan_to_num(history.loss, nan=np.inf).argmax())
    peak = float(history.loss[worst])
    rates = history.learning_rate
    jumped = not peak < JUMP * evidence.guessing
    rate = float(rates[max(worst - 1, 0)] if jumped else rates.max())  # the step before made these weights
    is_much = rate >= MUCH_HIGHER * usual
    if loss_above_guessing.look(evidence) is None and not (jumped and is_much and evidence.is_unlearned):
        return None
    if rate <= usual or not (jumped or is_much):
        return None
    at = f"{int(history.step[worst]):,}"
    if jumped and np.isfinite(peak):
        words = QT_TRANSLATE_NOOP("engine", "Learning rate {rate} threw the loss to {peak} at step {step}.")
        shown = f"{peak:,.1f}" if peak < 100 else f"{peak:,.0f}"
        text = say(words, rate=typed(rate), peak=shown, step=at)
    elif jumped:
        words = QT_TRANSLATE_NOOP("engine", "Learning rate {rate} threw the loss beyond all bounds at step {step}.")
        text = say(words, rate=typed(rate), step=at)
    else:
        words = QT_TRANSLATE_NOOP("engine", "Learning rate {rate} is {times} times the usual for {optimiser}.")
        optimiser = evidence.recipe.optimiser
        text = say(words, rate=typed(rate), times=f"{rate / usual:,.0f}", optimiser=optimiser.title)
    title = QT_TRANSLATE_NOOP("engine", "The learning rate is too high")
    return Finding("stuck", 2, title, (Fact(text),), remedy=start_anew(evidence, rate), plot=loss_course(evidence))
