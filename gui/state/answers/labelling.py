"""The classes that somebody gives to loose pictures, and what the network of the moment suggests.

They are written beside the pictures at each change (`engine.data.own_list`); a suggestion is none before it is
accepted.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event, Lock
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from engine.data import DataSet, Images
from engine.data.class_names import natural, ordered
from engine.data.fitting import of_file
from engine.data.listed import is_any_picture, pictures_in
from engine.data.own_list import LABELS, labels_in, list_of, turn_in, write_labels
from engine.data.picture_file import Opener, UnreadableError, is_picture_name, opener_of
from engine.data.survey import is_quiet
from engine.errors import DataError
from engine.explain import Answers, answering
from engine.files.in_time import aside
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.project.held_file import signature
from engine.text import QT_TRANSLATE_NOOP
from gui.look.words import problem_and_remedy, translated
from gui.state.answers.drawing import Drawing
from gui.state.looking.learned_network import learned_network
from gui.state.work.tasks import Loss, Tasks, Work

TASK = "suggest classes of pictures"
AT_ONCE = 20  # pictures that are answered together
PAUSE = 0.1  # seconds between two looks whether a slow disk has taken the classes
NOT_YET = (
    QT_TRANSLATE_NOOP("gui", "The classes are not beside the pictures yet: their disk does not answer."),
    QT_TRANSLATE_NOOP("gui", "Go on meanwhile: they are written as soon as it does."),
)

Labels = dict[str, str]  # by the picture's path below the folder


class _Turns:
    """In the list of one folder: it is read and written by one after another, in whatever window. Somebody else may
    give classes to other pictures meanwhile, here or in another program: these stay."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.newest: deque[Labels] = deque()  # what was said and is not written yet; "" is no class
        self.labels: Labels = {}  # those of the folder, as they were read or written last
        self.list: Path | None = None  # in which the classes were written last
        self.failed: DataError | None = None  # why they were not
        self._seen: tuple[int, ...] | None = None  # the list as it was then

    def read(self, folder: Path) -> Labels:
        """All that is said by now. With the lock alone. Raises DataError."""
        self._seen, self.labels = _list_as_it_is(folder), labels_in(folder)
        return self.now

    @property
    def now(self) -> Labels:
        """All that is known to be said, also by others, without asking the disk."""
        said = self.newest.copy()  # before what was written: who writes takes it from here last
        return _changed(self.labels, *said)

    def write(self, folder: Path) -> None:
        """Write what was said, unless another turn has: a slow disk is not asked once for each class."""
        with self.lock:
            if not (said := self.newest.copy()):
                return
            try:
                with turn_in(folder):
                    if _list_as_it_is(folder) not in (None, self._seen):
                        self.labels = labels_in(folder)
                    labels = _changed(self.labels, *said)
                    self.list, self.failed = write_labels(folder, labels), None
                    self.labels, self._seen = labels, _list_as_it_is(folder)
            except DataError as error:  # it comes with what is said next
                self.failed = error
                return
            for _ in said:
                self.newest.popleft()


def _changed(labels: Labels, *changes: Labels) -> Labels:
    """With what was said since."""
    for said in changes:
        labels = labels | said
    return {name: label for name, label in labels.items() if label}


def _list_as_it_is(folder: Path) -> tuple[int, ...] | None:
    with suppress(OSError):
        return signature(list_of(folder))
    return None


_TURNS: dict[Path, _Turns] = {}  # by the folder, without links


class Loose(NamedTuple):
    """The pictures of one folder, in their order, as its disk has them. `unread`: they are left out."""

    folder: Path
    root: Path  # the folder, without links
    names: tuple[str, ...]
    unread: tuple[str, ...]
    labels: Labels
    list: Path  # in which the classes are


def loose_in(folder: Path, names: Sequence[str] = ()) -> Loose:
    """`names`: of these pictures alone. Raises DataError where the folder's list cannot be read, or is not ours."""
    every = tuple(sorted(names, key=natural)) or pictures_in(folder, is_any_picture)
    every = tuple(name for name in every if name != LABELS and not is_quiet((name,)))
    read = tuple(filter(is_picture_name, every))
    unread = tuple(name for name in every if not is_picture_name(name))
    root = folder.resolve()
    turns = _TURNS.setdefault(root, _Turns())
    with turns.lock:
        labels = turns.read(folder)
        turns.failed = turns.failed if turns.newest else None
        return Loose(folder, root, read, unread, labels, list_of(folder))


