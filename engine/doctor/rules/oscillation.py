"""An oscillating loss: it goes up and down instead of down, because every step jumps across the valley of the loss.

AutoTrainer (Zhang, Zhai, Ma and Shen, ICSE 2021) counts large turns of the loss. Here the mean of ten steps is used,
because batches differ; half of the changes from one ten to the next must be of about a third of the loss. (Of a mean
one jump would be enough: at the beginning of a training that then learns, or where it was thrown away.)
"""

from __future__ import annotations

import numpy as np

from engine.doctor.finding import Evidence, Fact, Finding
from engine.doctor.plots import loss_course
from engine.doctor.remedies import go_on
from engine.text import QT_TRANSLATE_NOOP, say

WINDOW = 10  # steps
LAST = 20  # windows
SWING = 0.3  # of the mean loss, from one window to the next
NOT_LEARNED = 0.3  # times the way from the best answer to guessing: a loss below it may swing


def look(evidence: Evidence) -> Finding | None:
    history = evidence.history
    if history.group > 1 or len(history) < LAST * WINDOW:
        return None
    means = history.loss[-LAST * WINDOW :].reshape(LAST, WINDOW).mean(axis=1)
    level, best = float(means.mean()), evidence.best_answer
    if not np.isfinite(means).all() or level < best + NOT_LEARNED * (evidence.guessing - best):
        return None
    swing = float(np.median(np.abs(np.diff(means)))) / level
    rate, usual = float(history.learning_rate[-1]), evidence.recipe.optimiser.usual_rate
    if swing < SWING or rate <= usual:
        return None
    words = QT_TRANSLATE_NOOP("engine", "From ten steps to the next the loss swings by {share} % of itself.")
    detail = QT_TRANSLATE_NOOP("engine", "A tenth of the rate; what was learned stays.")
    remedy = go_on(evidence, rate / 10, detail)
    title = QT_TRANSLATE_NOOP("engine", "The loss goes up and down")
    fact = Fact(say(words, share=f"{100 * swing:.0f}"))
    return Finding("swing", 5, title, (fact,), remedy=remedy, plot=loss_course(evidence))
