"""Draws the real window into a file, after training, for documents and checks."""

from __future__ import annotations

import math
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from engine.analysis.analysis import analyse
from engine.cli.results import check_folders
from engine.errors import EngineError, FileError
from engine.project.design import Design
from engine.project.presets import preset, presets
from engine.project.project import load_project
from engine.text import QT_TRANSLATE_NOOP, say
from gui.ending import Ended
from gui.look.theme import Mode, theme
from gui.look.words import translated
from gui.qt.drawn_file import draw_file
from gui.qt.end_signals import EndSignals
from gui.qt.folder import nothing_kept
from gui.state.lab.kept_runs import KeptRuns
from gui.window.launch import application
from gui.window.main_window import MainWindow

LARGEST = 8192  # pixels on a side
PATIENCE, REST = 30.0, 0.4  # seconds: for what is computed in the background at most, and for what is painted
ENDINGS = (".png", ".jpg", ".jpeg", ".bmp", ".webp")


def take(file: str, design: str, epochs: float, look: Mode, size: str, page: str) -> int:
    """Open the window in `size` ("1440x900"), train so many epochs, save what its page of this word shows. Raises
    EngineError."""
    width, height = _measures(size)
    check_folders(file)
    if Path(file).suffix.lower() not in ENDINGS:
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "'{file}' is no name of a picture."), file=Path(file).name),
            say(QT_TRANSLATE_NOOP("engine", "Use one of the endings {endings}."), endings=", ".join(ENDINGS)),
        )
    shown = _design(design)
    if epochs > 0:
        shown = _trainable(shown, epochs)
    with nothing_kept():
        application()
        theme.set_mode(look, remember=False)
        picture, form = _picture(design, shown, epochs, (width, height), page), Path(file).suffix[1:].upper()
        draw_file(file, lambda device: picture.save(device, form))
    return 0


def _picture(name: str, design: Design, epochs: float, size: tuple[int, int], page: str) -> QPixmap:
    """What the page of a window shows after so many epochs of a design, which is that of a preset or file, or one that
    differs from it in its recipe. Raises EngineError."""
    window = MainWindow()
    for runs in window.session.findChildren(KeptRuns):
        runs.only_look()
    window.work.idle_seeds.away_seconds = math.inf  # nobody comes back who would look at other seeds
    if name in presets():
        window.document.open(design, None, translated(preset(name).title))
    else:
        window.files.open_path(name)
        if epochs > 0:
            window.document.open(design, window.document.path, window.document.title)
    window.resize(*size)
    window.work.default_layout()
    window.show()
    life = Life(window)
    try:
        if epochs > 0:
            _train(window, epochs, life)
        life.wait(REST)
        window.work.page_switch.go(page)
        life.wait(REST)
        life.until(lambda: not window.session.tasks.is_busy, PATIENCE)
        if window.session.tasks.is_busy:
            sys.stderr.write("The page is drawn as far as it is known by now: to compute all of it takes longer.\n")
        life.wait(REST)
        return window.grab()
    finally:
        life.close()
        window.session.close()
        window.hide()
        window.deleteLater()


class Life:
    """Lets a window live while something is waited for. A signal that asks the program to end is raised here: raised in
    a function that Qt has called it would be printed as a traceback, and nothing would end."""

    def __init__(self, window: QWidget) -> None:
        self._asked: list[int] = []
        self._signals = EndSignals(window)
        self._signals.asked.connect(self._asked.append)

    def until(self, over: Callable[[], bool], seconds: float = math.inf) -> None:
        """Wait until it is over, or so long. Raises Ended."""
        loop, end = QEventLoop(), monotonic() + seconds
        timer = QTimer(interval=20)
        timer.timeout.connect(lambda: loop.quit() if self._asked or over() or monotonic() >= end else None)
        timer.start()
        loop.exec()
        timer.stop()
        for number in self._asked:
            raise Ended(number)

    def wait(self, seconds: float) -> None:
        """Raises Ended."""
        self.until(lambda: False, seconds)

    def close(self) -> None:
        self._signals.close()


def _measures(size: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{3,5})x(\d{3,5})", size)
    if found is None:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "'{size}' is no size of a window."), size=size[:40]),
            QT_TRANSLATE_NOOP("engine", "Write width and height in pixels: 1440x900"),
        )
    width, height = int(found[1]), int(found[2])
    if max(width, height) > LARGEST:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "A window of {size} is too large to be drawn."), size=size),
            say(QT_TRANSLATE_NOOP("engine", "Use at most {most} pixels on a side."), most=LARGEST),
        )
    return width, height


def _design(name: str) -> Design:
    """What is to be shown: that of a preset or of a file. Raises EngineError."""
    if name in presets() or not os.path.exists(name):
        return preset(name).design()
    return load_project(name).design


def _trainable(design: Design, epochs: float) -> Design:
    """The design with a recipe for so many epochs, if it can be trained at all. Raises EngineError."""
    data = design.load_data()
    analyse(design.stack, data.shape, data.classes).check()
    whole = math.ceil(epochs) if epochs % 1 == 0 else max(math.ceil(epochs), design.recipe.epochs)
    return design.with_(recipe=design.recipe.replace(epochs=whole))


def _train(window: MainWindow, epochs: float, life: Life) -> None:
    """Train in the window as a user would; a fraction of an epoch stops in the middle. Raises EngineError."""
    session = window.session
    failures: list[EngineError] = []
    session.failed.connect(lambda problem, remedy: failures.append(EngineError(problem, remedy)))
    life.until(lambda: not window.document.is_coming)  # its pictures
    session.start()
    part = epochs % 1 > 0
    life.until(lambda: bool(failures) or session.state == "idle" or (part and session.progress.epoch >= epochs))
    for failure in failures:
        raise failure
    if session.state != "idle":
        session.pause()
