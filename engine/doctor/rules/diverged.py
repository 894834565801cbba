"""A training that diverged: its numbers grew beyond all bounds, step by step, until it could not go on.

A step that is too long for the valley of the loss ends higher than it began, and the next one is even longer (LeCun,
Bottou, Orr and Müller 1998: above twice the best learning rate, gradient descent diverges).
"""

from __future__ import annotations

from engine.doctor.finding import Evidence, Fact, Finding
from engine.doctor.plots import loss_course
from engine.doctor.remedies import shorter_steps
from engine.text import QT_TRANSLATE_NOOP


def look(evidence: Evidence) -> Finding | None:
    if not evidence.failure:
        return None
    title = QT_TRANSLATE_NOOP("engine", "The training diverged")
    remedy = shorter_steps(evidence)
    advice = QT_TRANSLATE_NOOP("engine", "Its learning rate is low already: the fault lies in stack or pictures.")
    plot = loss_course(evidence)
    return Finding("stuck", -4, title, (Fact(evidence.failure),), "" if remedy else advice, remedy, plot)
