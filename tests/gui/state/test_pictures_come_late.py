"""While pictures come that take long to read, nothing is decided by those that stand in for them."""

from collections.abc import Generator
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data import DataSet, load_data
from engine.data.drawings import keep
from engine.data.load import loading
from engine.data.progress import Progress, Reading
from engine.network.stack import Stack
from engine.project.design import Design
from gui.evaluate.sentences import EvaluateSentences
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.document import Document
from gui.state.inside.why_answer import WhyAnswer
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from tests.engine.samples import some_digits, write_npz
from tests.gui.sessions import session_of
from tests.own_folders import keep_in


@pytest.fixture
def may(monkeypatch: pytest.MonkeyPatch) -> Event:
    """The disk gives no pictures before."""
    may = Event()

    def slow(name: str) -> Reading[DataSet]:
        while not may.is_set():
            yield Progress(1, 4)
        return (yield from loading(name))

    monkeypatch.setattr("gui.state.project.read_aside.loading", slow)
    monkeypatch.setattr("gui.state.project.read_aside.AT_ONCE", 0.0)
    return may


@pytest.fixture
def session(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Session:
    keep_in(monkeypatch, tmp_path)
    return session_of(Document())


def ending_in(units: int) -> Stack:
    return Stack.of(block("fully_connected", units=units), block("softmax"))


def test_a_network_that_nobody_has_trained_is_not_told_to_tell_ten_digits_apart(
    session: Session, may: Event, tmp_path: Path, qtbot: QtBot
) -> None:
    document, name = session.document, str(write_npz(tmp_path / "few.npz", some_digits()))
    for number, stack in enumerate((ending_in(3), Stack.of(block("convolution"), block("softmax")))):
        document.open(Design(stack, data_name=name), None, "Slow")
        assert document.is_coming
        assert bool(document.analysis.problems) == bool(number), "maps are no answer, of however many classes"
    document.open(Design(ending_in(3), data_name=name), None, "Slow")
    may.set()
    qtbot.waitUntil(lambda: not document.is_coming)
    assert document.analysis.problems[0].text == "Softmax gets 3 numbers, but the data has 10 classes."


def test_pictures_chosen_anew_while_others_come_are_those_that_lie_there_now(
    session: Session, may: Event, tmp_path: Path
) -> None:
    document, data = session.document, some_digits()
    one, other = (str(write_npz(tmp_path / name, data)) for name in ("one.npz", "other.npz"))
    for name in (other, one):
        document.learn_from(name, load_data(name))
    document.undo_stack.undo()
    assert document.is_coming
    write_npz(tmp_path / "one.npz", some_digits(200))
    document.learn_from(one, now := load_data(one))
    assert (document.is_coming, document.data.reference) == (False, now.reference)


def test_an_end_fits_a_class_that_was_drawn_also_where_the_drawings_take_long_to_read(
    session: Session, may: Event, qtbot: QtBot
) -> None:
    folder = _drawn(("a", "b"))
    may.set()
    document = session.document
    document.learn_from(str(folder), load_data(str(folder)))
    document.edit("three", document.design.with_(stack=ending_in(2)))
    document.undo_stack.setClean()
    may.clear()
    _drawn(("c",))
    document.read_again(folder)
    assert (document.is_coming, document.design.stack) == (True, ending_in(2))
    may.set()
    qtbot.waitUntil(lambda: not document.is_coming)
    assert (document.data.classes, document.analysis.problems) == (3, ())


def _drawn(classes: tuple[str, ...]) -> Path:
    for name in classes:
        for number in range(3):
            path = keep(np.full((28, 28, 1), number / 4), name)
    return path.parent.parent


def test_pages_that_need_the_pictures_say_that_they_are_being_read_not_that_they_are_missing(
    session: Session, may: Event, tmp_path: Path
) -> None:
    name = str(write_npz(tmp_path / "few.npz", some_digits()))
    session.document.open(Design(ending_in(10), data_name=name), None, "Slow")
    probe = Probe(session.document, session)
    words, remedy = WhyAnswer(probe).why_not
    assert EvaluateSentences(AnswersInFocus(session.document, session, probe), probe).empty() == (words, remedy)
    assert words == "The pictures “few.npz” are still being read."
    assert remedy == "Wait until they are here, or choose others at the top."


def test_what_else_is_asked_has_a_turn_while_many_pictures_are_read(
    session: Session, may: Event, tmp_path: Path, qtbot: QtBot
) -> None:
    """The list of all runs stayed empty until the last picture was there."""
    name, found = str(write_npz(tmp_path / "few.npz", some_digits())), list[int]()
    session.document.open(Design(ending_in(10), data_name=name), None, "Slow")

    def counting() -> Generator[None, None, int]:
        for _ in range(3):
            yield
        return 3

    session.tasks.run("count", counting, found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert session.document.is_coming
