"""Which settings of a design can be varied, with the names that `varied` takes, and values to begin with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from engine.analysis.analysis import names
from engine.analysis.instead import LEFT_OUT, PLAIN, TWICE, is_of_depth, other_kinds
from engine.lab.varying import KIND, of_the_end
from engine.network.block import Block
from engine.network.stack import Placed
from engine.project.design import Design
from engine.settings import Choice, Pair, Part, Real, Setting, Settings, Switch, Whole
from engine.text import QT_TRANSLATE_NOOP, typed
from engine.values import dataclass

SORTS = (Whole, Real, Pair, Choice, Switch, Part)
NOT_OF_A_SWEEP = ("seed", "cycles", "stacks", "validation_share")  # seeds are repeated; the others change the measure
WITHOUT = QT_TRANSLATE_NOOP("engine", "left out")
WITH_ALL = QT_TRANSLATE_NOOP("engine", "left out with its blocks")
UNWRAPPED = QT_TRANSLATE_NOOP("engine", "without the shortcut")
DOUBLED = QT_TRANSLATE_NOOP("engine", "twice in a row")
SHARES, HIGH_SHARES = (0.0, 0.1, 0.3, 0.5), (0.5, 0.8, 0.9, 0.95)


@dataclass(frozen=True)
class Settable:
    """`name` is what `varied` takes. `owner`: the block, the kind of block or the part of the recipe it belongs to; ""
    is the recipe. `count` says how many blocks of that kind there are, where they are several.
    `block`: its id, of a setting of a single block."""

    name: str
    owner: str
    setting: Setting
    value: Any
    count: int = 0
    block: str = ""

    @property
    def field(self) -> str:
        """What the setting is called in its block or its part of the recipe."""
        return self.name.rpartition(".")[2]

    @property
    def words(self) -> tuple[tuple[Any, str], ...]:
        """The only values there are, each with its label, where they are few words; else nothing."""
        setting = self.setting
        if isinstance(setting, Choice):
            return tuple((value, label) for value, label, _ in setting.options)
        if isinstance(setting, Part):
            return tuple((kind.kind, kind.title) for kind in setting.table)
        return ((True, "true"), (False, "false")) if isinstance(setting, Switch) else ()


def settables(design: Design) -> list[Settable]:
    """The recipe first, then what several blocks have in common, then block by block."""
    return [*_of_recipe(design), *_common(design), *_kinds(design), *_of_blocks(design)]


def _declared(settings: Settings) -> Iterator[tuple[str, Setting, Any]]:
    for field, setting in settings.declared().items():
        if isinstance(setting, SORTS) and field not in NOT_OF_A_SWEEP:
            yield field, setting, getattr(settings, field)


def _of_recipe(design: Design) -> Iterator[Settable]:
    for field, setting, value in _declared(design.recipe):
        yield Settable(field, "", setting, value)
        if isinstance(value, Settings):
            for inner, own, number in _declared(value):
                yield Settable(f"{field}.{inner}", value.title, own, number)


def _common(design: Design) -> Iterator[Settable]:
    """Settings that several blocks of one kind have, and no others; those are varied together."""
    recipe, fixed = design.recipe.declared(), of_the_end(design.stack)
    found: dict[str, list[tuple[Placed, Setting, Any]]] = {}
    for place in design.stack.walk():
        for field, setting, value in _declared(place.block):
            found.setdefault(field, []).append((place, setting, value))
    for field, these in found.items():
        alike = len({place.block.kind for place, _, _ in these}) == 1
        if len(these) > 1 and alike and field not in recipe and fixed not in {(one.id, field) for one, *_ in these}:
            place, setting, value = these[0]
            yield Settable(field, place.block.title, setting, value, count=len(these))


def _kinds(design: Design) -> Iterator[Settable]:
    """What stands in the place of all blocks of a kind, where there are several."""
    fixed = of_the_end(design.stack)
    all_ = Counter(place.block.kind for place in design.stack.walk())
    free = Counter(place.block.kind for place in design.stack.walk() if _may_go(place, fixed))
    for kind, often in free.items():
        if 1 < often == all_[kind]:
            block = next(place.block for place in design.stack.walk() if place.block.kind == kind)
            yield Settable(f"{kind}.{KIND}", block.title, _in_its_place(block), kind, often)


def _may_go(place: Placed, fixed: tuple[str, str]) -> bool:
    """Whether a network without the block may do what it is for. `fixed`: what makes the scores."""
    return not place.block.ends_network and place.id != fixed[0]


def _in_its_place(block: Block) -> Choice:
    """The block itself, none, or another of its category; of a group, also what it holds; twice, if that
    makes the network deeper."""
    own, *others = ((kind.kind, kind.title, kind.help) for kind in (type(block), *other_kinds(block)))
    deeper = ((TWICE, DOUBLED, ""),) if is_of_depth(block) else ()
    without = (LEFT_OUT, WITH_ALL if block.stacks else WITHOUT, "")
    plain = ((PLAIN, UNWRAPPED, ""),) if block.has_shortcut else ()
    return Choice(
        QT_TRANSLATE_NOOP("engine", "Block"), block.kind,
        help=QT_TRANSLATE_NOOP("engine", "The block itself, none, or another in its place"),
        options=(own, *plain, without, *deeper, *others),
    )  # fmt: skip


def _of_blocks(design: Design) -> Iterator[Settable]:
    called, fixed = names(design.stack), of_the_end(design.stack)
    often = Counter(name.casefold() for name in called.values())
    for place in design.stack.walk():
        name = called[place.id] if often[called[place.id].casefold()] == 1 else place.id
        for field, setting, value in _declared(place.block):
            if (place.id, field) != fixed:
                yield Settable(f"{name}.{field}", called[place.id], setting, value, block=place.id)
        if _may_go(place, fixed):
            choice = _in_its_place(place.block)
            yield Settable(f"{name}.{KIND}", called[place.id], choice, place.block.kind, block=place.id)


def suggested(settable: Settable) -> str:
    """Values to begin with, as `axis` reads them: around the present one."""
    setting, value = settable.setting, settable.value
    if settable.words:
        many = 3 if settable.field == KIND else 4  # the block, none, and the nearest to it
        return ", ".join(str(word) for word, _ in settable.words[:many])
    if isinstance(setting, Whole):
        counts = (value // 2, value, 2 * value) if value > 1 else (value, 2, 5, 10)
        return listed(one for one in counts if setting.low <= one <= setting.high)
    if isinstance(setting, Real) and setting.logarithmic and value > 0:
        low, high = (min(max(value * by, setting.low), setting.high) for by in (0.1, 10))
        return f"log:{typed(low)}..{typed(high)}:5"
    if isinstance(setting, Real):
        small = (0.0, 1e-4, 1e-3, 1e-2) if value < 0.1 else (value / 2, value, 2 * value)
        around = (HIGH_SHARES if value > SHARES[-1] else SHARES) if setting.high <= 1 else small
        return listed(sorted({value, *(one for one in around if setting.low <= one <= setting.high)}))
    if isinstance(setting, Pair) and (setting.words or setting.common):
        return listed([*(word for word, _ in setting.words), *setting.common])
    if isinstance(setting, Pair):
        side = value[0] if isinstance(value, tuple) else 1
        return listed(one for one in (side - 2, side, side + 2) if setting.low <= one <= setting.high)
    return str(value)


def listed(values: Any) -> str:
    """Each value once, as `axis` reads them."""
    return ", ".join(typed(one) if isinstance(one, float) else str(one) for one in dict.fromkeys(values))
