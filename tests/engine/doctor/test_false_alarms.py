"""The doctor says nothing of a network that has learned, however little is left of its gradient or of one way in it."""

from dataclasses import replace

import numpy as np
import pytest

from engine import Stack, block
from engine.data import DataSet, Images
from engine.doctor import RULES, Evidence
from engine.doctor.finding import DataFacts
from engine.doctor.gathering import gather
from engine.doctor.plots import loss_course
from engine.doctor.remedies import start_anew
from engine.network.textbook import Batch, TextbookPlan
from engine.training.history import History
from engine.training.optimisers import Momentum
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.doctor.courses import ALIVE, DEAD, course, evidence, shown
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE, steps

MORE = "Bring more pictures: 20 % of 250, besides those for the test, are enough."
#: Guessing the frequent class is right in 92.7 %: with so few pictures aside, three deviations more are above 100 %.
RARE = DataFacts(("cat", "dog"), (408, 32), 60, 0.0, 1.0, 0.3, 0.52, 0.0, 0.0, 200)


def checked(right: float, facts: DataFacts) -> Evidence:
    history = course([0.5] * 40, validation_step=np.array([40.0]), validation_epoch=np.array([4.0]),
                     validation_loss=np.array([0.5]), validation_accuracy=np.array([right]))  # fmt: skip
    return replace(evidence(history), classes=2, data=facts)


def test_labels_are_in_no_doubt_where_the_network_is_right_in_half_of_what_guessing_gets_wrong() -> None:
    said = RULES["labels_tell_nothing"]
    finding = said(checked(0.93, RARE))
    assert finding is not None
    assert shown(finding).facts[0].text == "Of the pictures kept aside 93.0 % are right; guessing has 92.7 %."
    assert said(checked(1.0, RARE)) is None
    assert said(checked(0.967, RARE)) is None
    assert said(checked(0.93, replace(RARE, nearest_mean=0.97))) is None


@pytest.mark.parametrize(("aside", "is_told"), [(4, False), (19, False), (20, True)])
def test_labels_are_in_no_doubt_where_hardly_any_pictures_are_kept_aside(aside: int, is_told: bool) -> None:
    finding = RULES["labels_tell_nothing"](checked(0.93, replace(RARE, validation=aside)))
    assert (finding is not None) == is_told


def test_labels_are_in_no_doubt_where_there_is_one_class_alone_to_learn_from() -> None:
    alone = replace(RARE, counts=(440, 0), nearest_mean=1.0)
    assert RULES["labels_tell_nothing"](checked(1.0, alone)) is None


