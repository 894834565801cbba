"""Too small and too large learning rates, beside the user's own."""

from __future__ import annotations

import numpy as np

from engine.errors import EngineError
from engine.lab.altered import PICTURES
from engine.lab.experiment import (
    Answer,
    Arm,
    Experiment,
    Given,
    Results,
    Setup,
    aside,
    best,
    by_seed,
    gap,
    length,
    mean_percent,
    outcomes,
    sober,
)
from engine.text import QT_TRANSLATE_NOOP, say, typed

LEARNED, EPOCHS, FACTOR = 1200, 4, 100.0
USUAL, MOST = 0.001, 10.0
BECAUSE = (  # which was best
    QT_TRANSLATE_NOOP("engine", "{said} Yours is far too large: its steps jump over every valley."),
    QT_TRANSLATE_NOOP("engine", "{said} Too small steps get nowhere; too large ones jump over every valley."),
    QT_TRANSLATE_NOOP("engine", "{said} Yours is far too small: its steps get nowhere."),
)


class LearningRates(Experiment):
    kind = "learning_rates"
    order = 30
    title = QT_TRANSLATE_NOOP("engine", "Learning rate too small, too large")
    about = QT_TRANSLATE_NOOP(
        "engine",
        "The same network with your learning rate, with a hundredth of it, and with a hundred times as much, or the "
        "largest there is.",
    )
    question = QT_TRANSLATE_NOOP("engine", "Which will be best after four epochs?")
    options = (
        QT_TRANSLATE_NOOP("engine", "A hundredth"),
        QT_TRANSLATE_NOOP("engine", "Your rate"),
        QT_TRANSLATE_NOOP("engine", "The large one"),
    )
    source = "Bengio, Practical Recommendations for Gradient-Based Training of Deep Architectures, 2012"

    def set_up(self, given: Given) -> Setup:
        own, adapted = given.design.recipe.learning_rate or USUAL, []
        if own >= MOST:
            words = QT_TRANSLATE_NOOP(
                "engine", "Your learning rate, {most}, is the largest: no larger one can be tried."
            )
            remedy = QT_TRANSLATE_NOOP("engine", "Set a smaller one in the recipe, and try again.")
            raise EngineError(say(words, most=typed(MOST)), remedy)
        every, share = aside(given, LEARNED)
        adapted.append(length(given, LEARNED, EPOCHS))
        large = QT_TRANSLATE_NOOP("engine", "A hundred times: {rate}")
        if own * FACTOR > MOST:
            large = QT_TRANSLATE_NOOP("engine", "The largest: {rate}")
            words = QT_TRANSLATE_NOOP(
                "engine", "A hundred times yours is more than a learning rate may be: {most} takes its place."
            )
            adapted.append(say(words, most=typed(MOST)))
        seeds = given.seeds(3 * LEARNED * EPOCHS)
        arms = []
        for words, rate in (
            (QT_TRANSLATE_NOOP("engine", "A hundredth: {rate}"), own / FACTOR),
            (QT_TRANSLATE_NOOP("engine", "Yours: {rate}"), own),
            (large, min(own * FACTOR, MOST)),
        ):
            recipe = sober(given.design.recipe, learning_rate=rate, epochs=EPOCHS, cycles=4 * EPOCHS,
                           validation_share=share)  # fmt: skip
            design = given.design.with_(recipe=recipe)
            trials = by_seed(design, seeds, {PICTURES: every})
            arms.append(Arm(say(words, rate=np.format_float_positional(float(f"{rate:.3g}"), trim="-")), trials))
        return Setup(tuple(arms), tuple(adapted))

    def conclude(self, setup: Setup, results: Results) -> Answer:
        found = [[one for one in outcomes(arm, results) if one.test_pictures] for arm in setup.arms]
        if not all(found):
            return Answer(QT_TRANSLATE_NOOP("engine", "Not clear: not all of them were trained."))
        broke = sum(bool(one.failure) for one in outcomes(setup.arms[2], results))
        words = QT_TRANSLATE_NOOP(
            "engine",
            "A hundredth reaches {small}, your rate {own}, the large one {large}.",
        )
        shares = [[one.test_accuracy for one in side] for side in found]
        said = say(words, small=mean_percent(shares[0]), own=mean_percent(shares[1]), large=mean_percent(shares[2]))
        if broke:
            diverged = QT_TRANSLATE_NOOP("engine", "{said} With the large one {n} of {all} trainings broke off.")
            said = say(diverged, said=said, n=broke, all=len(setup.arms[2].trials))
        first, told = best(found, setup.looks)
        if told.is_clear:
            return Answer(say(BECAUSE[first], said=said), first)
        unclear = QT_TRANSLATE_NOOP("engine", "Not clear which is best: the first two are {by} points apart. {said}")
        return Answer(say(unclear, by=gap(told.mean), said=said))
