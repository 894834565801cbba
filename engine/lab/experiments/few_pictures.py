"""Dropout and augmentation on few pictures: which of the two keeps a network from learning by heart."""

from __future__ import annotations

from engine.data.augmentation import AUGMENTATIONS
from engine.lab.altered import PICTURES
from engine.lab.experiment import (
    Answer,
    Arm,
    Experiment,
    Given,
    Results,
    Setup,
    accuracies,
    aside,
    best,
    by_seed,
    difference,
    ended,
    gap,
    length,
    mean_percent,
    not_made,
    sober,
    tested,
)
from engine.lab.reshaping import with_dropout
from engine.network.without_dropout import without_dropout
from engine.text import QT_TRANSLATE_NOOP, count, say

LEARNED, EPOCHS = 200, 60
HELPS = 0.02  # of accuracy: what surely brings less is no help to speak of


class FewPictures(Experiment):
    kind = "few_pictures"
    order = 50
    title = QT_TRANSLATE_NOOP("engine", "Dropout or augmentation on few pictures")
    about = QT_TRANSLATE_NOOP(
        "engine",
        "200 pictures are soon learned by heart. Dropout silences half of the numbers before the end; augmentation "
        "shifts and turns each picture a little, every time.",
    )
    question = QT_TRANSLATE_NOOP("engine", "What helps most with pictures that it has not seen?")
    options = (
        QT_TRANSLATE_NOOP("engine", "Neither of them"),
        QT_TRANSLATE_NOOP("engine", "Dropout"),
        QT_TRANSLATE_NOOP("engine", "Augmentation"),
    )
    source = "Srivastava and others, Dropout, 2014; Simard and others, Best Practices for CNNs, 2003"

    def set_up(self, given: Given) -> Setup:
        plain, adapted = without_dropout(given.design.stack), []
        if plain != given.design.stack:
            adapted.append(QT_TRANSLATE_NOOP("engine", "The Dropout of your stack was taken out of the others."))
        every, share = aside(given, LEARNED)
        seeds = given.seeds(3 * LEARNED * EPOCHS)
        shift, turn = (AUGMENTATIONS[kind]() for kind in ("shift", "rotate"))
        arms = []
        for name, stack, changed in (
            (QT_TRANSLATE_NOOP("engine", "Plain"), plain, ()),
            (QT_TRANSLATE_NOOP("engine", "Dropout"), with_dropout(plain), ()),
            (QT_TRANSLATE_NOOP("engine", "Augmentation"), plain, (shift, turn)),
        ):
            recipe = sober(given.design.recipe, epochs=EPOCHS, cycles=20, validation_share=share)
            design = given.design.with_(stack=stack, recipe=recipe.replace(augmentation=changed))
            arms.append(Arm(name, by_seed(design, seeds, {PICTURES: every})))
        adapted.append(length(given, LEARNED, EPOCHS))
        return Setup(tuple(arms), tuple(adapted))

    def conclude(self, setup: Setup, results: Results) -> Answer:
        if (nothing := not_made(setup, results)) is not None:
            return nothing
        found = [accuracies(arm, results) for arm in setup.arms]
        words = QT_TRANSLATE_NOOP(
            "engine", "Plain reaches {plain} of the test pictures, with dropout {dropout}, with augmentation {changed}."
        )
        said = say(words, plain=mean_percent(found[0]), dropout=mean_percent(found[1]), changed=mean_percent(found[2]))
        plain, *others = (ended(arm, results) for arm in setup.arms)
        first, told = best([plain, *others], setup.looks)
        if told.is_clear:
            return Answer(said, first)
        leads = [difference(other, plain, setup.looks) for other in others]
        if all(lead.mean + lead.reach <= HELPS for lead in leads):
            neither = QT_TRANSLATE_NOOP(
                "engine",
                "{said} Chance, of the seeds and of {n} test pictures, may have moved what they bring by {dropout} and "
                "{changed} points: surely neither brings {least} points or more.",
            )
            parts = {"n": count(tested(setup, results)), "least": f"{100 * HELPS:g}"}
            parts |= {"dropout": gap(leads[0].reach), "changed": gap(leads[1].reach)}
            return Answer(say(neither, said=said, **parts), 0)
        unclear = QT_TRANSLATE_NOOP("engine", "Not clear: {by} points between the first two may be chance. {said}")
        return Answer(say(unclear, by=gap(told.mean), said=said))