class Labelling(QObject):
    """Gives loose pictures their classes, and takes them back."""

    changed = Signal()
    failed = Signal(str, str)  # problem, remedy

    def __init__(self, loose: Loose, drawing: Drawing) -> None:
        super().__init__()
        self.drawing = drawing
        self.folder, self.root, self.names, self.unread, self.labels, self.list = loose
        self.classes = list(ordered(self.labels.values()))  # new ones come last, so that each keeps its key
        self.suggested: dict[str, tuple[str, float]] = {}  # class and probability
        self._turns, self._written = _TURNS.setdefault(self.root, _Turns()), Event()
        self._written.set()
        self._past: list[Labels] = []
        self._undone: list[Labels] = []
        self._late = self._tasks.key_of_one_s_own("classes on a slow disk")  # goes on without the box
        self._key = self._tasks.key_of_one_s_own(TASK, self)

    @property
    def _tasks(self) -> Tasks:
        return self.drawing.session.tasks

    def opener(self, name: str) -> Opener:
        return opener_of(self.folder / name, self.root)

    @property
    def is_unwritten(self) -> bool:
        """The classes are nowhere on the disk: nothing can be written, or nothing has been yet."""
        return self._turns.failed is not None or not self._written.is_set()

    @property
    def is_elsewhere(self) -> bool:
        """Whether the classes are kept on this computer, as nothing can be written beside the pictures."""
        return self.list.parent != self.folder

    @property
    def without(self) -> list[str]:
        """The pictures that have no class yet."""
        return [name for name in self.names if name not in self.labels]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(self.labels.get(name) for name in self.names)
        return {label: found[label] for label in self.classes}

    def know(self, label: str) -> None:
        """A class that pictures can be given."""
        if label not in self.classes:
            self.classes.append(label)
            self.changed.emit()

    def give(self, names: Iterable[str], label: str) -> None:
        """Say which class they are of; "": of none yet. One step of undo."""
        self._become({**self.labels, **dict.fromkeys(names, label)})

    def accept(self, names: Iterable[str]) -> None:
        """Take what is suggested for these."""
        self._become({**self.labels, **{name: self.suggested[name][0] for name in names if name in self.suggested}})

    def undo(self) -> None:
        if self._past:
            self._undone.append(self.labels)
            self._write(self._past.pop())

    def redo(self) -> None:
        if self._undone:
            self._past.append(self.labels)
            self._write(self._undone.pop())

    def _become(self, labels: Labels) -> None:
        labels = {name: label for name, label in labels.items() if label}
        if labels != self.labels:
            self._past.append(self.labels)
            self._undone.clear()
            self._write(labels)

    def _write(self, labels: Labels) -> None:
        said = {name: labels.get(name, "") for name, _ in self.labels.items() ^ labels.items()}
        self._hold(labels)
        self._turns.newest.append(said)
        patience = None if self._written.is_set() else 0.0  # who waits for a disk already does not wait again
        written = self._written = aside(partial(self._turns.write, self.folder), patience)
        if written.is_set():
            self._look()
            return

        def waiting() -> Work:
            while not written.is_set():
                yield PAUSE

        lost = self.tr("The classes of the pictures in “{folder}” will be lost: their disk does not answer.")
        loss = Loss(lost.format(folder=self.folder.name))
        self._tasks.run(self._late, waiting, lambda _none: self._look(), loss=loss)
        self.changed.emit()
        self.failed.emit(*map(translated, NOT_YET))

    def catch_up(self) -> None:
        """What somebody else has said meanwhile, as far as it was read: it is none of one's own steps of undo."""
        now = self._turns.now
        if others := {name: now.get(name, "") for name, _ in now.items() ^ self.labels.items()}:
            for steps in (self._past, self._undone):
                steps[:] = [_changed(labels, others) for labels in steps]
            self._hold(now)

    def _hold(self, labels: Labels) -> None:
        self.labels = labels
        self.classes += [label for label in dict.fromkeys(labels.values()) if label not in self.classes]
        self.suggested = {name: one for name, one in self.suggested.items() if name not in labels}

    def _look(self) -> None:
        """Tell how the last writing has ended, once it has."""
        if isValid(self) and self._written.is_set():  # else the box was closed meanwhile
            self.list = self._turns.list or self.list
            self.catch_up()
            self.changed.emit()
            if self._turns.failed is not None:
                self.failed.emit(*problem_and_remedy(self._turns.failed))

    # Suggestions

    @property
    def can_suggest(self) -> bool:
        """Whether there is a network that has learned."""
        return self._network is not None

    @property
    def _network(self) -> tuple[Stack, Checkpoint, DataSet] | None:
        session = self.drawing.session
        found, document = learned_network(session, self.drawing.probe), session.document
        return None if found is None or document.data_problem else (*found[:2], document.data)

    def suggest(self) -> None:
        """Ask the network of the moment about all pictures without a class."""
        network, names = self._network, self.without
        if network is None or not names:
            return
        stack, checkpoint, data = network

        def work() -> Work:
            for start in range(0, len(names), AT_ONCE):
                some, pictures = [], []
                for name in names[start : start + AT_ONCE]:
                    yield None
                    if (picture := self._fitted(name, data)) is not None:
                        some.append(name)
                        pictures.append(picture)
                if some:
                    images = Images(np.stack(pictures), np.zeros(len(some), np.int64), 1.0)
                    found: Answers = yield from answering(stack, checkpoint, images, AT_ONCE, cores=1)
                    for name, said, sure in zip(some, found.said.tolist(), found.sure.tolist(), strict=True):
                        suggested[name] = data.class_names[said], float(sure)
            return suggested

        suggested: dict[str, tuple[str, float]] = {}
        done = partial(self._show, data.class_names)
        self._tasks.run(self._key, work, done, lambda error: self.failed.emit(*problem_and_remedy(error)))

    def _show(self, known: Sequence[str], suggested: dict[str, tuple[str, float]]) -> None:
        """What the network suggests, and all classes that it knows: by these a wrong suggestion is put right."""
        self.classes += [label for label in known if label not in self.classes]
        self.suggested = {name: one for name, one in suggested.items() if name not in self.labels}
        self.changed.emit()

    def _fitted(self, name: str, data: DataSet) -> np.ndarray | None:
        try:
            return of_file(self.opener(name), data)
        except UnreadableError:
            return None
