"""The menu of one picture: what the buttons below the grid do, to take it along, and back what was left out."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from gui.data.choice import key_of, pixels_of
from gui.data.corrector import Corrector
from gui.data.foot_row import FootRow
from gui.data.page import DataPage
from gui.data.picture_grid import PictureGrid
from gui.data.picture_menu import PictureMenu
from gui.state.document import Document
from gui.state.focus import PictureRef
from gui.widgets.ramp import ink_image
from gui.widgets.take_picture import set_times
from tests.gui.data.stage import DataStage


def entry(menu: QMenu, beginning: str) -> QAction:
    (found,) = (action for action in menu.actions() if action.text().startswith(beginning))
    return found


def ask_for_menu(page: DataPage, monkeypatch: pytest.MonkeyPatch, reason: QContextMenuEvent.Reason, at: QPoint) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda _menu, _at: None)
    view = page.grid.viewport()
    QApplication.sendEvent(view, QContextMenuEvent(reason, at, view.mapToGlobal(at)))


def test_a_right_click_chooses_the_picture_under_it_and_the_menu_key_keeps_the_chosen_one(
    stage: DataStage, page: DataPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    reasons, asked = QContextMenuEvent.Reason, list[QPoint]()
    page._choose(order="number")
    page.grid.menu_wanted.connect(asked.append)
    page.grid.chosen.emit(7)
    ask_for_menu(page, monkeypatch, reasons.Mouse, page.grid.cell(3).center())
    assert stage.focus.value.picture == PictureRef("train", 3)
    ask_for_menu(page, monkeypatch, reasons.Keyboard, page.grid.cell(9).center())
    assert stage.focus.value.picture == PictureRef("train", 3)
    assert asked == [page.grid.viewport().mapToGlobal(page.grid.cell(3).center())] * 2


def test_the_menu_corrects_a_picture_and_takes_back_what_was_corrected(stage: DataStage, page: DataPage) -> None:
    document, menu = stage.document, page.picture_menu.menu
    page._choose(order="number")
    page.grid.chosen.emit(10)
    label = int(document.data.train.labels[10])
    others = next(one for one in menu().findChildren(QMenu) if one.title() == "Relabel")
    assert [action.isEnabled() for action in others.actions()] == [number != label for number in range(10)]
    others.actions()[(label + 1) % 10].trigger()
    assert int(document.data.train.labels[10]) == (label + 1) % 10
    entry(menu(), "Label it").trigger()
    assert document.design.corrections == ()
    entry(menu(), "Leave out").trigger()
    assert len(document.data.train) == 3999
    entry(menu(), "Take back the picture").trigger()
    assert (document.design.corrections, len(document.data.train)) == ((), 4000)


def test_a_picture_is_copied_and_saved_enlarged_in_whole_pixels_and_opened_in_xray(
    stage: DataStage, page: DataPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    went = list[str]()
    monkeypatch.setattr(stage.switch, "go", went.append)
    set_times(2)
    misread = int(stage.document.data.train.labels[10]) - 1
    monkeypatch.setattr(page.singled, "said", lambda _ref: misread % 10)  # that is said first, and is no name
    page.grid.chosen.emit(10)
    entry(page.picture_menu.menu(), "Copy this").trigger()
    copied = QGuiApplication.clipboard().image()
    assert (copied.width(), copied.height()) == (280, 280)
    small = ink_image(page.document.data.train.picture(10))
    assert all(
        copied.pixelColor(10 * x + 5, 10 * y + 5) == small.pixelColor(x, y) for x in range(28) for y in range(28)
    )
    asked = list[str]()

    def name(_parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(suggested).name)
        return str(tmp_path / "one.png"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    entry(page.picture_menu.menu(), "Save this").trigger()
    assert asked[0].startswith("Training picture 11")
    assert (tmp_path / "one.png").read_bytes().startswith(b"\x89PNG")
    entry(page.picture_menu.menu(), "Look at it in X-ray").trigger()
    assert went == ["xray"]


@pytest.fixture
def alone(qtbot: QtBot) -> PictureMenu:
    """The menu without a window around it."""
    document, foot, grid = Document(), FootRow(), PictureGrid()
    for widget in (foot, grid):
        qtbot.addWidget(widget)
    grid.show_pictures(document.data, np.arange(60))
    return PictureMenu(grid, foot, Corrector(document, grid))


def test_the_picture_stays_the_chosen_one_where_others_before_it_are_taken_back(alone: PictureMenu) -> None:
    document, chosen = alone.corrector.document, list[int]()
    alone.grid.chosen.connect(chosen.append)
    for key in (key_of("train", 5), key_of("test", 3), key_of("test", 3)):
        alone.corrector.correct(key, None)
    for key, as_read in ((key_of("test", 40), key_of("test", 42)), (key_of("train", 40), key_of("train", 41))):
        shown = pixels_of(document.data, np.array([key]))
        alone.grid.show_pictures(document.data, np.array([key]))
        alone.grid.show_key(key)
        entry(alone.menu(), "Take back the 3 pictures").trigger()
        assert chosen.pop() == as_read
        np.testing.assert_array_equal(pixels_of(document.data, np.array([as_read])), shown)
        document.undo_stack.undo()
    document.why_locked = "This is the past."
    entry(alone.menu(), "Take back the 3 pictures").trigger()
    assert not chosen, "nothing was taken back"


def test_classes_keep_their_ampersand_in_the_menus(alone: PictureMenu) -> None:
    document = alone.corrector.document
    alone.corrector.correct(10, (int(document.data.train.labels[10]) + 1) % 10)
    data = replace(document.data, class_names=("R&B",) * 10)
    alone.grid.show_pictures(data, np.arange(60))
    alone.grid.show_key(10)
    assert entry(alone.menu(), "Label it").text() == "Label it “R&&B” again, as it was"
    alone.foot.show_classes(data.class_names)
    assert alone.foot.choices.actions()[0].text() == "&R&&B"


def test_the_first_letter_of_a_class_chooses_it(alone: PictureMenu, qtbot: QtBot) -> None:
    """In a submenu of the menu, and in the menu of the button."""
    document = alone.corrector.document
    label = int(document.data.train.labels[10])
    alone.grid.show_pictures(document.data, np.arange(60))
    alone.grid.show_key(10)
    menu = alone.menu()
    others = next(one for one in menu.findChildren(QMenu) if one.title() == "Relabel")
    alone.foot.show_classes(document.data.class_names)
    for opened in (others, alone.foot.choices):
        opened.popup(QPoint())
        with qtbot.waitSignal(alone.foot.relabelled) as heard:
            qtbot.keyClick(opened, str((label + 1) % 10))
        assert heard.args == [(label + 1) % 10]
