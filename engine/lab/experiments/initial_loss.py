"""The initial loss equals ln(classes): a network that has learned nothing should be equally unsure of all classes."""

from __future__ import annotations

from math import log
from statistics import fmean

from engine.lab.altered import PICTURES
from engine.lab.experiment import (
    Answer,
    Arm,
    Experiment,
    Given,
    Results,
    Setup,
    aside,
    by_seed,
    outcomes,
    sober,
)
from engine.lab.measures import START_LOSS
from engine.text import QT_TRANSLATE_NOOP, say

LEARNED, EPOCHS, SEEDS = 600, 1, 8
NEAR = 0.5  # of ln(classes): a healthy start may be so far off; small stacks of convolutions reach a third more
ABOVE = 0.1  # of ln(classes), from which on it is said why


class InitialLoss(Experiment):
    kind = "initial_loss"
    order = 5
    title = QT_TRANSLATE_NOOP("engine", "The first loss")
    about = QT_TRANSLATE_NOOP(
        "engine",
        "The loss says how wrong a network is: 0 where it is right and sure of it. Eight networks, each with random "
        "weights of its own, are asked before they learn, and trained.",
    )
    question = QT_TRANSLATE_NOOP("engine", "How large is the loss before the first step?")
    options = (
        QT_TRANSLATE_NOOP("engine", "Near 0"),
        QT_TRANSLATE_NOOP("engine", "Near that of guessing"),
        QT_TRANSLATE_NOOP("engine", "Much larger than that"),
    )
    source = "Karpathy, A Recipe for Training Neural Networks, 2019"
    shows_loss = True

    def options_for(self, classes: int) -> tuple[str, ...]:
        near = QT_TRANSLATE_NOOP("engine", "Near {loss}: that of guessing among {classes} classes")
        return self.options[0], say(near, classes=classes, loss=f"{log(max(classes, 2)):.2f}"), self.options[2]

    def set_up(self, given: Given) -> Setup:
        every, share = aside(given, LEARNED)
        recipe = sober(given.design.recipe, epochs=EPOCHS, cycles=10, validation_share=share)
        design = given.design.with_(recipe=recipe)
        trials = by_seed(design, SEEDS, {PICTURES: every}, [START_LOSS])
        return Setup((Arm(QT_TRANSLATE_NOOP("engine", "Your stack"), trials),), ())

    def conclude(self, setup: Setup, results: Results) -> Answer:
        made = outcomes(setup.arms[0], results)
        losses = [one.found[START_LOSS] for one in made if START_LOSS in one.found]
        if not losses:
            return Answer(QT_TRANSLATE_NOOP("engine", "Not clear: no network could be made."))
        classes = max(2, max(int(one.found.get("classes", 0)) for one in made))
        expected, mean = log(classes), fmean(losses)
        words = QT_TRANSLATE_NOOP(
            "engine", "The loss is {mean} on the test pictures, from {low} to {high}; ln({classes}) is {expected}: "
            "the loss of {classes} equal probabilities."
        )  # fmt: skip
        said = say(words, mean=f"{mean:.2f}", low=f"{min(losses):.2f}", high=f"{max(losses):.2f}", classes=classes,
                   expected=f"{expected:.2f}")  # fmt: skip
        if max(abs(one - expected) for one in losses) <= NEAR * expected:
            above = QT_TRANSLATE_NOOP("engine", "{said} Random scores are not quite alike, so it lies a little above.")
            return Answer(say(above, said=said) if mean > (1 + ABOVE) * expected else said, 1)
        if min(losses) > (1 + NEAR) * expected:
            sure = QT_TRANSLATE_NOOP("engine", "{said} Yours is too sure at the start: its scores are too large.")
            return Answer(say(sure, said=said), 2)
        if max(losses) < (1 - NEAR) * expected:
            return Answer(said, 0)
        return Answer(say(QT_TRANSLATE_NOOP("engine", "Not clear: the seeds disagree. {said}"), said=said))
