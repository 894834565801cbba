"""Start plus learned is now, and what is shown adds up."""

import numpy as np
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.time.sum_view import SumView, thousandths
from tests.gui.on_screen import sized


def test_the_numbers_that_are_shown_add_up() -> None:
    rng = np.random.default_rng(0)
    start = rng.normal(0, 0.05, (5, 5)).astype(np.float32)
    now = start + rng.normal(0, 0.01, (5, 5)).astype(np.float32)
    first, learned, last = thousandths(start, now)
    assert np.array_equal(first + learned, last)
    assert np.abs(first - 1000 * start).max() <= 0.5
    assert np.abs(last - 1000 * now).max() <= 0.5
    assert np.abs(learned - 1000 * (now - start)).max() <= 1


def test_the_sum_is_said_to_those_who_do_not_see_it(qtbot: QtBot) -> None:
    view = SumView()
    qtbot.addWidget(view)
    view.show_sum(np.full((1, 1), 0.055), np.full((1, 1), 0.05), ("Start", "Learned", "Step 1"), ("", "", ""))
    assert view.accessibleDescription() == "+55 -5 = +50"


def test_the_sum_has_the_room_of_larger_text_at_once(qtbot: QtBot) -> None:
    view = sized(qtbot, SumView(), 600, 100)
    view.show_sum(np.zeros((3, 3)), np.ones((3, 3)), ("Start", "Learned", "Step 1"), ("", "", ""))
    usual = view.height()
    theme.set_scale(150, remember=False)
    assert view.height() == view._height(600) > usual


def test_weights_of_a_training_that_diverged_are_colours_without_numbers(qtbot: QtBot) -> None:
    """−9223372036854775808 thousandths, it said of one that was lost or too large."""
    view, start = sized(qtbot, SumView(), 300, 200), np.full((3, 3), 0.05, np.float32)
    view.show_sum(start, start, ("Start", "Learned", "Step 1"), ("", "", ""))
    assert view.has_numbers
    for size in (np.nan, np.inf, 1e20, 120.0):
        view.show_sum(start, start + np.float32(size), ("Start", "Learned", "Step 9"), ("", "", ""))
        view.grab()
        assert (view.has_numbers, view.accessibleDescription()) == (False, "")
