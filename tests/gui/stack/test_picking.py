"""Filters and maps are picked by a click on their small pictures on the cards."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engine.blocks import block
from gui.cards.card_face import MARGIN
from gui.cards.strip import MapStrip
from gui.state import edits
from tests.gui.building import Stage, make_stage
from tests.gui.dragging import Drag
from tests.gui.own_menu import stays_with_its_menu


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return make_stage(qtbot, block("convolution", filters=8), block("relu"), block("softmax"))


def test_a_click_on_a_small_picture_picks_that_filter_with_a_ring_around_it_and_around_its_map(
    qtbot: QtBot, stage: Stage
) -> None:
    card, relu = stage.card(0), stage.card(1)
    filters, maps = card.lines
    assert isinstance(filters, MapStrip)
    card.grab()  # painted, so that it knows where its pictures are
    plain = card.grab().toImage()
    third = filters._places[2].translated(MARGIN, MARGIN)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=third.center())
    assert (stage.probe.focus.value.block, stage.probe.focus.value.map) == (card.id, 2)
    assert stage.document.selection == (card.id,)
    assert (filters.picked, maps.picked) == (2, 2)
    corner = third.topLeft() + QPoint(10, 0)
    assert card.grab().toImage().pixelColor(corner) != plain.pixelColor(corner)
    stage.probe.focus.look(block=relu.id, map=4)
    assert (filters.picked, maps.picked) == (4, 4), "the filter that makes this map"
    assert relu.lines[0].picked == 4


def test_the_ring_goes_with_a_channel_until_a_block_reads_all_of_them(qtbot: QtBot) -> None:
    kinds = ("convolution", "normalise", "max_pool", "convolution", "relu", "fully_connected", "tanh", "softmax")
    sizes = {"convolution": {"filters": 8}, "fully_connected": {"units": 10}}
    stage = make_stage(qtbot, *(block(kind, **sizes.get(kind, {})) for kind in kinds))

    def ringed() -> list[int]:
        found = [{line.picked for line in stage.card(place).lines} for place in range(len(stage.kinds))]
        return [place for place, picked in enumerate(found) if stage.probe.focus.value.map in picked]

    for group in ([0, 1, 2], [3, 4], [5, 6]):
        for place in group:
            stage.probe.focus.look(block=stage.card(place).id, map=5)
            assert ringed() == group
    plain = stage.card(6).grab().toImage()
    stage.probe.focus.look(map=7)
    assert stage.card(6).grab().toImage() != plain, "a unit, too, has a ring"
    stage.probe.focus.look(block=stage.card(0).id)
    stage.document.edit(*edits.remove(stage.document.design, (stage.card(3).id,)))
    assert ringed() == [0, 1, 2, 3], "nothing ends the channel any more"


def test_a_click_on_how_many_more_there_are_shows_the_first_of_them(qtbot: QtBot, stage: Stage) -> None:
    card = stage.card(0)
    stage.document.edit(*edits.change(stage.document.design, card.id, filters=40))
    qtbot.waitUntil(lambda: card.lines[1].maps is not None and card.lines[1].maps.shape[2] == 40)
    card.grab()
    more = card.lines[1]._places[-1].translated(MARGIN, MARGIN)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=more.center())
    assert stage.probe.focus.value.map == len(card.lines[1]._places) - 1


def test_a_small_picture_says_its_number_and_what_it_lies_between(qtbot: QtBot, stage: Stage) -> None:
    card = stage.card(0)
    qtbot.waitUntil(lambda: card.lines[1].maps is not None)
    card.grab()
    filters, maps = (line._places[2].translated(MARGIN, MARGIN).center() for line in card.lines)
    assert card.read_at(filters).startswith("Filter 3 of 8, from −")
    assert card.read_at(filters).splitlines()[1].startswith("Row 2, column 2: ")
    assert card.read_at(maps).startswith("Map 3 of 8, from ")
    assert card.read_at(QPoint(20, 20)) == ""


def test_the_number_under_the_mouse_is_that_of_the_map_at_this_place(qtbot: QtBot, stage: Stage) -> None:
    card = stage.card(0)
    qtbot.waitUntil(lambda: card.lines[1].maps is not None)
    card.grab()
    line = card.lines[1]
    assert isinstance(line, MapStrip)
    assert line.maps is not None
    place = line._places[4].translated(MARGIN, MARGIN)
    for across, down in ((0.05, 0.05), (0.95, 0.05), (0.4, 0.95)):
        at = place.topLeft() + QPoint(int(across * place.width()), int(down * place.height()))
        words = card.read_at(at).splitlines()[1]
        row, column = (int(part) for part in re.findall(r"\d+", words)[:2])
        assert abs(row - 1 - down * 26) <= 2
        assert abs(column - 1 - across * 26) <= 2
        assert words.endswith(f": {line.maps[row - 1, column - 1, 4]:.2f}".replace("-", "−"))


def test_a_drag_from_a_small_picture_picks_nothing(qtbot: QtBot, stage: Stage, drag: Drag) -> None:
    card = stage.card(0)
    card.grab()
    start = card.lines[0]._places[2].center() + QPoint(MARGIN, MARGIN)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(card, start + QPoint(0, 40))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=start)
    assert stage.probe.focus.value.map is None


def test_a_card_that_is_half_out_of_sight_stays_under_the_mouse_that_clicks_on_it(qtbot: QtBot) -> None:
    stage = make_stage(qtbot, *[block("convolution", filters=8, padding="same"), block("relu")] * 8, height=600)
    card, bar = stage.card(3), stage.view.verticalScrollBar()
    qtbot.waitUntil(lambda: card.lines[0].maps is not None)
    bar.setValue(card.y() + MARGIN + 8)  # its upper edge is out of sight
    card.grab()
    before, place = bar.value(), card.lines[0]._places[3].translated(MARGIN, MARGIN).center()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=place)
    assert bar.value() == before
    assert (stage.probe.focus.value.block, stage.probe.focus.value.map) == (card.id, 3)
    stage.document.select(stage.card(0).id)  # by anything else it is brought into view
    assert bar.value() < before


def test_the_menu_of_the_number_on_a_card_leaves_it_open_and_a_click_elsewhere_takes_it(stage: Stage) -> None:
    card = stage.card(0)
    card.edit_number()
    assert card.number is not None
    QTest.keyClicks(card.number, "12")
    stage.click(1)
    assert card.number is None
    assert stage.document.design.stack.blocks[0].filters == 12  # type: ignore[attr-defined]
    card.edit_number()
    assert card.number is not None
    assert stays_with_its_menu(card.number)


def test_a_number_typed_on_a_card_counts_once_another_menu_is_opened(stage: Stage) -> None:
    card, file = stage.card(0), QMenu(stage.window)
    file.addAction("Save")
    card.edit_number()
    assert card.number is not None
    QTest.keyClicks(card.number, "7")
    file.popup(stage.window.mapToGlobal(QPoint(0, 0)))
    assert card.number is None
    assert stage.document.design.stack.blocks[0].filters == 7  # type: ignore[attr-defined]
    assert stage.window.focusWidget() is card
    file.close()


def test_a_number_typed_on_a_card_counts_before_a_key_trains_with_it(stage: Stage) -> None:
    card, trained = stage.card(0), list[int]()
    train = stage.window.addAction("Train")
    train.setShortcut("F5")
    train.triggered.connect(lambda: trained.append(stage.document.design.stack.blocks[0].filters))  # type: ignore
    stage.window.activateWindow()
    card.edit_number()
    QTest.keyClicks(card.number, "7")
    QTest.keyClick(card.number, Qt.Key.Key_F5)
    assert (trained, card.number) == ([7], None)


def test_the_number_of_a_card_that_goes_while_it_is_changed_changes_nothing(stage: Stage) -> None:
    card = stage.card(0)
    card.edit_number()
    QTest.keyClicks(card.number, "12")
    stage.document.edit(*edits.remove(stage.document.design, (card.id,)))  # pytest-qt tells what fails in a slot
    assert stage.kinds == ["relu", "softmax"]


def test_the_ring_is_there_again_with_the_pictures(stage: Stage) -> None:
    relu, document = stage.card(1), stage.document
    stage.probe.focus.look(block=relu.id, map=4)
    document.edit(*edits.change(document.design, stage.card(0).id, size=31))  # too large: nothing comes to the ReLU
    assert not isinstance(relu.lines[0], MapStrip)
    document.undo_stack.undo()
    assert isinstance(relu.lines[0], MapStrip)
    assert relu.lines[0].picked == 4
