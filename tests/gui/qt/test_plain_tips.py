"""Tooltips show words as they are: Qt takes those with a tag in them for HTML."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, Qt, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QListWidgetItem, QTableWidgetItem, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from engine.lab.kept_run import Kept
from gui.lab.run_cells import NAME
from gui.lab.runs_table import RunsTable
from gui.qt.plain_tips import JOINER, as_plain
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.segmented import Option, Segmented
from gui.widgets.term import Term

BOLD = "says <b> at 82.7 %"
SIGNS = ("<", ">", "/", "b", "br", "p", "&", "lt;", "<b>", "!", " ", "\n")


def test_no_words_are_taken_for_html_and_none_are_changed_to_the_eye(qapp: QApplication) -> None:
    rng = np.random.default_rng(0)
    made = ["".join(rng.choice(SIGNS, rng.integers(12))) for _ in range(2000)]
    assert sum(map(is_html, made)) > 100
    for words in ("&lt;", "< b>", *made):
        shown = as_plain(words)
        assert not is_html(shown), words
        assert shown.replace(JOINER, "").replace("\n", " ") == words.replace("\n", " ")


def test_a_long_sentence_has_lines_of_a_length_that_is_read_and_no_word_stands_alone() -> None:
    """One of the first page was a line of 1,637 pixels."""
    rng = np.random.default_rng(0)
    for _ in range(500):
        words = " ".join("a" * int(one) for one in rng.integers(1, 15, rng.integers(1, 60)))
        lines = as_plain(words).split("\n")
        assert " ".join(lines) == words
        assert max(map(len, lines)) <= 88
        assert len(words) > 80 or len(lines) == 1
        assert len(lines) == 1 or len(lines[-1]) >= 10


def is_html(words: str) -> bool:
    return bool(Qt.mightBeRichText(words))


@pytest.mark.parametrize("kind", [QWidget, QLabel, ElidedLabel, QListWidgetItem, QTableWidgetItem])
def test_what_has_a_tooltip_shows_it_as_it_is(qtbot: QtBot, kind: type) -> None:
    assert is_html(BOLD)
    one = kind()
    one.setToolTip(BOLD)
    assert not is_html(one.toolTip())
    assert one.toolTip().replace(JOINER, "") == BOLD


def test_a_button_a_verb_and_a_place_of_a_drawing_do_so_too(qtbot: QtBot) -> None:
    choice = Segmented([Option(0, "a", BOLD), Option(1, "b", "")], "Class")
    action, drawing = QAction(), QWidget()
    for one in (choice, drawing):
        qtbot.addWidget(one)
    action.setToolTip(BOLD)
    assert not is_html(action.toolTip())
    assert not is_html(choice.buttons[0].toolTip())
    drawing.show()
    QToolTip.showText(QPoint(1, 1), BOLD, drawing)
    assert QToolTip.text().replace(JOINER, "") == BOLD
    assert not is_html(QToolTip.text())
    QToolTip.hideText()


def test_the_card_of_a_word_stays_a_card(qtbot: QtBot) -> None:
    term = Term("Stride <b>")
    qtbot.addWidget(term)
    term.explain("So far a filter goes.")
    document = QTextDocument()
    document.setHtml(term.toolTip())
    assert is_html(term.toolTip())
    assert document.toPlainText().strip().startswith("Stride <b>\nSo far")


def test_what_a_run_was_noted_for_is_no_html_over_its_name(qtbot: QtBot) -> None:
    table = RunsTable()
    qtbot.addWidget(table)
    one = Kept("0", 1e9, (), "mnist", 0, 10.0, 570, "finished", 113_386, 12.0, 0.97, 0.98, 1000, {}, 0, "One")
    table.show_runs((replace(one, note=BOLD),))
    assert not is_html(table.cells.index(0, NAME).data(Qt.ItemDataRole.ToolTipRole))


def test_the_program_begins_with_it() -> None:
    lines = (
        "from gui.window.launch import application",
        "app = application()",
        "from PySide6.QtWidgets import QWidget",
        "from gui.qt.plain_tips import MARK",
        "raise SystemExit(not hasattr(QWidget.setToolTip, MARK))",
    )
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True, timeout=60)
