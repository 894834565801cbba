"""A name with signs that mean something to Qt is read as it was given: "rock & pop" has no stroke under a blank, and
"<b>" is no order to write bold."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.project.project import Project, save_project
from gui.qt.recent_files import remember_file
from gui.start.start_page import StartPage
from gui.state.document import Document
from gui.state.inside.why_answer import WhyAnswer
from gui.state.looking.probe import Probe
from gui.why.page import WhyPage
from gui.widgets.card import quiet
from gui.window.main_window import MainWindow
from tests.gui.sessions import session_of

GIVEN, ON_A_BUTTON = "rock & pop", "rock && pop"  # Qt underlines what comes after a single one


def test_the_start_page_names_the_project_behind_it_as_it_is(qtbot: QtBot) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    page.show_back(GIVEN)
    assert page.back.text() == f"Back to “{ON_A_BUTTON}”"


def test_a_recent_project_is_listed_by_its_name_as_it_is(window: MainWindow, tmp_path: Path) -> None:
    save_project(Project(preset("dense").design()), tmp_path / f"{GIVEN}.convscope")
    remember_file(tmp_path / f"{GIVEN}.convscope")
    file = window.actions_.file
    file.fill_recent()
    assert file.recent.actions()[0].text() == ON_A_BUTTON


@pytest.fixture
def why(qtbot: QtBot) -> WhyPage:
    session = session_of(Document(preset("dense").design()))
    page = WhyPage(WhyAnswer(Probe(session.document, session)))
    qtbot.addWidget(page)
    return page


def test_the_button_to_a_group_that_explains_more_names_it_as_it_is(why: WhyPage) -> None:
    document = why.state.document
    document.names = dict.fromkeys(["", *document.names], GIVEN)
    card = why.maps["gradcam"]
    card.refresh()
    assert card.instead.text() == f"Show {ON_A_BUTTON} instead"


def test_a_class_that_is_called_as_a_sign_of_html_is_named_in_full(why: WhyPage) -> None:
    named = [why.answer.verdict, why.maps["gradcam"].shows.label, quiet("The network says “<b>”.")]
    assert [label.textFormat() for label in named] == [Qt.TextFormat.PlainText] * 3
