"""A picture of a page says below it of which project, run and step it is, now and in the past of any run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from engine.project.design import Design
from gui.state import edits
from gui.state.past.block_film import block_film
from gui.widgets import take_picture
from gui.window.main_window import MainWindow
from tests.gui.time_travel import LAST, RECIPE, STACK, every_seventh
from tests.gui.window.test_picture_of_a_page import press_save
from tests.gui.windows import open_window

__all__ = ["every_seventh"]
PAGES = ("build", "xray", "evaluate", "why", "filters", "landscape")


@pytest.fixture
def window(qtbot: QtBot, every_seventh: None) -> Iterator[MainWindow]:
    with open_window() as window:
        window.document.open(Design(STACK, RECIPE), None, "Short")
        _train(qtbot, window)
        yield window


def _train(qtbot: QtBot, window: MainWindow) -> None:
    window.session.start()
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=30_000)


def _looks_at(qtbot: QtBot, window: MainWindow, step: int) -> None:
    window.time_travel.machine.go(step)
    qtbot.waitUntil(lambda: window.time_travel.machine.exact)


def test_each_page_of_a_run_says_whose_it_is_and_of_which_step(qtbot: QtBot, window: MainWindow) -> None:
    for word in PAGES:
        window.work.page_switch.go(word)
        assert window.pages.moment_words() == f"Short: Run 1, after step {LAST}"
    _looks_at(qtbot, window, 14)
    for word in PAGES:
        window.work.page_switch.go(word)
        assert window.pages.moment_words() == "Short: Run 1, after step 14"
    _looks_at(qtbot, window, 0)
    assert window.pages.moment_words() == "Short: Run 1, before any step"
    for word in ("data", "lab"):
        window.work.page_switch.go(word)
        assert window.pages.moment_words() == "", "it shows no single run"


def test_looking_back_at_an_earlier_run_its_name_is_said(qtbot: QtBot, window: MainWindow) -> None:
    first = window.session.run
    assert first is not None
    _looks_at(qtbot, window, 14)
    window.time_travel.branching.begin()
    qtbot.waitUntil(lambda: window.session.state == "idle" and len(window.document.runs) == 2, timeout=30_000)
    window.time_travel.machine.back_to_now()
    assert window.pages.moment_words() == f"Short: Run 2, after step {LAST}"
    window.time_travel.machine.show_run(first.id)
    _looks_at(qtbot, window, 7)
    assert window.pages.moment_words() == "Short: Run 1, after step 7"
    window.focus.look(block=STACK.ids[0])
    saver = window.time_travel.saver
    qtbot.waitUntil(lambda: block_film(saver.film, True) is not None, timeout=30_000)
    shown = block_film(saver.film, True)
    assert shown is not None
    assert saver.title(shown, True) == "Run 1, Convolution: what its filters learned", "so does its film"
    window.time_travel.machine.back_to_now()
    window.document.edit(*edits.remove(window.document.design, STACK.ids[1:2]))
    assert window.pages.moment_words() == "", "nothing is learned by this stack"


def test_while_it_learns_no_step_is_told_which_is_another_by_then(qtbot: QtBot, window: MainWindow) -> None:
    window.session.start()
    qtbot.waitUntil(lambda: window.session.is_learning, timeout=30_000)
    assert window.pages.moment_words() == "Short: Run 1"
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=30_000)


def test_the_words_stand_below_the_picture_in_the_file_and_on_the_clipboard(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    high = 2 * take_picture.theme.px(take_picture.CAPTION)
    window.work.page_switch.go("landscape")
    taken = []
    for said in (window.pages.moment_words, str):
        window.exports.said = said
        press_save(window, tmp_path / "page.png", monkeypatch)
        window.exports.copy_page()
        taken.append((QImage(str(tmp_path / "page.png")), QGuiApplication.clipboard().image()))
    for with_words, without in zip(*taken, strict=True):
        assert with_words.height() == without.height() + high
        assert with_words.copy(without.rect()) == without, "it covers nothing of the page"
        shades = {
            with_words.pixelColor(x, y).name()
            for y in range(without.height(), with_words.height())
            for x in range(600)
        }
        assert len(shades) > 2, "something is written there"
