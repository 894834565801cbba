"""The pictures of a design, read again only where there may be others under the name of their set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QObject

from engine.data import DataRef, DataSet, load_data
from engine.data.corrections import Corrections, corrected
from engine.data.embedded import EMBEDDED
from engine.errors import EngineError
from engine.project.design import Design
from engine.training.run import Run
from gui.state.project.followed_pictures import following_pictures, said_of, what_is_no_class, what_went, without
from gui.state.project.lost_pictures import check_test, why_lost
from gui.state.project.read_aside import ComingError, Got, Read, ReadAside
from gui.state.project.stamp import Stamp, stamp
from gui.state.project.stand_in import known_of, stand_in


class Found(NamedTuple):
    """The design with its corrections where their pictures lie now, and the set, as they correct it. Of one that cannot
    be read, problem and remedy: digits stand in for it."""

    design: Design
    data: DataSet
    problem: tuple[str, str] | None
    note: tuple[str, str] | None  # of a set that was read: what of it is not as it was


class ReadPictures:
    """`as_read` is the set that was read last, without corrections."""

    def __init__(self, parent: QObject) -> None:
        self.as_read: DataSet = load_data("digits")
        self._name, self._stamp = "digits", stamp("digits")  # "": it is to be read again
        self._chosen: tuple[str, Stamp | None] = "", None  # the set that was chosen last, as it was then
        self.aside = ReadAside(parent)  # those that take longer than a moment
        self._brought: Got | None = None  # of those that are read already, while they come into use
        self.were_changed_here = False  # those that are on their way
        self._known: dict[str, DataRef] = {}  # of sets that were read
        self._told: dict[str, DataRef] = {}  # of the set of the project that was opened, by its file
        self._gone: Corrections = ()  # of pictures that were deleted here, and may be put back

    def choose(self, name: str) -> None:
        self._chosen = name, stamp(name)  # before it is read: it may be overwritten meanwhile

    def are_as_read(self, name: str) -> bool:
        """Whether there are no others under the name since."""
        return stamp(name) == self._stamp is not None

    def forget(self) -> None:
        """They are read again."""
        self._name = ""

    @property
    def are_forgotten(self) -> bool:
        return not self._name

    def known(self, design: Design, runs: Sequence[Run]) -> DataRef | None:
        """What is known of the pictures of a design that are not here."""
        return known_of(design, runs, self._told | self._known)

    def know(self, name: str, data: DataRef | None) -> None:
        """What the file of a project that is opened says of its pictures; they are others in another project."""
        self._told = {} if data is None else {name: data}

    def say_no_longer(self, corrections: Corrections) -> None:
        """What they say of deleted pictures does not come back with those."""
        self._gone = without(self._gone, said_of(corrections))

    @contextmanager
    def brought(self, name: str, data: DataSet) -> Iterator[None]:
        """Take this set where one is to be read: it was read already."""
        read = (self._chosen[1] if self._chosen[0] == name else stamp(name)), data
        with self.got(lambda: read):
            yield

    @contextmanager
    def got(self, got: Got) -> Iterator[None]:
        """Take what has come where a set is to be read."""
        self._brought = got
        try:
            yield
        finally:
            self._brought = None

    def read(self, design: Design, runs: Sequence[Run], was_changed_here: bool) -> Found:
        """Read the set of a design, where it is another one than before."""
        note, name = None, design.data_name
        try:
            if is_anew := self._name != name:
                self._stamp, self.as_read = self._read(name, was_changed_here)
                self._name = name
                self._known[name] = DataRef(name, "", self.as_read.shape, self.as_read.class_names)
                if not was_changed_here:
                    self._gone = ()
            else:
                self.aside.give_up()  # others, which an undo has left again
            design, note = self._followed(design, runs, is_anew and not was_changed_here)
            note = note or (what_is_no_class(self.as_read, runs) if is_anew else None)
            data = corrected(self.as_read, design.corrections)
            check_test(data)
        except (EngineError, MemoryError) as error:
            if isinstance(error, ComingError):
                self.were_changed_here = was_changed_here
            else:
                self.forget()
            return Found(design, stand_in(self.known(design, runs)), why_lost(error, design.data_name), note)
        return Found(design, data, None, note)

    def _read(self, name: str, was_changed_here: bool) -> Read:
        if self._brought is None and self.aside.can_read and name not in EMBEDDED:
            return self.aside.read(name, anew=was_changed_here)
        self.aside.give_up()
        return self._brought() if self._brought is not None else (stamp(name), load_data(name))

    def _followed(
        self, design: Design, runs: Sequence[Run], may_be_others: bool
    ) -> tuple[Design, tuple[str, str] | None]:
        """Corrections go where their pictures lie now. `may_be_others`: where none of them is found, they are those of
        another set; else it was deleted here."""
        known = design.with_(corrections=(*design.corrections, *self._gone))
        stays, gone = following_pictures(known, self.as_read, runs)
        if may_be_others and len(gone) == len(known.corrections):
            return design, None
        self._gone = () if may_be_others else gone
        return design.with_(corrections=stays), what_went(len(gone)) if may_be_others and gone else None
