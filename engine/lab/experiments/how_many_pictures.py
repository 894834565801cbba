"""How many pictures are enough: the same network learns from a quarter, from half and from all of them."""

from __future__ import annotations

from engine.errors import EngineError
from engine.lab.altered import PICTURES
from engine.lab.experiment import (
    ASIDE,
    BATCH,
    Answer,
    Arm,
    Difference,
    Experiment,
    Given,
    Results,
    Setup,
    accuracies,
    aside,
    by_seed,
    difference,
    ended,
    gap,
    mean_percent,
    most_learned,
    not_made,
    sober,
    tested,
)
from engine.text import QT_TRANSLATE_NOOP, count, plain, say

MOST, EPOCHS = 1280, 10  # pictures at most, and how often the most of them are gone through
PARTS = (4, 2, 1)
SAME = 0.05  # of accuracy: what is surely nearer to that of all of them counts as enough


class HowManyPictures(Experiment):
    kind = "how_many_pictures"
    order = 45
    title = QT_TRANSLATE_NOOP("engine", "How many pictures are enough?")
    about = QT_TRANSLATE_NOOP(
        "engine",
        "The same network learns from a quarter of 1,280 pictures, from half of them, and from all. All make about "
        "equally many steps. Within 5 points of all counts as enough.",
    )
    question = QT_TRANSLATE_NOOP("engine", "How many of them are enough?")
    options = (
        QT_TRANSLATE_NOOP("engine", "A quarter"),
        QT_TRANSLATE_NOOP("engine", "Half, but no quarter"),
        QT_TRANSLATE_NOOP("engine", "Not even half"),
    )
    source = "Hestness and others, Deep Learning Scaling Is Predictable, Empirically, 2017"

    def set_up(self, given: Given) -> Setup:
        adapted = []
        least = min(MOST, most_learned(given)) // PARTS[0]
        if not least:
            raise EngineError(
                QT_TRANSLATE_NOOP("engine", "There are too few pictures to learn from a quarter of them."),
                QT_TRANSLATE_NOOP("engine", "Use a set with a hundred pictures or more."),
            )
        batch = min(BATCH, least)
        least -= least % batch  # whole batches: else a quarter, gone through more often, makes more steps
        every = least * PARTS[0]
        if every < MOST:
            words = QT_TRANSLATE_NOOP("engine", "There are few pictures: all are {n} here.")
            adapted.append(say(words, n=count(every)))
        seeds = given.seeds(len(PARTS) * every * EPOCHS)
        arms = []
        for name, part in zip(
            (
                QT_TRANSLATE_NOOP("engine", "A quarter"),
                QT_TRANSLATE_NOOP("engine", "Half"),
                QT_TRANSLATE_NOOP("engine", "All"),
            ),
            PARTS,
            strict=True,
        ):
            taken, share = aside(given, every // part, min(ASIDE, max(1, least // 2)))
            recipe = sober(
                given.design.recipe, epochs=EPOCHS * part, cycles=20, validation_share=share, batch_size=batch
            )
            arms.append(Arm(name, by_seed(given.design.with_(recipe=recipe), seeds, {PICTURES: taken})))
        return Setup(tuple(arms), tuple(adapted))

    def conclude(self, setup: Setup, results: Results) -> Answer:
        if (nothing := not_made(setup, results)) is not None:
            return nothing
        quarter, half, every = (accuracies(arm, results) for arm in setup.arms)
        pictures = tested(setup, results)
        *parts, whole = (ended(arm, results) for arm in setup.arms)
        lacks = [difference(whole, part, setup.looks) for part in parts]
        words = QT_TRANSLATE_NOOP("engine", "A quarter gives {quarter}, half {half}, all {every}.")
        said = say(words, quarter=mean_percent(quarter), half=mean_percent(half), every=mean_percent(every))
        chance = QT_TRANSLATE_NOOP(
            "engine",
            "{said} All are ahead of a quarter by {far} points and of half by {near}; chance, of the seeds and of {n} "
            "test pictures, may have moved that by {reach} and {other}.",
        )
        far, near = lacks
        said = say(
            chance, said=said, far=plain(100 * far.mean, 1), near=plain(100 * near.mean, 1), n=count(pictures),
            reach=gap(far.reach), other=gap(near.reach),
        )  # fmt: skip
        if _is_enough(far):
            return Answer(said, 0)
        if _is_enough(near) and _is_too_little(far):
            return Answer(said, 1)
        if _is_too_little(near):
            return Answer(said, 2)
        unclear = QT_TRANSLATE_NOOP("engine", "Not clear: chance leaves more than one answer. {said}")
        if _is_enough(near):
            unclear = QT_TRANSLATE_NOOP(
                "engine", "Not clear whether a quarter is enough; half of them surely is. {said}"
            )
        return Answer(say(unclear, said=said))


def _is_enough(lack: Difference) -> bool:
    """Whether all are surely ahead by no more than what counts as the same."""
    return lack.mean + lack.reach <= SAME


def _is_too_little(lack: Difference) -> bool:
    """Whether all are surely ahead by more than that."""
    return lack.mean - lack.reach > SAME
