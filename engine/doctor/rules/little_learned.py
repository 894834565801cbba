"""A training at its end that gets many of its own pictures wrong, and nothing else says why: it under-fits.

Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 5.2: who is wrong about the pictures it learns from
has too little room, or was not trained long enough; wrong labels do the same. It is said only where no other rule finds
anything: a network with 36 % right was met with silence, and so was one half of whose labels were wrong. Where fewer
pictures are kept aside than tell anything, those it learned from have to. Of 220 to 600 digits ten epochs have 40 to
90 steps in batches of 64: networks had 79 to 100 % of them right then, and 41 to 51 with half of the labels wrong.
"""

from __future__ import annotations

from engine.doctor.finding import FEWEST, Evidence, Fact, Finding
from engine.doctor.plots import loss_course
from engine.doctor.remedies import go_on
from engine.text import QT_TRANSLATE_NOOP, percent_number, say, typed

LITTLE = 0.7  # of the pictures it learned from are right, or fewer
LOW = 2.0  # times below the usual rate: then that is worth a try
EPOCHS, STEPS = 2.0, 40  # before it is said; a class's own pictures make hardly more steps in ten epochs


def look(evidence: Evidence) -> Finding | None:
    used, checks = evidence.as_used, evidence.history.validation_accuracy
    if used is None or used >= LITTLE or evidence.seen < FEWEST:
        return None
    can_tell = (evidence.kept_aside or 0) >= FEWEST and len(checks) > 0
    if not (evidence.is_right_beyond_luck if can_tell else used >= evidence.by_luck(evidence.seen)):
        return None
    if evidence.epochs < EPOCHS or evidence.steps < STEPS or evidence.epochs - evidence.begun < evidence.recipe.epochs:
        return None
    words = QT_TRANSLATE_NOOP(
        "engine", "{used} % of the pictures it learned from are right, and {checked} % of those kept aside."
    )
    if not can_tell:
        words = QT_TRANSLATE_NOOP("engine", "{used} % of the pictures it learned from are right.")
    checked = percent_number(float(checks[-1])) if can_tell else ""
    fact = Fact(say(words, used=percent_number(used), checked=checked))
    advice = QT_TRANSLATE_NOOP(
        "engine",
        "No single cause was found. Train it longer, then give it more filters or units. Evaluate shows what it gets "
        "wrong: some labels may be wrong, too.",
    )
    facts, remedy, optimiser = [fact], None, evidence.recipe.optimiser
    if evidence.highest_rate <= optimiser.usual_rate / LOW:
        words = QT_TRANSLATE_NOOP("engine", "Learning rate {rate} is low: {usual} is usual for {optimiser}.")
        said = {"rate": typed(evidence.highest_rate), "usual": typed(optimiser.usual_rate)}
        facts.append(Fact(say(words, optimiser=optimiser.title, **said)))
        stays = QT_TRANSLATE_NOOP("engine", "Usual for {optimiser}; what was learned stays.")
        remedy = go_on(evidence, optimiser.usual_rate, say(stays, optimiser=optimiser.title))
    title = QT_TRANSLATE_NOOP("engine", "It gets many of its own pictures wrong")
    return Finding("fit", 20, title, tuple(facts), advice, remedy, loss_course(evidence), if_nothing_else=True)
