"""At the sizes that windows and text have in a classroom, every word of the window is said in full."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.curves.legend import PlotHeader
from gui.curves.two_series import training_series, validation_series
from gui.look.theme import theme
from gui.state import edits
from gui.widgets.elided_label import ElidedLabel
from gui.window.main_window import MainWindow
from tests.gui.on_screen import sized
from tests.gui.reading import cut_words
from tests.gui.windows import open_window


def _label(window: QWidget) -> QWidget:
    return QLabel("a sentence of some length", window)


def _elided(window: QWidget) -> QWidget:
    return ElidedLabel("a sentence of some length", window)


def _header(window: QWidget) -> QWidget:
    header = PlotHeader("Accuracy")
    header.setParent(window)
    header.show_series("", training_series("96.6 %"), validation_series("95.2 %"))
    return header


SIZES = [
    (1280, 800, 100), (1440, 900, 100), (1920, 1080, 100),
    (1280, 800, 150), (1440, 900, 150), (1920, 1080, 150), (1440, 900, 200),
]  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """After a training, an edit, and another training: with all the results there are."""
    with open_window(1440, 900) as window:
        design = preset("dense").design()
        window.document.open(design.with_(recipe=design.recipe.replace(epochs=1)), None, "Two convolutions")
        window.show_work()
        for units in (32, 24):
            ids = window.document.design.stack.ids
            window.document.edit(*edits.change(window.document.design, ids[0], units=units))
            window.session.start()
            qtbot.waitUntil(lambda: window.session.state == "idle" and window.session.test is not None)
        yield window


def test_no_word_is_cut_at_any_of_the_usual_sizes(qtbot: QtBot, window: MainWindow) -> None:
    ids = window.document.design.stack.ids
    for width, height, percent in SIZES:
        theme.set_scale(percent, remember=False)
        window.resize(width, height)
        QApplication.processEvents()
        window.work.default_layout()
        for selected in ((), ids[:1], ids[-1:]):
            window.document.select(*selected)
            left: list[str] = []

            def all_said(left: list[str] = left) -> bool:
                left[:] = cut_words(window)
                return not left

            try:
                qtbot.waitUntil(all_said)
            except Exception:
                pytest.fail(f"{width}x{height} at {percent} %, {selected}: {left}")


@pytest.mark.parametrize("make", [_label, _elided, _header])
def test_what_is_cut_is_found(qtbot: QtBot, make: Callable[[QWidget], QWidget]) -> None:
    """Or the test above would say nothing."""
    window = sized(qtbot, QWidget(), 500, 50)
    widget = make(window)
    window.show()
    for width, is_cut in ((40, True), (420, False)):
        widget.setFixedSize(width, 24)
        QApplication.processEvents()
        assert bool(cut_words(window)) == is_cut
