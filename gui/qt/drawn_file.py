"""A drawing as a file that is written whole or not at all. Qt's own writers begin the file at once, and do not say
where a full disk has cut it off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice

from engine.project.whole_file import write_whole


def drawn(path: str | Path, draw: Callable[[QIODevice], bool]) -> bool:
    """Have `draw` fill a device, and write what it holds. Whether both was possible."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not draw(buffer):
        return False
    buffer.close()
    try:
        write_whole(Path(path), lambda file: file.write(buffer.data().data()))
    except OSError:
        return False
    return True
