"""A layer of millions of weights as one image: what cannot be seen of it is not coloured, and what was, not again."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.insight import numbers
from gui.insight.numbers import Heat
from gui.look.theme import theme
from gui.widgets.ramp import means


@pytest.fixture
def coloured(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    """The shapes of all tables that are given colours."""
    shapes: list[tuple[int, ...]] = []

    def noting(values: np.ndarray, *rest: object) -> object:
        shapes.append(values.shape)
        return numbers_image(values, *rest)  # type: ignore[arg-type]

    numbers_image = numbers.signed_image
    monkeypatch.setattr(numbers, "signed_image", noting)
    return shapes


def test_a_table_is_coloured_once_for_each_size_and_theme_and_no_larger_than_it_is_seen(
    qapp: QApplication, qtbot: QtBot, coloured: list[tuple[int, ...]]
) -> None:
    """The mouse over it painted it again and again: 60 ms each time, on a slow laptop three times as long."""
    heat = Heat()
    qtbot.addWidget(heat)
    heat.show_table(np.random.default_rng(0).normal(size=(512, 4096)).astype(np.float32))
    heat.resize(300, heat.height())
    heat.grab()
    heat.over = heat.at(QPointF(10, 10))
    for _ in range(3):
        heat.grab()
    assert len(coloured) == 1
    assert coloured[0][1] <= 2 * 2 * 300, "as many columns as can be seen"
    heat.show_table(-heat.table)
    heat.grab()
    heat.resize(200, heat.height())
    heat.grab()
    assert len(coloured) == 3
    theme.apply(qapp)
    try:
        theme.set_mode("dark", remember=False)
        heat.grab()
        assert len(coloured) == 4
    finally:
        theme.set_mode("light", remember=False)


def test_means_are_those_of_neighbours_and_a_small_plane_stays_as_it_is() -> None:
    plane = np.arange(35, dtype=np.float32).reshape(5, 7)
    assert means(plane, 5, 7) is plane
    assert means(plane, 4, 6) is plane
    rows = np.stack([plane[0:2].mean(0), plane[2:4].mean(0), plane[4]])
    np.testing.assert_allclose(means(plane, 2, 7), rows)
    both = np.stack([rows[:, 0:3].mean(1), rows[:, 3:6].mean(1), rows[:, 6]], 1)
    np.testing.assert_allclose(means(plane, 2, 2), both)
    broken = plane.copy()
    broken[0, 0] = np.nan
    assert np.isnan(means(broken, 2, 2)).sum() == 1
    assert means(plane, 2, 2).dtype == np.float32


def test_weights_that_diverged_are_coloured_without_a_warning() -> None:
    endless = np.full((2, 4), 3e38, np.float32)
    endless[:, 2:] = (np.inf, -np.inf)
    seen = means(endless, 2, 2)
    assert np.isinf(seen[:, 0]).all()
    assert np.isnan(seen[:, 1]).all()
