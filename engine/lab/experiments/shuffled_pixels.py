"""Shuffled pixels: a convolution, which relies on neighbours, loses accuracy; a fully connected network loses none."""

from __future__ import annotations

from statistics import fmean

from engine.lab.altered import PICTURES, PIXELS_SHUFFLED
from engine.lab.experiment import (
    Answer,
    Arm,
    Experiment,
    Given,
    Results,
    Setup,
    accuracies,
    apart,
    aside,
    by_seed,
    ended,
    in_pairs,
    length,
    mean_percent,
    not_made,
    of_test,
    sober,
)
from engine.lab.reshaping import of_preset, sees_places
from engine.text import QT_TRANSLATE_NOOP, say

LEARNED, EPOCHS = 1200, 5
SAME = 0.02  # a loss below two points is no loss to speak of
BECAUSE = QT_TRANSLATE_NOOP(
    "engine",
    "{said} Only a convolution takes neighbours for belonging together; a fully connected block never knew the order.",
)


class ShuffledPixels(Experiment):
    kind = "shuffled_pixels"
    order = 20
    title = QT_TRANSLATE_NOOP("engine", "Shuffled pixels")
    about = QT_TRANSLATE_NOOP(
        "engine", "Every picture gets its pixels in the same other order: nothing is lost, but neighbours part."
    )
    question = QT_TRANSLATE_NOOP("engine", "Which network loses more accuracy by it?")
    options = (
        QT_TRANSLATE_NOOP("engine", "The one with convolutions"),
        QT_TRANSLATE_NOOP("engine", "The one without"),
        QT_TRANSLATE_NOOP("engine", "Both about the same"),
    )
    source = "Zhang and others, 2017; the permuted MNIST of Goodfellow and others, 2013"

    def set_up(self, given: Given) -> Setup:
        stack, adapted = given.design.stack, []
        dense = of_preset("dense", given.data)
        if sees_places(stack):
            adapted.append(QT_TRANSLATE_NOOP("engine", "Beside your stack stands “No convolution”."))
        else:
            stack, dense = of_preset("lenet", given.data), stack
            adapted.append(
                QT_TRANSLATE_NOOP("engine", "Your stack has no convolution: beside it stands “LeNet”, which has two.")
            )
        every, share = aside(given, LEARNED)
        recipe = sober(given.design.recipe, epochs=EPOCHS, cycles=2 * EPOCHS, validation_share=share)
        adapted.append(length(given, LEARNED, EPOCHS))
        seeds = given.seeds(3 * LEARNED * EPOCHS)
        arms = []
        for name, body, shuffled in (
            (QT_TRANSLATE_NOOP("engine", "Convolutions"), stack, False),
            (QT_TRANSLATE_NOOP("engine", "Convolutions, shuffled"), stack, True),
            (QT_TRANSLATE_NOOP("engine", "No convolution"), dense, False),
            (QT_TRANSLATE_NOOP("engine", "No convolution, shuffled"), dense, True),
        ):
            design = given.design.with_(stack=body, recipe=recipe)
            changes = {PICTURES: every, PIXELS_SHUFFLED: shuffled}
            arms.append(Arm(name, by_seed(design, seeds, changes)))
        return Setup(tuple(arms), tuple(adapted))

    def conclude(self, setup: Setup, results: Results) -> Answer:
        if (nothing := not_made(setup, results)) is not None:
            return nothing
        conv, conv_shuffled, dense, dense_shuffled = (accuracies(arm, results) for arm in setup.arms)
        words = QT_TRANSLATE_NOOP(
            "engine",
            "With convolutions {conv} becomes {conv_shuffled}, without {dense} becomes {dense_shuffled}.",
        )
        said = say(words, conv=mean_percent(conv), conv_shuffled=mean_percent(conv_shuffled), dense=mean_percent(dense),
                   dense_shuffled=mean_percent(dense_shuffled))  # fmt: skip
        pairs = zip(setup.arms[::2], setup.arms[1::2], strict=True)
        lost = [[a - b for a, b in in_pairs(plain, shuffled, results)] for plain, shuffled in pairs]
        if not all(lost):
            neither = QT_TRANSLATE_NOOP("engine", "Not clear: no seed came to its end both ways. {said}")
            return Answer(say(neither, said=said))
        losses = [fmean(side) for side in lost]
        one, shuffled, other, others_shuffled = (ended(arm, results) for arm in setup.arms)
        told = apart(lost[0], lost[1], of_test([one, others_shuffled], [shuffled, other]), setup.looks)
        if told.is_clear:
            return Answer(say(BECAUSE, said=said), 0) if told.mean > 0 else Answer(said, 1)
        if max(map(abs, losses)) < SAME and told.reach < 4 * SAME:
            return Answer(said, 2)
        unclear = QT_TRANSLATE_NOOP("engine", "Not clear: they lose {one} and {other} points. {said}")
        lost_points = [f"{100 * loss:.1f}" for loss in losses]  # below 0 where it became better
        return Answer(say(unclear, one=lost_points[0], other=lost_points[1], said=said))
