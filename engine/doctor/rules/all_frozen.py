"""Everything is frozen: no step changes any weight, so more training changes nothing.

Freezing keeps what was learned of one set of pictures while the end learns another (Yosinski and others, "How
transferable are features in deep neural networks?", 2014). The end has to learn, then. A normalisation that learns
beside them, such as one that a remedy has put in, mends little: it is a finding where nothing has been learned.
"""

from __future__ import annotations

from engine.doctor.finding import Evidence, Fact, Finding, Remedy
from engine.doctor.plots import loss_course
from engine.network.own_blocks import learns
from engine.text import QT_TRANSLATE_NOOP
from engine.training.freezing import is_frozen


def look(evidence: Evidence) -> Finding | None:
    learning = [place for place in evidence.stack.walk() if learns(place.block)]
    if not evidence.steps:
        return None
    free = [place for place in learning if not is_frozen(evidence.recipe.frozen, place.id)]
    if any(place.block.has_filters for place in free) or len(free) == len(learning):
        return None
    if free and (evidence.epochs < 1 or not evidence.is_unlearned):
        return None
    words = QT_TRANSLATE_NOOP("engine", "Each block with weights is frozen: no step changes any of them.")
    if free:
        words = QT_TRANSLATE_NOOP("engine", "Each block with filters or units is frozen: what learns only scales them.")
    label = QT_TRANSLATE_NOOP("engine", "Let all of them learn")
    detail = QT_TRANSLATE_NOOP("engine", "Nothing is frozen any more. Train on.")
    remedy = Remedy(label, detail, evidence.recipe.replace(frozen=()))
    title = QT_TRANSLATE_NOOP("engine", "Everything is frozen")
    return Finding("frozen", -6, title, (Fact(words),), remedy=remedy, plot=loss_course(evidence), explains_all=True)
