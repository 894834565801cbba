"""What was changed while a training went on, read from its log: from which step on, and what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from engine.text import count
from engine.training.recipe import Recipe
from engine.training.run import LogEntry
from engine.values import dataclass
from gui.curves.setting_words import differences
from gui.look.words import in_context

_tr = in_context("Changes")

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
        return _at_most(MOST_WORDS, self.all_words)

    @property
    def short(self) -> str:
        """The first difference, and how many more there are."""
        return _at_most(1, self.all_words)

    @property
    def all_words(self) -> list[str]:
        """Every difference, each for itself."""
        longer = _tr("trained on for {n} epochs").format(n=count(self.after.epochs))
        if self.after.epochs == 1:
            longer = _tr("trained on for 1 epoch")
        said = [longer] if self.goes_on else []
        said += [_tr("gone on with after it had stopped early")] if self.waits else []
        template = _tr("{label} {old} → {new}")
        return said + [
            template.format(label=one.label, old=one.before, new=one.after)
            for one in differences(self.before, self.after)
        ]

    @property
    def told(self) -> str:
        """From which step on what was different, with nothing left out."""
        return _tr("From step {step} on: {change}").format(step=count(self.step + 1), change=", ".join(self.all_words))


@dataclass(frozen=True)
class Mark:
    """Changes that lie so close together on the axis that they have one tick, and each of them told."""

    parts: tuple[Change, ...]

    @property
    def step(self) -> int:
        return self.parts[0].step

    @property
    def words(self) -> str:
        """How many there were, and what is different after the last of them."""
        words = joined(self.parts).words
        if len(self.parts) == 1:
            return words
        return _tr("{number}: {change}").format(number=self.number, change=words) if words else self.number

    @property
    def short(self) -> str:
        return self.number if len(self.parts) > 1 else self.parts[0].short

    @property
    def number(self) -> str:
        """How many there were, where more has no room."""
        said = len(self.parts) if len(self.parts) > 1 else len(self.parts[0].all_words)
        return _tr("{n} changes").format(n=count(said)) if said > 1 else self.short

    @property
    def told(self) -> str:
        """A line for each."""
        return "\n".join(part.told for part in self.parts)


def changes_in(log: Sequence[LogEntry]) -> tuple[Change, ...]:
    return tuple(
        Change(new.step, old.recipe, new.recipe, new.begun != old.begun, new.patience_from != old.patience_from)
        for old, new in pairwise(log)
        if new.step
    )


def joined(changes: Sequence[Change]) -> Change:
    """What they come to together."""
    first, last = changes[0], changes[-1]
    goes_on, waits = any(one.goes_on for one in changes), any(one.waits for one in changes)
    return Change(first.step, first.before, last.after, goes_on, waits)


def marked(changes: Sequence[Change]) -> Mark | None:
    """Those of one tick; None where nothing was changed in them. What goes on changing the same setting is one change,
    as a slider that is dragged makes many; where it comes back it is two, since there were steps between."""
    parts: list[Change] = []
    for change in changes:
        if not change.words:
            continue
        if parts and _labels(parts[-1]) == _labels(change) and (both := joined([parts[-1], change])).words:
            parts[-1] = both
        else:
            parts.append(change)
    return Mark(tuple(parts)) if parts else None


def _labels(change: Change) -> list[object]:
    return [change.goes_on, change.waits, *(one.label for one in differences(change.before, change.after))]


def _at_most(most: int, said: list[str]) -> str:
    more = len(said) - most
    return ", ".join(said if more <= 0 else [*said[:most], _tr("{n} more").format(n=more)])
