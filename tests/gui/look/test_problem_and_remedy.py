"""What is wrong and what to try are put into the user's language before a signal takes them along: of a sentence with
numbers, which is translated as a template, it leaves the plain text."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot

from engine.errors import DataError
from engine.network.stack import Stack
from engine.project.design import Design
from engine.text import say
from gui.state.answers.labelling import Labelling, loose_in
from gui.state.data_work import LOOK, DataWork
from gui.state.document import Document
from gui.state.safety.journalling import Journalling
from gui.state.work.tasks import Tasks
from tests.gui.sessions import session_of

OURS = {"There are {n} files too many.": "{n} Dateien zu viel.", "Delete {n} of them.": "Lösche {n} davon."}
ERROR = DataError(*(say(words, n=3) for words in OURS))
THEIRS = ["3 Dateien zu viel.", "Lösche 3 davon."]


class German(QTranslator):
    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return OURS.get(source, source)


@pytest.fixture(autouse=True)
def german(qapp: QCoreApplication) -> Iterator[None]:
    words = German()
    QCoreApplication.installTranslator(words)
    yield
    QCoreApplication.removeTranslator(words)


def test_why_an_edit_is_refused_is_said_in_the_users_language(monkeypatch: pytest.MonkeyPatch) -> None:
    document, told = Document(), list[str]()
    document.edit_refused.connect(told.append)
    monkeypatch.setattr(Stack, "too_large", ERROR)
    document.edit("", Design(notes="Mine"))
    assert told == THEIRS[:1]


def test_what_is_wrong_with_pictures_is_said_in_the_users_language() -> None:
    work, told = DataWork(Tasks()), []
    work.tasks.run = lambda _key, _work, _done, failed, **_: failed(ERROR)  # type: ignore[method-assign]
    for signal in (work.not_looked, work.failed, work.tried_again):
        signal.connect(lambda *said: told.extend(said))
    work.look(None)  # type: ignore[arg-type]
    work.take_back(LOOK)
    problem, remedy = THEIRS
    assert told == [problem, problem, remedy, problem], "it is taken back by the words that were said"


def test_why_no_classes_can_be_written_is_said_in_the_users_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ERROR

    monkeypatch.setattr("gui.state.answers.labelling.write_labels", full)
    drawing = SimpleNamespace(session=SimpleNamespace(tasks=Tasks()))
    labelling = Labelling(loose_in(tmp_path), drawing)  # type: ignore[arg-type]
    told: list[str] = []
    labelling.failed.connect(lambda *said: told.extend(said))
    labelling.give(["1.png"], "cat")
    assert told == THEIRS


def test_why_unsaved_work_is_not_kept_is_said_in_the_users_language(qtbot: QtBot) -> None:
    session = session_of(Document())
    journalling = Journalling(session.document, session, session)
    told: list[str] = []
    journalling.failed.connect(told.append)
    journalling._writer._fail(ERROR.problem)
    journalling.write()
    assert told == [THEIRS[0].removesuffix(".")]
