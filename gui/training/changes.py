"""What was changed while a training went on, read from its log: from which step on, and what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from engine.text import count
from engine.training.recipe import Recipe
from engine.training.run import LogEntry
from gui.training.setting_words import differences

MOST_WORDS = 3  # differences that are said one by one


@dataclass(frozen=True)
class Change:
    """From the step after `step` on `after` counted. `goes_on`: a training that was at its end was gone on with;
    `waits`: one that had stopped early was."""

    step: int
    before: Recipe
    after: Recipe
    goes_on: bool = False
    waits: bool = False

    @property
    def words(self) -> str:
        """Such as "learning rate 0.01 → 0.001"; "" where nothing is different in the end."""
        return self._words(MOST_WORDS)

    @property
    def short(self) -> str:
        """The first difference, and how many more there are."""
        return self._words(1)

    def _words(self, most: int) -> str:
        said = [_tr("trained on for {n} epochs").format(n=count(self.after.epochs))] if self.goes_on else []
        said += [_tr("gone on with after it had stopped early")] if self.waits else []
        template = _tr("{label} {old} → {new}")
        parts = differences(self.before, self.after)
        said += [template.format(label=one.label, old=one.before, new=one.after) for one in parts]
        more = len(said) - most
        return ", ".join(said if more <= 0 else [*said[:most], _tr("{n} more").format(n=more)])


def changes_in(log: Sequence[LogEntry]) -> tuple[Change, ...]:
    return tuple(
        Change(new.step, old.recipe, new.recipe, new.begun != old.begun, new.patience_from != old.patience_from)
        for old, new in pairwise(log)
        if new.step
    )


def joined(changes: Sequence[Change]) -> Change:
    """Several that lie close together, as one: a slider that is dragged leaves many."""
    first, last = changes[0], changes[-1]
    goes_on, waits = any(one.goes_on for one in changes), any(one.waits for one in changes)
    return Change(first.step, first.before, last.after, goes_on, waits)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Changes", text)
