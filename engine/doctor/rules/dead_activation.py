"""A dead activation: all its outputs are 0, so no gradient comes back through it and nothing before it can learn.

Lu, Shin, Su and Karniadakis, "Dying ReLU and Initialization" (2019), describe how single units die and stay dead. This
rule speaks only if a whole block is dead for all pictures examined: then no training mends it. Beside it, in a block
that holds stacks, there may be another way for the gradient: where the network learns by that, only its units are dead.
"""

from __future__ import annotations

from engine.doctor.finding import Evidence, Finding, Plot
from engine.doctor.plots import bars_of_blocks, loss_course
from engine.doctor.remedies import start_anew
from engine.text import QT_TRANSLATE_NOOP, count


def look(evidence: Evidence) -> Finding | None:
    if not evidence.steps:
        return None
    for place in evidence.stack.walk():
        outputs = evidence.outputs.get(place.id)
        if place.block.category != "activation" or outputs is None or not outputs.size or outputs.any():
            continue
        if place not in evidence.stack.places and not evidence.is_unlearned:
            continue
        pictures = len(outputs)
        if pictures == 1:
            words = QT_TRANSLATE_NOOP("engine", "All outputs of {block} are 0 for this picture: no gradient passes.")
        else:
            words = QT_TRANSLATE_NOOP(
                "engine", "All outputs of {block} are 0 for the {pictures} pictures looked at: no gradient passes."
            )
        short = QT_TRANSLATE_NOOP("engine", "All outputs are 0.")
        fact = evidence.fact(place.id, words, short, pictures=count(pictures))
        title = QT_TRANSLATE_NOOP("engine", "The network has stopped learning")
        return Finding("stuck", 0, title, (fact,), remedy=start_anew(evidence), plot=_zeros(evidence))
    return None


def _zeros(evidence: Evidence) -> Plot:
    """The share of zeros in the outputs of each activation; if there is only one activation, the loss."""
    shares = {
        place.id: 100 * evidence.zeros[place.id]
        for place in evidence.stack.walk()
        if place.block.category == "activation" and place.id in evidence.zeros
    }
    title = QT_TRANSLATE_NOOP("engine", "Outputs that are 0, in %")
    return bars_of_blocks(evidence, shares, title, None, "") if len(shares) > 1 else loss_course(evidence)
