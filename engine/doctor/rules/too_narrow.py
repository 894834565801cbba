"""A block through which too little passes: all that comes after it rests on a map or two, or on a few numbers.

A network that is wrong about pictures which it learns from, and no better by learning longer, has too little room
(Goodfellow, Bengio and Courville, "Deep Learning" 2016, section 5.2: under-fitting). A narrow block alone is no
finding: with a single filter some networks have 97 % of the training pictures right. A number says less than a map:
behind 3, 4 and 5 units 46, 57 and 62 % of digits were right after three epochs, and 91 behind 16.
"""

from __future__ import annotations

from engine.doctor.finding import EARLY, LEARNED, Evidence, Fact, Finding
from engine.doctor.plots import loss_course
from engine.doctor.remedies import anew_with
from engine.settings import Whole
from engine.text import QT_TRANSLATE_NOOP, percent_number, say

NARROW = 2  # filters or units
FEW = 5  # units, where there are twice as many classes
EPOCHS = 3.0  # before it is said
WIDER = 16


def look(evidence: Evidence) -> Finding | None:
    used, stack = evidence.as_used, evidence.stack
    if evidence.epochs < EPOCHS or evidence.steps < EARLY or used is None or used >= LEARNED:
        return None
    facts, words = [], QT_TRANSLATE_NOOP("engine", "Start anew with {n} filters there")
    for place in [place for place in evidence.stack if place.block.has_filters][:-1]:
        main = [name for name, setting in place.block.declared().items() if setting.main and isinstance(setting, Whole)]
        width = getattr(place.block, main[0]) if main else NARROW + 1
        units = max(NARROW, min(FEW, evidence.classes // 2))
        if width <= (units if place.block.takes == "vector" else NARROW) < evidence.classes:
            passes = QT_TRANSLATE_NOOP("engine", "All after {block} rests on the filters it has: {n}.")
            if place.block.takes == "vector":
                passes = QT_TRANSLATE_NOOP("engine", "All after {block} rests on the units it has: {n}.")
                words = QT_TRANSLATE_NOOP("engine", "Start anew with {n} units there")
            short = QT_TRANSLATE_NOOP("engine", "Too little passes here.")
            facts.append(evidence.fact(place.id, passes, short, n=width))
            stack = stack.replace(place.id, place.block.replace(**{main[0]: WIDER}))
    if not facts:
        return None
    course = QT_TRANSLATE_NOOP("engine", "After {n} epochs {share} % of the pictures it learned from are right.")
    told = Fact(say(course, n=f"{evidence.epochs:.0f}", share=percent_number(used)))
    remedy = anew_with(evidence, say(words, n=WIDER), stack)
    title = QT_TRANSLATE_NOOP("engine", "A block is too narrow")
    return Finding("narrow", 9, title, (*facts[:2], told), remedy=remedy, plot=loss_course(evidence))
