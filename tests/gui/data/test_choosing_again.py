"""The set in use is chosen again: nothing of it is lost, and another one that is on its way does not come."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data import DataSet, load_data
from engine.data.fit import Fit
from engine.data.progress import Progress
from engine.errors import DataError
from gui.data.page import DataPage
from gui.state import edits
from gui.state.looking.own_pictures import Own
from gui.window.main_window import MainWindow
from tests.engine.data.files import signs, write_folder
from tests.gui.data.stage import DataStage
from tests.gui.data.test_data_page import page_in_window
from tests.own_folders import keep_in

__all__ = ["page_in_window"]


def use_few(window: MainWindow, tmp_path: Path) -> str:
    """Learn from a file with a few pictures."""
    x, y = np.zeros((20, 8, 8), np.uint8), np.arange(20) % 2
    np.savez(tmp_path / "few.npz", x_train=x, y_train=y, x_test=x, y_test=y)
    window.files.use_data(str(tmp_path / "few.npz"))
    return str(tmp_path / "few.npz")


def test_what_was_left_out_stays_so_where_the_set_in_use_is_clicked(stage: DataStage, page: DataPage) -> None:
    page.grid.chosen.emit(10)
    page.foot.left_out.emit()
    before = stage.document.design
    page.sets.rows["digits"].click()
    assert stage.document.design == before


def test_what_was_left_out_stays_so_where_the_file_in_use_is_opened_again(
    window: MainWindow, page_in_window: DataPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_few(window, tmp_path)
    page_in_window.grid.chosen.emit(3)
    page_in_window.foot.left_out.emit()
    before = window.document.design
    assert before.corrections
    monkeypatch.setattr("gui.window.files.load_data", lambda name: pytest.fail(f"{name} was read again"))
    window.files.use_data(str(tmp_path / "few.npz"))
    assert window.document.design == before


def test_a_file_that_was_overwritten_is_read_again_where_it_is_chosen_again(
    window: MainWindow, page_in_window: DataPage, tmp_path: Path
) -> None:
    name, document, told = str(tmp_path / "own.npz"), window.document, []
    document.data_changed.connect(lambda: told.append(document.data.classes))
    for classes in (2, 3, 3):
        x, y = np.zeros((30, 28, 28), np.uint8), np.arange(30) % classes
        np.savez(name, x_train=x, y_train=y, x_test=x[:10], y_test=y[:10])
        window.files.use_data(name)
        assert (document.classes, len(page_in_window.grid.keys)) == (classes, 40)
        assert not document.analysis.problems
        assert document.design.stack.places[-2].block.units == classes  # type: ignore[attr-defined]
    told.clear()
    window.files.use_data(name)
    assert not told, "nothing has changed"


def test_a_large_set_does_not_come_where_the_set_in_use_was_clicked_meanwhile(
    qtbot: QtBot, stage: DataStage, page: DataPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = True

    def slowly(name: str) -> Iterator[Progress]:
        while goes_on:
            yield Progress(1, 4)
        return replace(load_data("digits"), name=name)

    monkeypatch.setattr("gui.state.data_work.A_MOMENT", 0.0)
    monkeypatch.setattr("gui.state.data_work.loading", slowly)
    page.sets.rows["stripes"].click()
    assert "load" in page.work.under_way
    page.sets.rows["digits"].click()
    assert "load" not in page.work.under_way
    goes_on = False
    qtbot.waitUntil(lambda: not stage.session.tasks.is_running("load"))
    assert stage.document.design.data_name == "digits"


def test_what_the_pictures_have_in_common_is_shown_of_a_set_that_was_left_and_taken_again_elsewhere(
    qtbot: QtBot, window: MainWindow, page_in_window: DataPage, tmp_path: Path
) -> None:
    before = page_in_window.looks
    assert before is not None
    page_in_window.work.look(window.document.data)
    window.work.page_switch.go("build")
    use_few(window, tmp_path)
    assert not page_in_window.work.is_looking  # what is found late would be shown as that of the file
    window.document.undo_stack.undo()
    window.work.page_switch.go("data")
    qtbot.waitUntil(lambda: page_in_window.looks is not None)
    assert page_in_window.looks is not None
    assert page_in_window.looks.counts == before.counts


def test_an_import_goes_on_being_shown_while_another_set_is_read(page: DataPage, tmp_path: Path) -> None:
    page.tray.begin(tmp_path)
    page._make_room()
    page.work.progressed.emit("load", Progress(1, 4))
    page.work.ended.emit("load", False)
    assert page.tray.is_working
    assert page.tray.bar.maximum() == 0
    page.work.ended.emit("import", True)
    assert not page.tray.is_working


def test_an_import_goes_on_where_another_folder_is_looked_at_and_put_away_meanwhile(
    page: DataPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up: list[str] = []
    monkeypatch.setattr(page.work, "give_up", given_up.append)
    page.work.importing = tmp_path / "first"
    page.tray.begin(tmp_path / "second")
    page.tray.show_survey(None, False)
    page._make_room()
    page.work.ended.emit("survey", True)
    page._import(page.tray.path, "second", Fit(), 0.2)  # type: ignore[arg-type]
    assert not page.tray.is_working, "it has not begun, and can be asked for again"
    page._put_away()
    assert given_up == ["survey"]
    page.work.importing = tmp_path / "second"
    page._put_away()
    assert given_up == ["survey", "survey", "import"]


def test_a_set_that_cannot_be_taken_away_stays_in_use(
    window: MainWindow, page_in_window: DataPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(name: str) -> None:
        raise DataError("It is in use by another program.", "Close that program first.")

    monkeypatch.setattr("gui.data.page.remove", refused)
    monkeypatch.setattr("gui.data.page.has", lambda _name: True, raising=False)
    file = use_few(window, tmp_path)
    page_in_window.sets.removed.emit(file)
    assert window.document.design.data_name == file


def test_what_failed_is_no_longer_said_once_it_is_tried_again_or_given_up(
    qtbot: QtBot, stage: DataStage, page: DataPage, tmp_path: Path
) -> None:
    folder, message = write_folder(tmp_path / "our letters", signs()), stage.message
    page.bring(folder)
    qtbot.waitUntil(lambda: page.tray.survey is not None)
    folder.rename(tmp_path / "elsewhere")
    page.tray.go.click()
    qtbot.waitUntil(message.isVisible)
    (tmp_path / "elsewhere").rename(folder)
    page.tray.go.click()
    assert not message.isVisible()
    qtbot.waitUntil(lambda: stage.document.design.data_name == "our letters")
    page.bring(tmp_path / "nowhere")
    qtbot.waitUntil(message.isVisible)
    page.tray.cancel.click()
    assert not message.isVisible()
    message.show_error("Something else went wrong.")
    page.bring(folder)
    assert message.isVisible()  # that is not answered by it


def test_what_failed_is_still_said_while_other_work_is_done(
    qtbot: QtBot, stage: DataStage, page: DataPage, tmp_path: Path
) -> None:
    message = stage.message
    page.work.fetch("mnist", str(tmp_path))  # there is nothing in it
    qtbot.waitUntil(message.isVisible)
    page.bring(write_folder(tmp_path / "our letters", signs()))
    qtbot.waitUntil(lambda: page.tray.survey is not None)
    page.tray.cancel.click()
    assert message.isVisible()
    page.work.fetch("mnist", str(tmp_path))
    assert not message.isVisible()
    qtbot.waitUntil(message.isVisible)


def test_what_failed_on_the_page_is_not_said_on_another_one_and_the_tray_is_no_higher_for_it(
    qtbot: QtBot, window: MainWindow, page_in_window: DataPage, tmp_path: Path
) -> None:
    message, page, tray = window.message, page_in_window, page_in_window.tray
    window.resize(1280, 750)
    page.bring(tmp_path / "nowhere")
    qtbot.waitUntil(message.isVisible)
    qtbot.waitUntil(page.grid_card.isVisible)  # the tray is low, as there is nothing to choose
    window.resize(1280, 500)  # there is room for the tray alone
    qtbot.waitUntil(lambda: not page.grid_card.isVisible())
    qtbot.waitUntil(lambda: tray.height() == tray.sizeHint().height())  # once all is laid out
    window.work.page_switch.go("build")
    assert not message.isVisible()
    message.show_error("Something else went wrong.")
    window.work.page_switch.go("data")
    window.work.page_switch.go("build")
    assert message.isVisible()


def test_what_failed_on_the_page_is_no_longer_said_once_it_is_done(
    qtbot: QtBot, stage: DataStage, page: DataPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    message, broken = stage.message, [True]

    def keeping(_picture: np.ndarray, _label: str) -> Path:
        if broken[0]:
            raise DataError("The disk is full.", "Make room.")
        return tmp_path

    def looking(data: DataSet) -> Iterator[float]:
        yield 0.5
        if broken[0]:
            raise DataError("The file was taken away.", "Bring it back.")
        return looks

    monkeypatch.setattr("gui.data.page.keep", keeping)
    monkeypatch.setattr("gui.state.data_work.looking_at", looking)
    data, looks = stage.document.data, page.looks
    deeds = (
        lambda: page.draw.kept.emit(np.zeros((8, 8, 1), np.float32), 0),
        lambda: page.work.look(data),
        lambda: page.draw.easel.take(Own("one", None if broken[0] else np.zeros((8, 8, 3), np.uint8))),
    )
    for deed in deeds:
        broken[0] = True
        deed()
        qtbot.waitUntil(message.isVisible)
        broken[0] = False
        deed()
        assert not message.isVisible()
    page.work.look_away()


def test_what_could_not_be_brought_is_said_no_more_after_a_step_back_nor_on_another_page(
    stage: DataStage, page: DataPage, tmp_path: Path
) -> None:
    document, message = stage.document, stage.message
    document.edit(*edits.change_recipe(document.design, epochs=7))
    for leave in (document.undo_stack.undo, lambda: stage.switch.go("build")):
        page.work.say("import", DataError("bad.csv has 3 columns.", "Write more."))
        assert message.said == "bad.csv has 3 columns."
        assert not message.isHidden()
        leave()
        assert message.isHidden()


def test_after_an_import_the_keyboard_is_at_its_pictures(
    qtbot: QtBot, page: DataPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep_in(monkeypatch, tmp_path / "kept")
    page.bring(write_folder(tmp_path / "sorted", signs(3)))
    qtbot.waitUntil(lambda: page.tray.survey is not None)
    page.tray.go.setFocus()
    QTest.keyClick(page.tray.go, Qt.Key.Key_Space)
    assert page.tray.cancel.hasFocus()
    qtbot.waitUntil(page.tray.isHidden)
    assert page.grid.hasFocus()
