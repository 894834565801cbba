"""Slow work with data, as tasks: downloading a set, surveying a folder, importing it, looking at all pictures.

One of each kind goes on at a time; each reports its progress and can be cancelled.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from engine.data import DataSet
from engine.data.drawings import kept
from engine.data.fit import Fit
from engine.data.load import fetching, importing, loading
from engine.data.looks import looking_at
from engine.data.own_sources import asked
from engine.data.progress import Progress, Reading, in_turns
from engine.data.refusing import told as as_data_error
from engine.data.shelf import has
from engine.data.sources import source_of
from engine.data.survey import Survey
from engine.errors import DataError, EngineError
from engine.text import count
from gui.look.words import problem_and_remedy, translated
from gui.state.document import Document
from gui.state.project.lost_pictures import check_test
from gui.state.work.tasks import Loss, Tasks, Work

T = TypeVar("T")
PAUSE = 0.02  # seconds of rest between two looks at a download
TELL_MS = 100
LOOK, AT_ONCE, READ_AHEAD = "look at the data", "what is done at once", "read drawings ahead"
NAMED = 3  # files that could not be used, in a message
FEW = 100  # drawings are read in some hundredths of a second
IN_THE_TRAY = ("survey", "import")  # what becomes a set of the user's own
LOADS = ("load", "load in the header")  # on the page Data, and there
WAITED_FOR = ("survey", *LOADS)
A_MOMENT = 0.2  # seconds in which pictures come before the window goes on without them


class _Told:
    """The progress of a task. Written by the task's thread, no longer after it was cancelled."""

    def __init__(self) -> None:
        self.progress = Progress()


