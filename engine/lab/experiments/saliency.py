"""Saliency against random weights: a map that looks like the picture need not show what was learned."""

from __future__ import annotations

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
    length,
    not_made,
    outcomes,
    sober,
)
from engine.lab.measures import SALIENCY
from engine.text import QT_TRANSLATE_NOOP, say

LEARNED, EPOCHS = 1000, 4
GONE, STAYS = 0.3, 0.8  # of the likeness to the picture
LEAST = 0.05  # less likeness to the picture is none


class Saliency(Experiment):
    kind = "saliency"
    order = 60
    title = QT_TRANSLATE_NOOP("engine", "Saliency against random weights")
    about = QT_TRANSLATE_NOOP(
        "engine",
        "A saliency map shows where a tiny change counts. It is made of the trained network, and of the same stack "
        "with random weights, which has learned nothing.",
    )
    question = QT_TRANSLATE_NOOP("engine", "How much of the picture do you still see in the map of the random weights?")
    options = (
        QT_TRANSLATE_NOOP("engine", "Next to nothing"),
        QT_TRANSLATE_NOOP("engine", "Less than in that of the trained network"),
        QT_TRANSLATE_NOOP("engine", "As much, or more"),
    )
    source = "Adebayo and others, Sanity Checks for Saliency Maps, 2018"

    def set_up(self, given: Given) -> Setup:
        every, share = aside(given, LEARNED)
        recipe = sober(given.design.recipe, epochs=EPOCHS, cycles=4 * EPOCHS, validation_share=share)
        design = given.design.with_(recipe=recipe)
        seeds = given.seeds(LEARNED * EPOCHS)
        trials = by_seed(design, seeds, {PICTURES: every}, [SALIENCY])
        adapted = length(given, LEARNED, EPOCHS)
        return Setup((Arm(QT_TRANSLATE_NOOP("engine", "Your stack"), trials),), (adapted,))

    def conclude(self, setup: Setup, results: Results) -> Answer:
        if (nothing := not_made(setup, results)) is not None:
            return nothing
        found = [one.found for one in outcomes(setup.arms[0], results) if not one.failure]
        learned = [one["like picture, learned"] for one in found]
        by_chance = [one["like picture, random"] for one in found]
        words = QT_TRANSLATE_NOOP(
            "engine",
            "Seen from some distance, the maps of the trained network are like the picture by {learned} (1 is equal, 0 "
            "not at all), those of random weights by {random}. What is seen with random weights, too, is not seen "
            "because something was learned.",
        )
        said = say(words, learned=f"{fmean(learned):.2f}", random=f"{fmean(by_chance):.2f}")
        if min(map(max, learned, by_chance)) <= LEAST:
            unclear = QT_TRANSLATE_NOOP("engine", "Not clear: the maps show hardly anything of the picture. {said}")
            return Answer(say(unclear, said=said))
        shares = [max(0.0, b) / max(a, LEAST) for a, b in zip(learned, by_chance, strict=True)]
        options = {0 if share < GONE else 1 if share < STAYS else 2 for share in shares}
        if len(options) == 1:
            return Answer(said, options.pop())
        return Answer(say(QT_TRANSLATE_NOOP("engine", "Not clear: the seeds disagree. {said}"), said=said))
