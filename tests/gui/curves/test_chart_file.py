"""The chart drawn into a file: its size, its curves, and what is said where it cannot be written."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from engine.errors import FileError
from engine.training.history import History
from gui.curves.chart_file import chart_image, save_chart
from gui.curves.plots import Plots
from gui.look.theme import theme
from gui.state.document import Document
from tests.engine.samples import some_history
from tests.gui.sessions import session_of


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


def test_the_picture_of_the_curves_is_smoothed_and_has_the_axis_that_they_have_on_the_page(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = np.arange(1.0, 41.0)
    restless = History(numbers, numbers / 10, 1 + numbers % 2, 0.5 + numbers % 2 / 4, np.full(40, 0.001))
    drawn = {word: chart_image(restless, "", (400, 200), word) for word in ("none", "strong")}
    assert drawn["none"] != drawn["strong"] != chart_image(restless, "", (400, 200), "strong", logarithmic=True)
    asked: list[tuple[str, bool]] = []

    def draw(_history: History, _title: str, _size: tuple[int, int], smoothing: str, logarithmic: bool) -> QImage:
        asked.append((smoothing, logarithmic))
        return drawn[smoothing]

    monkeypatch.setattr("gui.curves.chart_file.chart_image", draw)
    monkeypatch.setattr("gui.curves.save_menu.ask_where", lambda *_: str(tmp_path / "curves.png"))
    session = session_of(Document())
    plots = Plots(session)
    qtbot.addWidget(plots)
    plots.look_at(5, restless)
    for word in drawn:
        plots.tools.smoothing_chosen.emit(word)
        plots.tools.log.toggle()
        plots.tools.saving.picture.trigger()
    assert asked == [("none", True), ("strong", False)]
