"""How the accuracy changes without each filter: what is counted is said, it can be stopped, and it takes the room."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.errors import EngineError
from engine.explain.switching import Jury, Ranking, Score
from engine.network.stack import Stack
from gui.filters.page import FiltersPage
from gui.filters.ranking_bars import RankingBars
from gui.look.theme import theme
from gui.state.inside import filter_trial as trials

LEFT = Qt.MouseButton.LeftButton


def test_the_ranking_says_at_once_what_is_counted_and_a_click_stops_it_until_another_one(
    qtbot: QtBot, page: FiltersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial = page.trial
    page.show()
    assert page.ranked.text() == "Switching off one after the other, 1,000 test pictures each: 0 of 3 …"
    assert (page.stop.isVisible(), page.stop.text()) == (True, "Stop")
    trial.ranking._ask()
    qtbot.mouseClick(page.stop, LEFT)
    assert not trial.ranking.is_working
    assert page.ranked.text() == "Stopped after 0 of 3, 1,000 test pictures each."
    trial.ranking.follow()
    assert not trial.ranking._timer.isActive(), "it does not begin by itself again"
    monkeypatch.setattr(trials, "RANK_RESTS", 0.0)
    qtbot.mouseClick(page.stop, LEFT)
    qtbot.waitUntil(lambda: page.ranked.text().startswith("Each switched off alone"))
    assert not page.stop.isVisible()


def test_the_ranking_takes_the_room_of_a_high_page(page: FiltersPage) -> None:
    page.show()
    heights = []
    for high in (1350, 1650):
        page.resize(1048, high)
        for _ in range(3):
            QApplication.processEvents()
        heights.append(page.rank_card.height())
    assert heights[1] - heights[0] >= 250
    document = page.bench.document
    units = block("fully_connected", units=43), block("fully_connected", units=10)
    more = document.design.stack.insert(3, *Stack.of(*units))
    document.edit("Add", document.design.with_(stack=more))
    page.bench.look(block=more.ids[4])  # its weights are too many in a row to be painted: the card beside is low
    assert page.paint.isHidden()
    page.resize(1048, 500)
    for _ in range(3):
        QApplication.processEvents()
    assert page.rank_card.height() >= 8 * page.ranking.spot(0).height()


def test_the_scale_of_a_filter_has_its_ends_and_1_marked_where_the_knob_stands(page: FiltersPage) -> None:
    page.show()
    marks, slider = page.switch.marks, page.switch.slider
    assert list(marks.marks.values()) == ["−1", "0", "1", "3"]
    assert marks.x_of(slider.minimum()) < theme.px(12)
    assert marks.x_of(slider.maximum()) > marks.width() - theme.px(12)
    middle = marks.x_of((slider.minimum() + slider.maximum()) // 2)
    assert abs(marks.mapTo(page, QPointF(middle, 0)).x() - slider.mapTo(page, slider.rect().center()).x()) < 3


def test_why_the_test_pictures_cannot_be_asked_or_the_filters_not_ranked_is_said_until_they_can(
    qtbot: QtBot, page: FiltersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial, why = page.trial, "There is not enough memory for this; your work is safe."

    def fails(*_: object, **_named: object) -> None:
        raise MemoryError

    monkeypatch.setattr(trials, "RANK_RESTS", 1000.0)
    page.show()
    qtbot.waitUntil(lambda: trial.now is not None)
    with monkeypatch.context() as broken:
        broken.setattr(Jury, "right", fails)
        broken.setattr("gui.state.inside.filter_trial.ranking", fails)
        page.bench.switch(page.bench.filter, 0.0)
        qtbot.waitUntil(lambda: page.switch.spread.text() == why)
        assert page.switch.accuracy.text() == "–", "of before it is no answer"
        assert page.damage.before.text() == why
        trial.ranking._ask()
        qtbot.waitUntil(lambda: page.ranked.text() == why)
    monkeypatch.setattr(trials, "RANK_RESTS", 0.0)
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: page.ranked.text().startswith("Each switched off alone"))
    assert page.switch.accuracy.text().endswith("% right")
    assert trial.failure == trial.ranking.failure == ("", "")


def test_why_it_failed_is_said_no_longer_while_it_is_tried_again(
    qtbot: QtBot, page: FiltersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was said of the next block, too, until that was ranked."""
    trial = page.trial

    def waits(*_: object, **_named: object) -> Generator[None, None, None]:
        while True:
            yield None

    monkeypatch.setattr(trials, "RANK_RESTS", 1000.0)
    page.show()
    qtbot.waitUntil(lambda: trial.now is not None)
    out_of_memory = EngineError("There is not enough memory for this.", "")
    trial._broke(out_of_memory)
    trial.ranking._broke(out_of_memory)
    assert page.switch.spread.text() == page.ranked.text() == out_of_memory.problem
    monkeypatch.setattr(Jury, "right", waits)
    monkeypatch.setattr("gui.state.inside.filter_trial.ranking", waits)
    page.bench.switch(page.bench.filter, 0.0)
    qtbot.waitUntil(lambda: page.switch.spread.text().startswith("Asking"))
    trial.ranking._ask()
    assert page.ranked.text().startswith("Switching off")
    trial.ranking._broke(out_of_memory)
    trial.ranking.look_at("another block")
    assert not trial.ranking.failure[0]


def test_a_ranking_of_other_pictures_does_not_stay_until_the_next_one_comes(
    qtbot: QtBot, page: FiltersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an import that of digits stood below the words of 36 pictures of one's own, as one of earlier weights."""
    monkeypatch.setattr(trials, "RANK_RESTS", 0.0)
    page.show()
    ranking = page.trial.ranking
    qtbot.waitUntil(lambda: ranking.is_whole and ranking.of is not None)
    assert ranking.of is not None
    known, other = ranking.of, replace(ranking.of.images)
    for of, stays in ((known._replace(learned=replace(known.learned)), True), (known._replace(images=other), False)):
        ranking.of = of
        ranking.follow()
        assert (ranking.found is not None) is stays
    page.trial.set_wanted(False)


def test_a_bar_is_coloured_only_where_chance_would_not_take_one_among_so_many_filters_as_far(qtbot: QtBot) -> None:
    bars = RankingBars()
    qtbot.addWidget(bars)
    bars.resize(400, 40)
    names = tuple(f"Filter {number + 1}" for number in range(32))
    for filters, coloured in ((1, True), (32, False)):
        bars.show_ranking(Ranking("c", Score(950, 1000), (Score(942, 1000, 9, 1),), filters), -1, names)
        image, row = bars.grab().toImage(), round(bars.spot(0).center().y()) - 2
        found = {image.pixelColor(x, row).name() for x in range(image.width())}
        assert (theme.color("error").name() in found) == coloured
