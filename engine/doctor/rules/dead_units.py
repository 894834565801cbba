"""Dead units: many filters or units of a block get no gradient from any picture, so they never learn again.

Lu, Shin, Su and Karniadakis, "Dying ReLU and Initialization" (2019). A unit counts as dead if its weights have a
gradient of zero for hundreds of pictures. Nothing is said where the network is so sure of most pictures that they send
no gradient to anything, or where those that live are enough. Zeros among the *numbers* of a gradient are no sign:
healthy networks with pooling have 82 to 84 %.
"""

from __future__ import annotations

from engine.doctor.finding import LEARNED, Evidence, Finding, Plot
from engine.doctor.plots import bars_of_blocks
from engine.doctor.remedies import start_anew
from engine.doctor.rules import dead_activation, strong_smoothing
from engine.text import QT_TRANSLATE_NOOP

MANY = 0.67  # of a block's units: healthy networks had up to 0.6


def look(evidence: Evidence) -> Finding | None:
    if not evidence.steps or dead_activation.look(evidence) is not None:  # that rule says it of a whole block
        return None
    worst = max(evidence.silent, key=lambda id: evidence.silent[id], default="")
    if strong_smoothing.look(evidence) is not None:  # it is what killed them
        return None
    if not worst or evidence.silent[worst] <= MANY or (evidence.as_used or 0.0) >= LEARNED:
        return None
    words = QT_TRANSLATE_NOOP("engine", "{share} % of the units of {block} get no gradient from any picture looked at.")
    short = QT_TRANSLATE_NOOP("engine", "Most units are dead.")
    fact = evidence.fact(worst, words, short, share=f"{100 * evidence.silent[worst]:.3g}")
    title = QT_TRANSLATE_NOOP("engine", "Many units are dead")
    advice = QT_TRANSLATE_NOOP("engine", "A unit without a gradient is dead: no step changes its weights any more.")
    return Finding("dead", 6, title, (fact,), advice, start_anew(evidence), _shares(evidence))


def _shares(evidence: Evidence) -> Plot:
    shares = {id: 100 * share for id, share in evidence.silent.items()}
    title = QT_TRANSLATE_NOOP("engine", "Units without any gradient, in %")
    return bars_of_blocks(evidence, shares, title, 100 * MANY, QT_TRANSLATE_NOOP("engine", "healthy up to"))
