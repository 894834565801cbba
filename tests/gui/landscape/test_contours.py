"""The lines of equal loss: where they run, and that the window does not wait for them."""

from __future__ import annotations

import numpy as np
import pytest

from gui.landscape.contours import Line, contour, in_words, levels


def height_at(heights: np.ndarray, column: float, row: float) -> float:
    """On an edge of the grid, between two of its points."""
    top, left = int(row), int(column)
    low, high = heights[top, left], heights[int(np.ceil(row)), int(np.ceil(column))]
    return float(low + (row - top + column - left) * (high - low))


def ends(lines: list[Line]) -> list[tuple[float, float]]:
    return [end for line in lines for end in (line[:2], line[2:])]


def test_each_line_ends_on_edges_of_its_cell_at_its_height() -> None:
    heights = np.random.default_rng(0).normal(size=(9, 7))
    lines = contour(heights, 0.25)
    assert len(lines) > 20
    assert [height_at(heights, *end) for end in ends(lines)] == pytest.approx([0.25] * 2 * len(lines))


def test_what_is_exactly_as_high_counts_as_higher() -> None:
    assert contour(np.array([[0.0, 0.0], [0.0, 1.0]]), 1.0) == [(1.0, 1.0, 1.0, 1.0)]
    assert contour(np.array([[1.0, 1.0], [1.0, 2.0]]), 1.0) == []


def test_no_line_runs_beside_what_is_unknown_or_beyond_all_bounds() -> None:
    for odd in (np.nan, np.inf):
        heights = np.array([[0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 1.0, odd]])
        assert contour(heights, 0.5) == [(1.0, 0.5, 0.0, 0.5), (2.0, 0.5, 1.0, 0.5)]


def test_only_cells_that_a_line_meets_are_gone_through_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them, for nine lines, took 12 ms and more each time that another part of a landscape was there."""
    asked, isfinite = [], np.isfinite
    monkeypatch.setattr(np, "isfinite", lambda of: asked.append(1) or isfinite(of))
    assert len(contour(np.add.outer(np.arange(25.0), np.zeros(25)), 3.5)) == 24
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.04, 0.9, ["0.05", "0.07", "0.1", "0.15", "0.2", "0.3", "0.5", "0.7"]),
        (2.302, 2.45, ["2.32", "2.34", "2.36", "2.38", "2.4", "2.42", "2.44"]),  # a network that does not learn
        (2.3021, 2.3066, ["2.303", "2.304", "2.305", "2.306"]),
        (0.9, 1.1, ["0.95", "1", "1.05"]),
        (1.2264e-8, 1.2305e-8, ["1.23 × 10⁻⁸"]),  # by one step of the tenth digit
    ],
)
def test_between_any_two_losses_there_are_lines_whose_heights_are_told_apart(
    low: float, high: float, said: list[str]
) -> None:
    """Around a network that does not learn there was none, and nothing said what the shades are."""
    assert in_words(levels(low, high)) == said
