"""What runs without a name are called: by their project, what they have otherwise than most of it, and their seed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from engine.analysis.analysis import names
from engine.blocks import KINDS
from engine.errors import EngineError
from engine.lab.kept_run import Kept
from engine.network.container import Name, Stacks
from engine.network.stack import Stack
from engine.settings import from_plain
from engine.text import count
from engine.training.recipe import Recipe
from gui.look.setting_values import label_words, value_words
from gui.look.words import in_context, translated

_tr = in_context("KeptRuns")

MOST = 2  # things that are said of one, where that tells it from the others
SAID_ELSEWHERE = {"seed", "epochs", "cycles"}  # in the name, or in a column
Words = tuple[str, ...]
Settings = dict[tuple[str, str], str]  # what is said of each, by its block ("": the recipe) and its label
PARAMETERS = "", ""


class RunNames:
    """Knows the settings of the runs it was asked for: a stack and a recipe are read once. (A run that is trained on
    may have others.)"""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Kept, Settings]] = {}

    def of(self, runs: Iterable[Kept]) -> dict[str, str]:
        """The names by id, given the newest first: the oldest of a project is what the others are compared with, where
        no value is the most frequent."""
        groups: dict[str, list[Kept]] = defaultdict(list)
        for one in runs:
            groups[project_of(one)].append(one)
        return {id: name for group in groups.values() for id, name in self._of_project(group[::-1])}

    def _of_project(self, group: list[Kept]) -> Iterable[tuple[str, str]]:
        stacks, settings = [_blocks(one) for one in group], [self._settings(one) for one in group]
        kinds = dict.fromkeys(kind for one in stacks for kind in one)
        stack = {kind: Counter(one[kind] for one in stacks).most_common(1)[0][0] for kind in kinds}
        usual = {label: Counter(one.get(label, "") for one in settings).most_common(1)[0][0] for label in settings[0]}
        others = [
            (*(_said_of(kind, blocks[kind], n) for kind, n in stack.items() if blocks[kind] != n),
             *_otherwise(own, usual))
            for blocks, own in zip(stacks, settings, strict=True)
        ]  # fmt: skip
        alike = defaultdict[Words, set[Words]](set)
        for one in others:
            alike[one[:MOST]].add(one)
        for kept, one in zip(group, others, strict=True):
            yield kept.id, kept.name or called(kept, _telling(one, alike[one[:MOST]]))

    def _settings(self, kept: Kept) -> Settings:
        known = self._known.get(kept.id)
        if known is None or (known[0].recipe, known[0].stack) != (kept.recipe, kept.stack):
            known = self._known[kept.id] = kept, _read(kept)
        return known[1]


def _read(kept: Kept) -> Settings:
    """Those of the blocks first. Nothing of a stack or a recipe of a newer program."""
    found: Settings = {}
    with suppress(EngineError):
        stack = Stack.from_plain(kept.stack, KINDS)
        called = names(stack)
        for place in stack.walk():
            for name, setting in place.block.declared().items():
                if not isinstance(setting, Name | Stacks):
                    label, value = label_words(setting), value_words(setting, getattr(place.block, name))
                    found[called[place.id], name] = f"{called[place.id]} {label} {value}"
    found[PARAMETERS] = _tr("{n} parameters").format(n=count(kept.parameters))
    with suppress(EngineError):
        recipe = from_plain(kept.recipe, {Recipe.kind: Recipe}, "")
        for name, setting in recipe.declared().items():
            if name not in SAID_ELSEWHERE:
                found["", name] = f"{translated(setting.label)} {value_words(setting, getattr(recipe, name))}"
    return found


def _otherwise(own: Settings, usual: Settings) -> list[str]:
    """What one has otherwise than most; how many parameters only where no setting of a block tells why."""
    found = {label: said for label, said in own.items() if said != usual.get(label, said)}
    if next(iter(found), PARAMETERS) != PARAMETERS:
        found.pop(PARAMETERS, None)
    return list(found.values())


def _telling(own: Words, alike: set[Words]) -> Words:
    """As much of what one has otherwise as tells it from those that are alike in the first things."""
    n = MOST
    while any(one != own and one[:n] == own[:n] for one in alike):
        n += 1
    return own[:n]


def _blocks(kept: Kept) -> Counter[str]:
    """How many of each kind: the second convolution is called "Convolution 2"."""
    return Counter(name.rstrip("0123456789").rstrip() for name in kept.blocks)


def _said_of(kind: str, number: int, usual: int) -> str:
    if number == 0:
        return _tr("without {block}").format(block=kind)
    return _tr("with {block}").format(block=kind) if usual == 0 else f"{number} × {kind}"


def project_of(kept: Kept) -> str:
    return kept.title or Path(kept.data).stem


def called(kept: Kept, differing: Words = ()) -> str:
    """A run without a name by the title of its project, what is `differing`, and its seed."""
    project = ", ".join([project_of(kept), *differing])
    if kept.seed is None:
        return project
    return _tr("{project}, seed {seed}").format(project=project, seed=kept.seed)
