"""Widgets that nobody holds any more are deleted in the thread of the window, whichever thread makes garbage."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.qt import garbage
from gui.qt.garbage import ROUNDS, YOUNG, Garbage


class Ring(QWidget):
    """Holds itself, so that only the collector can delete it."""

    deleted_in: list[int] = []

    def __init__(self) -> None:
        super().__init__()
        self.itself = self

    def __del__(self) -> None:
        self.deleted_in.append(threading.get_ident())


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Garbage]:
    """As at the start of the program: Python's own collector is at work until then."""
    Ring.deleted_in.clear()
    gc.collect()
    gc.enable()
    collector = Garbage(qapp)
    yield collector
    collector.deleteLater()


def make_garbage(number: int = 50 * YOUNG) -> None:
    for _ in range(number):
        ring: list[object] = []
        ring.append(ring)


def test_a_widget_is_not_deleted_by_a_thread_that_makes_garbage(qtbot: QtBot, collector: Garbage) -> None:
    Ring()
    thread = threading.Thread(target=make_garbage)
    thread.start()
    thread.join()
    assert not Ring.deleted_in
    qtbot.waitUntil(lambda: bool(Ring.deleted_in))
    assert Ring.deleted_in == [threading.main_thread().ident]


def test_what_was_old_is_found_when_little_happens(collector: Garbage, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Ring()
    gc.collect()  # it is old now
    del ring
    for _ in range(3 * ROUNDS):
        make_garbage(2 * YOUNG)
        collector.collect_due()
    assert not Ring.deleted_in
    monkeypatch.setattr(garbage, "FULL_SECONDS", 0)
    collector.collect_due()
    assert len(Ring.deleted_in) == 1


def test_nothing_is_looked_at_while_nothing_is_new(collector: Garbage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "FULL_SECONDS", 0)
    make_garbage(2 * YOUNG)
    collector.collect_due()
    collector.collect_due()
    looks: list[str] = []
    monkeypatch.setattr(gc, "callbacks", [lambda phase, _info: looks.append(phase)])
    collector.collect_due()
    assert not looks


def test_what_is_free_goes_back_to_the_system_after_a_look_at_everything(
    collector: Garbage, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[bool] = []
    monkeypatch.setattr(garbage, "give_back_free_pages", lambda: given.append(True))
    make_garbage(2 * YOUNG)
    collector.collect_due()
    collector.collect_due()
    assert not given, "it was just looked at"
    monkeypatch.setattr(garbage, "FULL_SECONDS", 0)
    collector.collect_due()
    assert given == [True]
