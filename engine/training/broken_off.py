"""Why a training stopped, where nothing in it was refused: memory ended, or the program has a fault."""

from __future__ import annotations

from engine.errors import EngineError
from engine.text import QT_TRANSLATE_NOOP


def is_short_of_memory(error: BaseException | None) -> bool:
    """Whether memory ran out. Without memory for one more thread, Python raises a RuntimeError."""
    return isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and "start new thread" in str(error))


def why_broken_off(error: Exception) -> EngineError:
    """Problem and remedy of what a thread raised that trains."""
    if is_short_of_memory(error):
        return EngineError(
            QT_TRANSLATE_NOOP("engine", "There is not enough memory for this training."),
            QT_TRANSLATE_NOOP("engine", "Use fewer filters, smaller pictures or a smaller batch."),
        )
    return EngineError(
        QT_TRANSLATE_NOOP("engine", "The training stopped because of a fault in the program."),
        QT_TRANSLATE_NOOP("engine", "Your network is unharmed. Save it, and report what you did."),
    )
