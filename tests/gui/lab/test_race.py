"""The race of a sweep: each combination has a curve that grows while it trains, and leads to its run."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from itertools import pairwise
from threading import Event
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.lab.racing import Race, Racer
from engine.lab.trial import Outcome, Trial
from engine.lab.watched import Glimpse
from gui.lab.race_view import MOST_DRAWN, RaceView
from gui.lab.run_colours import MOST, pen
from gui.lab.sweep_page import SweepPage
from tests.gui.lab.sweeping import LEFT, outcome_of, run
from tests.gui.on_screen import on_screen

COURSE = ((1.0, 1.2, 0.5), (2.0, 0.6, 0.75), (3.0, 0.3, 0.9))


@pytest.fixture
def view(qtbot: QtBot) -> RaceView:
    return on_screen(qtbot, RaceView(), 560, 300)


def racer(name: str, last: float, **more: Any) -> Racer:
    return Racer({"optimiser": name}, (*COURSE[:2], (3.0, 1 - last, last)), is_done=True, **more)


def show(view: RaceView, *racers: Racer, loss: bool = False) -> None:
    every = tuple(replace(one, number=number) for number, one in enumerate(racers))
    view.show_race(Race(every, len(every), 4.0), [str(one.settings["optimiser"]) for one in racers], loss, "")


def test_each_curve_has_its_colour_and_its_name_at_its_end_and_no_name_lies_on_another(view: RaceView) -> None:
    show(view, racer("Adam", 0.9), racer("SGD", 0.9), racer("Nesterov", 0.901))
    assert [view.words(n) for n in view.ranked] == ["Nesterov  90.1 %", "Adam  90.0 %", "SGD  90.0 %"]
    assert [view.colours[key] for key in view.colours] == [0, 1, 2]
    boxes = sorted(view._name_boxes(view.frame).values(), key=lambda box: box.top())
    assert all(upper.bottom() <= lower.top() + 0.01 for upper, lower in pairwise(boxes))
    assert all(view.rect().toRectF().contains(box) for box in boxes)
    show(view, racer("Adam", 0.9), racer("SGD", 0.8), racer("Nesterov", 0.7))
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    seen = np.frombuffer(image.constBits(), np.uint32)
    assert min((seen == pen(number).color().rgb()).sum() for number in range(3)) > 10


def test_of_many_the_best_have_colours_and_keep_them_while_they_lead(view: RaceView) -> None:
    many = [racer(f"{n}", 0.5 + n / 100) for n in range(MOST + 3)]
    show(view, *many)
    before = dict(view.colours)
    assert sorted(before.values()) == list(range(MOST))
    show(view, racer("0", 0.99), *many[1:-1], racer("8", 0.1))
    kept = [key for key in before if key in view.colours]
    assert len(kept) == MOST - 1
    assert [view.colours[key] for key in kept] == [before[key] for key in kept]
    assert "the best 6 have names" in view.what()


def test_by_the_loss_the_lowest_leads_and_one_that_failed_is_last_and_says_why(view: RaceView) -> None:
    broken = racer("SGD", 0.99, failure="It diverged at step 4.")
    show(view, racer("Adam", 0.8), broken, racer("AdamW", 0.9), loss=True)
    assert [view.words(n) for n in view.ranked] == ["AdamW  0.1", "Adam  0.2", "SGD  failed"]
    assert view.tip(1) == "SGD  failed\nIt diverged at step 4."
    assert view.what() == "Loss on the pictures kept aside"


def test_one_that_failed_does_not_press_the_others_flat(view: RaceView) -> None:
    broken = Racer({"optimiser": "SGD"}, ((1.0, 2.0, 0.1), (2.0, 5e6, 0.1)), is_done=True, failure="It diverged.")
    show(view, racer("Adam", 0.8), racer("AdamW", 0.9), broken, loss=True)
    assert view.span == pytest.approx((0.0, 0.66))
    show(view, broken, loss=True)
    assert view.span[1] > 5e6, "alone it is seen"


def test_keys_go_on_where_a_racer_fell_behind_those_that_are_drawn(view: RaceView) -> None:
    many = [racer(f"{n}", 0.5 + n / 1000) for n in range(MOST_DRAWN + 1)]
    show(view, *many)
    view.point_to(MOST_DRAWN)
    show(view, *many[:-1], racer(f"{MOST_DRAWN}", 0.1))
    view.take_key(Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    assert view.over == view.ranked[0]


def test_where_what_is_shown_is_cut_the_mouse_says_it_whole(view: RaceView) -> None:
    show(view, racer("Adam", 0.9, seeds=3))
    assert view.tip(None) == ""
    view.resize(240, 300)
    assert view.tip(None) == "Accuracy on the pictures kept aside · median of the seeds"


def test_mouse_and_keys_find_a_racer_and_open_its_run_once_it_is_done(view: RaceView) -> None:
    wanted: list[object] = []
    view.wanted.connect(wanted.append)
    running = replace(racer("Adam", 0.9), is_done=False)
    show(view, running, racer("SGD", 0.7, seeds=3))
    best = "After epoch 3: 70.0 %; the best was 75.0 %, after epoch 2"
    assert view.tip(1).splitlines()[:3] == ["SGD", best, "Median of 3 trainings"]
    for n in (0, 1):
        at = view.place_of(view.frame, view.race.racers[n].course[-1]).toPoint()
        QTest.mouseClick(view, LEFT, pos=at)
    assert wanted == [{"optimiser": "SGD"}], "what trains now has no run yet"
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.accessibleDescription().startswith("Adam")
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(wanted) == 2


def test_the_curves_of_a_sweep_grow_while_it_trains(
    qtbot: QtBot, sweep_page: SweepPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, shown = sweep_page, sweep_page.results.race
    left = [1]

    def made(
        trials: Sequence[Trial], _cores: int, _patience: float, see: Callable[[Trial, Glimpse], object]
    ) -> Generator[Outcome | None, None, None]:
        for number, trial in enumerate(trials):
            for step, point in enumerate(COURSE):
                while left[0] <= 0:
                    yield None
                left[0] -= number == 0
                see(trial, Glimpse(step, point[0], 10.0, (point,)))
            yield replace(outcome_of(trial), course=COURSE)

    monkeypatch.setattr("gui.state.lab.sweep_work.run_all", made)
    QTest.mouseClick(page.start, LEFT)
    qtbot.waitUntil(lambda: [len(one.course) for one in shown.race.racers] == [1])
    assert not shown.race.racers[0].is_done
    left[0] = 1
    qtbot.waitUntil(lambda: [len(one.course) for one in shown.race.racers] == [2])
    left[0] = 100
    qtbot.waitUntil(lambda: not page.work.is_running)
    assert [one.is_done for one in shown.race.racers] == [True] * 6
    assert shown.names[0] == "0.1 · 4"
    assert page.results.race_card.title.text() == "Race by Learning rate, All 2 Convolution: Filters"


def test_what_was_stopped_runs_in_no_race_while_its_processes_are_still_ending(
    qtbot: QtBot, sweep_page: SweepPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, shown, ended = sweep_page, sweep_page.results.race, Event()

    def made(
        trials: Sequence[Trial], _cores: int, _patience: float, see: Callable[[Trial, Glimpse], object]
    ) -> Generator[Outcome | None, None, None]:
        try:
            see(trials[0], Glimpse(1, 1.0, 10.0, COURSE[:1]))
            while True:
                yield None
        finally:
            ended.wait(5)

    monkeypatch.setattr("gui.state.lab.sweep_work.run_all", made)
    QTest.mouseClick(page.start, LEFT)
    qtbot.waitUntil(lambda: len(shown.race.racers) == 1)
    page.work.stop()
    found = shown.race.racers
    ended.set()
    assert found == ()


def test_a_sweep_of_an_earlier_version_says_why_there_are_no_curves(qtbot: QtBot, sweep_page: SweepPage) -> None:
    run(qtbot, sweep_page)
    assert sweep_page.results.race.race.without == 6
    assert "earlier version" in sweep_page.results.race.accessibleDescription()
