"""The classes that somebody gives to loose pictures, and what the network of the moment suggests.

They are written beside the pictures at each change (`engine.data.listed`); a suggestion is none before it is accepted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.data import DataSet, Images
from engine.data.class_names import natural, ordered
from engine.data.listed import is_any_picture, labels_in, pictures_in, write_labels
from engine.data.picture_file import Opener, UnreadableError, is_picture_name, whole_picture
from engine.data.sources.folder import opener_of
from engine.errors import DataError
from engine.explain import Answers, answering
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from gui.state.answers.drawing import Drawing
from gui.state.looking.own_pictures import Own, made_to_fit, signature
from gui.state.work.tasks import Tasks, Work

TASK = "suggest classes of pictures"
AT_ONCE = 20  # pictures that are answered together
ENOUGH = 640  # pixels a side of a picture that is fitted

Labels = dict[str, str]  # by the picture's path below the folder


class Labelling(QObject):
    """The pictures of one folder, in their order. Raises DataError where its list cannot be read, or is not ours."""

    changed = Signal()
    failed = Signal(str, str)  # problem, remedy

    def __init__(self, folder: Path, drawing: Drawing, names: Sequence[str] = ()) -> None:
        """`names`: of these pictures alone."""
        super().__init__()
        self.folder, self.drawing = folder, drawing
        every = tuple(sorted(names, key=natural)) or pictures_in(folder, is_any_picture)
        self.names = tuple(filter(is_picture_name, every))
        self.unread = tuple(name for name in every if not is_picture_name(name))  # of kinds that are not read here
        self.labels: Labels = labels_in(folder)
        self.classes = list(ordered(self.labels.values()))  # new ones come last, so that each keeps its key
        self.suggested: dict[str, tuple[str, float]] = {}  # class and probability
        self.is_unwritten = False  # the classes are not beside the pictures: nothing can be written there
        self._past: list[Labels] = []
        self._undone: list[Labels] = []
        self._root = folder.resolve()
        key = self._key = self._tasks.key_of_one_s_own(TASK)
        tasks = self._tasks
        self.destroyed.connect(lambda *_gone: tasks.cancel(key))

    @property
    def _tasks(self) -> Tasks:
        return self.drawing.session.tasks

    def opener(self, name: str) -> Opener:
        return opener_of(self.folder / name, self._root)

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
        self.labels = labels
        self.classes += [label for label in dict.fromkeys(labels.values()) if label not in self.classes]
        self.suggested = {name: one for name, one in self.suggested.items() if name not in labels}
        problem = None
        try:
            write_labels(self.folder, labels)
        except DataError as error:
            problem = error
        self.is_unwritten = problem is not None
        self.changed.emit()
        if problem is not None:
            self.failed.emit(problem.problem, problem.remedy)

    # Suggestions

    @property
    def can_suggest(self) -> bool:
        """Whether there is a network that has learned."""
        return self._network is not None

    @property
    def _network(self) -> tuple[Stack, Checkpoint, DataSet] | None:
        session, probe = self.drawing.session, self.drawing.probe
        document = session.document
        checkpoint = probe.past or (session.checkpoint if session.fits else None)
        has_problem = document.analysis.problems or document.data_problem
        return None if has_problem or checkpoint is None else (document.design.stack, checkpoint, document.data)

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
        self._tasks.run(self._key, work, self._show, lambda error: self.failed.emit(error.problem, error.remedy))

    def _show(self, suggested: dict[str, tuple[str, float]]) -> None:
        self.suggested = {name: one for name, one in suggested.items() if name not in self.labels}
        self.changed.emit()

    def _fitted(self, name: str, data: DataSet) -> np.ndarray | None:
        path = self.folder / name
        try:
            pixels = np.asarray(whole_picture(self.opener(name), ENOUGH))
        except UnreadableError:
            return None
        return made_to_fit(Own(path.name, pixels, file=path, as_read=signature(str(path))), data).picture
