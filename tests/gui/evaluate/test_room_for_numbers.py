"""Numbers that stand side by side on the page Evaluate are told apart."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from engine.explain import Bin, Reliability
from gui.evaluate.matrix import ConfusionMatrix
from gui.evaluate.reliability_plot import ReliabilityPlot
from gui.look.theme import theme
from tests.gui.painted import texts_of


def test_sums_of_columns_that_would_read_as_one_number_are_turned(qtbot: QtBot) -> None:
    matrix, wide = ConfusionMatrix(), QFontMetrics(theme.font("label")).horizontalAdvance("110")
    qtbot.addWidget(matrix)
    counts = np.full((10, 10), 11)
    matrix.show_counts(counts, tuple("0123456789"))
    seen = 0
    for width in range(270, 370, 10):
        matrix.resize(width, 420)
        grid = matrix.grid
        if not 0 <= grid.side - wide <= 6:
            continue
        shown, seen = matrix.grab().toImage(), seen + 1
        assert texts_of(matrix).count("110") == 20
        below = range(grid.whole.bottom() + 4, min(grid.whole.bottom() + wide, matrix.height()))
        paper = shown.pixel(round(grid.left), matrix.height() - 1)
        for column in range(9):
            between = round(grid.cell(0, column).center().x() + grid.side / 2)
            assert {shown.pixel(x, y) for x in (between - 1, between, between + 1) for y in below} == {paper}, width
    assert seen >= 2


@pytest.mark.parametrize("names", [tuple("0123456789"), tuple(f"a kind of shoe {one}" for one in range(10))])
def test_the_sums_of_columns_are_there_where_one_class_is_said_of_all(qtbot: QtBot, names: tuple[str, ...]) -> None:
    """A network that has not learned, or is lost, says one class of all 1,000: no column had a sum."""
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    counts = np.zeros((10, 10), np.int64)
    counts[:, 1] = 100
    sides = []
    for height in range(300, 620, 10):
        matrix.show_counts(counts, names)
        matrix.resize(480, max(height, matrix.minimumSizeHint().height()))
        assert texts_of(matrix).count("1,000") == 2, f"{height}: the sum of the column, and of all"
        assert texts_of(matrix).count("0") >= 9, height
        one, before = matrix.grid.whole, matrix.grid.side
        matrix.show_counts(np.full((10, 10), 10), names)
        assert matrix.grid.whole == one, "no cell moves once it has learned"
        sides.append(before)
    assert min(sides) >= theme.px(18)


def test_columns_between_which_the_words_tell_no_difference_have_one_label(qtbot: QtBot) -> None:
    plot = ReliabilityPlot()
    qtbot.addWidget(plot)
    sure = (0.7, 0.96, 0.991, 0.993, 0.996, 0.998, 0.999, 0.9995, 0.9996, 0.9997)
    plot.show_reliability(Reliability(tuple(Bin(one, one, one, 90, 100) for one in sure)))
    plot.resize(240, 150)
    assert texts_of(plot).count("99") == 1
    plot.resize(700, 150)
    assert {"99.1", "99.3", "99.6", "99.8"} <= set(texts_of(plot))


def test_labels_of_narrow_columns_do_not_touch(qtbot: QtBot) -> None:
    plot = ReliabilityPlot()
    qtbot.addWidget(plot)
    sure = (0.59, 0.87, 0.95, 0.97, 0.98, 0.991, 0.993, 0.996, 0.998, 0.999)
    plot.show_reliability(Reliability(tuple(Bin(one, one, one, 90, 100) for one in sure)))
    wide = QFontMetrics(theme.font("label")).horizontalAdvance
    for width in range(120, 260, 20):
        plot.resize(width, 150)
        shown = [(plot.column(at).center().x(), text) for at, text in enumerate(plot.labels()) if text]
        assert shown[0][1] == "59"
        for (left, before), (right, after) in pairwise(shown):
            assert left + wide(before) / 2 + theme.px(3) <= right - wide(after) / 2, width
    assert [text for _, text in shown][:5] == ["59", "87", "95", "97", "98"], "where there is room all are there"


def test_a_matrix_on_a_large_screen_grows_into_its_card(qtbot: QtBot) -> None:
    """At 1920 x 1080 a fifth of the height of its card was empty below it."""
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.show_counts(np.full((10, 10), 3), tuple("0123456789"))
    matrix.resize(760, 580)
    grid = matrix.grid
    below = matrix.height() - grid.whole.bottom()
    assert below < theme.px(18) + grid.side, "the line of the sums, and less than another pixel for each row"


@pytest.mark.parametrize("as_shares", [False, True])
def test_a_class_that_is_all_right_has_its_100_in_a_small_matrix_too(qtbot: QtBot, as_shares: bool) -> None:
    """On a screen of 1280 by 800 the best class had the only empty cell on the diagonal."""
    matrix, wide = ConfusionMatrix(), QFontMetrics(theme.font("label")).horizontalAdvance("100")
    qtbot.addWidget(matrix)
    counts = np.diag(np.full(10, 100))
    counts[3] = (0, 0, 2, 96, 1, 0, 0, 1, 0, 0)
    matrix.show_counts(counts, tuple("0123456789"))
    matrix.show_as_shares(as_shares)
    narrow = 0
    for side in range(theme.px(20), theme.px(30)):
        matrix.resize(360 + 10 * (side - 20), 20 * 2 + 10 * side + 44)
        assert texts_of(matrix).count("100") == 9 + 10 + 6, "the diagonal, and the sums of rows and columns"
        narrow += matrix.grid.cell(0, 0).width() < wide
    assert narrow


def test_numbers_that_would_touch_are_not_written_side_by_side(qtbot: QtBot) -> None:
    matrix, wide = ConfusionMatrix(), QFontMetrics(theme.font("label")).horizontalAdvance("100")
    qtbot.addWidget(matrix)
    matrix.show_counts(np.full((10, 10), 100), tuple("0123456789"))
    narrow = 0
    for width in range(matrix.minimumSizeHint().width(), 400):
        matrix.resize(width, 420)
        over = wide - matrix.grid.cell(0, 0).width()
        assert ("100" in texts_of(matrix)) == (over <= 0), over
        narrow += 0 < over <= 2 * matrix.grid.gap
    assert narrow
