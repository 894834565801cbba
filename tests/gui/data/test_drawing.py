"""A drawing becomes what MNIST's digits are, is answered while it is drawn, and can be kept as data."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.data import load_data
from engine.data.augmentation import augmentation
from engine.data.drawings import drawings, in_colour, keep, kept
from engine.errors import DataError
from gui.data.drawings_box import DrawingsBox
from gui.data.drawn_picture import as_the_network_sees
from gui.data.page import DataPage
from gui.data.sets_column import SetsColumn
from gui.state.answers.drawing import TASK
from gui.state.edits import change_recipe
from gui.window.main_window import MainWindow
from tests.gui.data.stage import DataStage
from tests.gui.data.test_data_page import page_in_window
from tests.gui.evaluating import design, trained
from tests.gui.on_screen import on_screen
from tests.own_folders import keep_in

__all__ = ["page_in_window"]


@pytest.fixture
def page(stage: DataStage) -> DataPage:
    return stage.page


def board(rows: slice, columns: slice) -> np.ndarray:
    ink = np.zeros((224, 224), np.float32)
    ink[rows, columns] = 1
    return ink


def test_a_drawing_is_fitted_into_twenty_and_its_mass_put_into_the_middle() -> None:
    small = as_the_network_sees(board(slice(0, 30), slice(0, 15)), 28, 28, True)[..., 0]
    large = as_the_network_sees(board(slice(20, 200), slice(30, 120)), 28, 28, True)[..., 0]
    for picture in (small, large):
        rows, columns = np.flatnonzero(picture.any(axis=1)), np.flatnonzero(picture.any(axis=0))
        assert (len(rows), len(columns)) == (20, 10)  # its shape stays
        middles = [(picture.sum(axis=1 - axis) * np.arange(28)).sum() / picture.sum() for axis in (0, 1)]
        assert middles == pytest.approx([13.5, 13.5], abs=0.51)
        assert picture.max() == 1
    lopsided = board(slice(0, 200), slice(0, 20))
    lopsided[180:200, 0:200] = 1  # an L: its mass lies low and left, so it is moved up and right
    picture = as_the_network_sees(lopsided, 28, 28, True)[..., 0]
    middles = [(picture.sum(axis=1 - axis) * np.arange(28)).sum() / picture.sum() for axis in (0, 1)]
    assert middles == pytest.approx([13.5, 13.5], abs=0.51)
    assert not as_the_network_sees(board(slice(0), slice(0)), 28, 28, True).any()


def test_without_centring_it_stays_where_it_was_drawn() -> None:
    picture = as_the_network_sees(board(slice(0, 56), slice(168, 224)), 28, 28, False)[..., 0]
    assert picture[:7, 21:].min() == 1
    assert picture.sum() == pytest.approx(49)


def draw(qtbot: QtBot, page: DataPage) -> None:
    """A 1, by the mouse."""
    surface, middle = page.draw.board, page.draw.board.width() // 2
    qtbot.mousePress(surface, Qt.MouseButton.LeftButton, pos=QPoint(middle, 30))
    for y in range(40, 160, 20):
        qtbot.mouseMove(surface, QPoint(middle, y))
        surface._line(QPointF(middle, y - 20), QPointF(middle, y))
    qtbot.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=QPoint(middle, 150))
    surface.drawn.emit()


def test_the_network_answers_a_drawing_and_undo_takes_strokes_back(
    qtbot: QtBot, stage: DataStage, page: DataPage
) -> None:
    stage.document.open(design(), None, "trained", runs=(trained(),))
    draw(qtbot, page)
    qtbot.waitUntil(lambda: page.drawing.answer is not None)
    answer = page.drawing.answer
    assert answer is not None
    np.testing.assert_array_equal(page.drawing.of, page.draw.picture)
    assert answer.sum() == pytest.approx(1, abs=1e-4)
    assert int(answer.argmax()) == 1
    assert "“1”" in page.draw.words.text()
    assert "ink" not in page.draw.words.text()
    assert "among its 10 classes, also where it sees none of them" in page.draw.words.text()
    page.draw.board.undo()
    assert page.draw.board.is_empty
    assert page.drawing.answer is None
    page.draw.board.thickness = 160  # hardly anything is left of the paper
    draw(qtbot, page)
    qtbot.waitUntil(lambda: page.drawing.answer is not None)
    assert "% of it is ink: in what it learned from hardly ever more than 2" in page.draw.words.text()
    page.draw.board.thickness = 18
    page.draw.board.undo()
    draw(qtbot, page)
    page.draw.easel.trash.click()
    assert page.draw.board.is_empty
    page.draw.board.undo()
    assert not page.draw.board.is_empty


def test_the_keys_of_undo_and_redo_are_for_the_strokes_while_the_board_has_the_keyboard(
    qtbot: QtBot, window: MainWindow, page_in_window: DataPage
) -> None:
    document, surface = window.document, page_in_window.draw.board
    document.edit(*change_recipe(document.design, epochs=7))
    window.activateWindow()
    for place in (20, 60):
        qtbot.mouseClick(surface, Qt.MouseButton.LeftButton, pos=QPoint(place, place))
    both = surface.image.copy()
    for _more_than_strokes in range(3):
        qtbot.keyClick(surface, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert surface.is_empty
    assert document.design.recipe.epochs == 7  # the network is not what was worked on
    for _more_than_strokes in range(3):
        qtbot.keySequence(surface, QKeySequence(QKeySequence.StandardKey.Redo))
    assert surface.image == both
    surface.undo()
    qtbot.mouseClick(surface, Qt.MouseButton.LeftButton, pos=QPoint(90, 20))
    other = surface.image.copy()
    surface.redo()
    assert surface.image == other  # what came instead is not painted over
    surface.undo()
    qtbot.keyClick(surface, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert surface.image == other, "the key that the menu has, on every system"
    qtbot.mousePress(surface, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    qtbot.keyClick(surface, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=QPoint(60, 90))
    surface.undo()
    assert surface.image == other, "a stroke is taken back when it is drawn, and all of it"
    assert document.design.recipe.epochs == 7


def test_while_it_trains_an_answer_on_its_way_comes_first_and_a_drawing_that_is_not_seen_asks_nothing(
    qtbot: QtBot, stage: DataStage, page: DataPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing, asked = page.drawing, list[str]()
    stage.document.open(design(), None, "trained", runs=(trained(),))
    draw(qtbot, page)
    qtbot.waitUntil(lambda: drawing.answer is not None)
    session, is_on_its_way = stage.session, True
    monkeypatch.setattr(session.tasks, "run", lambda key, *_about, **_priority: asked.append(key))
    monkeypatch.setattr(session.tasks, "is_running", lambda _key: is_on_its_way)
    monkeypatch.setattr(session, "state", "training")
    drawing._renew()
    assert not asked
    is_on_its_way = False
    drawing._renew()
    assert asked == [TASK]
    stage.switch.go("build")
    drawing._renew()
    assert asked == [TASK]
    stage.switch.go("data")
    assert asked.count(TASK) == 2


def test_drawings_are_kept_by_class_and_become_a_set(qtbot: QtBot, page: DataPage) -> None:
    before = kept()
    for label in ("1", "1", "7", "7"):
        page.draw.board.stroke(QPointF(50, 20), QPointF(60, 150))
        page.draw._keep(label)
        assert page.draw.board.is_empty
    assert kept() == before + 4
    data = load_data(drawings())
    assert set(data.class_names) >= {"1", "7"}
    assert data.shape == (28, 28, 1)
    assert data.train.pixels.max() > 200  # ink is 1, as in MNIST
    assert data.title == page.sets.rows[str(drawings())].title == "My drawings"


def test_drawings_of_one_class_alone_are_said_to_be_so_before_and_after_they_are_chosen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep_in(monkeypatch, tmp_path)
    keep(np.ones((28, 28, 1)), "3")
    sets = SetsColumn()
    qtbot.addWidget(sets)
    assert sets.rows[str(drawings())].detail == "1 picture, of “3” alone"
    with pytest.raises(DataError) as refused:
        load_data(drawings())
    assert refused.value.problem == "So far there is one drawing only, of the class “3”."
    assert str(drawings()) in refused.value.remedy  # where it can be looked at and deleted
    assert "“My drawings”" in refused.value.remedy
    keep(np.ones((28, 28, 3)), "3")
    with pytest.raises(DataError) as refused:
        load_data(in_colour())
    assert "“My drawings in colour”" in refused.value.remedy, "as it is called in the list of sets"
    keep(np.ones((28, 28, 1)), "3")
    with pytest.raises(DataError, match="all drawings are of one class, “3”"):
        load_data(drawings())
    keep(np.ones((28, 28, 1)), "7")
    sets.fill()
    assert sets.rows[str(drawings())].detail == "3 pictures"
    assert load_data(drawings()).class_names == ("3", "7")


def test_drawings_are_looked_through_and_deleted_and_put_back_while_there_is_one_class_only(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep_in(monkeypatch, tmp_path)
    first, second = (keep(np.full((28, 28, 1), ink), "3") for ink in (1, 0.5))
    sets, boxes, used = SetsColumn(), list[DrawingsBox](), list[str]()
    qtbot.addWidget(sets)
    sets.use.connect(used.append)
    monkeypatch.setattr(DrawingsBox, "show", lambda box: boxes.append(box))
    sets.rows[str(drawings())].click()
    assert (len(boxes), used) == (1, [])
    box, before = boxes[0], second.read_bytes()
    assert sets.look_through(drawings(), "again") is box
    assert "of another class" in box.words.text()
    assert [box.list.item(row).text() for row in range(box.list.count())] == ["3", "3"]
    box.list.item(1).setSelected(True)
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    assert (first.exists(), second.exists()) == (True, False)
    assert sets.rows[str(drawings())].detail == "1 picture, of “3” alone"
    box.list.item(0).setSelected(True)
    box.delete.click()
    assert not first.parent.exists()
    assert str(drawings()) not in sets.rows
    for _ in range(2):
        box.back.click()
    assert (second.read_bytes(), box.back.isEnabled(), kept()) == (before, False, 2)
    for row in range(2):
        box.list.item(row).setSelected(True)
    first.unlink()  # in another program, while this window is open
    box.delete.click()
    assert (box.list.count(), box.words.text()) == (0, "There are no drawings any more.")
    assert keep(np.ones((28, 28, 1)), "3") == first
    assert keep(np.ones((28, 28, 1)), "3") == second, "it has the number of the one that was deleted"
    box.back.click()
    assert (first.parent / "00003.png").read_bytes() == before
    assert (kept(), box.back.isEnabled()) == (3, False)
    first.unlink()
    keep(np.ones((28, 28, 1)), "10")
    keep(np.ones((28, 28, 1)), "7")
    sets.fill()
    assert [box.list.item(row).text() for row in range(box.list.count())] == ["3", "3", "7", "10"]
    assert box.words.text() == ""


def test_what_was_deleted_before_a_failure_can_be_put_back_as_far_as_that_is_possible(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep_in(monkeypatch, tmp_path)
    paths = [keep(np.full((28, 28, 1), ink), "3") for ink in (1, 0.5, 0.2)]
    before, stuck, write, remove = [one.read_bytes() for one in paths], paths[1], os.replace, Path.unlink

    def fail_at_one(way: Callable[..., None]) -> Callable[..., None]:
        def one(*places: Path) -> None:
            if places[-1] == stuck:
                raise PermissionError(13, "Permission denied")
            way(*places)

        return one

    monkeypatch.setattr(os, "replace", fail_at_one(write))
    monkeypatch.setattr(Path, "unlink", fail_at_one(remove))
    box = DrawingsBox(drawings(), "My drawings")
    qtbot.addWidget(box)
    box.list.selectAll()
    box.delete.click()
    assert [one.exists() for one in paths] == [False, True, True]
    assert box.list.count() == 2
    assert "Permission denied" in box.words.text()
    stuck = drawings()
    box.list.selectAll()
    box.delete.click()
    stuck = paths[2]
    box.back.click()
    assert [one.exists() for one in paths] == [False, True, False]
    assert "Permission denied" in box.words.text()
    stuck = drawings()
    for _ in range(2):
        box.back.click()
    assert [one.read_bytes() for one in paths] == before
    assert (kept(), box.back.isEnabled()) == (3, False)


def test_after_one_is_deleted_the_next_one_is_in_sight_and_has_the_keyboard(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep_in(monkeypatch, tmp_path)
    for _ in range(40):
        keep(np.ones((8, 8, 1)), "3")
    box = on_screen(qtbot, DrawingsBox(drawings(), "My drawings"))
    for place in (37, 38):  # then the one behind it is gone, too
        box.list.setCurrentRow(place)
        box.delete.click()
        assert box.list.currentRow() == 37
        assert not box.list.selectedItems()
        at = box.list.visualItemRect(box.list.currentItem())
        assert box.list.viewport().rect().contains(at.center())


def test_a_drawing_in_colour_by_a_black_pen_is_shown_on_its_white_paper(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep_in(monkeypatch, tmp_path)
    for picture in (np.ones((28, 28, 3)), np.zeros((28, 28, 1))):
        keep(np.pad(1 - picture[8:20, 13:15], ((8, 8), (13, 13), (0, 0)), constant_values=picture[0, 0, 0]), "1")
    for folder in (drawings(), in_colour()):
        box = DrawingsBox(folder, "Drawings")
        qtbot.addWidget(box)
        shown = box.list.item(0).icon().pixmap(64, 64).toImage()
        assert (shown.pixelColor(4, 4).lightness(), shown.pixelColor(32, 32).lightness()) == (255, 0)


def test_augmentation_is_chosen_beside_the_pictures_and_undone(qtbot: QtBot, page: DataPage) -> None:
    document, card = page.document, page.augment
    card.switches["shift"].click()
    assert document.design.recipe.augmentation == (augmentation("shift"),)
    card.fields["shift"].changed.emit(5)
    assert document.design.recipe.augmentation == (augmentation("shift:5"),)
    assert not card.doubt.isVisibleTo(card)
    card.switches["flip"].click()
    assert card.doubt.isVisibleTo(card)
    pictures = card.preview.pictures
    assert pictures is not None
    assert len({picture.tobytes() for picture in pictures}) > 1
    assert card.preview.pitch * len(pictures) <= card.preview.pitch + card.preview.width()  # all are seen whole
    shown = [label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card)]
    assert shown.count("pixels") == 1
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.design.recipe.augmentation == ()
    document.why_locked = "This is the past."
    card.switches["rotate"].click()
    assert not card.switches["rotate"].isChecked()  # nothing is edited there, and it does not look as if
    document.why_locked = ""
    assert not card.switches["shift"].isChecked()
