"""Opening and saving: what the window asks of the disk, with the questions that go with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.data import load_data
from engine.data.listed import are_loose
from engine.errors import EngineError
from engine.files.in_time import in_time
from engine.lab.sweeps_folder import ENDING as SWEEPS
from engine.project.held_file import HeldFile, signature
from engine.project.presets import Preset
from engine.project.project import SUFFIX, Project, load_project
from engine.project.recovery import Recovered, forget, is_gone_on_with, load
from gui.data.asking import pictures_of_user
from gui.look.words import problem_and_remedy, translated
from gui.qt.folder import first_that_takes, remember_folder, users_folder
from gui.qt.recent_files import forget_files, remember_file
from gui.state.document import Document
from gui.state.looking.own_pictures import ENDINGS
from gui.state.looking.probe import Probe
from gui.state.safety.recovery import Recovery
from gui.state.training.session import Session
from gui.state.work.faults import refused_without_memory
from gui.widgets.question import Answer, ask
from gui.widgets.save_file import file_name, with_ending
from gui.window.dropped import cannot_be_opened, held_in
from gui.window.earlier_file import saved_before
from gui.window.holding import Holding
from gui.window.leaving import Leaving
from gui.window.waited_for import opened, waited_for
from gui.window.writing import Writing, as_written

READ_AT_ONCE = 8_000_000  # bytes of a file that is read before anybody has to wait


class Files(QObject):
    """The verbs of the File menu for one window."""

    failed = Signal(str, str)  # problem, remedy
    solved = Signal(str)  # a problem that is no more: of saving, or of pictures that are back
    noted = Signal(str, str)  # a remark that is no error, and what to do
    recent_changed = Signal()
    opened = Signal()  # another design is in the window now
    pictures_found = Signal(object)  # a folder or file of pictures, which may become a data set
    picture_found = Signal(str)  # the file of a single one
    loose_found = Signal(object)  # several pictures of one folder, whose classes nobody has said
    projects_found = Signal(object)  # several files, of which one alone can be opened
    sweep_found = Signal(object)  # a file of what the command line has found of a sweep

    def __init__(self, window: QWidget, document: Document, session: Session, probe: Probe | None = None) -> None:
        super().__init__(window)
        self.window, self.document, self.session, self.probe = window, document, session, probe
        self.leaving = Leaving(window, document, session, self._save_as_named)
        self.leaving.is_recovered = lambda: self.recovery.file is not None
        self._refusal = self._unread = ""  # why it could not be saved last time, and what is wrong with chosen pictures
        self._tried: tuple[Path, str] | None = None  # where it could not be saved last time, and its title then
        self._lost, self._were_coming = "", False  # why the pictures cannot be read, and whether they are being read
        document.data_changed.connect(self._see_pictures)
        document.data_chosen.connect(lambda: self.solved.emit(self._unread))
        document.pictures_told.connect(self.noted)
        self.holding = holding = Holding(window)
        self._writing = Writing(window, document, session, probe)
        self.recovery = Recovery(document, session, self, probe, lambda: holding.file.as_read if holding.file else None)

    # Begin

    def new(self, preset: Preset) -> bool:
        """Begin with a preset, after asking what to do with unsaved changes; False: the user called it off."""
        if not self.may_close() or not self.leave():
            return False
        title = translated(preset.title) if preset.stack else self.tr("My network")  # it is not empty for long
        self._show(Project(preset.design()), None, title)
        return True

    def open(self) -> None:
        """Ask for a file. What to do with unsaved changes is asked only where that takes their place."""
        kinds = f"{self.tr('Projects and sweeps')} (*{SUFFIX} *{SWEEPS});;{self.tr('All files')} (*)"
        name, _ = QFileDialog.getOpenFileName(self.window, self.tr("Open a project"), str(users_folder()), kinds)
        if name:
            remember_folder(name)
            self.open_path(name)

    def open_path(self, name: str) -> None:
        """Open a project, or what else may stand in its place."""
        if not self._shows(name):
            self._open(Path(name))

    def _shows(self, name: str) -> bool:
        """Use an NPZ file, look at a picture, show pictures or a sweep, or open a project of another ending."""
        path = Path(name)
        ending = path.suffix.lower()
        if ending == ".npz":
            self.open_data(path)
        elif ending in ENDINGS:
            self.picture_found.emit(name)
        elif ending == SWEEPS:
            self.sweep_found.emit(path)
        elif ending != SUFFIX and (found := held_in(self.window, self.session.tasks, path)) != "":
            if found:
                self._open(path) if found == "project" else self.pictures_found.emit(path)
        else:
            return False
        return True

    def open_run(self, project: Project, name: str) -> None:
        """Open the project of a run of the Lab. It has nothing to save until it is changed."""
        if self.may_close() and self.leave():
            self._show(Project(project.design, project.runs), None, name)

    def takes(self, mime: QMimeData) -> bool:
        """Whether files are dragged; whether they can be opened is said when they are dropped."""
        return bool(mime.hasUrls() and all(url.isLocalFile() for url in mime.urls()))

    def drop(self, mime: QMimeData) -> None:
        """Open a file that was dropped, or say what can be dropped."""
        paths = [Path(url.toLocalFile()) for url in mime.urls()]
        kinds = {path.suffix.lower() for path in paths}
        if len(paths) == 1 and kinds.isdisjoint(ENDINGS) and self._shows(str(paths[0])):
            return
        if kinds == {SUFFIX}:
            self.projects_found.emit(paths) if len(paths) > 1 else self._open(paths[0])
        elif are_loose(paths):
            self.loose_found.emit(paths)
        else:
            self.failed.emit(*cannot_be_opened(paths))

    # Save

    def save(self) -> bool:
        """Into the project's file; a file is asked for where there is none, or where another name is being typed."""
        return self._save_as_named(self.leaving.typed())

    def save_as(self) -> bool:
        return self._save_under(self.leaving.typed())

    def rename(self, title: str) -> None:
        """Give the project another name. One that has a file is saved under the new name, or else keeps the old one."""
        if self.document.path is None:
            self.document.rename(title)
        else:
            self._save_under(title)

    def _save_as_named(self, title: str) -> bool:
        path = self.document.path
        return self._save(path) if path is not None and not title else self._save_under(title)

    def _save_under(self, title: str) -> bool:
        """Ask for the file. `title`: the new name, which one that has a file keeps only if it is saved; "" is the old
        one."""
        before, has_file = self.document.title, self.document.path is not None
        self.document.rename(title or before)
        is_saved = self._ask_and_save()
        if has_file and not is_saved:
            self.document.rename(before)
        return is_saved

    def _ask_and_save(self) -> bool:
        name, _ = QFileDialog.getSaveFileName(
            self.window, self.tr("Save the project"), str(self._suggested()),
            self.tr("ConvScope projects") + f" (*{SUFFIX})",
        )  # fmt: skip
        if name and Path(name).suffix.lower() != SUFFIX:
            name = with_ending(self.window, name, SUFFIX)
        return self._save(Path(name)) if name else False

    def _suggested(self) -> Path:
        """Where it could not be saved just now, unless it has another name by now or the stick was pulled out, hangs or
        takes nothing; else where it is, or the user last was."""
        title, (tried, named) = self.document.title, self._tried or (None, "")
        if self.holding.hangs:  # a look into its folder would take for ever
            return Path.home() / f"{file_name(title)}{SUFFIX}"
        name = tried.name if tried is not None and named == title else f"{file_name(title)}{SUFFIX}"
        return first_that_takes(*(one.parent for one in (tried, self.document.path) if one is not None)) / name

    # Leave

    def may_close(self, is_closing: bool = False) -> bool:
        return self.leaving.may_close(is_closing)

    def leave(self) -> bool:
        return self.leaving.leave()

    # What was not saved when the program was ended

    def recover(self, found: Recovered) -> None:
        """Open work that was not saved; saving it puts it where it belongs."""
        if not self.may_close():
            return
        window, tasks, name = self.window, self.session.tasks, found.title
        try:
            project = opened(window, tasks, name, lambda: load(found))
        except EngineError as error:
            self._say(error)
            return
        if project is None or not self.leave() or (where := opened(window, tasks, name, lambda: (found.home,))) is None:
            return
        if file := self.holding.of(home) if (home := where[0]) else None:
            file.note()
        elif home:
            return
        is_elsewhere = is_gone_on_with(found) and self.recovery.file != found.file
        self._show(project, home, found.title, file)
        self.recovery.file = found.file
        self.document.mark_unsaved()
        if is_elsewhere and not self.document.is_copy:
            words = self.tr("This unsaved work is open in another window, too.")
            self.noted.emit(words, self.tr("Save each of them under a name of its own: they are two works now."))

    def delete_recovered(self, found: Recovered) -> bool:
        """Ask, and delete it for good."""
        title = self.tr("Delete the unsaved “{title}”?").format(title=found.title)
        answers = {Answer.Cancel: self.tr("Keep it"), Answer.Discard: self.tr("Delete it")}
        if ask(self.window, "trash", title, self.tr("It cannot be brought back."), answers) != Answer.Discard:
            return False
        forget(found.file)
        return True

    def forget_recent(self) -> None:
        forget_files()
        self.recent_changed.emit()

    # Data

    def choose_data(self, is_file: bool) -> None:
        """Ask for a file or a folder of pictures."""
        if (path := pictures_of_user(self.window, is_file)) is not None:
            self.open_data(path)

    def open_data(self, path: Path) -> None:
        """Use a small NPZ file at once; other files are shown on the page Data first, and read in the background."""
        is_small = in_time(lambda name: (signature(name) or (0, 0))[1] < READ_AT_ONCE, (str(path),)).get(str(path))
        if path.suffix.lower() == ".npz" and is_small:
            self.use_data(str(path))
        else:
            self.pictures_found.emit(path)

    def use_data(self, name: str) -> None:
        """Learn from other pictures, if they can be read."""
        if not self.document.choose(name):
            return
        try:
            words = self.tr("“{name}” is being read").format(name=Path(name).name)
            data = waited_for(self.window, self.session.tasks, lambda: load_data(name), words)
            if data is not None:
                self.document.learn_from(name, data)
        except EngineError as error:
            self._unread = translated(error.problem)
            self._say(error)

    # Inside

    def _show(self, project: Project, path: Path | None, title: str, file: HeldFile | None = None) -> None:
        self.session.stop_at_once()
        self.recovery.refuse()
        self._tried = None
        is_copy = file is not None and not file.is_ours
        title = self.tr("{title} (copy)").format(title=title) if is_copy else title
        self.document.open(
            project.design, None if is_copy else path, title, project.runs, project.looks, project.looked, is_copy,
            project.data,
        )
        self.holding.take(file)
        if self.probe is not None:
            self.probe.look_again(project.picture)
        self.opened.emit()
        if file is not None and is_copy:
            remedy = self.tr("This is a copy: it will be saved under another name.")
            self.noted.emit(self.holding.whose(file), remedy)
        if self.document.data_problem and not self.document.is_coming:
            self.failed.emit(*map(translated, self.document.data_problem))
        elif self.document.pictures_note:  # what was told before is hidden with what the project before had to say
            self.noted.emit(*self.document.pictures_note)

    def _see_pictures(self) -> None:
        """What was said of pictures that could not be read holds no longer where there are others, or they are back."""
        problem = self.document.data_problem
        lost = translated(problem[0]) if problem else ""
        if self._lost not in ("", lost):
            self.solved.emit(self._lost)
        if problem and self._were_coming and not self.document.is_coming:  # nobody has just asked for them
            self.failed.emit(*map(translated, problem))
        self._lost, self._were_coming = lost, self.document.is_coming

    def _open(self, path: Path) -> None:
        file, earlier = self.holding.of(path), None
        if is_anew := file is not None and file is self.holding.file:  # it would be read without the rest
            file = self.holding.of(path) if self.may_close() and self.leave() else None
        if (held := file) is None:
            return
        try:
            read = opened(self.window, self.session.tasks, path.name, as_written(held, lambda: load_project(path)))
        except EngineError as error:
            if (earlier := saved_before(self.window, self.session.tasks, error)) is None:
                self._say(error)
            read = None if earlier is None else (earlier, None)
        if read is None:
            self.holding.give_back(held)
            return
        if not is_anew and not (self.may_close() and self.leave()):
            held.release()
            return
        held.note(read[1])
        self._show(read[0], path, path.stem, held)
        if earlier is not None:
            self.document.mark_unsaved()
        self._remember(path)

    def _save(self, path: Path) -> bool:
        """Save the design and all that was learned, whatever was edited since."""
        file, problem, remedy = self.holding.before_saving(path)
        if file is None:
            return self._refuse(problem, remedy) if problem else False
        self._tried = path, self.document.title
        try:
            with refused_without_memory():
                written = self._writing.write(path, file, backup=not self.leaving.saves_rest)
        except Exception as error:
            self.holding.give_back(file)
            if not isinstance(error, EngineError):
                raise
            calming = self.tr("{remedy} Nothing is lost while the program is open.")
            return self._refuse(translated(error.problem), calming.format(remedy=translated(error.remedy)))
        self.holding.take(file)
        self.document.mark_saved(path, written)
        self.recovery.forget()
        self._remember(path)
        self.solved.emit(self._refusal)
        self._refusal, self._tried = "", None
        if self.holding.was_gone:
            self.noted.emit(self.tr("The file was no longer there: it is saved anew."), str(path))
        return True

    def _refuse(self, problem: str, remedy: str) -> bool:
        """Say why it is not saved, until it is."""
        self._refusal = problem
        self.failed.emit(problem, remedy)
        return False

    def _say(self, error: EngineError) -> None:
        self.failed.emit(*problem_and_remedy(error))

    def _remember(self, path: Path) -> None:
        remember_file(path)
        remember_folder(path)
        self.recent_changed.emit()