def two_halves(brightest: float) -> DataSet:
    """Pictures that are bright above, or below, and differ in nothing else."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 240)
    pixels = 0.3 * rng.random((240, 8, 8, 1), np.float32)
    pixels[labels == 1, :4] += 0.6
    pixels[labels == 0, 4:] += 0.6
    train, test = (Images(pixels[part], labels[part], brightest) for part in (slice(200), slice(200, 240)))
    return DataSet("halves", "Halves", train, test, ("below", "above"))


READER = Stack.of(
    block("fully_connected", units=16), block("relu"), block("fully_connected", units=2), block("softmax")
)


@pytest.mark.parametrize("brightest", [1.0, 255.0])
def test_units_are_not_called_dead_where_the_network_is_so_sure_that_no_gradient_is_left(brightest: float) -> None:
    data, recipe = two_halves(brightest), Recipe(learning_rate=0.01, epochs=10, batch_size=16, seed=1)
    training = Training(READER, data, recipe, cores=1)
    steps(training, recipe)
    seen = gather(training.run(), data)
    training.close()
    assert seen.history.accuracy[-1] == 1
    assert (seen.gradients[READER.ids[0]] == 0) == (brightest == 255)  # as sure as that by unscaled pixels
    assert bool(seen.silent) == (brightest == 1)
    assert RULES["dead_units"](seen) is None


def test_a_dead_way_beside_a_shortcut_is_told_by_its_units_where_the_network_learns_by_the_other_way() -> None:
    inside = Stack.of(block("convolution", padding="same", filters=8), block("relu")).renewed()
    stack = Stack.of(
        block("convolution", filters=8), block("tanh"), block("residual", stacks=(inside, Stack())),
        block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    dead_convolution, dead = inside.ids
    learns, stuck = (
        Evidence(stack, Recipe(), course(losses), 10, {dead: DEAD}, silent={dead_convolution: 1.0})
        for losses in (list(np.geomspace(2.3, 0.1, 60)), [2.303] * 60)
    )
    assert RULES["dead_activation"](learns) is None
    found = RULES["dead_units"](learns)
    assert found is not None
    assert {fact.block_id for fact in shown(found).facts} == {dead_convolution}
    assert RULES["dead_activation"](stuck) is not None
    on_the_only_way = replace(learns, outputs={dead: ALIVE, stack.ids[1]: DEAD})
    assert RULES["dead_activation"](on_the_only_way) is not None


def test_a_network_that_has_learned_smoothed_labels_is_not_called_unlearned() -> None:
    lowest, half, hardly = (
        replace(evidence(course([0.69] * 10 + [loss] * 60), label_smoothing=0.3), classes=2)
        for loss in (0.423, 0.55, 0.57)  # the least that is possible, and around half the way down to it from 0.693
    )
    assert lowest.best_answer == pytest.approx(0.4227, abs=0.0001)
    assert [one.is_unlearned for one in (lowest, half, hardly)] == [False, False, True]
    assert replace(lowest, recipe=Recipe()).is_unlearned
    for smoothing in (0.7, 0.9, 0.95):  # guessing is little worse than the best there
        learned = evidence(course([2.3] * 10 + [2.3] * 60), label_smoothing=smoothing)
        learned = replace(learned, history=course([learned.best_answer + 0.001] * 70))
        assert not learned.is_unlearned
        assert RULES["loss_above_guessing"](learned) is None, smoothing
    assert RULES["learning_rate_too_low"](replace(lowest, history=course([0.423] * 60, rate=1e-6))) is None


def test_the_doctor_looks_at_the_gradients_that_the_training_has_with_its_smoothed_labels() -> None:
    smoothed = RECIPE.replace(label_smoothing=0.4)
    training = Training(plain_stack(), DATA, smoothed)
    steps(training, smoothed, most=6)
    run = training.run()
    training.close()
    images = training.train_images.batch(slice(None))
    batch = Batch(images.pixels, images.scale, images.labels, smoothing=0.4)
    gradient = TextbookPlan(training.program).train_step(batch, training.parameters, training.state).gradient
    for id, length in gather(run, DATA).gradients.items():
        own = gradient[training.program.layout[id, "weights"].slice]
        assert length == pytest.approx(float(np.linalg.norm(own)), rel=1e-3)


def test_without_l2_the_remedy_promises_the_rate_that_it_sets() -> None:
    short = replace(evidence(course([2.0] * 220, rate=0.0005), learning_rate=0.0005, l2=0.5), updates={"x": 0.5})
    finding = RULES["update_to_weight"](short)
    assert finding is not None
    assert finding.remedy is not None
    assert (finding.remedy.recipe.learning_rate, finding.remedy.recipe.l2) == (0.0005, 0)
    assert finding.remedy.detail == "Fresh start values. The training so far is thrown away."


def test_what_a_remedy_throws_away_is_told_without_a_number_that_goes_on_meanwhile() -> None:
    told = {start_anew(evidence(course([2.0] * number)), 0.1).detail for number in (220, 230)}
    assert len(told) == 1


@pytest.mark.parametrize(("rate", "advised"), [(0.001, 0.0001), (10.0, 0.001), (0.0, 0.001)])
def test_no_rate_of_0_is_advised_where_the_training_broke_in_its_first_step(rate: float, advised: float) -> None:
    broke = replace(evidence(History(), learning_rate=rate), failure="In step 1 the numbers grew beyond all bounds.")
    finding = RULES["diverged"](broke)
    assert finding is not None
    assert finding.remedy is not None
    assert finding.remedy.recipe.learning_rate == pytest.approx(advised)


def test_who_goes_on_from_learned_weights_did_not_start_sure_of_wrong_answers() -> None:
    """A branch with other pictures or another rate: its first loss is not that of the start values."""
    fresh = course([40.0] * 40, an_epoch=60)
    branch = replace(fresh, step=fresh.step + 50)
    assert [RULES["start_too_sure"](evidence(history)) is not None for history in (fresh, branch)] == [True, False]


def test_who_began_with_given_weights_is_told_so_also_on_a_branch_from_the_start_and_the_rate_stays() -> None:
    begun = replace(evidence(course([14.0] + [2.0] * 30)), is_warm=True)
    finding = RULES["start_too_sure"](begun)
    assert finding is not None
    assert finding.advice == "It began with painted weights, or another run's: they are too large."
    assert finding.remedy is not None
    assert (finding.remedy.recipe, finding.remedy.anew) == (begun.recipe, True)


@pytest.mark.parametrize(("learned", "share"), [(201, 0.2), (200, None)])
def test_to_keep_more_aside_is_advised_where_a_fifth_of_all_pictures_is_enough(learned: int, share: float) -> None:
    finding = RULES["validation_too_small"](checked(0.5, replace(RARE, counts=(learned, 0), validation=49)))
    assert finding is not None
    remedy = shown(finding).remedy
    assert (remedy.recipe.validation_share if remedy is not None else None) == share
    assert remedy is None or remedy.anew, "another split is another training"
    assert finding.advice == ("" if share else MORE)


@pytest.mark.parametrize(
    ("loss", "title"),
    [(2.31, "The network does no better than guessing"), (14_000.0, "The network is sure of wrong answers")],
)
def test_a_loss_far_above_guessing_is_not_called_guessing_for_more_may_be_right(loss: float, title: str) -> None:
    finding = RULES["loss_above_guessing"](evidence(course([loss] * 70, an_epoch=60)))
    assert finding is not None
    assert finding.title == title


@pytest.mark.parametrize(
    ("brightness", "contrast", "words"),
    [
        (1.2, 0.1, "pictures are brighter by 1.2"),
        (-1.2, 0.1, "pictures are darker by 1.2"),
        (0.1, -1.3, "differs by 1.3"),
    ],
)
def test_in_what_the_test_pictures_differ_is_said_the_right_way_round(
    brightness: float, contrast: float, words: str
) -> None:
    finding = RULES["test_differs"](checked(0.93, replace(RARE, brightness=brightness, contrast=contrast)))
    assert finding is not None
    assert words in shown(finding).facts[0].text


def test_steps_that_a_schedule_has_made_short_are_told_as_they_are_and_not_put_down_to_the_learning_rate() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=6)
    training.close()
    made = training.run()
    rates = made.history.learning_rate.copy()
    rates[-1] /= 10  # as a schedule has it
    usual, found = gather(made, DATA), gather(replace(made, history=replace(made.history, learning_rate=rates)), DATA)
    assert (usual.scheduled, found.scheduled) == (1.0, pytest.approx(0.1))
    for id, length in usual.updates.items():
        assert found.updates[id] == pytest.approx(length / 10, rel=1e-3)
    said, stuck = RULES["update_to_weight"], replace(evidence(course([2.3] * 220)), updates={"x": 9e-5})
    full = said(stuck)
    assert full is not None
    assert said(replace(stuck, scheduled=0.1)) is None, "at the full rate it would be long enough"
    still = said(replace(stuck, updates={"x": 9e-6}, scheduled=0.1))
    assert still is not None
    assert still.remedy is not None
    assert full.remedy is not None
    assert still.remedy.recipe == full.remedy.recipe


def test_a_step_is_as_long_as_the_optimiser_makes_it_now_and_a_frozen_block_makes_none() -> None:
    stack = plain_stack()
    first, last = (place.id for place in stack if place.block.has_filters)
    recipe = RECIPE.replace(optimiser=Momentum())
    training = Training(stack, DATA, recipe)
    steps(training, recipe, most=4)
    steps(training, recipe.replace(frozen=((first, None),)), most=1)  # it had momentum until now
    training.close()
    run = training.run()
    assert run.newest is not None
    anew = gather(replace(run, newest=replace(run.newest, optimiser={})), DATA).updates
    found = gather(run, DATA).updates
    assert found.keys() == anew.keys() == {last}
    assert found[last] != pytest.approx(anew[last], rel=0.1), "its momentum counts"


def test_the_doctor_looks_also_at_a_run_of_an_old_file_that_tells_no_recipe() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=1)
    training.close()
    assert gather(replace(training.run(), log=()), DATA).recipe == Recipe()


def test_after_a_rate_far_above_the_usual_one_that_one_is_advised_whatever_the_recipe_has_by_now() -> None:
    seen = evidence(course([2.3, 900.0] + [2.6] * 40, rate=10))
    assert start_anew(seen, seen.highest_rate).recipe.learning_rate == 0.001
    assert loss_course(seen).logarithmic, "else all but one loss lies at the bottom"


def test_a_loss_that_was_thrown_away_once_is_no_swinging() -> None:
    """A tenth of the rate was advised, and that what was learned stays: all of it was lost, and to go back helps."""
    rate, thrown = 1.5, [9e3, 2e3, 1e2] * 10
    assert RULES["oscillation"](evidence(course([0.02] * 300 + thrown, rate), learning_rate=rate)) is None
    assert RULES["oscillation"](evidence(course(thrown * 10, rate), learning_rate=rate)) is None, "no window swings"
    swings = list(2 + 0.8 * np.repeat([1.0, -1.0] * 11, 10))
    assert RULES["oscillation"](evidence(course(swings, rate), learning_rate=rate)) is not None


@pytest.mark.parametrize(
    ("means", "is_told"),
    [
        ([54.6, *[2.3] * 19], False),  # SGD with rate 0.4: thrown at once, and guessing since
        ([41.4, 2.4, 1.7, 1.5, 1.4, 1.2, 1, 1.1, 1, 0.8, 1.2, 0.9, 0.7, 0.6, *[0.7] * 6], False),  # RMSprop: it learns
        ([0.4, 4.0, 0.4, 0.4, 4.0] * 4, True),  # more often low than high
    ],
)
def test_a_jump_at_the_beginning_is_no_swinging_and_who_jumps_again_and_again_swings(
    means: list[float], is_told: bool
) -> None:
    """Of six real trainings that were said to go up and down, each had jumped once: three learned well since."""
    seen = evidence(course(list(np.repeat(means, 10)), 0.4), learning_rate=0.4)
    assert (RULES["oscillation"](seen) is not None) == is_told


def test_a_jump_by_twice_the_usual_rate_is_blamed_only_where_nothing_is_learned() -> None:
    """RMSprop begins with long steps: who was thrown by them, and had 63 to 100 % right later, was to start anew."""
    learns, stuck = ([2.3, 20.0, *[loss] * 60] for loss in (1.8, 2.3))
    blamed = RULES["learning_rate_too_high"]
    assert blamed(evidence(course(learns, 0.002), learning_rate=0.002)) is None
    assert blamed(evidence(course(stuck, 0.002), learning_rate=0.002)) is not None
    assert blamed(evidence(course(learns, 0.01), learning_rate=0.01)) is not None, "ten times the usual"


def test_who_has_learned_is_not_told_to_begin_anew_for_its_first_loss_or_its_dead_units() -> None:
    """All training pictures were right, and the doctor began with “It started sure of wrong answers”."""
    sure, units = RULES["start_too_sure"], RULES["dead_units"]
    begun = evidence(course([40.0] + [2.0] * 60))
    assert [sure(replace(begun, as_used=used)) is not None for used in (None, 0.5, 0.6)] == [True, True, False]
    assert sure(evidence(course([40.0] + [0.3] * 60))) is None
    silent = replace(begun, silent={"x": 0.8})
    assert [units(replace(silent, as_used=used)) is not None for used in (None, 0.9, 0.96)] == [True, True, False]
