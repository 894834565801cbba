"""The six stops of the tour: from nothing to a trained network that the user has changed."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtWidgets import QWidget

from engine.network.stack import Placed, Stack
from engine.text import count
from engine.values import dataclass
from gui.look.words import in_context
from gui.qt.keys import with_keys
from gui.start.tour import Stop, Tour
from gui.state.document import Document
from gui.state.focus import PictureRef
from gui.state.looking.probe import Probe
from gui.state.training.epoch_forecast import learned_from
from gui.state.training.session import Session

_tr = in_context("tour")

WATCH_SECONDS = 8  # so long the curves are watched, unless the training ends before


@dataclass
class Since:
    """What was so when a stop began."""

    began: float = 0.0
    picture: PictureRef | None = None
    stack: Stack | None = None


@dataclass(frozen=True)
class TourPlaces:
    """The parts of the window that the tour points at."""

    window: QWidget
    stack: QWidget
    pictures: QWidget  # at its top, to choose from
    card: Callable[[str], QWidget | None]  # of a block, by its id
    training: QWidget
    train: QWidget  # the button
    result: QWidget
    curves: QWidget
    inspector: QWidget
    to_top: Callable[[], object]  # scrolls the stack to its picture
    show: Callable[[QWidget], object]  # brings one of them in sight


def make_tour(
    places: TourPlaces, document: Document, session: Session, probe: Probe, train_word: Callable[[], str]
) -> Tour:
    """The tour over a window; each stop looks at the document and the session to know that it is done.

    `train_word` is what the button says by which one trains.
    """
    since = Since()

    def begin() -> None:
        since.began, since.picture, since.stack = monotonic(), probe.focus.value.picture, document.design.stack

    def begin_at_top() -> None:
        """What the stop asks to click is at the top of the stack."""
        places.to_top()
        begin()

    def learned() -> bool:
        return session.checkpoint is not None and session.checkpoint.epoch >= 1 and not session.is_earlier

    def watched() -> bool:
        if not places.curves.isVisible():
            since.began = monotonic()
        return learned() and (session.state == "idle" or monotonic() - since.began >= WATCH_SECONDS)

    def learned_again() -> bool:
        return session.test is not None and session.state == "idle" and not session.test_is_stale

    def network() -> tuple[str, str]:
        text = _tr(
            "A picture goes in at the top. Each block changes it a little, and the last one says what it shows."
        )
        if probe.learned:
            return _tr("This is a network"), f"{text} {_tr('This one has learned already: see what it says.')}"
        return _tr("This is a network"), f"{text} {_tr('Nothing has been learned yet, so it only guesses.')}"

    def training() -> tuple[str, str]:
        text = _tr("The network looks at {pictures} pictures, {batch} at a time, and corrects itself after each batch.")
        recipe = document.design.recipe
        pictures = learned_from(document.data, recipe)
        if pictures <= recipe.batch_size:
            text = _tr("The network looks at {pictures} pictures, all at once, and corrects itself after each look.")
        text = text.format(pictures=count(pictures), batch=count(recipe.batch_size))
        if session.state == "training":
            return _tr("It is learning now"), text
        if learned():
            done = _tr("It has done so already, so there is nothing to press here: go on with Next.")
            return _tr("How it has learned"), f"{text} {done}"
        return _press(train_word()), text

    def first_convolution() -> Placed | None:
        return next((one for one in document.design.stack.walk() if one.block.category == "convolution"), None)

    def to_change() -> QWidget | None:
        """The block that is to be chosen, until it is."""
        convolution = first_convolution()
        chosen = convolution is None or convolution.id in document.selection
        return None if chosen or convolution is None else places.card(convolution.id)

    def change() -> tuple[str, str]:
        convolution = first_convolution()
        filters = getattr(convolution.block, "filters", 0) if convolution is not None else 0
        back = with_keys(_tr("{Ctrl+Z} takes anything back. You can also drag blocks in from the left."))
        if not filters:
            return _tr("Change it"), f"{_tr('Click a block, and change one of its settings on the right.')} {back}"
        text = _tr("Click the first convolution, and give it {other} filters instead of {filters} on the right.")
        return _tr("Change it"), f"{text.format(other=8 if filters != 8 else 16, filters=filters)} {back}"

    def again() -> tuple[str, str]:
        text = _tr(
            "At its end the test accuracy says how many pictures that it has never seen your network gets right. From "
            "here on it is yours."
        )
        if session.state != "idle" and session.is_earlier:
            before = _tr("What trains now is the network before your change. When it has ended, press Train again.")
            if session.trains_anew:
                return _press(train_word()), text
            if session.state == "paused":
                before = _tr("What waits is the network before your change. Let it end, then press Train again.")
            return (_press(train_word()) if session.state == "paused" else _tr("Let it end")), f"{before} {text}"
        if session.is_busy:
            return _tr("Let it end"), text
        return (_tr("This is your own network") if learned_again() else _press(train_word())), text

    stops = (
        Stop(network, lambda: places.stack, begin=places.to_top),
        Stop(
            training,
            lambda: places.training,
            lambda: session.state == "training" or learned(),
            spot=lambda: places.train,
        ),
        Stop(
            lambda: (
                _tr("Watch it learn"),
                _tr(
                    "The curves say how many pictures it gets right: blue of those it learns from, orange of those "
                    "it has never seen. The small pictures on the blocks are its filters and what they find. They "
                    "change with every batch."
                ),
            ),
            lambda: places.curves,
            watched,
            begin,
        ),
        Stop(
            lambda: (
                _tr("Ask it about another picture"),
                _tr("Click another picture at the top of the stack. Every block shows what it makes of it."),
            ),
            lambda: places.stack,
            lambda: probe.focus.value.picture != since.picture,
            begin_at_top,
            lambda: places.pictures,
        ),
        Stop(change, lambda: places.inspector, lambda: document.design.stack != since.stack, begin_at_top, to_change),
        Stop(
            again,
            lambda: places.training,
            learned_again,
            spot=lambda: places.result if learned_again() else places.train,
        ),
    )
    return Tour(places.window, stops, places.show)


def _press(word: str) -> str:
    return _tr("Press {word}").format(word=word)
