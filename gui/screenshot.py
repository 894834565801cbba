"""Draws the real window into a file, after training, for documents and checks."""

from __future__ import annotations

import math
import os
import re
from pathlib import Path

from PySide6.QtCore import QEventLoop, QStandardPaths, QTimer

from engine.analysis.analysis import analyse
from engine.cli.results import check_folders
from engine.errors import EngineError, FileError
from engine.project.design import Design
from engine.project.presets import preset, presets
from engine.project.project import load_project
from engine.text import QT_TRANSLATE_NOOP, say
from gui.look.theme import Mode, theme
from gui.look.words import translated
from gui.qt.drawn_file import drawn
from gui.window.launch import application
from gui.window.main_window import MainWindow

LARGEST = 8192  # pixels on a side
ENDINGS = (".png", ".jpg", ".jpeg", ".bmp", ".webp")


def take(file: str, design: str, epochs: float, look: Mode, size: str) -> int:
    """Open the window in `size` ("1440x900"), train so many epochs, save what it shows. Raises EngineError."""
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
    QStandardPaths.setTestModeEnabled(True)  # the layout of the user stays untouched
    application()
    theme.set_mode(look, remember=False)
    window = MainWindow()
    if design in presets():
        window.document.open(shown, None, translated(preset(design).title))
    else:
        window.files.open_path(design)
        if epochs > 0:
            window.document.open(shown, window.document.path, window.document.title)
    window.resize(width, height)
    window.default_layout()
    window.show()
    try:
        if epochs > 0:
            _train(window, epochs)
        _wait(400)
        picture, form = window.grab(), Path(file).suffix[1:].upper()
        if not drawn(file, lambda device: picture.save(device, form)):
            raise FileError(
                say(QT_TRANSLATE_NOOP("engine", "{file} could not be written."), file=Path(file).name),
                QT_TRANSLATE_NOOP("engine", "Write to another place."),
            )
    finally:
        window.session.close()
        window.hide()
    return 0


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
    for problem in analyse(design.stack, data.shape, data.classes).problems:
        raise EngineError(problem.text, problem.remedy)
    whole = math.ceil(epochs) if epochs % 1 == 0 else max(math.ceil(epochs), design.recipe.epochs)
    return design.with_(recipe=design.recipe.replace(epochs=whole))


def _train(window: MainWindow, epochs: float) -> None:
    """Train in the window as a user would; a fraction of an epoch stops in the middle. Raises EngineError."""
    session = window.session
    failures: list[EngineError] = []
    loop = QEventLoop()

    def fail(problem: str, remedy: str) -> None:
        failures.append(EngineError(problem, remedy))
        loop.quit()

    session.failed.connect(fail)

    def look() -> None:
        if session.state == "idle":
            loop.quit()
        elif epochs % 1 and session.progress.epoch >= epochs:
            session.pause()
            loop.quit()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    session.start()
    timer.start()
    loop.exec()
    timer.stop()
    for failure in failures:
        raise failure


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
