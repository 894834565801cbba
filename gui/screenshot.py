"""Draws the real window into a file, after training, for documents and checks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QStandardPaths, QTimer

from engine.errors import EngineError, FileError
from engine.project.presets import preset, presets
from engine.text import QT_TRANSLATE_NOOP, say
from gui.look.theme import Mode, theme
from gui.look.words import translated
from gui.window.main_window import MainWindow, application


def take(file: str, design: str, epochs: float, look: Mode, size: str) -> int:
    """Open the window in `size` ("1440x900"), train so many epochs, save what it shows. Raises EngineError."""
    measures = re.fullmatch(r"(\d{3,5})x(\d{3,5})", size)
    if measures is None:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "'{size}' is no size of a window."), size=size),
            QT_TRANSLATE_NOOP("engine", "Write width and height in pixels: 1440x900"),
        )
    QStandardPaths.setTestModeEnabled(True)  # the layout of the user stays untouched
    application()
    theme.set_mode(look, remember=False)
    window = MainWindow()
    if design in presets():
        chosen = preset(design)
        window.document.open(chosen.design(), None, translated(chosen.title))
    else:
        window.files.open_path(design)
    window.resize(int(measures[1]), int(measures[2]))
    window.default_layout()
    window.show()
    try:
        if epochs > 0:
            _train(window, epochs)
        _wait(400)
        if not window.grab().save(file):
            raise FileError(
                say(QT_TRANSLATE_NOOP("engine", "{file} could not be written."), file=Path(file).name),
                QT_TRANSLATE_NOOP("engine", "Use the ending .png and a folder that exists."),
            )
    finally:
        window.session.close()
        window.hide()
    return 0


def _train(window: MainWindow, epochs: float) -> None:
    """Train in the window as a user would; a fraction of an epoch stops in the middle."""
    session, document = window.session, window.document
    whole = max(1, round(epochs))
    if epochs == whole:
        document.open(
            replace(document.design, recipe=document.design.recipe.replace(epochs=whole)),
            document.path,
            document.title,
        )
    loop = QEventLoop()
    session.failed.connect(loop.quit)

    def look() -> None:
        if session.state == "idle":
            loop.quit()
        elif epochs != whole and session.progress.epoch >= epochs:
            session.pause()
            loop.quit()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    session.start()
    timer.start()
    loop.exec()
    timer.stop()


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
