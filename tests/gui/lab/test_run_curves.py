"""The curves of runs in the Lab: what is known of a run is seen, however little it is."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.training.history import History
from gui.lab.arm_curves import ArmCurves, ArmLines
from gui.lab.curves import RunCurves
from gui.lab.run_colours import pen


def pixels(widget: QWidget, colour: QColor) -> int:
    """How many of what is painted have this colour, or nearly."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    seen = np.array(image.constBits()).reshape(image.height(), -1, 4)[..., :3].astype(int)
    far = np.abs(seen - [colour.blue(), colour.green(), colour.red()]).max(-1)
    return int((far < 30).sum())


@pytest.mark.parametrize("number", [0, 1])  # the second line has gaps
def test_a_run_with_one_point_is_seen(qtbot: QtBot, number: int) -> None:
    one = np.ones(1)
    history = replace(
        History(), validation_step=one.astype(int), validation_epoch=one, validation_loss=0.5 * one,
        validation_accuracy=0.5 * one,
    )  # fmt: skip
    curves, arms = RunCurves(), ArmCurves("arms")
    for widget in (curves, arms):
        qtbot.addWidget(widget)
        widget.resize(400, 260)
    curves.show_runs([(number, history)], False)
    assert pixels(curves, pen(number).color()) >= 8
    empty = ArmLines("a", [], 1.0)
    arms.show_arms([empty, empty], False, "")
    before = pixels(arms, pen(number).color())
    arms.show_arms([ArmLines("a", [[(0.5, 1.0, share)]], 1.0) for share in (0.4, 0.6)], False, "")
    assert pixels(arms, pen(number).color()) >= before + 8


def course(*shares: float) -> History:
    values = np.array(shares)
    steps = np.arange(len(values))
    return replace(
        History(), validation_step=steps, validation_epoch=steps / 10, validation_loss=1 - values,
        validation_accuracy=values,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("shares", "ends"),
    [
        ((0.1, *[0.93] * 5, *[0.97] * 14), (0.92, 1.0)),  # to be told apart is what they are here for
        ((0.1, *[0.12] * 19), (0.0, 1.0)),
        ((1.0,) * 20, (0.94, 1.0)),
        ((0.5,), (0.4, 1.0)),
        ((), (0.0, 1.0)),
    ],
)
def test_the_axis_of_accuracies_has_room_for_what_was_reached(
    qtbot: QtBot, shares: tuple[float, ...], ends: tuple[float, float]
) -> None:
    """From 0 on all curves lay in one line at the top."""
    curves = RunCurves()
    qtbot.addWidget(curves)
    curves.show_runs([(0, course(*shares))], False)
    marks = curves.marks
    assert (marks[0], marks[-1]) == pytest.approx(ends)
    assert 3 <= len(marks) <= 6
    assert min(shares[2:], default=1.0) >= marks[0]


def test_the_axis_of_losses_has_round_numbers(qtbot: QtBot) -> None:
    curves = RunCurves()
    qtbot.addWidget(curves)
    curves.show_runs([(0, course(0.0, 0.3, 0.8))], True)
    assert curves.marks == pytest.approx([0.0, 0.5, 1.0])
    curves.show_runs([(0, course(1.0, 1.0))], True)  # a loss of 0
    curves.grab()


def test_the_arms_of_an_experiment_are_told_apart_near_the_top_and_their_rise_comes_in_from_below(qtbot: QtBot) -> None:
    """A quarter, half and all of the pictures had 93, 95 and 97 %, in one line at the top of an axis from 0 on."""
    arms = ArmCurves("arms")
    qtbot.addWidget(arms)
    arms.resize(600, 260)
    lines = [[(n / 20, 0.1, share if n else 0.1) for n in range(20)] for share in (0.93, 0.95, 0.97)]
    arms.show_arms([ArmLines("a", [line], 1.0) for line in lines], False, "")
    assert (arms.marks[0], arms.marks[-1]) == pytest.approx((0.92, 1.0))
    image = arms.grab().toImage()
    words = {image.pixelColor(x, y).rgb() for x in range(60, 400) for y in range(image.height() - 20, image.height())}
    assert all(pen(number).color().rgb() not in words for number in range(3)), "not over the words below"
    arms.show_arms([ArmLines("a", [[(0.5, 9.0, 0.1), (1.0, 900.0, 0.1)]], 1.0)], True, "")
    assert pixels(arms, pen(0).color()) > 200, "a loss beyond the axis lies at its end"


def test_a_picture_of_the_curves_says_whose_they_are_and_what_they_measure(qtbot: QtBot) -> None:
    """A copied picture has no list beside it: on a slide nobody knew which line was which."""
    curves, runs = RunCurves(), [(number, course(*[0.9 + number / 20] * 3)) for number in (0, 1)]
    qtbot.addWidget(curves)
    curves.resize(400, 300)
    curves.show_runs(runs, False)
    plain, free = [pixels(curves, pen(number).color()) for number in (0, 1)], curves.minimumSizeHint().height()
    curves.show_runs(runs, False, ["Mine, seed 1", "Mine, seed 2"])
    assert curves.minimumSizeHint().height() > free, "the names take no room from the plot"
    assert all(pixels(curves, pen(number).color()) >= plain[number] + 12 for number in (0, 1)), "a piece of each line"
    assert curves.accessibleDescription() == "Mine, seed 1; Mine, seed 2"
    assert curves.measured == "Accuracy on the pictures kept aside"
    curves.show_runs([*runs, (2, History())], True)
    assert curves.measured == "Loss on the pictures kept aside; of runs without any: while learning"
    curves.show_runs([(2, History())], True)
    assert curves.measured == "Loss while learning"


def test_a_long_curve_is_a_line_and_no_band_that_hides_the_others(qtbot: QtBot) -> None:
    """5,000 batches of two runs were two bands, and the second lay over all of the first."""
    curves, rng, many = RunCurves(), np.random.default_rng(0), 5000
    qtbot.addWidget(curves)
    curves.resize(400, 300)
    steps = np.arange(1, many + 1)
    runs = [
        (number, replace(History(), step=steps, epoch=steps / 500, loss=np.ones(many),
                         accuracy=level + rng.normal(0, 0.05, many), learning_rate=np.ones(many)))
        for number, level in enumerate((0.8, 0.84))
    ]  # fmt: skip
    curves.show_runs(runs, False)
    assert all(200 < pixels(curves, pen(number).color()) < 2500 for number in (0, 1))
    xs, ys = curves.course(runs[0][1])
    assert (xs[-1], len(xs)) == (10.0, 120)
    assert abs(ys - 0.8).max() < 0.04, "means"
    assert curves.measured == "Accuracy while learning · smoothed"
    short = replace(History(), epoch=steps[:120] / 50, accuracy=rng.random(120), loss=np.ones(120), step=steps[:120])
    curves.show_runs([(0, short)], False)
    assert curves.course(short)[1] is short.accuracy
    assert curves.measured == "Accuracy while learning"
