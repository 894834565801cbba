"""A drawing as a file that is written whole or not at all. Qt's own writers begin the file at once, and do not say
where a full disk has cut it off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice

from engine.errors import FileError
from engine.project.whole_file import write_whole
from engine.text import QT_TRANSLATE_NOOP, say


def draw_file(path: str | Path, draw: Callable[[QIODevice], bool]) -> None:
    """Have `draw` fill a device, and write what it holds. Raises FileError where either was not possible."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not draw(buffer):
        raise not_written(path)
    buffer.close()
    try:
        write_whole(Path(path), lambda file: file.write(buffer.data().data()))
    except OSError as error:
        raise not_written(path) from error


def not_written(path: str | Path) -> FileError:
    return FileError(
        say(QT_TRANSLATE_NOOP("engine", "{file} could not be written."), file=Path(path).name),
        QT_TRANSLATE_NOOP("engine", "Choose a folder that exists and that you may write to."),
    )
