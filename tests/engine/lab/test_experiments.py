"""Famous experiments: each can be made of every ready-made stack, and concludes what its outcomes say, or nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log

import numpy as np
import pytest

from engine.analysis.analysis import analyse
from engine.blocks import block
from engine.data import load_data
from engine.errors import EngineError
from engine.explain import Attribution, Network, saliency
from engine.explain.student import student
from engine.lab.altered import LABELS_BY_LOT, PICTURES, PIXELS_SHUFFLED, altered
from engine.lab.experiment import ASIDE, MOST_SEEDS, Answer, Given, apart, mean_percent
from engine.lab.experiments import EXPERIMENTS
from engine.lab.measures import LEARNED, SALIENCY, START_LOSS, measured
from engine.lab.reshaping import widened, with_dropout
from engine.lab.trial import Outcome, Trial, make
from engine.network.block import Block
from engine.network.stack import Stack
from engine.network.without_dropout import without_dropout
from engine.project.design import Design
from engine.project.presets import presets
from engine.training.evaluation import evaluate
from engine.training.probing import untrained
from tests.together import together

DIGITS = load_data("digits")
TRAINABLE = [name for name in presets() if name != "empty"]


def given(name: str = "lenet", passes: float = 1e6) -> Given:
    return Given(presets()[name].design(fresh_ids=False), DIGITS, passes)


def concluded(
    kind: str, *arms: Sequence[float], found: Sequence[Mapping[str, object]] = (), tested: int = 1000
) -> int | None:
    """What an experiment concludes of these test accuracies, arm by arm."""
    return answered(kind, *arms, found=found, tested=tested).option


def answered(
    kind: str, *arms: Sequence[float], found: Sequence[Mapping[str, object]] = (), tested: int = 1000
) -> Answer:
    """The same with its words."""
    setup = EXPERIMENTS[kind].set_up(given())
    results = {}
    for arm, shares in zip(setup.arms, arms, strict=True):
        for number, (trial, share) in enumerate(zip(arm.trials, shares, strict=False)):
            more = found[number] if found else {}
            results[trial.id] = Outcome(trial.id, test_accuracy=share, test_pictures=tested, found=more)
    answer = EXPERIMENTS[kind].conclude(setup, results)
    assert answer.text
    assert (answer.option is None) == answer.text.startswith("Not clear")
    return answer


def around(mean: float, spread: float = 0.004) -> list[float]:
    return [mean + spread * by for by in (-1, 1, 0.5, -0.5, 0, 0.2)]


@together("name", TRAINABLE)
@together("kind", EXPERIMENTS)
def test_each_experiment_can_be_made_of_each_ready_made_stack(kind: str, name: str) -> None:
    experiment = EXPERIMENTS[kind]
    setup = experiment.set_up(given(name))
    assert len(experiment.options) == 3
    assert all((experiment.title, experiment.about, experiment.question, experiment.source))
    assert len({trial.id for trial in setup.trials}) == len(setup.trials)
    assert len({arm.name for arm in setup.arms}) == len(setup.arms)
    for arm in setup.arms:
        assert len(arm.trials) >= MOST_SEEDS  # there is time enough
        design = Design.from_plain(arm.trials[0].design)
        assert not analyse(design.stack, DIGITS.shape, DIGITS.classes).problems


@pytest.mark.parametrize("kind", EXPERIMENTS)
def test_a_slow_computer_makes_few_seeds_and_a_set_of_few_pictures_is_not_used_up(kind: str) -> None:
    setup = EXPERIMENTS[kind].set_up(given(passes=1.0))
    assert all(3 <= len(arm.trials) <= 8 for arm in setup.arms)
    few = altered(DIGITS, {PICTURES: 80})
    tight = EXPERIMENTS[kind].set_up(replace(given(), data=few))
    for trial in tight.trials:
        assert 0 <= trial.design["recipe"]["validation_share"] < 0.5
    assert len(DIGITS.train) > ASIDE
    said = [words for words in tight.adapted if words.startswith("On ")]
    learned = min(_learned_from(tight.trials[0]), len(few.train))
    assert all(words.startswith(f"On {learned} pictures") for words in said), said
    epochs = {trial.design["recipe"]["epochs"] for trial in tight.trials}
    assert all(words.endswith(f", {epochs.pop()} epochs.") for words in said if "epoch" in words), said


@pytest.mark.parametrize("number", [80, 399, 1000, 1600, 4000])
def test_four_times_the_pictures_are_four_times_as_many_however_few_there_are(number: int) -> None:
    setup = EXPERIMENTS["filters_or_data"].set_up(replace(given(), data=altered(DIGITS, {PICTURES: number})))
    few, filters, data = (_learned_from(arm.trials[0]) for arm in setup.arms)
    assert (filters, data) == (few, 4 * few)
    epochs = [arm.trials[0].design["recipe"]["epochs"] for arm in setup.arms]
    assert epochs == [40, 40, 10], "all make equally many steps"
    assert few == min(300, number * 3 // 4 // 4)
    said = f"There are few pictures: it begins with {few}, and goes up to {4 * few:,}."
    assert (said in setup.adapted) == any("few pictures" in words for words in setup.adapted) == (few < 300)


def _learned_from(trial: Trial) -> int:
    every = trial.changes[PICTURES]
    return every - round(trial.design["recipe"]["validation_share"] * every)


@pytest.mark.parametrize("before", [(), (block("convolution", filters=1), block("relu"))])
def test_what_cannot_be_made_smaller_is_told_and_not_called_a_quarter(before: tuple[Block, ...]) -> None:
    end = (block("fully_connected", units=10), block("softmax"))
    design = given().design.with_(stack=Stack.of(*before, *end))
    with pytest.raises(EngineError, match="cannot be made smaller") as error:
        EXPERIMENTS["filters_or_data"].set_up(replace(given(), design=design))
    assert error.value.remedy


def test_a_rate_that_is_no_hundred_times_as_large_is_not_called_so() -> None:
    for own, name in ((0.1, "A hundred times: 10"), (0.5, "The largest: 10")):
        recipe = given().design.recipe.replace(learning_rate=own)
        setup = EXPERIMENTS["learning_rates"].set_up(replace(given(), design=given().design.with_(recipe=recipe)))
        assert setup.arms[2].name == name
        assert setup.arms[2].trials[0].design["recipe"]["learning_rate"] == 10
        assert any("10 takes its place" in words for words in setup.adapted) == (own == 0.5)
    assert EXPERIMENTS["learning_rates"].options[2] == "The large one", "whichever it is"


def test_where_the_own_rate_is_the_largest_it_is_told_and_not_compared_with_itself() -> None:
    recipe = given().design.recipe.replace(learning_rate=10.0)
    with pytest.raises(EngineError, match="is the largest") as error:
        EXPERIMENTS["learning_rates"].set_up(replace(given(), design=given().design.with_(recipe=recipe)))
    assert error.value.remedy


def test_why_it_came_out_so_is_said_only_of_what_came_out() -> None:
    pixels = ((0.9, 0.7, 0.88, 0.88), (0.9, 0.9, 0.88, 0.6), (0.9, 0.9, 0.88, 0.875))
    said = [answered("shuffled_pixels", *map(around, means)).text for means in pixels]
    assert ["neighbours" in text for text in said] == [True, False, False]
    better = answered("shuffled_pixels", around(0.9), around(0.84, 0.08), around(0.88), around(0.885)).text
    assert "they lose 5.7 and -0.5 points." in better, "what becomes better loses nothing"
    rates = ((0.9, 0.2, 0.1), (0.2, 0.9, 0.1), (0.1, 0.2, 0.9), (0.2, 0.9, 0.905))
    said = [answered("learning_rates", *map(around, means)).text for means in rates]
    assert ["valley" in text for text in said] == [True, True, False, False]
    assert ["get nowhere" in text for text in said] == [False, True, True, False]
    assert ["Yours is" in text for text in said] == [True, False, True, False]
    heart = [{LEARNED: 0.99}] * 6
    said = [answered("random_labels", around(true), around(0.1), found=heart).text for true in (0.9, 0.1)]
    assert ["Only a rule" in text for text in said] == [True, False]


def test_each_accuracy_that_is_said_is_that_of_its_own_networks() -> None:
    for kind, said in (
        ("few_pictures", "Plain reaches {} of the test pictures, with dropout {}, with augmentation {}."),
        ("filters_or_data", "Few of both give {}; four times the filters {}, four times the pictures {}."),
        ("learning_rates", "A hundredth reaches {}, your rate {}, the large one {}."),
        ("shuffled_pixels", "With convolutions {} becomes {}, without {} becomes {}."),
    ):
        arms = [around(mean) for mean in (0.5, 0.9, 0.7, 0.3)][: said.count("{")]
        assert said.format(*map(mean_percent, arms)) in answered(kind, *arms).text


@pytest.mark.parametrize("kind", ["few_pictures", "random_labels"])
def test_that_dropout_was_taken_out_of_a_stack_is_said_where_it_had_some(kind: str) -> None:
    design = given().design
    for stack in (without_dropout(design.stack), with_dropout(without_dropout(design.stack))):
        setup = EXPERIMENTS[kind].set_up(replace(given(), design=design.with_(stack=stack)))
        has_dropout = stack != without_dropout(stack)
        assert any("Dropout" in words for words in setup.adapted) == has_dropout


def test_nothing_pulls_at_the_weights_that_are_to_learn_by_heart() -> None:
    design = given().design
    pulled = design.with_(recipe=design.recipe.replace(l1=0.01, l2=0.01))
    setup = EXPERIMENTS["random_labels"].set_up(replace(given(), design=pulled))
    recipes = [Design.from_plain(trial.design).recipe for trial in setup.trials]
    assert {(one.l1, one.l2) for one in recipes} == {(0.0, 0.0)}


def test_what_is_clear_is_concluded_and_what_chance_explains_is_not() -> None:
    assert concluded("shuffled_pixels", around(0.9), around(0.7), around(0.88), around(0.88)) == 0
    assert concluded("shuffled_pixels", around(0.9), around(0.9), around(0.88), around(0.6)) == 1
    assert concluded("shuffled_pixels", around(0.9), around(0.9), around(0.88), around(0.875)) == 2
    assert concluded("shuffled_pixels", around(0.9), around(0.84, 0.08), around(0.88), around(0.88)) is None
    assert concluded("learning_rates", around(0.2), around(0.9), around(0.1)) == 1
    assert concluded("learning_rates", around(0.9), around(0.2), around(0.1)) == 0
    assert concluded("learning_rates", around(0.2), around(0.9), around(0.905)) is None
    assert concluded("filters_or_data", around(0.8), around(0.82), around(0.9)) == 1
    assert concluded("filters_or_data", around(0.8), around(0.9), around(0.82)) == 0
    assert concluded("filters_or_data", around(0.8), around(0.85), around(0.875)) is None
    assert concluded("few_pictures", around(0.8), around(0.8), around(0.88)) == 2
    assert concluded("few_pictures", around(0.88), around(0.8), around(0.8)) == 0
    assert concluded("few_pictures", around(0.8), around(0.81), around(0.805)) is None
    alike = around(0.825), around(0.821), around(0.825)
    assert concluded("few_pictures", *alike) is None, "of 1,000 test pictures chance moves more"
    neither = answered("few_pictures", *alike, tested=10_000)
    assert neither.option == 0, "“0.0 points between the first two may be chance” was no answer to what helps"
    assert neither.text.endswith("by 1.1 and 1.1 points: surely neither brings 2 points or more.")
    harms = answered("few_pictures", around(0.825), around(0.79, 0.02), around(0.825), tested=10_000)
    assert harms.option == 0, "what harms does not help either"
    assert "what they bring by 1.9 and 1.1 points" in harms.text, "of dropout, and of augmentation"
    assert concluded("few_pictures", around(0.8), around(0.79), around(0.81), tested=10_000) is None
    assert concluded("few_pictures", around(0.8), around(0.81), around(0.79), tested=10_000) is None


def test_filters_and_pictures_help_about_the_same_where_chance_leaves_no_room_for_more() -> None:
    same = answered("filters_or_data", around(0.8), around(0.85), around(0.855))
    assert same.option == 2
    assert "0.5 points apart" in same.text
    assert "of 1,000 test pictures, may have moved that by 3.1: surely less than 5 points" in same.text
    assert concluded("filters_or_data", around(0.8), around(0.855), around(0.85)) == 2
    many = answered("filters_or_data", around(0.8), around(0.85, 0.001), around(0.87, 0.001), tested=100_000)
    assert many.option == 2, "that one is surely a little better is about the same, too"
    assert "2.0 points apart, more than chance, of the seeds and of 100,000 test pictures, would do" in many.text
    for spread, tested in ((0.05, 1000), (0.004, 200)):  # the seeds, or the few test pictures, leave more room
        arms = (around(mean, spread) for mean in (0.8, 0.85, 0.855))
        assert concluded("filters_or_data", *arms, tested=tested) is None, (spread, tested)


@pytest.mark.parametrize(("broken", "option"), [({0: (0,)}, 2), ({0: (0, 2, 4), 1: (1, 3, 5)}, None)])
def test_a_training_that_broke_off_parts_no_others_from_those_with_their_seed(
    broken: Mapping[int, tuple[int, ...]], option: int | None
) -> None:
    setup, rising = EXPERIMENTS["shuffled_pixels"].set_up(given()), (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
    results = {}
    for number, arm in enumerate(setup.arms):
        for trial, share in zip(arm.trials, rising, strict=True):
            failure = "It broke." if trial.seed in broken.get(number, ()) else ""
            results[trial.id] = Outcome(trial.id, test_accuracy=share, test_pictures=2000, failure=failure)
    answer = EXPERIMENTS["shuffled_pixels"].conclude(setup, results)
    assert answer.option == option
    assert ("no seed came to its end both ways" in answer.text) == (option is None)


def test_what_is_measured_beside_the_accuracy_is_concluded_from() -> None:
    lot = [{LEARNED: share} for share in (0.97, 0.99, 0.95, 0.98, 0.96, 0.99)]
    assert concluded("random_labels", around(0.9), around(0.1), found=lot) == 2
    assert concluded("random_labels", around(0.9), around(0.1), found=[{LEARNED: 0.12}] * 6) == 0
    assert concluded("random_labels", around(0.9), around(0.1), found=[*[{LEARNED: 0.12}] * 5, *lot[:1]]) is None
    assert concluded("random_labels", around(0.9), around(0.1), found=[*lot[:5], {LEARNED: 0.5}]) is None
    for classes, option in ((10, 1), (2, 0)):  # of two classes, guessing has half
        half = [{LEARNED: 0.55, "classes": classes}] * 6
        assert concluded("random_labels", around(0.9), around(0.5), found=half) == option
    for loss, option in ((log(10), 1), (14.0, 2), (0.2, 0)):
        assert concluded("initial_loss", [0.1] * 8, found=[{START_LOSS: loss, "classes": 10}] * 8) == option
    most = answered("random_labels", around(0.9), around(0.1), found=[{LEARNED: share} for share in (0.8, 0.85)] * 3)
    assert most.text.startswith("Not clear: more than half, and not nearly all."), "84 % are not about half"
    starts = [{START_LOSS: loss, "classes": 10} for loss in (2.43, 2.5, 2.6, 2.6, 2.7, 2.8, 2.9, 3.13)]
    small = answered("initial_loss", [0.1] * 8, found=starts)  # as a stack of two small convolutions gave it
    assert (small.option, "a little above" in small.text) == (1, True)
    just = answered("initial_loss", [0.1] * 8, found=[{START_LOSS: log(10), "classes": 10}] * 8)
    assert "a little above" not in just.text
    unsure = [{START_LOSS: loss, "classes": 10} for loss in [2.3] * 4 + [9.0] * 4]
    assert "the seeds disagree" in answered("initial_loss", [0.1] * 8, found=unsure).text
    shown = ((0.5, 0.02, 0), (0.5, 0.3, 1), (0.5, 0.6, 2), (0.03, 0.66, 2), (0.03, 0.04, None))
    for learned, by_chance, option in shown:
        maps = {"like picture, learned": learned, "like picture, random": by_chance, "alike": 0.2}
        assert concluded("saliency", around(0.9), found=[maps] * 6) == option


def test_what_a_training_that_broke_off_had_learned_counts_for_nothing() -> None:
    setup = EXPERIMENTS["random_labels"].set_up(given())
    results = {one.id: Outcome(one.id, 0.1, test_pictures=1000, found={LEARNED: 0.99}) for one in setup.trials}
    broken = setup.arms[1].trials[0].id
    results[broken] = replace(results[broken], found={LEARNED: 0.2}, failure="It broke.")
    assert EXPERIMENTS["random_labels"].conclude(setup, results).option == 2


def test_an_experiment_of_which_nothing_came_to_its_end_says_so() -> None:
    for kind, experiment in EXPERIMENTS.items():
        setup = experiment.set_up(given())
        failed = {trial.id: Outcome(trial.id, failure="It broke.") for trial in setup.trials}
        assert experiment.conclude(setup, failed).option is None, kind
        assert experiment.conclude(setup, {}).text.startswith("Not clear"), kind


def test_where_one_network_alone_scatters_its_few_trainings_say_how_sure_the_difference_is() -> None:
    scatters, steady = [0.8, 0.9, 1.0], [0.85] * 6
    assert apart(scatters, steady, 0.0).reach == pytest.approx(student(2) * 0.1 / 3**0.5)
    assert apart(scatters, [0.7, 0.8, 0.9], 0.0).reach == pytest.approx(student(4) * (0.02 / 3) ** 0.5)
    assert apart([0.9] * 3, steady, 0.0).reach == 0


def test_labels_by_lot_and_shuffled_pixels_change_what_they_say_and_nothing_else() -> None:
    few = altered(DIGITS, {PICTURES: 200})
    assert len(few.train) == 200
    assert np.bincount(few.train.labels).min() >= 18  # of each class about the same share
    lot = altered(DIGITS, {PICTURES: 200, LABELS_BY_LOT: True})
    assert np.array_equal(lot.train.pixels, few.train.pixels)
    assert 0.02 < np.mean(lot.train.labels == few.train.labels) < 0.2
    assert np.array_equal(lot.test.labels, DIGITS.test.labels)
    shuffled = altered(DIGITS, {PICTURES: 200, PIXELS_SHUFFLED: True})
    first = few.train.pixels.reshape(200, -1)
    order = np.argsort(first.astype(float).sum(axis=0), kind="stable")
    assert not np.array_equal(shuffled.train.pixels, few.train.pixels)
    assert np.array_equal(np.sort(shuffled.train.pixels.reshape(200, -1)), np.sort(first))
    sums = [part.reshape(200, -1).astype(float).sum(axis=0) for part in (few.train.pixels, shuffled.train.pixels)]
    assert np.array_equal(np.sort(sums[0]), np.sort(sums[1]))  # every picture in the same order
    assert len(order) == 784
    assert DIGITS.train.pixels is load_data("digits").train.pixels


def test_dropout_comes_before_the_scores_and_goes_again_and_filters_are_multiplied_but_for_the_end() -> None:
    stack = presets()["lenet"].design(fresh_ids=False).stack
    dropped = with_dropout(stack)
    assert len(dropped) == len(stack) + 1
    assert without_dropout(dropped) == stack
    wide = widened(stack, 2)
    assert len(analyse(wide, DIGITS.shape, 10).problems) == 0
    assert analyse(wide, DIGITS.shape, 10).parameters > 1.5 * analyse(stack, DIGITS.shape, 10).parameters


def test_maps_are_made_of_pictures_of_all_classes_however_the_test_is_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    few = DIGITS.test.batch(slice(0, 400))
    by_class = replace(DIGITS, test=few.batch(np.argsort(few.labels, kind="stable")), sum="")
    stack, asked = presets()["dense"].design(fresh_ids=False).stack, []

    def of(network: Network, picture: np.ndarray, class_: int) -> Attribution:
        asked.append(class_)
        return saliency(network, picture, class_)

    monkeypatch.setattr("engine.lab.measures.saliency", of)
    start = untrained(stack, by_class.shape, 0)
    found = measured([SALIENCY], stack, by_class, start, start)
    assert (set(asked), len(asked), len(found["pictures"])) == (set(range(10)), 80, 6)


def test_what_a_trial_measures_goes_to_another_process_and_back() -> None:
    design = presets()["dense"].design(fresh_ids=False)
    recipe = design.recipe.replace(epochs=1, cycles=1, batch_size=64)
    changes = {PICTURES: 120, "most tested": 60}
    measures = (START_LOSS, SALIENCY, LEARNED)
    trial = Trial(Trial.of(design.with_(recipe=recipe), 0).design, 0, {}, changes, measures)
    again = Trial.from_plain(json.loads(json.dumps(trial.to_plain())))
    assert again.id == trial.id != Trial.of(design.with_(recipe=recipe), 0).id
    outcome = Outcome.from_plain(json.loads(json.dumps(make(again).to_plain())))
    assert outcome.test_pictures == 60
    small = altered(design.load_data(), changes)
    before = untrained(design.stack, small.shape, 0)
    assert outcome.found[START_LOSS] == evaluate(design.stack, before, small.test, cores=1).loss, "no step was made yet"
    assert 0 < outcome.found[LEARNED] <= 1
    assert outcome.found["classes"] == 10
    assert np.array(outcome.found["random"]).shape == (6, 28, 28)
    for name in ("alike", "like picture, learned", "like picture, random"):
        assert -1 <= outcome.found[name] <= 1
