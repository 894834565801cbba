"""More filters against more data: which of the two helps, where there are few pictures."""

from __future__ import annotations

from engine.errors import EngineError
from engine.lab.altered import PICTURES
from engine.lab.experiment import (
    ASIDE,
    Answer,
    Arm,
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
from engine.lab.reshaping import sees_places, widened
from engine.text import QT_TRANSLATE_NOOP, count, say

FEW, EPOCHS, TIMES = 300, 40, 4
SAME = 0.05  # of accuracy: what is surely nearer to each other counts as the same


class FiltersOrData(Experiment):
    kind = "filters_or_data"
    order = 40
    title = QT_TRANSLATE_NOOP("engine", "More filters, or more data?")
    about = QT_TRANSLATE_NOOP(
        "engine",
        "A quarter of your filters and 300 pictures to begin with; then four times the filters, or four times the "
        "pictures. All make equally many steps.",
    )
    question = QT_TRANSLATE_NOOP("engine", "What helps more?")
    options = (
        QT_TRANSLATE_NOOP("engine", "Four times the filters"),
        QT_TRANSLATE_NOOP("engine", "Four times the pictures"),
        QT_TRANSLATE_NOOP("engine", "Both about the same"),
    )
    source = "Banko and Brill, Scaling to Very Very Large Corpora for Natural Language Disambiguation, 2001"

    def set_up(self, given: Given) -> Setup:
        stack, adapted = given.design.stack, []
        if not sees_places(stack):
            adapted.append(QT_TRANSLATE_NOOP("engine", "Your stack has no filters: its units take their place."))
        small = widened(stack, 1 / TIMES)
        if small == stack:
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "engine",
                    "Your stack cannot be made smaller: before its end there are no filters or units to spare.",
                ),
                QT_TRANSLATE_NOOP("engine", "Add a convolution of 8 filters, say, before the end."),
            )
        few, kept = max(1, min(FEW, most_learned(given) // TIMES)), ASIDE
        if few < FEW:
            kept = max(1, few // 2)
            words = QT_TRANSLATE_NOOP("engine", "There are few pictures: it begins with {n}, and goes up to {more}.")
            adapted.append(say(words, n=count(few), more=count(few * TIMES)))
        seeds = given.seeds(2 * few * EPOCHS)
        arms = []
        for name, body, learned in (
            (QT_TRANSLATE_NOOP("engine", "Few of both"), small, few),
            (QT_TRANSLATE_NOOP("engine", "More filters"), stack, few),
            (QT_TRANSLATE_NOOP("engine", "More pictures"), small, few * TIMES),
        ):
            every, share = aside(given, learned, kept)
            epochs = max(1, EPOCHS * few // learned)
            recipe = sober(given.design.recipe, epochs=epochs, cycles=20, validation_share=share)
            design = given.design.with_(stack=body, recipe=recipe)
            arms.append(Arm(name, by_seed(design, seeds, {PICTURES: every})))
        return Setup(tuple(arms), tuple(adapted))

    def conclude(self, setup: Setup, results: Results) -> Answer:
        if (nothing := not_made(setup, results)) is not None:
            return nothing
        base, filters, data = (accuracies(arm, results) for arm in setup.arms)
        pictures = tested(setup, results)
        told = difference(ended(setup.arms[1], results), ended(setup.arms[2], results), setup.looks)
        words = QT_TRANSLATE_NOOP(
            "engine", "Few of both give {base}; four times the filters {filters}, four times the pictures {data}."
        )
        said = say(words, base=mean_percent(base), filters=mean_percent(filters), data=mean_percent(data))
        if abs(told.mean) + told.reach <= SAME:
            same = QT_TRANSLATE_NOOP(
                "engine",
                "The two are {by} points apart, and chance, of the seeds and of {n} test pictures, may have moved that "
                "by {reach}: surely less than {same} points, which counts as the same here. {said}",
            )
            little = QT_TRANSLATE_NOOP(
                "engine",
                "The two are {by} points apart, more than chance, of the seeds and of {n} test pictures, would do "
                "({reach}), but surely less than {same} points, which counts as the same here. {said}",
            )
            parts = {"by": gap(told.mean), "reach": gap(told.reach), "same": f"{100 * SAME:g}"}
            return Answer(say(little if told.is_clear else same, n=count(pictures), said=said, **parts), 2)
        if told.is_clear:
            return Answer(said, 0 if told.mean > 0 else 1)
        unclear = QT_TRANSLATE_NOOP("engine", "Not clear: {by} points between the two may be chance. {said}")
        return Answer(say(unclear, by=gap(told.mean), said=said))