class DataWork(QObject):
    """The data tasks of one window. `what` names each: "fetch NAME", "survey", "import", "load"."""

    progressed = Signal(str, object)  # what is worked on, Progress
    ended = Signal(str, bool)  # what was worked on, and whether it is done: else it failed or was called off
    shelf_changed = Signal()
    failed = Signal(str, str)  # problem, remedy
    noted = Signal(str, str)  # what an import could not use, and what of it
    tried_again = Signal(str)  # the problem that was told of this work before: whether it is still one shows now
    surveyed = Signal(object, bool)  # Survey, or None for a kind of file that has none; whether it brings its test
    looked = Signal(object)  # Looks
    not_looked = Signal(str)  # why they could not be looked at
    imported = Signal(str, bool)  # the name; whether it is the last wish for the project on screen
    loaded = Signal(object)  # DataSet

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks, self._asking = tasks, Tasks(self)  # no other work waits for a disk that is only asked
        self.under_way: dict[str, _Told] = {}
        self._wishes: list[str] = []  # what is to be used when it has come, the last wish last
        self._came: dict[str, tuple[str, object]] = {}  # by wish: the name of what came before a later one, and when
        self._moment: Callable[[], object] = lambda: None  # what an edit or a training makes another
        self.importing: Path | None = None  # what is imported now
        self._told: dict[str, str] = {}  # the newest problem of each kind of work
        self._data_name = ""  # of the set that is learned from
        self._timer = QTimer(self, interval=TELL_MS)
        self._timer.timeout.connect(self._tell)

    def fetch(self, name: str, folder: str | None = None) -> None:
        """Download a set, or read it from `folder`, and keep it. What is on its way does not begin again: it comes
        for the project in which it was asked for last, unless other pictures are chosen there meanwhile."""
        kept = self._keeping(f"fetch {name}")
        if folder is None and f"fetch {name}" in self.under_way:
            return
        self._begin(f"fetch {name}", lambda: fetching(name, folder), kept)

    def survey(self, path: Path) -> None:
        """Find out what is in a folder or an archive."""

        def surveying() -> Reading[tuple[Survey | None, bool]]:
            source = source_of(path)
            look = getattr(source, "surveying", None)
            yield Progress()
            if look is not None:
                survey: Survey = yield from look(path)
                return survey, survey.has_test
            with suppress(DataError), as_data_error(path.name, "a set of pictures"):  # what it is, reading it says
                return None, asked(source, "has_test", path)
            return None, False

        self._begin("survey", surveying, lambda found: self.surveyed.emit(*found))

    def bring(
        self, path: Path, name: str, fit: Fit, share: float, known: Collection[str] = (), together: bool = False
    ) -> bool:
        """Import a file or folder. Another one that is on its way is not called off for it: then nothing begins. Of
        which files it is `known` that they are of no use, that was told before."""
        if self.importing is not None:
            problem = self.tr("“{name}” is still being imported.").format(name=self.importing.name)
            self.say("import", EngineError(problem, self.tr("Wait until it is here, and press Import then.")))
            return False
        self.importing = path
        reading = partial(importing, path, name, fit, share, together=together)
        self._begin("import", reading, self._keeping("import", known))
        return True

    def is_for(self, what: str, path: Path | None) -> bool:
        """Whether it is done for the folder or file that stands in the tray."""
        return what in IN_THE_TRAY and (what != "import" or self.importing in (None, path))

    def load(self, name: str, what: str = "load") -> None:
        """Read a set of this computer: mostly it is there when this returns. `what`: another word for it, so that two
        views can read at a time."""
        self._begin(what, lambda: loading(name), self.loaded.emit)
        self.tasks.wait_for(what, A_MOMENT)

    def tried(self, deed: Callable[[], T]) -> T | None:
        """The result of an action; None where it fails, and then the failure is told."""
        self.take_back(AT_ONCE)
        try:
            return deed()
        except DataError as error:
            self.say(AT_ONCE, error)
            return None

    def tried_aside(self, deed: Callable[[], T], done: Callable[[T], object]) -> None:
        """The same of what asks a disk, which may be slow: mostly `done` is called with the result before this returns.
        """

        def work() -> Work:
            yield None
            return deed()

        self.take_back(AT_ONCE)
        self._asking.run(AT_ONCE, work, done, lambda error: self.say(AT_ONCE, error))
        self._asking.wait_for(AT_ONCE, A_MOMENT)

    def read_ahead(self, folder: Path, deed: Callable[[], object]) -> None:
        """Try an action with drawings that have changed. They are read before, where they are not few, so that it has
        no more to read: also if they cannot be, which it tells. Of two changes in a row only the last one asks."""

        def then(_read: object = None) -> None:
            self.tried(deed)

        if kept(folder) <= FEW:
            self.tasks.cancel(READ_AHEAD)
            then()
        else:
            self.tasks.run(READ_AHEAD, lambda: in_turns(loading(str(folder))), then, then)

    def serve(self, document: Document, what: str = "load") -> None:
        """Let a document learn from what is read. The reading is cancelled when another project is opened or pictures
        are chosen, here or elsewhere: the set was chosen for what was on screen then. What is downloaded or imported
        for the shelf goes on, and stays there."""
        self.loaded.connect(partial(self._learn, document))
        self._data_name = document.design.data_name
        self._moment = lambda: (document.design, document.runs)
        document.data_changed.connect(lambda: self._see_name(document.design.data_name, what))
        for chosen in (document.opened, document.data_chosen):
            chosen.connect(lambda: self._another(what))

    def _learn(self, document: Document, data: DataSet) -> None:
        """A set without test pictures is refused, and that in use stays."""
        if self.tried(lambda: check_test(data)) is not None:
            document.learn_from(data.name, data)

    def give_up(self, what: str) -> None:
        """Cancel it if it is under way."""
        if what in self.under_way:
            self.cancel(what)

    def look(self, data: DataSet) -> None:
        """Compute what a set looks like, from all its pictures."""

        def work() -> Work:
            return (yield from looking_at(data))

        def broke(error: EngineError) -> None:
            self.not_looked.emit(translated(error.problem))
            self.say(LOOK, error)

        self.take_back(LOOK)
        self.tasks.run(LOOK, work, self.looked.emit, broke, priority=-1)

    @property
    def is_looking(self) -> bool:
        return self.tasks.is_running(LOOK)

    def look_away(self) -> None:
        """Other pictures are there: what is being found of those before would be taken for theirs."""
        self.tasks.cancel(LOOK)

    def cancel(self, what: str) -> None:
        self.tasks.cancel(what)
        self._withdraw(what)
        self._end(what, False)
        if waits := self._use_what_came():
            self.say(what, EngineError(waits, ""))

    def take_back(self, what: str) -> None:
        """It is tried again, or not wanted any more."""
        if problem := self._told.pop(what, ""):
            self.tried_again.emit(problem)

    def _begin(self, what: str, reading: Callable[[], Reading[Any]], done: Callable[[Any], object]) -> None:
        self.take_back(what)
        told = self.under_way[what] = _Told()

        def work() -> Work:
            steps = reading()
            try:
                while True:
                    told.progress = next(steps)  # read by the window's timer
                    yield PAUSE if what.startswith("fetch") else None
            except StopIteration as end:
                return end.value
            finally:
                steps.close()

        def finish(result: Any) -> None:
            self._end(what, True)
            done(result)

        def fail(error: EngineError) -> None:
            self._withdraw(what)
            self._end(what, False)
            waits = self._use_what_came()
            self.say(what, EngineError(error.problem, f"{translated(error.remedy)} {waits}") if waits else error)

        words = self.tr("Pictures are still being fetched or imported: they will not come.")
        loss = Loss(words) if what == "import" or what.startswith("fetch") else None
        self.tasks.run(what, work, finish, fail, 0 if what in WAITED_FOR else -1, loss)
        self.progressed.emit(what, Progress())
        self._timer.start()

    def _tell(self) -> None:
        for what, told in tuple(self.under_way.items()):
            self.progressed.emit(what, told.progress)

    def _end(self, what: str, is_done: bool) -> None:
        self.under_way.pop(what, None)
        if not self.under_way:
            self._timer.stop()
        self.ended.emit(what, is_done)
        if what == "import":
            self.importing = None
            self.take_back(what)  # that another one had to wait for it

    def _see_name(self, name: str, what: str) -> None:
        """An undo may choose another set, too; a correction does not, nor do pictures that the project waited for."""
        if name != self._data_name:
            self._data_name = name
            self._another(what)

    def _another(self, what: str) -> None:
        for one in (*LOADS, AT_ONCE):  # what was wrong with those that were chosen before
            self.take_back(one)
        self._choose_anew()
        self.give_up(what)

    def _choose_anew(self) -> None:
        self._wishes, self._came = [], {}

    def _withdraw(self, what: str) -> None:
        self._wishes = [one for one in self._wishes if one != what]
        self._came.pop(what, None)

    def _use_what_came(self) -> str:
        """A wish is withdrawn: what was asked for before it may be there already. Gives what there is to say where it
        is not used any more: in the middle of other work nobody expects it."""
        name, moment = self._came.get(self._wishes[-1], ("", None)) if self._wishes else ("", None)
        if not name:
            return ""
        self._choose_anew()
        if not has(name):
            return ""
        if moment == self._moment():
            self.imported.emit(name, True)
            return ""
        words = self.tr("“{name}” came before it, and waits on the shelf: click it there to use it.")
        return words.format(name=name)

    def _keeping(self, what: str, known: Collection[str] = ()) -> Callable[[DataSet], None]:
        """What is told when a set that is asked for now has come."""
        self._withdraw(what)
        self._wishes.append(what)

        def kept(data: DataSet) -> None:
            is_wanted = self._wishes[-1:] == [what]
            if is_wanted:
                self._choose_anew()
            elif what in self._wishes:
                self._came[what] = data.name, self._moment()
            self.shelf_changed.emit()
            self.imported.emit(data.name, is_wanted)
            if what == "import":
                self._tell_of_lost({file: why for file, why in data.about.passed_over.items() if file not in known})

        return kept

    def _tell_of_lost(self, lost: Mapping[str, str]) -> None:
        """Pictures that only turned out to be damaged when they were read."""
        if not lost:
            return
        words = self.tr("1 picture could not be used.")
        if len(lost) > 1:
            words = self.tr("{n} pictures could not be used.").format(n=count(len(lost)))
        named = [f"{file}: {reason}" for file, reason in list(lost.items())[:NAMED]]
        self.noted.emit(words, "; ".join(named) + ("…" if len(lost) > NAMED else "."))

    def say(self, what: str, error: EngineError) -> None:
        """Tell a problem of this work, until it is tried again."""
        self._told[what], remedy = problem_and_remedy(error)
        self.failed.emit(self._told[what], remedy)
