"""The list of runs: where it is narrow, figures go before a name is cut."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.lab.kept_run import Kept
from gui.lab.run_cells import CHECK, DATA, EPOCHS, FIGURES, MADE, NAME, SIZE, STAR, TEST
from gui.lab.runs_table import YIELD, RunsTable
from gui.look.theme import theme
from tests.gui.on_screen import on_screen

TOOL_TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def table(qapp: QApplication, qtbot: QtBot) -> RunsTable:
    theme.apply(qapp)
    table = on_screen(qtbot, RunsTable(), 1000, 300)
    kept = Kept("1", 1e9, (), "mnist", 0, 10.0, 570, "finished", 113_386, 12.0, 0.97, 0.98, 1000, {}, 0, "Two ways")
    table.show_runs((kept,))
    return table


@pytest.mark.parametrize("width", [760, 480, 460])
def test_no_name_of_a_run_is_cut_where_figures_can_yield(table: RunsTable, width: int) -> None:
    theme.set_scale(150, remember=False)
    table.resize(width, 300)
    assert table.columnWidth(NAME) >= table.sizeHintForColumn(NAME)
    assert not table.isColumnHidden(TEST)
    assert not table.isColumnHidden(STAR)
    table.resize(1400, 300)
    assert not any(table.isColumnHidden(column) for column in YIELD)
    assert MADE in YIELD


def test_a_name_without_room_for_one_line_has_room_for_two(table: RunsTable) -> None:
    theme.set_scale(150, remember=False)
    table.resize(400, 300)
    assert table.columnWidth(NAME) >= 0.6 * table.sizeHintForColumn(NAME)
    assert not table.isColumnHidden(TEST)


def test_of_a_training_that_was_cut_off_the_list_says_so_where_its_epochs_stand(table: RunsTable) -> None:
    assert not table.cells.index(0, EPOCHS).data(TOOL_TIP)
    table.show_runs((replace(table.kept[0], ended=""),))
    assert "It has not ended" in table.cells.index(0, EPOCHS).data(TOOL_TIP)


def test_where_runs_learned_from_other_pictures_a_narrow_list_says_from_which(table: RunsTable) -> None:
    one = table.kept[0]
    alike, other = replace(one, id="2"), replace(one, id="3", data="digits")
    wide = next(wide for wide in range(1000, 100, -10) if _shows(table, wide, (one, alike)) == (True, False))
    assert _shows(table, wide, (one, other)) == (False, True)


def test_beside_the_result_a_list_of_its_usual_width_says_parameters_and_best_validation(table: RunsTable) -> None:
    theme.set_scale(100, remember=False)
    table.show_runs((replace(table.kept[0], best_validation=0.975, best_epoch=2.5),))
    assert table.cells.headerData(CHECK, Qt.Orientation.Horizontal) == "Best valid.", "its curve ends elsewhere"
    table.resize(560, 300)
    assert not any(table.isColumnHidden(column) for column in (TEST, CHECK, SIZE))
    cell = table.cells.index(0, CHECK)
    assert cell.data() == "97.5 %"
    assert cell.data(TOOL_TIP) == "The best of its evaluations, after epoch 2.5; 97.0 % at its end"
    assert table.cells.index(0, SIZE).data() == "113,386"


def test_a_column_that_says_nothing_of_any_run_goes_first_and_the_other_result_stays(table: RunsTable) -> None:
    untested = replace(table.kept[0], test_accuracy=None)
    table.show_runs((untested,))
    table.resize(420, 300)
    assert (table.isColumnHidden(TEST), table.isColumnHidden(CHECK)) == (True, False)
    table.resize(200, 300)
    assert not table.isColumnHidden(CHECK), "it is the only result"
    table.resize(1200, 300)
    assert not table.isColumnHidden(TEST), "where there is room, it is said that nothing is known"
    table.resize(420, 300)
    table.show_runs((replace(untested, test_accuracy=0.9, validation_accuracy=None),))
    assert (table.isColumnHidden(TEST), table.isColumnHidden(CHECK)) == (False, True)


def test_of_runs_with_one_name_a_narrow_list_says_when_each_was_made(table: RunsTable) -> None:
    one = table.kept[0]
    table.resize(420, 300)
    table.show_runs((one, replace(one, id="2")))
    assert not table.isColumnHidden(MADE)
    table.show_runs((one, replace(one, id="2", title="Other")))
    assert table.isColumnHidden(MADE)


def _shows(table: RunsTable, wide: int, kept: tuple[Kept, ...]) -> tuple[bool, bool]:
    """Whether a list so wide shows the validation accuracy, and the pictures."""
    table.show_runs(kept)
    table.resize(wide, 300)
    QApplication.processEvents()
    return not table.isColumnHidden(CHECK), not table.isColumnHidden(DATA)


def test_the_heading_of_a_column_that_was_hidden_is_not_cut(table: RunsTable) -> None:
    """A second run came while there was no room for Epochs, and then its heading read "chs"."""
    table.resize(420, 300)
    table.show_runs((replace(table.kept[0], id="2", epochs=10.0), replace(table.kept[0], epochs=10.0)))
    assert table.isColumnHidden(EPOCHS)
    table.resize(1400, 300)
    assert not table.isColumnHidden(EPOCHS)
    assert table.columnWidth(EPOCHS) >= table.horizontalHeader().sectionSizeHint(EPOCHS)


def test_a_heading_begins_or_ends_where_the_words_below_it_do(table: RunsTable) -> None:
    """The figures ended at the right of their column, and their headings stood at its left."""
    table.resize(1400, 300)
    picture, ratio = table.grab().toImage(), table.devicePixelRatioF()
    head, high = table.horizontalHeader(), table.horizontalHeader().height()

    def ink(column: int, top: int, bottom: int) -> list[int]:
        """The pixels across that are not paper."""
        begin = head.sectionViewportPosition(column)
        return [
            x for x in range(begin, begin + head.sectionSize(column))
            if any(picture.pixelColor(int(x * ratio), int(y * ratio)).lightness() < 160 for y in range(top, bottom))
        ]  # fmt: skip

    for column in (NAME, TEST, CHECK, SIZE, MADE, DATA):
        above, below = ink(column, 2, high - 2), ink(column, high + 2, high + table.rowHeight(0) - 2)
        end = -1 if column in FIGURES else 0
        assert abs(above[end] - below[end]) <= 2, column


def test_of_a_run_of_one_step_nobody_reads_how_many_ten_thousandths_of_an_epoch_it_is(table: RunsTable) -> None:
    said = []
    for epochs in (1 / 57, 0.5, 2.25, 10.0):
        table.show_runs((replace(table.kept[0], epochs=epochs, best_validation=0.1, best_epoch=epochs),))
        said.append(table.cells.index(0, EPOCHS).data())
        assert f"after epoch {said[-1]};" in table.cells.index(0, CHECK).data(TOOL_TIP)
    assert said == ["< 0.1", "0.5", "2.25", "10"]
