"""The small plots that several rules show as evidence."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.doctor.finding import Evidence, Line, Plot
from engine.text import QT_TRANSLATE_NOOP, brief, plain

TRAINING, VALIDATION = QT_TRANSLATE_NOOP("engine", "training"), QT_TRANSLATE_NOOP("engine", "validation")
MOST_BARS = 8


def loss_words(loss: float) -> str:
    """A loss in a sentence: 2.30, 50,355, 3 × 10⁹, and ∞ where it is no number any more."""
    if not np.isfinite(loss):
        return "∞"
    return plain(loss, 2) if loss < 100 else brief(loss)


def loss_course(evidence: Evidence, guessing: float | None = None) -> Plot:
    """The loss of all steps, with the loss of `guessing` as limit (default: all classes equally likely)."""
    history = evidence.history
    known = np.isfinite(history.loss)
    loss = Line(TRAINING, history.epoch[known], history.loss[known])
    return Plot(
        QT_TRANSLATE_NOOP("engine", "Loss"),
        lines=(loss,),
        limit=evidence.guessing if guessing is None else guessing,
        limit_words=QT_TRANSLATE_NOOP("engine", "guessing"),
        logarithmic=bool(known.any()) and float(history.loss[known].max()) > 10 * evidence.guessing,
    )


def both_losses(evidence: Evidence) -> Plot:
    """Training and validation loss, with the least validation loss as limit."""
    history = evidence.history
    checks = history.validation_loss
    return Plot(
        QT_TRANSLATE_NOOP("engine", "Loss"),
        lines=(
            Line(TRAINING, history.epoch, history.loss),
            Line(VALIDATION, history.validation_epoch, checks, "validation"),
        ),
        limit=float(np.nanmin(checks)) if np.isfinite(checks).any() else None,
        limit_words=QT_TRANSLATE_NOOP("engine", "least"),
    )


def validation_course(evidence: Evidence, limit: float, words: str) -> Plot:
    """The validation accuracy in per cent, with a limit."""
    history = evidence.history
    shares = 100 * history.validation_accuracy
    line = Line(VALIDATION, history.validation_epoch, shares, "validation")
    title = QT_TRANSLATE_NOOP("engine", "Validation accuracy, %")
    return Plot(title, lines=(line,), limit=100 * limit, limit_words=words)


def pictures_of_classes(evidence: Evidence, limit: float, words: str) -> Plot:
    """A bar for each class, the largest first; of many classes only the first and the last ones."""
    data = evidence.data
    bars = sorted(zip(data.class_names, map(float, data.counts), strict=True), key=lambda one: -one[1]) if data else []
    if len(bars) > MOST_BARS:
        bars = [*bars[: MOST_BARS // 2], *bars[-MOST_BARS // 2 :]]
    return Plot(QT_TRANSLATE_NOOP("engine", "Pictures of each class"), bars=tuple(bars), limit=limit, limit_words=words)


def bars_of_blocks(
    evidence: Evidence,
    values: Mapping[str, float],
    title: str,
    limit: float | None,
    words: str,
    logarithmic: bool = False,
) -> Plot:
    """A bar for each block, in the order of the stack; of many blocks only the first and the last ones."""
    ids = [id for id in evidence.stack.ids if id in values]
    if len(ids) > MOST_BARS:
        ids = [*ids[: MOST_BARS // 2], *ids[-MOST_BARS // 2 :]]
    bars = tuple((evidence.names.get(id, ""), float(values[id])) for id in ids)
    return Plot(title, bars=bars, limit=limit, limit_words=words, logarithmic=logarithmic)
