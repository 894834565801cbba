"""What appears by itself is told to a screen reader, and only once."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCursor
from pytestqt.qtbot import QtBot

from engine.doctor import Finding
from gui.curves.verdict_line import VerdictLine
from gui.inspector.inspector import Inspector
from gui.qt import announcing
from gui.state.doctor.findings import Findings
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.widgets.message_bar import MessageBar
from tests.gui.on_screen import on_screen
from tests.gui.sessions import session_of

Politeness = QAccessible.AnnouncementPoliteness


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, QAccessible.AnnouncementPoliteness]]:
    """What a screen reader was told, and how politely."""
    said: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        said.append((event.message(), event.politeness()))

    stand_in = SimpleNamespace(updateAccessibility=hear, AnnouncementPoliteness=Politeness)
    monkeypatch.setattr(announcing, "QAccessible", stand_in)
    return said


def test_an_error_is_heard_at_once_and_what_was_done_in_turn(qtbot: QtBot, heard: list[object]) -> None:
    bar = on_screen(qtbot, MessageBar())
    bar.show_error("The clipboard holds no blocks.", "Copy blocks of a stack first.")
    bar.show_note("A newer version is there.")
    bar.show_passing("The project is saved.")
    assert heard == [
        ("The clipboard holds no blocks. Copy blocks of a stack first.", Politeness.Assertive),
        ("A newer version is there.", Politeness.Polite),
        ("The project is saved.", Politeness.Polite),
    ]


def test_the_result_of_a_training_is_heard_once_however_often_it_is_shown(qtbot: QtBot, heard: list[object]) -> None:
    line = on_screen(qtbot, VerdictLine())
    for _ in range(3):
        line.say("92.9 %: 71 of 1,000 wrong.", "71 of 1,000 wrong")
    line.say("", "")
    assert heard == [("92.9 %: 71 of 1,000 wrong.", Politeness.Polite)]


def test_what_the_doctor_finds_is_heard_as_its_card_comes(qtbot: QtBot, heard: list[object]) -> None:
    document = Document()
    session = session_of(document)
    findings = Findings(document, session, Probe(document, session))
    inspector = on_screen(qtbot, Inspector(findings), 400, 700)
    QCursor.setPos(inspector.mapToGlobal(QPoint(-40, -40)))
    for _ in range(3):
        findings._show((Finding("stuck", 1, "The network does no better than guessing", ()),))
    assert heard == [("The network does no better than guessing", Politeness.Polite)]
