"""Long names of classes on the page Evaluate: each is read, and no two read alike."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from engine.explain import Answers
from gui.evaluate.class_table import ROW, ClassTable
from gui.evaluate.grid import LARGEST, LONGEST_NAME
from gui.evaluate.matrix import ConfusionMatrix
from gui.look.theme import theme
from tests.engine.samples import some_digits
from tests.gui.painted import texts_of

NAMES = ("Great spotted woodpecker (female)", "Great spotted woodpecker (male)", "Wren")


@pytest.fixture
def matrix(qtbot: QtBot) -> ConfusionMatrix:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.show_counts(np.diag([3, 2, 1]), NAMES)
    return matrix


def test_beside_the_matrix_names_have_the_room_that_cells_leave_and_are_told_apart(matrix: ConfusionMatrix) -> None:
    matrix.resize(matrix.minimumSizeHint())
    narrow = matrix.grid
    assert min(narrow.name_room, narrow.head_room) >= theme.px(LONGEST_NAME)
    written = [words for words in texts_of(matrix) if "male" in words]
    assert len(written) == 4, "rows and columns"
    assert sorted("fe" in words for words in written) == [False, False, True, True], "not alike"
    matrix.resize(matrix.minimumSizeHint() + QSize(40, 0))
    assert matrix.grid.left - matrix.grid.name_room >= theme.px(18), "names begin in sight"
    matrix.resize(900, 700)
    assert matrix.grid.side == theme.px(LARGEST), "cells come first"
    assert matrix.grid.left - matrix.grid.name_room >= theme.px(18), "names begin in sight"
    assert matrix.grid.top - matrix.grid.head_room >= theme.px(18)
    assert matrix.grid.whole.bottom() + theme.px(20) <= matrix.height(), "sums stand below"
    assert [texts_of(matrix).count(name) for name in NAMES] == [2, 2, 2]


def test_the_whole_name_is_read_where_it_is_pointed_at(matrix: ConfusionMatrix) -> None:
    matrix.resize(matrix.minimumSizeHint())
    matrix.show()
    grid = matrix.grid
    row, column = grid.cell(1, 0).center(), grid.cell(0, 2).center()
    for x, y, name in (
        (grid.left - theme.px(20), row.y(), NAMES[1]), (column.x(), grid.top - theme.px(20), NAMES[2]),
    ):  # fmt: skip
        at = QPointF(x, y).toPoint()
        QApplication.sendEvent(matrix, QHelpEvent(QEvent.Type.ToolTip, at, matrix.mapToGlobal(at)))
        assert QToolTip.text() == name, (x, y)
    at = QPoint(round(grid.cell(2, 2).center().x()), round(grid.cell(2, 2).center().y()))
    QApplication.sendEvent(matrix, QHelpEvent(QEvent.Type.ToolTip, at, matrix.mapToGlobal(at)))
    assert QToolTip.text() == matrix.sentence((2, 2))
    QToolTip.hideText()
    for x, y in ((column.x(), 2.0), (2.0, grid.top - theme.px(20)), (grid.whole.right() + 9.0, row.y())):
        assert grid.named_at(QPointF(x, y)) is None


@pytest.mark.parametrize(("names", "is_long"), [(("0", "1", "2"), False), (NAMES, True)])
def test_in_the_table_of_classes_a_long_name_has_a_line_of_its_own(
    qtbot: QtBot, names: tuple[str, ...], is_long: bool
) -> None:
    table = ClassTable()
    qtbot.addWidget(table)
    images = some_digits(20).train
    answers = Answers(np.eye(3, dtype=np.float32)[images.labels % 3], images.labels % 3, images.labels % 3)
    table.resize(theme.px(220), 10)
    table.show()
    table.show_answers(answers, images, names)
    assert table.is_long == is_long
    assert (table.row(0).height() > theme.px(ROW)) == is_long
    assert table.height() == table.sizeHint().height()
    written = [words for words in texts_of(table) if "male" in words or words == names[-1]]
    assert len(set(written)) == (3 if is_long else 1)
    assert table.at(QPointF(table.row(2).center())) == 2
    table.resize(theme.px(220) + 2 * QFontMetrics(theme.font("label")).horizontalAdvance(NAMES[0]), table.height())
    assert not table.is_long, "beside the figures, where there is room"
    assert table.row(0).height() == theme.px(ROW)
