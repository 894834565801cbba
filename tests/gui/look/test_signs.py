"""A change has a sign where it is one, and none where it rounds to nothing."""

import numpy as np
from pytestqt.qtbot import QtBot

from engine.text import plain, points, signed
from gui.filters.ranking_bars import points_lost
from gui.time.drawn_beside import BarsBeside


def test_a_change_that_rounds_to_nothing_has_no_sign() -> None:
    assert [points(one) for one in (0.023, -0.004, -0.00004, 0.0, float("nan"))] == [
        "+2.30", "−0.40", "0.00", "0.00", "–"
    ]  # fmt: skip
    assert [points(-0.0004, 1), points(-0.0006, 1)] == ["0.0", "−0.1"]


def test_a_number_that_rounds_to_nothing_has_no_sign() -> None:
    numbers = (1234.5, 0.004, -0.004, -2.25, float("inf"), -float("inf"), float("nan"))
    assert [plain(one, 1) for one in numbers] == ["1,234.5", "0.0", "0.0", "−2.2", "∞", "−∞", "–"]
    assert [signed(one, 1) for one in numbers] == ["+1,234.5", "0.0", "0.0", "−2.2", "∞", "−∞", "–"]


def test_one_answer_lost_of_ten_thousand_is_a_change_though_a_small_one() -> None:
    assert [points_lost(one) for one in (-0.023, -0.0001, 0.0004, 0.0)] == [
        "−2.3 pts", "−0.010 pts", "+0.040 pts", "0.0 pts"
    ]  # fmt: skip


def test_answers_beside_each_other_differ_by_points_and_none_is_all_or_minus_nothing(qtbot: QtBot) -> None:
    bars = BarsBeside("B minus A")
    qtbot.addWidget(bars)
    bars.show_change(np.array([0.0000001, 0.0, 0.125]), np.array([0.0, 0.25, 0.0]), ("a", "b", "c"))
    assert bars.toolTip() == "a: ≈ 0 points\nb: +25.0 points\nc: −12.5 points"
    bars.show_shares(np.array([0.99999, 0.0, 0.42]), ("a", "b", "c"))
    assert bars.toolTip() == "a: > 99.9 %\nb: < 0.1 %\nc: 42.0 %"
