"""The moments that a run's curves show by themselves."""

import numpy as np

from engine.training.history import STEP_COLUMNS, History
from engine.training.moments import Landmark, accuracy_at, epoch_ends, landmarks


def course(steps_an_epoch: int = 4, epochs: int = 3, every: int = 1) -> History:
    """Accuracy rises by 5 points a step; validation is measured at the end of an epoch and falls after the second."""
    step = np.arange(1.0, steps_an_epoch * epochs + 1)
    epoch = step / steps_an_epoch
    shown = slice(every - 1, None, every)
    ends = step[steps_an_epoch - 1 :: steps_an_epoch]
    accuracy, rate = np.minimum(1, 0.3 + 0.05 * step), np.full(len(step), 0.1)
    return History(
        step[shown], epoch[shown], 1 / step[shown], accuracy[shown], rate[shown],
        ends, ends / steps_an_epoch, 1 / ends, np.array([0.7, 0.9, 0.8])[:epochs],
    )  # fmt: skip


def test_a_run_knows_its_start_its_half_its_epochs_its_best_and_its_now() -> None:
    found = landmarks(course(), 12)
    assert [(one.what, one.step) for one in found] == [
        ("start", 0), ("epoch", 4), ("half", 4), ("epoch", 8), ("best", 8), ("now", 12),
    ]  # fmt: skip
    assert found[1] == Landmark("epoch", 4, 1, 0.7)
    assert found[-1].accuracy == 0.8


def test_the_picture_that_is_read_and_the_users_marks_lie_between_the_others() -> None:
    found = landmarks(course(), 12, read_at=5, marks=(2, 9))
    assert [(one.what, one.step) for one in found if one.what in ("read", "mark")] == [
        ("mark", 2), ("read", 5), ("mark", 9),
    ]  # fmt: skip
    assert ("read", 0) in [(one.what, one.step) for one in landmarks(course(), 12, read_at=0)]


def test_what_lies_beyond_the_step_that_is_reached_is_no_moment() -> None:
    assert max(one.step for one in landmarks(course(), 6, marks=(11,))) == 6


def test_where_later_weights_were_not_kept_the_best_of_those_before_is_a_moment() -> None:
    found = landmarks(course(), 6)  # stopped early: 90 % after step 8 is in the curve, its weights are gone
    assert [one for one in found if one.what == "best"] == [Landmark("best", 4, accuracy=0.7)]


def test_a_run_without_a_step_has_its_start_and_its_now() -> None:
    assert [one.what for one in landmarks(History(), 0)] == ["start", "now"]


def test_of_a_hundred_epochs_only_round_ones_are_moments() -> None:
    ends = [one for one in landmarks(course(epochs=3), 12) if one.what == "epoch"]
    assert [one.number for one in ends] == [1, 2]


def test_a_thinned_history_still_knows_with_which_step_an_epoch_ends() -> None:
    for every in (1, 2, 4):
        assert epoch_ends(course(25, 3, every), (1, 2)) == [(1, 25), (2, 50)], every


def test_a_run_that_branched_knows_the_epochs_that_it_ends_itself() -> None:
    whole = course(4, 3)
    for branched, ends in ((3, [(1, 4), (2, 8)]), (4, [(2, 8)]), (6, [(2, 8)]), (9, [])):
        columns = (getattr(whole, name) for name in STEP_COLUMNS)
        assert epoch_ends(History(*(column[branched:] for column in columns)), (1, 2)) == ends


def test_what_a_branch_could_do_where_it_began_is_no_moment_of_its_own() -> None:
    whole = course(4, 3)
    branch = History(*(getattr(whole, name)[6:] for name in STEP_COLUMNS))
    found = landmarks(branch, 12, read_at=6, first=6)
    assert [(one.what, one.step) for one in found] == [("start", 6), ("epoch", 8), ("now", 12)]
    assert ("read", 9) in [(one.what, one.step) for one in landmarks(branch, 12, read_at=9, first=6)]
    early = History(*(getattr(whole, name)[2:] for name in STEP_COLUMNS))
    assert ("half", 4) in [(one.what, one.step) for one in landmarks(early, 12, first=2)]


def test_what_a_network_that_learned_before_gets_right_at_once_is_no_moment() -> None:
    history = course()
    warm = History(*(np.ones(12) if name == "accuracy" else getattr(history, name) for name in STEP_COLUMNS))
    assert "half" not in [one.what for one in landmarks(warm, 12)], "Half right, step 1, 100.0 %"


def test_an_accuracy_is_the_newest_one_that_was_measured_by_then() -> None:
    history = course()
    assert accuracy_at(history, 7) == 0.7
    assert accuracy_at(history, 2) == 0.4  # no validation yet: the batch
    assert accuracy_at(history, 0) is None


def test_what_lies_before_the_first_step_that_was_kept_is_no_moment() -> None:
    assert min(one.step for one in landmarks(course(), 12, marks=(2, 9), first=7)) == 7
    assert landmarks(course(), 12, marks=(2, 9), first=7)[0].what == "start"
