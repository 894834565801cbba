"""The chart drawn into a file: its size, its curves, and what is said where it cannot be written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from engine.errors import FileError
from engine.training.history import History
from gui.curves.chart_file import chart_image, save_chart
from gui.look.theme import theme
from gui.state.document import Document
from tests.engine.samples import some_history
from tests.gui.curves.test_plots_of_the_past import rest
from tests.gui.on_plots import plots_of
from tests.gui.sessions import session_of


def test_the_picture_of_the_curves_has_the_asked_size_and_both_colours(qapp: Any, tmp_path: Path) -> None:
    file = tmp_path / "chart.png"
    save_chart(some_history(), file, "A title", (1000, 500))
    picture = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
    assert (picture.width(), picture.height()) == (1000, 500)
    found = set(np.frombuffer(picture.constBits(), np.uint32).reshape(500, 1000)[60:].ravel().tolist())
    assert theme.color("train").rgb() in found
    assert theme.color("validation").rgb() in found


def test_a_chart_of_nothing_is_still_a_picture(qapp: Any, tmp_path: Path) -> None:
    save_chart(History(), tmp_path / "chart.png")
    assert not QImage(str(tmp_path / "chart.png")).isNull()


def test_a_chart_that_cannot_be_written_is_an_error_with_a_remedy(qapp: Any, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="could not be written") as error:
        save_chart(some_history(), tmp_path / "no folder" / "chart.png")
    assert error.value.remedy


def restless() -> History:
    numbers = np.arange(1.0, 41.0)
    return History(numbers, numbers / 10, 1 + numbers % 2, 0.5 + numbers % 2 / 4, np.full(40, 0.001))


def test_the_picture_of_the_curves_is_smoothed_and_has_the_axes_and_the_run_before_that_they_have_on_the_page(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.curves.save_menu.ask_where", lambda *_: str(tmp_path / "curves.png"))
    plots = plots_of(qtbot, session_of(Document()), 900, 220)
    plots.look_at(5, restless())
    rest(qtbot, plots)
    changes: tuple[Callable[[], object], ...] = (
        lambda: plots.tools.smoothing_chosen.emit("none"),
        lambda: plots.tools.smoothing_chosen.emit("strong"),
        plots.tools.log.toggle,
        plots.tools.zoom.toggle,
        lambda: plots.show_span((1.0, 2.0)),
        lambda: plots.show_before(some_history(), "Run before"),
    )
    drawn: list[QImage] = []
    for change in changes:
        change()
        rest(qtbot, plots)
        plots.tools.saving.picture.trigger()
        drawn.append(QImage(str(tmp_path / "curves.png")))
        assert not drawn[-1].isNull()
        assert all(drawn[-1] != one for one in drawn[:-1])


@pytest.mark.parametrize("mode", ["dark", "contrast"])
def test_the_picture_of_the_curves_is_light_whatever_the_window_is(qapp: Any, mode: Any) -> None:
    light = chart_image(restless(), size=(400, 200))
    assert light.pixelColor(1, 1).lightness() > 240
    theme.set_mode(mode, remember=False)
    try:
        drawn = chart_image(restless(), size=(400, 200))
        assert theme.dark, "the window stays as it is"
    finally:
        theme.set_mode("light", remember=False)
    assert drawn == light


def test_the_picture_shows_as_the_plot_does_which_step_is_looked_at_or_was_kept(qtbot: QtBot) -> None:
    """Of a training whose best weights were kept it told the accuracy of the last ones."""
    plots = plots_of(qtbot, session_of(Document()), 900, 220)
    plots.look_at(5, restless())
    rest(qtbot, plots)
    assert plots.charts[0].moment == 5
    drawn = chart_image(restless(), size=(400, 200), like=plots.charts)
    for chart in plots.charts:
        chart.moment = None
    assert chart_image(restless(), size=(400, 200), like=plots.charts) != drawn
