"""A switch for state that computes only while a view shows the result."""

from __future__ import annotations

from collections.abc import Callable


class Wanted:
    """True while a view shows the result. `begin` is called when that begins, `end` when it ends."""

    def __init__(self, begin: Callable[[], object], end: Callable[[], object]) -> None:
        self._begin, self._end = begin, end
        self._is_on = False

    def __bool__(self) -> bool:
        return self._is_on

    def set(self, wanted: bool) -> None:
        """Called by the view when it is shown, and when it is hidden."""
        if wanted != self._is_on:
            self._is_on = wanted
            (self._begin if wanted else self._end)()
