"""The parts of the page Data by themselves: the list of sets, the tray, the grid, and the work behind them."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.data import DataSet, load_data
from engine.data.corrections import Correction, corrected
from engine.data.progress import Progress, Reading
from engine.project.design import Design
from gui.data.import_tray import ImportTray
from gui.data.picture_grid import PictureGrid
from gui.data.sets_column import SetsColumn
from gui.look.theme import theme
from gui.state.data_work import DataWork
from gui.state.document import Document
from gui.state.tasks import Tasks


@pytest.fixture
def sets(qtbot: QtBot) -> SetsColumn:
    sets = SetsColumn()
    qtbot.addWidget(sets)
    return sets


def few(tmp_path: Path) -> DataSet:
    """A set in a file."""
    x, y = np.zeros((20, 8, 8), np.uint8), np.arange(20) % 2
    np.savez(tmp_path / "few.npz", x_train=x, y_train=y, x_test=x, y_test=y)
    return load_data(tmp_path / "few.npz")


def test_the_file_in_use_stays_in_the_list_with_its_picture_when_the_list_is_made_anew(
    sets: SetsColumn, tmp_path: Path
) -> None:
    data = few(tmp_path)
    sets.show_current(data.name, data)
    sets.fill()  # a drawing was kept, or a set has come
    assert sets.rows[data.name].isChecked()
    assert sets.rows[data.name].picture is not None


def test_a_file_that_is_not_here_has_its_own_name_in_the_list_and_no_digit_beside_it(sets: SetsColumn) -> None:
    sets.show_current("/somewhere/gone.npz", load_data("digits"))  # which stand in for it
    row = sets.rows["/somewhere/gone.npz"]
    assert row.isChecked()
    assert row.title == "gone.npz"
    assert row.picture is None


def test_what_stands_beside_the_headings_has_the_colour_of_the_theme(
    sets: SetsColumn, request: pytest.FixtureRequest
) -> None:
    was = theme.mode
    request.addfinalizer(lambda: theme.set_mode(was, remember=False))
    for mode in ("light", "dark"):
        theme.set_mode(mode, remember=False)
        headings = [label.text() for label in sets.findChildren(QLabel) if "<b>" in label.text()]
        assert len(headings) == 2
        assert all(theme.color("label").name() in text for text in headings)


def test_what_cannot_be_read_is_not_looked_into_for_ever_nor_offered_for_import(qtbot: QtBot, tmp_path: Path) -> None:
    tray = ImportTray()
    qtbot.addWidget(tray)
    tray.begin(tmp_path)
    assert tray.found.text() == "looking into it…"
    tray.show_failure()
    assert tray.found.text() == "it could not be read"
    assert not tray.go.isEnabled()
    tray.begin(tmp_path / "table.csv")
    tray.show_survey(None)
    assert tray.go.isEnabled()


def test_the_place_in_the_grid_stays_where_pictures_are_corrected_one_after_another(qtbot: QtBot) -> None:
    grid, data = PictureGrid(), load_data("digits")
    qtbot.addWidget(grid)
    grid.resize(400, 300)
    grid.show()
    bar, keys = grid.verticalScrollBar(), np.arange(len(data.train))
    grid.show_pictures(data, keys)
    bar.setValue(1000)
    relabelled = corrected(data, (Correction("train", 400, 3),))
    grid.show_pictures(relabelled, keys)
    assert bar.value() == 1000
    grid.show_pictures(corrected(data, (Correction("train", 400, None),)), keys[:-1])
    assert bar.value() == 1000
    grid.show_pictures(data, keys)
    grid.show_pictures(data, keys[:3000])  # one class alone
    assert bar.value() == 0


def test_a_second_click_on_a_set_that_is_on_its_way_does_not_begin_it_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []

    def slowly(name: str, folder: str | None) -> Reading[DataSet]:
        begun.append(name)
        yield Progress(1, 4)
        return load_data("digits")

    monkeypatch.setattr("gui.state.data_work.fetching", slowly)
    work = DataWork(Tasks())
    work.fetch("mnist")
    qtbot.waitUntil(lambda: bool(begun))
    work.fetch("mnist")
    assert "fetch mnist" in work.under_way
    qtbot.waitUntil(lambda: not work.under_way)
    assert begun == ["mnist"]
    work.tasks.close()


def test_a_set_on_its_way_is_used_in_the_project_in_which_it_was_clicked_last(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = True

    def slowly(name: str, folder: str | None) -> Reading[DataSet]:
        while goes_on:
            yield Progress(1, 4)
        return load_data("digits")

    monkeypatch.setattr("gui.state.data_work.fetching", slowly)
    document, work = Document(), DataWork(Tasks())
    work.give_up_for_another(document)
    work.fetch("mnist")
    document.open(Design(), None, "Another project")
    work.fetch("mnist")
    goes_on = False
    with qtbot.waitSignal(work.imported) as told:
        pass
    assert told.args == ["digits", True]
    work.tasks.close()
