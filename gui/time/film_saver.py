"""Saves the film as an animation: asks where, paints a picture in each turn of the window, and has them written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from engine.errors import EngineError
from engine.project.whole_file import write_whole
from engine.text import count
from gui.look.words import problem_and_remedy
from gui.qt.drawn_file import not_written
from gui.state.past.block_film import BlockFilm, block_film
from gui.state.past.filter_film import FilterFilm
from gui.state.training.numbered_runs import name_of
from gui.state.work.faults import refused_without_memory, told
from gui.state.work.tasks import Loss, Tasks, Work
from gui.time.film_file import as_gif, picture
from gui.widgets.save_file import ask_where, file_name

LOOK_SECONDS = 0.05  # between two looks whether all is painted


class FilmSaver(QObject):
    """Each film that is asked for is written, also while another is still painted."""

    done = Signal(str, str)  # what was done, where it is
    failed = Signal(str, str)  # problem, remedy

    def __init__(self, film: FilterFilm, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self.film, self.tasks, self.window = film, tasks, window

    def ask(self, learned: bool) -> None:
        """Ask for a file, and save the film of the block there; `learned`: minus what it was at the start."""
        shown = block_film(self.film, learned)
        if shown is None:
            problem, remedy = self.tr("There is no film of this training yet."), self.tr("Train for some more steps.")
            if not self.film.block:
                problem = self.tr("There is nothing to film: this network has no filter, and no unit that sees maps.")
                remedy = self.tr("Add a convolution, and train.")
            self.failed.emit(problem, remedy)
            return
        title = self.title(shown, learned)
        name = file_name(title.replace(":", ",")) + ".gif"
        path = ask_where(self.window, self.tr("Save the film"), name, self.tr("Animations") + " (*.gif)")
        if path:
            self.save(shown, title, path)

    def save(self, shown: BlockFilm, title: str, path: str) -> None:
        """Paint it, and write it. Who leaves meanwhile is asked."""
        images, history, paints = list[QImage](), self.film.machine.history, QTimer(self, interval=0)
        work, key = partial(_written, images, len(shown.steps), path), self.tasks.key_of_one_s_own("film file")

        def paint_next() -> None:
            try:
                with refused_without_memory():
                    images.append(picture(shown, len(images), history, title))
            except Exception as error:  # told once, not in each turn anew
                self.tasks.cancel(key)
                self._fail(told(error))
            if len(images) == len(shown.steps) or not self.tasks.is_running(key):
                paints.stop()
                paints.deleteLater()

        paints.timeout.connect(paint_next)
        paints.start()
        loss = Loss(self.tr("The film that is being saved will be lost."))
        self.tasks.run(key, work, self._tell, self._fail, loss=loss)

    def title(self, shown: BlockFilm, learned: bool) -> str:
        """What is seen in it: "Convolution 1: what its filters learned"; of one run among several also whose."""
        units, some = self.film.has_units, shown.planes.shape[3]
        words = self.tr("its units") if units else self.tr("its filters")
        if some < shown.all:
            words = self.tr("{some} of its {all} units") if units else self.tr("{some} of its {all} filters")
            words = words.format(some=count(some), all=count(shown.all))
        title = self.tr("{block}: what {filters} learned") if learned else self.tr("{block}: {filters}")
        if learned and shown.steps[0]:  # who trained on, or branched, sees nothing of what was learned before
            title = self.tr("{block}: what {filters} learned from step {step} on")
        name, first = self.film.document.names.get(shown.block, ""), count(shown.steps[0])
        said, machine = title.format(block=name, filters=words, step=first), self.film.machine
        return f"{name_of(machine.session, machine.run)}, {said}" if len(machine.runs) > 1 else said

    def _tell(self, path: str) -> None:
        self.done.emit(self.tr("The film is saved."), path)

    def _fail(self, error: EngineError) -> None:
        self.failed.emit(*problem_and_remedy(error))


def _written(images: list[QImage], frames: int, path: str) -> Work:
    """A task: the file is there, once all its frames are painted."""
    while len(images) < frames:
        yield LOOK_SECONDS
    data = yield from as_gif(images)
    try:
        write_whole(Path(path), lambda file: file.write(data))
    except OSError as error:
        raise not_written(path) from error
    return path
