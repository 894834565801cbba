"""The chart drawn into a file: its size, its curves, and what is said where it cannot be written."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QImage

from engine.errors import FileError
from engine.training.history import History
from gui.look.theme import theme
from gui.training.chart_file import save_chart


def some_history(count: int = 40) -> History:
    numbers = np.arange(1.0, count + 1)
    return History(
        numbers, numbers / 10, 2 / numbers, 1 - 1 / numbers, np.full(count, 0.001),
        numbers[9::10], numbers[9::10] / 10, 3 / numbers[9::10], 1 - 2 / numbers[9::10],
    )  # fmt: skip


def test_the_picture_of_the_curves_has_the_asked_size_and_both_colours(qapp: Any, tmp_path: Path) -> None:
    file = tmp_path / "chart.png"
    save_chart(some_history(), file, "A title", (1000, 500))
    picture = QImage(str(file))
    assert (picture.width(), picture.height()) == (1000, 500)
    found = {picture.pixelColor(x, y).name() for x in range(1000) for y in range(60, 500)}
    assert theme.color("train").name() in found
    assert theme.color("validation").name() in found


def test_a_chart_of_nothing_is_still_a_picture(qapp: Any, tmp_path: Path) -> None:
    save_chart(History(), tmp_path / "chart.png")
    assert not QImage(str(tmp_path / "chart.png")).isNull()


def test_a_chart_that_cannot_be_written_is_an_error_with_a_remedy(qapp: Any, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="could not be written") as error:
        save_chart(some_history(), tmp_path / "no folder" / "chart.png")
    assert error.value.remedy
