"""A planted bug as a value: which text of which file becomes which, why that matters, and which tests are to see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Mutant:
    """`old` stands exactly once in `file`. `excused` says why no test can see it, where none can."""

    file: str
    old: str
    new: str
    why: str
    tests: tuple[str, ...]
    excused: str = ""

    @property
    def name(self) -> str:
        """By which it is asked for."""
        return f"{self.file}: {self.why}"

    @property
    def is_stale(self) -> bool:
        """Its text is no longer there, or there more than once: it has to be planted anew."""
        path = ROOT / self.file
        return not path.exists() or path.read_text(encoding="utf-8").count(self.old) != 1

    def plant(self, tree: Path) -> Callable[[], object]:
        """Change the file in a copy of the tree; gives what makes it again as it was."""
        path = tree / self.file
        before = path.read_text(encoding="utf-8")
        path.write_text(before.replace(self.old, self.new), encoding="utf-8")
        return partial(path.write_text, before, encoding="utf-8")


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    """In a file of Python, named without its ending."""
    return Mutant(f"{file}.py", old, new, why, tests)
