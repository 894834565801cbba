"""Why do two filters look alike? The page Filters says which is most like the one that is shown, and leads to it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.explain.alike import likeness
from gui.filters.page import FiltersPage


def test_filters_are_as_alike_as_the_angle_between_them_is_small() -> None:
    filters = np.zeros((2, 2, 1, 5), np.float32)
    for number, pattern in enumerate(((3, 4, 0, 0), (6, 8, 0, 0), (-3, -4, 0, 0), (0, 5, 0, 0))):
        filters[..., number] = np.reshape(pattern, (2, 2, 1))
    found = likeness(filters, 0)
    assert found[1:4] == pytest.approx([1, -1, 0.8])
    assert np.isnan(found[[0, 4]]).all()  # itself, and one without a pattern
    filters[0, 0, 0, 1] = np.nan
    assert np.isnan(likeness(filters, 0)[1])


def test_the_filter_most_like_the_one_that_is_shown_is_a_link(page: FiltersPage, qtbot: QtBot) -> None:
    bench, paint = page.bench, page.paint
    page.show()
    bench.look(block=bench.blocks[0], filter=0)
    planes = bench.filters
    assert planes is not None
    bench.paint(2 * planes[:, :, 0, 2])
    qtbot.waitUntil(lambda: ">Filter 3</a>: cosine 1.00" in paint.alike.text())
    assert paint.alike.textFormat() == Qt.TextFormat.RichText  # a quiet line shows what is written in it as it is
    paint.alike.linkActivated.emit("2")
    assert bench.filter == 2
    assert ">Filter 1</a>: cosine 1.00" in paint.alike.text()
    bench.look(block=bench.blocks[1], filter=4)
    assert "Most like <a" in paint.alike.text()
    assert ">Class " in paint.alike.text()
