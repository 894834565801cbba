"""The race of a sweep: a curve is kept of each training, and those of one combination become one."""

import json
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from engine.lab.courses import MOST_POINTS, Course, course_of, read_course, thinned
from engine.lab.pool import run_all
from engine.lab.racing import Medians, middle, race_of
from engine.lab.searching import Search
from engine.lab.sweep import Sweep
from engine.lab.sweep_file import figures, read, to_plain, write
from engine.lab.trial import Outcome, Trial, make
from engine.lab.watched import Glimpse, Wish, watch
from engine.lab.watching import Seen
from engine.lab.worker import Worker
from engine.project.presets import preset
from engine.training.history import History
from tests.engine.samples import write_npz
from tests.engine.short_trainings import DATA

SWEEP = Sweep(preset("dense").design(fresh_ids=False), {"optimiser": ["adam", "sgd"]}, (0, 1, 2))
CURVE = ((0.5, 1.0, 0.5), (1.0, 0.5, 0.75))


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """A small network on a few pictures in a file."""
    file = write_npz(tmp_path_factory.mktemp("data") / "few.npz", DATA)
    design = SWEEP.design.with_(data_name=str(file))
    return Trial.of(design.with_(recipe=design.recipe.replace(batch_size=32, epochs=2, cycles=4)), 0, {"filters": 4})


def outcome(trial: Trial, *accuracies: float, failure: str = "") -> Outcome:
    course = tuple((float(epoch), 1 - share, share) for epoch, share in enumerate(accuracies, start=1))
    last = accuracies[-1] if accuracies else 0.9
    return Outcome(
        trial.id, test_accuracy=last, test_loss=0.3, validation_accuracy=last, failure=failure, course=course
    )


def in_this_process(_worker: Worker, trial: Trial, wish: Wish, seen: Callable[[Glimpse], object]) -> Outcome:
    watching = watch(trial, wish)
    while True:
        try:
            seen(next(watching))
        except StopIteration as end:
            return cast(Outcome, end.value)


def test_a_trial_keeps_its_curve_on_the_pictures_kept_aside_and_is_seen_while_it_trains(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Worker, "watch", in_this_process)
    search = Search(SWEEP)
    (made,) = run_all([trial], 1, see=search.see)
    assert made is not None
    assert [round(epoch, 1) for epoch, _, _ in made.course] == [0.5, 1.0, 1.5, 2.0]
    assert made.validation_accuracy == pytest.approx(made.course[-1][2], abs=1e-4)
    assert made == replace(make(trial), seconds=made.seconds), "watched or not, it is the same training"
    seen = search.under_way[trial.id].points
    assert thinned(seen) == made.course
    assert race_of([trial], {}, search.under_way).racers[0].course == tuple(seen)


def test_without_pictures_kept_aside_a_curve_is_of_means_over_batches() -> None:
    steps = np.arange(1.0, 601)
    history = History(step=steps, epoch=steps / 100, loss=1 / steps, accuracy=np.tile([0.0, 1.0], 300))
    course = course_of(history)
    assert len(course) == MOST_POINTS
    assert {accuracy for _, _, accuracy in course} == {0.5}
    assert course[-1][0] == 6.0
    assert course_of(History()) == ()


def test_of_a_long_training_few_points_are_kept_and_its_end_is_among_them() -> None:
    points = [(float(n), 1.0, 0.5) for n in range(1000)]
    kept = thinned([*points, (1000.0, float("nan"), 0.5)])
    assert len(kept) == MOST_POINTS - 1, "what is no number cannot be drawn"
    assert thinned(points)[0] == points[0]
    assert thinned(points)[-1] == points[-1]


def test_a_file_keeps_the_curves_and_one_of_an_earlier_version_opens_without(tmp_path: Path) -> None:
    trials = SWEEP.trials()
    done = [outcome(trials[0], 0.5, 0.75), outcome(trials[1], 0.25, 0.5)]
    said = [figures(trial, one) for trial, one in zip(trials, done, strict=False)]
    file = tmp_path / "s.json"
    write(file, {"sweep": to_plain(SWEEP), "trials": said, "confirmations": []})
    assert read(file).outcomes == {one.id: one for one in done}
    del said[0]["course"]
    said[1]["course"] = [["?"], 3]
    file.write_text(json.dumps({"sweep": to_plain(SWEEP), "trials": said, "confirmations": []}), "utf-8")
    earlier = read(file).outcomes
    assert [one.course for one in earlier.values()] == [(), ()]
    race = race_of(trials, earlier, {})
    assert (race.racers, race.without) == ((), 2)


@pytest.mark.parametrize("plain", [{f"{n}": 1 for n in range(80)}, [[10**400, 1, 1]], [[1, 2], [3, 4], [5, 6]], "?", 5])
def test_a_damaged_curve_in_a_file_is_none_and_breaks_no_sweep(plain: object) -> None:
    assert read_course(plain) == ()


def test_the_curves_of_a_large_sweep_are_not_copied_point_by_point_each_time_it_is_saved() -> None:
    one = outcome(SWEEP.trials()[0], 0.5, 0.75)
    assert one.to_plain()["course"] is one.course
    assert Outcome.from_plain(json.loads(json.dumps(one.to_plain()))) == one


