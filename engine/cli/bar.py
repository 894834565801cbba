"""A bar that shows on a terminal how far a command is. Where nobody watches there is none, and nothing to import."""

from __future__ import annotations

import sys
from typing import Any


class NoBar:
    """Takes what a bar is told, and draws nothing."""

    total: float | None = None
    n: float = 0

    def __enter__(self) -> NoBar:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def update(self, done: float = 1) -> None:
        pass

    def clear(self) -> None:
        pass

    def set_description_str(self, words: str) -> None:
        pass

    def set_postfix_str(self, words: str) -> None:
        pass


def bar(**options: Any) -> Any:
    """A bar with these options of tqdm's, to be used in a `with`; it goes when it is done."""
    if not sys.stderr.isatty():
        return NoBar()
    from tqdm import tqdm  # here: to import it takes as long as some steps of a training

    return tqdm(leave=False, **options)
