"""The probe: one pinned picture, and what every block of the current stack makes of it.

It runs on checkpoints, never on the run, so it serves untrained, training and trained networks alike. An edit is
looked at at once; what a training leaves is looked at in a thread, so that the window never waits for it. The
thread rests while the window shows an edit: painting asks for the interpreter many times, and would wait each time.
"""

from __future__ import annotations

from _thread import start_new_thread
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.network.checkpoint import Arrays, Checkpoint
from engine.network.stack import Stack
from engine.project.design import Design
from engine.training.run import probe, probing, untrained
from gui.qt.after_painting import AfterPainting
from gui.state.document import Document
from gui.state.session import Session

BETWEEN_MS = 200
MOST_AT_ONCE = 80  # blocks that are looked at in the turn of the edit
FETCH_MS = 10  # between two questions whether the thread is done
PATIENCE = 0.1  # seconds that one look rests at most, so that something is seen while a slider is dragged, too
Rest = Callable[[], object]


class Look:
    """One look at one checkpoint, in a thread that ends by itself: when it is `done`, `maps` are there.

    It rests while the window is not `idle`, until its `patience` is used up.
    """

    def __init__(
        self, stack: Stack, weights: Callable[[Rest], Checkpoint], picture: np.ndarray, idle: Event
    ) -> None:
        self.stack, self.weights, self.picture, self.idle = stack, weights, picture, idle
        self.checkpoint: Checkpoint | None = None
        self.maps: dict[str, np.ndarray] | None = None
        self.took = 0.0  # seconds, without rests
        self.patience = PATIENCE
        self.done = False

    def start(self) -> None:
        """Returns at once. (`Thread.start` waits until the thread runs: milliseconds, while all cores train.)"""
        start_new_thread(self._run, ())

    def _run(self) -> None:
        begun = perf_counter()
        self._rest()
        try:
            with suppress(MemoryError):  # the pictures of before stay
                self.checkpoint = self.weights(self._rest)
                maps = {}
                for id, output in probing(self.stack, self.checkpoint, self.picture):
                    maps[id] = output
                    self._rest()
                self.maps = maps
        finally:
            self.took = perf_counter() - begun - (PATIENCE - self.patience)
            self.done = True

    def _rest(self) -> None:
        if self.patience > 0 and not self.idle.is_set():
            begun = perf_counter()
            self.idle.wait(self.patience)
            self.patience -= perf_counter() - begun