def test_several_seeds_of_a_combination_run_as_one_with_their_median() -> None:
    trials = SWEEP.trials()
    adam, sgd = ([one for one in trials if one.settings["optimiser"] == name] for name in ("adam", "sgd"))
    shares = [(0.1, 0.9), (0.2, 0.8), (0.6, 0.7)]
    outcomes = {one.id: outcome(one, *found) for one, found in zip(adam, shares, strict=True)}
    outcomes[sgd[0].id] = outcome(sgd[0], 0.3, failure="It diverged.")
    assert race_of(trials, {}, {}).racers == (), "nothing is known of them yet"
    race = race_of(trials, outcomes, {})
    first, second = race.racers
    assert [accuracy for _, _, accuracy in first.course] == [0.2, 0.8]
    assert (first.seeds, first.is_done, first.failure) == (3, True, "")
    assert (second.failure, len(second.course)) == ("It diverged.", 1)
    assert race.epochs == SWEEP.design.recipe.epochs
    assert len(middle([CURVE, CURVE[:1], CURVE[:1]])) == 1, "as far as most of them go"


def test_the_median_is_taken_at_the_same_epochs_where_seeds_ended_at_different_ones() -> None:
    short, long = (tuple((float(epoch), 1 / epoch, 0.5) for epoch in range(1, last + 1)) for last in (60, 200))
    course = middle([short, thinned(long)])
    assert [epoch for epoch, _, _ in course] == [epoch for epoch, _, _ in thinned(long)]
    assert all(loss == pytest.approx(1 / epoch, abs=0.01) for epoch, loss, _ in course)


def test_a_race_that_is_asked_for_again_takes_a_median_anew_only_where_a_seed_is_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trials, taken = SWEEP.trials(), list[int]()
    monkeypatch.setattr("engine.lab.racing.middle", lambda courses: taken.append(len(courses)) or courses[0])
    outcomes, medians = {one.id: outcome(one, 0.5) for one in trials[:4]}, Medians()
    for _ in range(2):
        race_of(trials, outcomes, {}, medians)
    outcomes[trials[4].id] = outcome(trials[4], 0.7)
    race_of(trials, outcomes, {}, medians)
    assert taken == [2, 2, 3]


def test_a_training_that_broke_before_it_was_evaluated_changes_no_axis_and_has_no_curve_on_it() -> None:
    trials = SWEEP.trials()
    broken = replace(outcome(trials[1], 0.1, failure="It diverged."), validation_accuracy=None)
    race = race_of(trials, {trials[0].id: outcome(trials[0], 0.5), broken.id: broken}, {})
    assert race.on_validation
    assert [len(one.course) for one in race.racers] == [1, 0]
    learned = replace(outcome(trials[0], 0.5), validation_accuracy=None)
    race = race_of(trials, {trials[0].id: learned, broken.id: broken}, {})
    assert not race.on_validation
    assert [len(one.course) for one in race.racers] == [1, 1]


def test_a_training_whose_process_was_lost_runs_again_from_the_start() -> None:
    search, trial = Search(SWEEP), SWEEP.trials()[0]
    search.see(trial, Glimpse(20, 0.5, 1.0, CURVE[:1]))
    search.see(trial, Glimpse(40, 1.0, 1.0, CURVE[1:]))
    assert race_of([trial], {}, search.under_way).racers[0].course == CURVE
    search.see(trial, None)
    search.see(trial, Glimpse(60, 0.5, 1.0, CURVE[:1]))
    assert race_of([trial], {}, search.under_way).racers[0].course == CURVE[:1]


def test_a_long_training_under_way_is_drawn_with_about_as_many_points_as_one_that_is_done() -> None:
    """Its 2,000 points were a broad band over the thin lines of all that were done."""
    (trial,) = SWEEP.trials()[:1]
    points = [(n / 10, 1.0, n / 2001) for n in range(2001)]
    before: Course = ()
    for made in (1, 2, 60, 1990, 2001):
        course = race_of([trial], {}, {trial.id: Seen(trial, 1.0, points=points[:made])}).racers[0].course
        assert course[-1] == points[made - 1], "the newest is among them"
        assert min(made, 30) <= len(course) <= 61
        kept = set(before[:-1]) <= set(course)
        assert kept or made == 1990, "the others stay where they are from look to look"
        before = course


def test_what_came_to_its_end_or_was_stopped_is_not_under_way() -> None:
    search = Search(Sweep(SWEEP.design, SWEEP.axes, (0,)), confirm=0)

    def run(trials: Sequence[Trial]) -> Generator[Outcome | None, None, None]:
        for one in trials:
            search.see(one, Glimpse(20, 0.5, 1.0, CURVE[:1]))
        yield outcome(trials[0], 0.5)
        yield None

    making = search.go_on(run)
    assert next(making) is None
    assert next(making) is not None
    assert list(search.under_way) == [search.trials[1].id]
    making.close()
    assert search.under_way == {}


def test_a_race_is_asked_for_while_its_trainings_end(trial: Trial) -> None:
    """The window asks in one thread, another adds what ended: sometimes it was told that a dictionary changed size."""
    outcomes: dict[str, Outcome] = {}

    class Ending:
        failure = ""

        @property
        def course(self) -> tuple[()]:
            outcomes[f"another {len(outcomes)}"] = outcome(trial, 0.5)
            return ()

    outcomes["one"] = cast(Outcome, Ending())
    outcomes[trial.id] = outcome(trial, 0.5)
    assert len(race_of([trial], outcomes, {}).racers) == 1
    assert len(outcomes) == 3
