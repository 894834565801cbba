"""Whether a remedy of the doctor helped: told by the figures before and after it."""

import numpy as np
import pytest

from engine.data import DataRef
from engine.doctor import Finding
from engine.network.stack import Stack
from engine.training.history import History
from engine.training.run import Run
from gui.state.doctor.treatment import Treatment, figures


def history(losses: list[float], shares: list[float], an_epoch: int = 2) -> History:
    steps = np.arange(1.0, len(losses) + 1)
    return History(
        steps, steps / an_epoch, np.array(losses), np.array(shares), np.full(len(losses), 0.1),
        steps, steps / an_epoch, np.array(losses), np.array(shares),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("losses", "shares", "open_still", "verdict"),
    [
        ([2.3, 2.3], [0.1, 0.1], False, "untried"),
        ([2.3, 2.3, 1.0], [0.1, 0.1, 0.6], False, "watching"),
        ([2.3, 2.3, 1.5, 1.0], [0.1, 0.1, 0.5, 0.6], False, "helped"),
        ([2.3, 2.3, 1.5, 1.0], [0.1, 0.1, 0.5, 0.6], True, "no"),
        ([2.3, 2.3, 2.31, 2.29], [0.1, 0.1, 0.1, 0.1], False, "unclear"),
        ([5.8, 5.8, 2.5, 1.8], [0.5, 0.5, 0.5, 0.5], False, "unclear"),
        ([1.8, 1.8, 0.9, 0.6], [0.5, 0.5, 0.5, 0.5], False, "helped"),
        ([1.0, 1.0, 2.0, 2.5], [0.6, 0.6, 0.2, 0.1], False, "no"),
    ],
)
def test_whether_it_helped_is_said_after_an_epoch_and_never_while_the_trouble_is_still_there(
    losses: list[float], shares: list[float], open_still: bool, verdict: str
) -> None:
    finding = Finding("swing", 5, "The loss goes up and down", ())
    one = Treatment(finding, "Go on", figures(history(losses[:2], shares[:2])), False, 1, "r", 400)
    run = Run("r", Stack(), DataRef("two", classes=("a", "b")), history=history(losses, shares))
    assert one.verdict(run, (finding,) if open_still else ()) == verdict


def test_figures_say_whether_they_are_of_the_validation() -> None:
    """A finding told a loss of 2.68, and once its remedy was taken it was 8,247: that of the pictures kept aside."""
    course = history([2.3, 2.3, 1.5, 1.0], [0.1, 0.1, 0.5, 0.6])
    aside = figures(course)
    alone = figures(History(course.step, course.epoch, course.loss, course.accuracy, course.learning_rate))
    assert (aside.is_checked, alone.is_checked) == (True, False)
    one = Treatment(Finding("swing", 5, "It swings", ()), "Go on", figures(History()), True, 1, "r", 400)
    since = one.since(Run("s", Stack(), DataRef("two", classes=("a", "b")), history=course))
    assert since == aside


def treated(topic: str, before: History, pictures: int = 400, anew: bool = False) -> Treatment:
    return Treatment(Finding(topic, 5, "", ()), "Mend it", figures(before), anew, 1, "r", pictures)


def run_of(course: History, id: str = "r") -> Run:
    return Run(id, Stack(), DataRef("two", classes=("a", "b")), history=course)


def test_a_remedy_that_begins_anew_is_judged_by_the_training_after_it_alone() -> None:
    before, after = history([2.0, 2.0], [0.1, 0.1]), history([0.5, 0.4], [0.7, 0.8])
    one = treated("swing", before, anew=True)
    assert one.verdict(run_of(history([2.0, 2.0, 0.5, 0.4], [0.1, 0.1, 0.7, 0.8])), ()) == "untried"
    assert one.verdict(run_of(after, "another"), ()) == "helped"


@pytest.mark.parametrize(("topic", "before", "verdict"), [
    ("balance", 1.0, "helped"), ("swing", 1.0, "no"), ("swing", float("nan"), "helped"),
])  # fmt: skip
def test_what_a_loss_does_not_show_is_mended_where_it_is_found_no_longer(
    topic: str, before: float, verdict: str
) -> None:
    course = history([before, before, 2.0, 2.0], [0.6, 0.6, 0.2, 0.2])
    assert treated(topic, history([before, before], [0.6, 0.6])).verdict(run_of(course), ()) == verdict


def test_more_epochs_that_helped_are_not_said_not_to_have_helped_where_still_more_would_help() -> None:
    course = history([1.3, 1.3, 0.9, 0.8], [0.5, 0.5, 0.6, 0.7])
    one = treated("epochs", history([1.3, 1.3], [0.5, 0.5]))
    assert one.verdict(run_of(course), (one.finding,)) == "helped"
    one = treated("swing", history([1.3, 1.3], [0.5, 0.5]))
    assert one.verdict(run_of(course), (one.finding,)) == "no"


def test_a_loss_that_rose_while_the_accuracy_did_not_fall_is_no_verdict() -> None:
    course = history([0.5, 0.5, 0.6, 0.6], [0.6, 0.6, 0.6, 0.6])
    assert treated("swing", history([0.5, 0.5], [0.6, 0.6])).verdict(run_of(course), ()) == "unclear"


def test_without_validation_the_newest_batches_are_taken_together_and_a_little_more_is_luck() -> None:
    def of_batches(shares: list[float], losses: list[float]) -> History:
        steps = np.arange(1.0, len(shares) + 1)
        return History(steps, steps / 20, np.array(losses), np.array(shares), np.full(len(shares), 0.1))

    swings, losses = [0.5, 0.7] * 10, [0.9, 1.1] * 10
    before = figures(of_batches(swings, losses))
    assert (before.accuracy, before.loss) == (pytest.approx(0.6), pytest.approx(1.0))
    one = treated("swing", of_batches(swings, losses), pictures=0)
    for more, verdict in ((0.04, "unclear"), (0.06, "helped")):
        course = of_batches(swings + [share + more for share in swings], losses + losses)
        assert one.verdict(run_of(course), ()) == verdict
