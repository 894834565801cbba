"""Random labels are learned, too: a network can learn by heart what has no rule."""

from __future__ import annotations

from statistics import fmean

from engine.lab.altered import LABELS_BY_LOT, PICTURES
from engine.lab.experiment import (
    Answer,
    Arm,
    Experiment,
    Given,
    Results,
    Setup,
    accuracies,
    by_seed,
    difference,
    ended,
    mean_percent,
    not_made,
    outcomes,
    sober,
)
from engine.lab.measures import LEARNED as SHARE
from engine.network.without_dropout import without_dropout
from engine.text import QT_TRANSLATE_NOOP, count, say

LEARNED, EPOCHS = 300, 60
NEARLY_ALL, HALF_AT_MOST, HARDLY = 0.9, 0.7, 0.3
ABOVE = 0.1  # of all pictures, above guessing: where there are few classes, that is what is hardly learned


class RandomLabels(Experiment):
    kind = "random_labels"
    order = 10
    title = QT_TRANSLATE_NOOP("engine", "Random labels are learned, too")
    about = QT_TRANSLATE_NOOP(
        "engine", "300 training pictures get labels drawn by lot: there is no rule to find. Beside it the true ones."
    )
    question = QT_TRANSLATE_NOOP("engine", "How many of its pictures will it label as the lot did, in the end?")
    options = (
        QT_TRANSLATE_NOOP("engine", "As many as guessing gives"),
        QT_TRANSLATE_NOOP("engine", "About half"),
        QT_TRANSLATE_NOOP("engine", "Nearly all"),
    )
    source = "Zhang and others, Understanding Deep Learning Requires Rethinking Generalization, 2017"
    of_training = True

    def set_up(self, given: Given) -> Setup:
        design, adapted = given.design, []
        plain = without_dropout(design.stack)
        if plain != design.stack:
            adapted.append(QT_TRANSLATE_NOOP("engine", "Without Dropout, which hinders learning by heart."))
        recipe = sober(design.recipe, epochs=EPOCHS, cycles=EPOCHS, validation_share=0.0, l2=0.0, l1=0.0)
        design = design.with_(stack=plain, recipe=recipe)
        words = QT_TRANSLATE_NOOP("engine", "On {n} pictures in batches of 32, without L1, L2 and augmentation.")
        adapted.append(say(words, n=count(min(LEARNED, len(given.data.train)))))
        seeds = given.seeds(2 * LEARNED * EPOCHS)
        arms = [
            Arm(name, by_seed(design, seeds, {PICTURES: LEARNED, LABELS_BY_LOT: lot}, [SHARE]))
            for name, lot in (
                (QT_TRANSLATE_NOOP("engine", "True labels"), False), (QT_TRANSLATE_NOOP("engine", "By lot"), True)
            )
        ]  # fmt: skip
        return Setup(tuple(arms), tuple(adapted))

    def conclude(self, setup: Setup, results: Results) -> Answer:
        if (nothing := not_made(setup, results)) is not None:
            return nothing
        true, lot = setup.arms
        learned = [one.found[SHARE] for one in outcomes(lot, results) if not one.failure]
        words = QT_TRANSLATE_NOOP(
            "engine",
            "It labels {lot} of its training pictures as the lot did, and {lot_test} of the test pictures rightly. "
            "With true labels it is {true_test} of the test.",
        )
        by_lot, by_rule = accuracies(lot, results), accuracies(true, results)
        said = say(
            words, lot=mean_percent(fmean(learned)), lot_test=mean_percent(by_lot), true_test=mean_percent(by_rule)
        )
        told = difference(ended(true, results), ended(lot, results), setup.looks)
        if told.is_clear and told.mean > 0:
            said = say(
                QT_TRANSLATE_NOOP("engine", "{said} Only a rule helps with pictures it has not seen."), said=said
            )
        classes = next((int(one.found["classes"]) for one in outcomes(lot, results) if one.found.get("classes")), 0)
        hardly = max(HARDLY, 1 / classes + ABOVE) if classes else HARDLY
        if min(learned) >= NEARLY_ALL:
            return Answer(said, 2)
        if max(learned) <= hardly:
            return Answer(said, 0)
        if min(learned) > hardly and max(learned) < HALF_AT_MOST:
            return Answer(said, 1)
        if min(learned) >= HALF_AT_MOST and max(learned) < NEARLY_ALL:
            most = QT_TRANSLATE_NOOP("engine", "Not clear: more than half, and not nearly all. {said}")
            return Answer(say(most, said=said))
        unclear = QT_TRANSLATE_NOOP("engine", "Not clear: the seeds disagree, from {low} to {high}. {said}")
        return Answer(say(unclear, low=mean_percent(min(learned)), high=mean_percent(max(learned)), said=said))
