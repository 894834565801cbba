"""Imports what the pages are made of, module by module, while the window waits for the user.

A page is made when it is first shown. To import it took the window longer than to make it, a fifth of a second for one
that has much on it, in which nothing moved. Most of that is to compile it, the first time: a thread does so. The rest
is done in turns of the window's thread. Another thread must not: it would make classes of widgets while Qt asks for
such classes in the window's, and now and then a program that had just begun was gone without a word (PySide 6.11).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from compileall import compile_file
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QObject, QTimer

import engine

#: In the order in which they are most likely to be wanted. All that the pages import late is here, a test sees to it.
#: First what pyqtgraph needs, under the curves: with all of it, its own turn would take twice as long.
ROOMS = (
    "PySide6.QtCore",
    "PySide6.QtGui",
    "PySide6.QtWidgets",
    "PySide6.QtTest",
    "PySide6.QtOpenGLWidgets",
    "multiprocessing.connection",
    "pydoc",
    "xml.etree.ElementTree",
    "gui.curves.curve_plot",
    "gui.data.draw_panel",
    "gui.state.inside.open_number",
    "gui.xray.page",
    "gui.state.answers.answers_in_focus",
    "gui.evaluate.page",
    "gui.state.inside.why_answer",
    "gui.why.page",
    "gui.filters.unit_names",
    "gui.insight.looks_for_view",
    "gui.state.inside.filter_bench",
    "gui.state.inside.looks_for",
    "gui.state.inside.through_time",
    "gui.state.inside.filter_trial",
    "gui.filters.page",
    "gui.state.past.landscape_of_run",
    "gui.landscape.page",
    "gui.state.answers.answers_of_training",
    "gui.state.answers.drawing",
    "gui.state.data_work",
    "gui.data.set_saver",
    "gui.data.label_box",
    "gui.data.singled_out",
    "gui.data.page",
    "gui.state.lab.trial_forecast",
    "gui.state.lab.seed_comparison",
    "gui.state.lab.sweep_work",
    "gui.state.lab.many_seeds",
    "gui.state.lab.experiment_work",
    "gui.lab.page",
    "gui.lab.sweep_page",
    "gui.lab.seeds_page",
    "gui.lab.experiments_page",
    "gui.presentation.page",
)


#: After the window was painted. What it needs at once it imports itself, and would wait for one who imports the same.
BEGINS_AFTER_MS = 1000


#: Between two modules, in which the window does what else there is.
EVERY_MS = 5
OF_OURS = re.compile(r"^from ((?:gui|engine)[\w.]*) import ", re.MULTILINE)


class ImportedAhead(QObject):
    """`start` begins it, once; `end` ends it between two modules."""

    def __init__(self, rooms: tuple[str, ...] = ROOMS, folders: tuple[Path, ...] | None = None) -> None:
        """`folders`: what is compiled before; else all of the program."""
        super().__init__()
        self._rooms, self._modules = rooms, list[str]()
        self._folders = folders if folders is not None else _program()
        self._over = Event()
        self._compiling = Thread(target=self._compile, name="compiled ahead")
        self._turns = QTimer(self, interval=EVERY_MS)
        self._turns.timeout.connect(self._import_next)

    def start(self) -> None:
        if not self._over.is_set():
            self._compiling.start()
            self._turns.start()

    def end(self) -> None:
        """Before the program ends."""
        self._over.set()
        self._turns.stop()
        if self._compiling.is_alive():
            self._compiling.join()

    def _compile(self) -> None:
        """What is compiled already, is passed over."""
        for file in () if sys.dont_write_bytecode else (one for root in self._folders for one in root.rglob("*.py")):
            if self._over.is_set():
                return
            with suppress(Exception):  # who imports it tells what is wrong with it
                compile_file(file, quiet=2)
        with suppress(Exception):  # as well
            seen = set(sys.modules) - set(self._rooms)
            self._modules = [one for room in self._rooms for one in below_first(room, seen)]

    def _import_next(self) -> None:
        if self._compiling.is_alive():
            return
        if not self._modules:
            self._turns.stop()
            return
        with suppress(Exception):  # who needs it imports it again, and tells what is wrong with it
            import_whole(self._modules.pop(0))


def import_whole(name: str) -> None:
    """Import a module. One of Qt's makes each class when it is first asked for it, and pyqtgraph asks for all of them:
    they are made here."""
    module = import_module(name)
    for one in dir(module) if name.startswith("PySide6.") else ():
        getattr(module, one)


def below_first(module: str, seen: set[str]) -> Iterator[str]:
    """What a module of the program imports and has not been `seen`, then the module: each takes a moment alone."""
    if module in seen:
        return
    seen.add(module)
    path = Path(__file__).parents[2].joinpath(*module.split("."))
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    if source.is_file():
        for other in OF_OURS.findall(source.read_text(encoding="utf-8")):
            yield from below_first(other, seen)
    yield module


def _program() -> tuple[Path, ...]:
    return Path(__file__).parents[1], Path(engine.__file__).parent
