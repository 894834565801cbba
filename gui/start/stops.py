"""The six stops of the tour: from nothing to a trained network that the user has changed."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.start.tour import Stop, Tour
from gui.state.document import Document
from gui.state.focus import PictureRef
from gui.state.probe import Probe
from gui.state.session import Session

WATCH_SECONDS = 8  # so long the curves are watched, unless the training ends before


@dataclass
class Since:
    """What was so when a stop began."""

    began: float = 0.0
    picture: PictureRef | None = None


@dataclass(frozen=True)
class Places:
    """The parts of the window that the tour points at."""

    window: QWidget
    stack: QWidget
    training: QWidget
    curves: QWidget
    inspector: QWidget
    palette: QWidget


def make_tour(places: Places, document: Document, session: Session, probe: Probe) -> Tour:
    """The tour over a window; each stop looks at the document and the session to know that it is done."""
    since = Since()

    def begin() -> None:
        since.began, since.picture = monotonic(), probe.focus.value.picture

    def first_convolution() -> int | None:
        found = (place.block for place in document.design.stack.walk() if place.block.category == "convolution")
        return next((getattr(block, "filters", None) for block in found), None)

    def other_filters() -> bool:
        return first_convolution() not in (None, 32)

    def learned() -> bool:
        return session.checkpoint is not None and session.checkpoint.epoch >= 1

    def watched() -> bool:
        return learned() and (session.state == "idle" or monotonic() - since.began >= WATCH_SECONDS)

    def learned_again() -> bool:
        trained = session.trained
        return session.test is not None and trained is not None and trained.stack == document.design.stack

    stops = (
        Stop(
            QCoreApplication.translate("tour", "This is a network"),
            QCoreApplication.translate(
                "tour",
                "A picture goes in at the top. Each block changes it a little, and the last one says which digit it "
                "is. Nothing has been learned yet, so it only guesses.",
            ),
            lambda: places.stack,
        ),
        Stop(
            QCoreApplication.translate("tour", "Press Train"),
            QCoreApplication.translate(
                "tour", "The network looks at 3,600 digits, 64 at a time, and corrects itself after each batch."
            ),
            lambda: places.training,
            lambda: session.state == "training" or learned(),
        ),
        Stop(
            QCoreApplication.translate("tour", "Watch it learn"),
            QCoreApplication.translate(
                "tour",
                "The curves say how many digits it reads rightly: blue of those it learns from, orange of those it "
                "has never seen. The small squares on the blocks are its filters. They change with every batch.",
            ),
            lambda: places.curves,
            watched,
            begin,
        ),
        Stop(
            QCoreApplication.translate("tour", "Ask it about another digit"),
            QCoreApplication.translate(
                "tour", "Click another picture at the top of the stack. Every block shows what it makes of it."
            ),
            lambda: places.stack,
            lambda: probe.focus.value.picture != since.picture,
            begin,
        ),
        Stop(
            QCoreApplication.translate("tour", "Change it"),
            QCoreApplication.translate(
                "tour",
                "Click the first convolution, and give it 8 filters instead of 32 on the right. Ctrl+Z takes anything "
                "back. You can also drag blocks in from the left.",
            ),
            lambda: places.inspector,
            other_filters,
        ),
        Stop(
            QCoreApplication.translate("tour", "Train your own network"),
            QCoreApplication.translate(
                "tour",
                "Press Train again. At its end the test accuracy says how many digits your network reads that it has "
                "never seen. From here on it is yours.",
            ),
            lambda: places.training,
            learned_again,
        ),
    )
    return Tour(places.window, stops)
