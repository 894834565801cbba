"""Why the pictures of a project cannot be read, as its window tells it: digits stand in for them meanwhile."""

from __future__ import annotations

from engine.errors import DataError, NoSuchDataError
from engine.text import QT_TRANSLATE_NOOP, say
from gui.state.faults import out_of_memory


def why_lost(error: DataError | MemoryError, name: str) -> tuple[str, str]:
    """Problem and remedy. A set that was imported on another computer has to be imported on this one, too."""
    if isinstance(error, NoSuchDataError):
        return (
            say(QT_TRANSLATE_NOOP("gui", "The pictures “{name}” are not on this computer."), name=name[:200]),
            QT_TRANSLATE_NOOP("gui", "Import them on the page Data under the same name, or choose others there."),
        )
    refusal = error if isinstance(error, DataError) else out_of_memory()
    return refusal.problem, refusal.remedy
