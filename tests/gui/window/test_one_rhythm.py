"""Who goes from page to page sees what is on them change, and nothing else jump."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.lab.runs_folder import RunsFolder
from gui.evaluate.page import EvaluatePage
from gui.lab.page import LabPage
from gui.look.theme import theme
from gui.widgets.page_frame import BAR, EDGE
from gui.window.main_window import MainWindow
from tests.gui.evaluating import open_trained, show_page
from tests.gui.windows import open_window
from tests.own_folders import keep_in

PAGES = ("xray", "evaluate", "why", "filters", "landscape", "data", "lab")


def shown(qtbot: QtBot, window: MainWindow, word: str) -> QWidget:
    window.work.page_switch.go(word)
    if word == "evaluate":
        show_page(qtbot, window)  # without its figures it is empty
    QApplication.processEvents()
    page = window.work.page_switch.page(word)
    assert page is not None
    return page


def bar_of(page: QWidget) -> QFrame:
    return next(one for one in page.findChildren(QFrame) if one.property("role") == "page_bar" and one.isVisible())


def at(page: QWidget, part: QWidget) -> QPoint:
    """Where what a part shows begins, on its page."""
    return part.mapTo(page, part.contentsRect().topLeft())


def test_the_bar_of_every_page_is_as_high_and_as_far_from_the_edge(qtbot: QtBot, window: MainWindow) -> None:
    """It was 44 high on four pages and 48 on three, with edges of 16, 20 or 24: all below jumped."""
    open_trained(window)
    for word in PAGES:
        page = shown(qtbot, window, word)
        bar = bar_of(page)
        parts = [one for one in bar.children() if isinstance(one, QWidget) and one.isVisible()]
        assert bar.mapTo(page, QPoint()).y() == 0, word
        assert bar.height() == theme.px(BAR), word
        assert min(one.x() for one in parts) == theme.px(EDGE), word
        assert bar.width() - max(one.geometry().right() + 1 for one in parts) == theme.px(EDGE), word


def test_the_title_of_a_list_stands_above_its_words_on_the_line_of_the_bar(qtbot: QtBot, window: MainWindow) -> None:
    open_trained(window)
    for word, words in (("xray", "Stack"), ("why", "Stack"), ("filters", "Blocks with weights")):
        page = shown(qtbot, window, word)
        title = next(one for one in page.findChildren(QLabel) if one.text() == words)
        assert at(page, title).x() == theme.px(EDGE), word
        middle = title.mapTo(page, title.contentsRect().center()).y()
        assert abs(middle - theme.px(BAR) // 2) <= 3, word


def test_a_sign_in_the_switch_of_pages_has_air_before_its_word(window: MainWindow, qapp: QApplication) -> None:
    """The signs touched the words."""
    theme.apply(qapp)
    switch = window.work.page_switch
    switch.fit()
    button = switch.entries["build"].button
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert button.iconSize().width() >= button.iconSize().height() + theme.px(4)
    window.resize(700, 700)
    switch.fit()
    alone = [one.button for one in switch.entries.values()
             if one.button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly]  # fmt: skip
    assert all(one.iconSize().width() == one.iconSize().height() for one in alone)


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_bold_in_the_bar_of_evaluate_is_where_one_is_also_in_another_size(
    qtbot: QtBot, window: MainWindow, qapp: QApplication, whole: bool
) -> None:
    theme.apply(qapp)
    open_trained(window)
    page = shown(qtbot, window, "evaluate")
    assert isinstance(page, EvaluatePage)
    page.bar.show_way("All mistakes", "" if whole else "Is 2, read as 8")
    for size in (100, 150, 100):
        theme.set_scale(size, remember=False)
        assert (page.bar.whole.font().weight() == QFont.Weight.DemiBold) is whole


def test_cards_begin_as_far_below_the_bar_on_every_page_and_side_by_side_on_one_line(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of runs lay on no card, and what stood beside it two pixels lower than on the other pages."""
    keep_in(monkeypatch, tmp_path)
    theme.apply(qapp)
    with open_window() as window:  # a window asks once, as it is made, where runs are kept
        open_trained(window)
        RunsFolder().keep(window.document.design, replace(window.document.runs[0], ended="stopped"), 1.0, "Mine")
        for word in ("evaluate", "why", "filters", "data", "lab"):
            page = shown(qtbot, window, word)
            if isinstance(page, LabPage):
                qtbot.waitUntil(page.list.isVisible)
            cards = [one for one in page.findChildren(QFrame) if one.property("role") == "card" and one.isVisible()]
            tops = sorted(one.mapTo(page, QPoint()).y() for one in cards)
            assert tops[0] == theme.px(BAR) + theme.px(EDGE), word
            assert tops[1] == tops[0], word
