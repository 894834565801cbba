"""Everything is frozen: no step changes any weight, so more training changes nothing.

Freezing keeps what was learned of one set of pictures while the end learns another (Yosinski and others, "How
transferable are features in deep neural networks?", 2014). The end has to learn, then.
"""

from __future__ import annotations

from engine.doctor.finding import Evidence, Fact, Finding, Remedy
from engine.doctor.plots import loss_course
from engine.network.own_blocks import learns
from engine.text import QT_TRANSLATE_NOOP
from engine.training.freezing import is_frozen


def look(evidence: Evidence) -> Finding | None:
    learning = [place for place in evidence.stack.walk() if learns(place.block)]
    if not evidence.steps or not learning:
        return None
    if not all(is_frozen(evidence.recipe.frozen, place.id) for place in learning):
        return None
    fact = Fact(QT_TRANSLATE_NOOP("engine", "Each block with weights is frozen: no step changes any of them."))
    label = QT_TRANSLATE_NOOP("engine", "Let all of them learn")
    detail = QT_TRANSLATE_NOOP("engine", "Nothing is frozen any more. Train on.")
    remedy = Remedy(label, detail, evidence.recipe.replace(frozen=()))
    title = QT_TRANSLATE_NOOP("engine", "Everything is frozen")
    return Finding("frozen", -6, title, (fact,), remedy=remedy, plot=loss_course(evidence), explains_all=True)
