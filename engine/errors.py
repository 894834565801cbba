"""What goes wrong for a user, always as two sentences: the problem, and the remedy to try.

Every error the engine raises on purpose is one of these; a window or a command line shows both sentences.
"""

from __future__ import annotations

from pathlib import Path


class EngineError(Exception):
    """Something a user can mend: `problem` says what is wrong, `remedy` what to try."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(f"{problem} {remedy}".strip())
        self.problem = problem
        self.remedy = remedy


class SettingError(EngineError):
    """A setting has a value outside its limits; `name` is the setting's field name."""

    def __init__(self, problem: str, remedy: str = "", name: str = "") -> None:
        super().__init__(problem, remedy)
        self.name = name


class ShapeError(EngineError):
    """Arrays or blocks do not fit together; `fixes` are settings that would fit.

    `fixes` is a tuple of (label, changed settings as a dict), best first; empty where nothing in the block
    itself can be changed to make it fit.
    """

    def __init__(
        self, problem: str, remedy: str = "", fixes: tuple[tuple[str, dict[str, object]], ...] = ()
    ) -> None:
        super().__init__(problem, remedy)
        self.fixes = fixes


class DataError(EngineError):
    """A data set cannot be used."""


class NoSuchDataError(DataError):
    """There is no data set of this name."""


class NotFetchedError(DataError):
    """A data set that is offered by name has not been downloaded yet."""


class FileError(EngineError):
    """A file cannot be read or written. `backup`: what was saved before in a damaged one, where that is there."""

    def __init__(self, problem: str, remedy: str = "", backup: Path | None = None) -> None:
        super().__init__(problem, remedy)
        self.backup = backup


class NoSuchRunError(FileError):
    """There is no run of this id or name among those that are kept."""
