"""What a plot is taken along as is asked for by its name, is written whole, and is said; so is that it could not be."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.widgets.save_plot import SavePlot
from gui.widgets.take_picture import taken


class Plot(SavePlot):
    def __init__(self) -> None:
        super().__init__("damage")
        self.say("Save or copy the curve")

    def image(self) -> QImage:
        image = QImage(8, 4, QImage.Format.Format_RGB32)
        image.fill(0x102030)
        return image

    def rows(self) -> Iterable[Iterable[object]]:
        yield "amount", "right"
        yield 10, 3


@pytest.fixture
def plot(qtbot: QtBot) -> Plot:
    plot = Plot()
    qtbot.addWidget(plot)
    return plot


@pytest.fixture
def told(plot: Plot) -> Iterator[list[tuple[object, ...]]]:
    told: list[tuple[object, ...]] = []

    def tell(*said: object) -> None:
        told.append(said)

    for signal in (taken.done, taken.failed):
        signal.connect(tell)
    yield told
    for signal in (taken.done, taken.failed):
        signal.disconnect(tell)


def choose(plot: Plot, number: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Take an entry of the menu and answer with the name that is suggested, in this folder. What was asked."""
    asked: list[str] = []

    def answer(_parent: object, title: str, suggested: str, *_more: object) -> tuple[str, str]:
        asked.append(title)
        return str(folder / Path(suggested).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    plot.menu().actions()[number].trigger()
    return asked[0]


def test_a_plot_is_saved_as_picture_and_as_table(
    plot: Plot, told: list[tuple[object, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert choose(plot, 2, tmp_path, monkeypatch) == "Save the picture"
    assert choose(plot, 3, tmp_path, monkeypatch) == "Save the numbers"
    assert QImage(str(tmp_path / "damage.png")).size() == plot.image().size()
    assert (tmp_path / "damage.csv").read_text() == "amount,right\n10,3\n"
    assert told == [(plot, f"{name} is saved.", str(tmp_path / name)) for name in ("damage.png", "damage.csv")]


def test_that_it_could_not_be_saved_is_said(
    plot: Plot, told: list[tuple[object, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (2, 3):
        choose(plot, number, tmp_path / "nowhere", monkeypatch)
    assert [said[1] for said in told] == ["damage.png could not be written.", "damage.csv could not be written."]