class Probe(QObject):
    """Keeps `maps` and `weights` of the current stack up to date."""

    changed = Signal()
    pinned_changed = Signal()

    def __init__(self, document: Document, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document, self.session = document, session
        self.maps: dict[str, np.ndarray] = {}
        self.weights: Arrays = {}
        self.candidates: list[int] = []
        self.pinned = 0  # its place in the test set
        self._spread = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look_aside)
        self._rest_until = 0.0
        self._aside: Look | None = None
        self._is_late = False  # a checkpoint came while the one before was looked at
        self._fetching = QTimer(self, interval=FETCH_MS)
        self._fetching.timeout.connect(self._fetch)
        self._idle = Event()
        self._idle.set()
        self._painted = AfterPainting(self)
        self._painted.done.connect(self._idle.set)
        self._choose()
        session.checkpoint_changed.connect(self._soon)
        document.design_changed.connect(self._follow)
        document.data_changed.connect(self._data_changed)
        self._look()

    @property
    def picture(self) -> np.ndarray:
        """The pinned picture (H, W, C) as the network sees it."""
        return self.document.data.test.picture(self.pinned)

    @property
    def label(self) -> str:
        """The true class of the pinned picture."""
        return self.document.data.class_names[self.document.data.test.labels[self.pinned]]

    @property
    def answer(self) -> np.ndarray | None:
        """The probability of each class (classes,) where the stack ends with them, else None."""
        places = self.document.design.stack.places
        if not places or not places[-1].block.ends_network:
            return None
        found = self.maps.get(places[-1].id)
        return found if found is not None and found.shape == (self.document.data.classes,) else None

    def pin(self, index: int) -> None:
        """Look at another picture of the test set."""
        if index != self.pinned:
            self.pinned = index
            self.pinned_changed.emit()
            self._look()

    def shuffle(self) -> None:
        """Offer other pictures, and pin the one of the same class."""
        self._spread += 1
        self._choose(int(self.document.data.test.labels[self.pinned]))
        self.pinned_changed.emit()
        self._look()

    def _choose(self, label: int = 3) -> None:
        """One picture of each of the first ten classes."""
        labels = self.document.data.test.labels
        classes = np.flatnonzero(np.bincount(labels))[:10]
        members = [np.flatnonzero(labels == one) for one in classes]
        self.candidates = [int(group[self._spread % len(group)]) for group in members]
        place = int(np.flatnonzero(classes == label)[0]) if label in classes else 0
        self.pinned = self.candidates[place]

    def _data_changed(self) -> None:
        self._spread = 0
        self._choose()
        self.pinned_changed.emit()

    def _follow(self, before: Design, after: Design) -> None:
        """Look at once, where the edit changed what is to be seen; aside, where the stack is long."""
        seen_by = [(design.stack, design.data_name, design.recipe.seed) for design in (before, after)]
        if seen_by[0] == seen_by[1]:
            return
        if len(self.document.analysis.rows) > MOST_AT_ONCE:
            self._idle.clear()
            self._painted.ask()
            self._soon()
        else:
            self._look()

    def _look(self) -> None:
        """Look now; a look that is under way no longer counts."""
        self._timer.stop()
        self._aside, self._is_late = None, False
        stack = self._shown_stack()
        checkpoint = self._weights_for(stack)(lambda: None)
        begun = perf_counter()
        maps = probe(stack, checkpoint, self.picture)
        self._show(checkpoint, maps, perf_counter() - begun)

    def _soon(self) -> None:
        """Look aside when the last look is long enough ago."""
        if self._aside is not None:
            self._is_late = True
        elif not self._timer.isActive():
            self._timer.start(max(0, round(1000 * (self._rest_until - perf_counter()))))

    def _look_aside(self) -> None:
        """Begin to look in a thread; `_fetch` takes what it finds."""
        stack = self._shown_stack()
        self._aside = Look(stack, self._weights_for(stack), self.picture, self._idle)
        self._aside.start()
        self._fetching.start()

    def _fetch(self) -> None:
        look = self._aside
        if look is not None and not (look.done and self._idle.is_set()):
            return
        self._fetching.stop()
        self._aside = None
        if look is not None and look.checkpoint is not None and look.maps is not None:
            self._show(look.checkpoint, look.maps, look.took)
        if self._is_late:
            self._is_late = False
            self._soon()

    def _show(self, checkpoint: Checkpoint, maps: dict[str, np.ndarray], took: float) -> None:
        self.weights, self.maps = checkpoint.parameters, maps
        self._rest_until = perf_counter() + max(BETWEEN_MS / 1000 - took, 10 * took)
        self.changed.emit()

    def _shown_stack(self) -> Stack:
        """The blocks down to the first that does not fit."""
        rows = self.document.analysis.rows
        places = self.document.design.stack.places
        fitting = next(
            (index for index, place in enumerate(places) if rows[place.id].out_shape is None), len(places)
        )
        return Stack(places[:fitting])

    def _weights_for(self, stack: Stack) -> Callable[[Rest], Checkpoint]:
        """What gives the weights of the stack, in any thread: those trained, or those to start with."""
        trained, document = self.session.trained, self.document
        design, shape, learned = document.design, document.data.shape, document.learned.arrays
        if trained is not None and trained.stack == stack and trained.data_name == design.data_name:
            return lambda _rest: trained.checkpoint
        return lambda rest: untrained(stack, shape, design.recipe.seed, learned, rest)
