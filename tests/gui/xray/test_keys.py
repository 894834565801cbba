"""What a click opens in a painted part, arrow keys and Enter open, too. At its ends they stay."""

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.explain import Passed
from gui.state.inside.weight_spot import Spot
from gui.xray.gradient.flow_table import FlowTable
from gui.xray.gradient.pull_patches import COLUMNS, Patch, PullPatches
from gui.xray.gradient.waterfall import Bar, Waterfall
from gui.xray.patch_view import PatchView
from gui.xray.story import Row, Story
from gui.xray.sum_boxes import SumBox, SumBoxes
from gui.xray.term_rows import TermRows
from gui.xray.unit_bars import UnitBars
from gui.xray.window_of_number import Window

KEY = Qt.Key
UP, DOWN, LEFT, RIGHT, ENTER = KEY.Key_Up, KEY.Key_Down, KEY.Key_Left, KEY.Key_Right, KEY.Key_Return

BIAS = Spot("bias")


def table() -> FlowTable:
    names = SimpleNamespace(document=SimpleNamespace(names={}))
    view = FlowTable(names)  # type: ignore[arg-type]
    view.show_rows(tuple(Passed(id, 0, None, None, None) for id in "abc"))
    return view


def waterfall() -> Waterfall:
    view = Waterfall()
    bars = [Bar(0.5, None, "the rest"), *(Bar(0.1, picture, "3, 62 %") for picture in (4, 7, 9))]
    view.show_bars(bars, 2, np.zeros((10, 8, 8, 1)), 4)
    return view


def terms() -> TermRows:
    view = TermRows()
    pixel = Row("a pixel", "0.5 × 1", "0.5", 0.5, goal=(1, (2, 3, 0)), weight=Spot("w", 0, 0, 0))
    rows = [pixel, Row("bias", "", "0.1", 0.1, weight=Spot("b", 0, 0, 0))]
    view.show_story(Story(False, True, 0.6, 2, "", lambda: rows))
    return view


def boxes() -> SumBoxes:
    view = SumBoxes()
    view.show_boxes(SumBox("", "sum", "0.5"), SumBox("→", "ReLU", "0.5", goal=(2, (0, 1, 0))))
    return view


def made_of() -> SumBoxes:
    view = SumBoxes()
    view.show_boxes(
        SumBox("", "Sum of 9", "+0.4"), SumBox("+", "Bias", "+0.1", BIAS), SumBox("=", "It", "+0.5", None, True),
        SumBox("→", "ReLU", "0.5", goal=(2, (0, 1, 0))),
    )  # fmt: skip
    assert view.tip(1) == "Bias +0.1\nOpen the gradient of this weight"
    assert view.tip(3) == "ReLU 0.5\nOpen this number"
    return view


def units() -> UnitBars:
    view = UnitBars(60)
    view.show_values(np.zeros(9, np.float32), (), "Units", "9", 4)  # in three rows
    return view


def patches() -> PullPatches:
    view = PullPatches()
    view.show_patches(tuple(Patch(one, None, np.zeros((3, 3)), True, "") for one in range(2 * COLUMNS)), None)
    return view


def window() -> PatchView:
    view = PatchView()
    view.show_window(Window(0, (5, 6), 0, np.ones((3, 3)), None, None), ("", "", ""), 2)
    return view


@pytest.mark.parametrize(
    ("make", "keys", "opened"),
    [
        (table, (ENTER, DOWN, ENTER, DOWN, DOWN, DOWN, ENTER, *4 * (UP,), ENTER), ["a", "b", "c", "a"]),
        (waterfall, (LEFT, RIGHT), [4, 7]),  # a picture is chosen at once: the first one is
        (terms, (ENTER, UP, ENTER), [(1, (2, 3, 0))] * 2),
        (terms, (DOWN, ENTER), []),  # it opens the weight, below
        (boxes, (ENTER,), [(2, (0, 1, 0))]),
        (made_of, (ENTER, RIGHT, ENTER, RIGHT, ENTER, LEFT, ENTER), [BIAS, (2, (0, 1, 0)), (2, (0, 1, 0)), BIAS]),
        (units, (LEFT, RIGHT, UP, DOWN), [3, 5, 1, 7]),
        (patches, (ENTER, RIGHT, DOWN, ENTER, LEFT, UP, UP, ENTER), [0, COLUMNS + 1, 0]),
        (patches, (*3 * (DOWN,), ENTER), [2 * COLUMNS - 1]),
        (window, (ENTER, RIGHT, DOWN, ENTER, *4 * (DOWN,), *4 * (LEFT,), ENTER), [(5, 6), (6, 7), (7, 6)]),
    ],
    ids=lambda one: one.__name__ if callable(one) else "",
)  # fmt: skip
def test_keys_open_what_a_click_opens(
    qtbot: QtBot, make: Callable[[], QWidget], keys: tuple[Qt.Key, ...], opened: list[object]
) -> None:
    view, found, weights = make(), [], []
    qtbot.addWidget(view)

    def take(*what: object) -> None:
        one = what if len(what) > 1 else what[0]
        found.append(one.picture if isinstance(one, Patch) else one.goal if isinstance(one, Row) else one)

    view.picked.connect(take)  # type: ignore[attr-defined]
    if isinstance(view, TermRows):
        view.weight_picked.connect(weights.append)
    for key in keys:
        qtbot.keyClick(view, key)
    assert found == opened
    assert weights == ([] if opened else [Spot("b", 0, 0, 0)])
