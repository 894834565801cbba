"""Settings named in words: `learning_rate`, `optimiser.momentum`, `Convolution 1.filters`, `max_pool.stride` of all
blocks of a kind, `units` of all that have it, and their values as a list, a range or a range on a logarithmic scale.
What is said of several leaves out the block that makes the scores, which has a unit for each class.

`ReLU 1.kind` and `relu.kind` say what stands in the place of one block, or of all of a kind: another, or none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import numpy as np

from engine.analysis.analysis import names
from engine.analysis.instead import TWICE, with_kind
from engine.blocks import KINDS
from engine.errors import EngineError
from engine.network.stack import Placed, Stack
from engine.project.design import Design
from engine.settings import Pair, Part, Real, Setting, Settings, Switch, Whole, meant, which_there_are
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.recipe import Recipe

MOST_VALUES = 100
MISTYPED = 0.7  # how near a word has to be to a name to be meant for it: activation is no augmentation
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")  # as much of Europe writes them
DECIMALS = re.compile(r"[0-9]+,[0-9]+")  # the same
KIND = "kind"  # what stands in a block's place, as if it were a setting of it


def varied(design: Design, settings: Mapping[str, Any], named: Stack | None = None) -> Design:
    """The design with these settings, in whatever order they are named: what is said of a single block, or of a part of
    the recipe, holds for it, whatever is said of all. Blocks are called as they are in the design, or in `named`; what
    is said of one that another setting leaves out, or replaces by one without it, says nothing: SGD has no beta1 of
    Adam's. Raises EngineError where a name or a value is wrong."""
    named, twice = design.stack if named is None else named, set[str]()
    for name in sorted(settings, key=_narrowness):
        value = settings[name]
        if name == "data":
            if str(value) != design.data_name:  # corrections are of single pictures of the set that is left
                design = design.with_(data_name=str(value), corrections=())
            continue
        owner, _, field = name.rpartition(".")
        if not owner and field in design.recipe.declared():
            design = design.with_(recipe=_with(design.recipe, field, value))
        elif owner in design.recipe.declared() and isinstance(getattr(design.recipe, owner), Settings):
            if owner not in settings or not _others_with(design.recipe, owner, field):
                part = _with(getattr(design.recipe, owner), field, value)
                design = design.with_(recipe=design.recipe.replace(**{owner: part}))
        elif (field, value) == (KIND, TWICE):
            twice.update(_meant(design, named, owner, field))
        else:
            design = design.with_(stack=_in_blocks(design, named, owner, field, value))
    for place in reversed([*named.walk()]):  # what the others made; what a group holds, and then the group
        if place.id in twice and place.id in design.stack.ids:
            design = design.with_(stack=with_kind(design.stack, place.id, TWICE))
    return design


def check_each_counts(recipe: Recipe, settings: Mapping[str, Any]) -> None:
    """Of one design, not one of many: who names a number of another optimiser than the one that is in its `recipe` now
    means it to count. Raises EngineError."""
    for name in settings:
        owner, _, field = name.rpartition(".")
        if owner in recipe.declared() and (others := _others_with(recipe, owner, field)):
            kinds = ", ".join(f"{owner}={kind}" for kind in others)
            remedy = say(QT_TRANSLATE_NOOP("engine", "Those that have it: {kinds}."), kinds=kinds)
            raise _no_setting(getattr(recipe, owner).title, field, remedy)


def _no_setting(title: str, field: str, remedy: str) -> EngineError:
    words = QT_TRANSLATE_NOOP("engine", "{title} has no setting '{name}'.")
    return EngineError(say(words, title=title, name=field), remedy)


def _others_with(recipe: Recipe, owner: str, field: str) -> list[str]:
    """The other optimisers, say, that have this number, where the one that stands in the recipe has none such."""
    declared = recipe.declared()[owner]
    kinds = declared.table if isinstance(declared, Part) else ()
    is_own = field in getattr(recipe, owner).declared() if kinds else True
    return [] if is_own else [kind.kind for kind in kinds if field in kind.declared()]


def _narrowness(name: str) -> int:
    """Of all, of all of a kind, of one."""
    owner = name.rpartition(".")[0].casefold()
    return 0 if not owner else 1 if owner in KINDS else 2


def _meant(design: Design, named: Stack, owner: str, field: str) -> list[str]:
    """The ids of the blocks. `named`: the stack of before, in which they are called so. Raises EngineError."""
    called, all_ = names(named), "" if field != KIND else None
    having = [place for place in named.walk() if field == KIND or field in place.block.declared()]
    wanted = [place.id for place in having if owner.casefold() == all_ or _is_called(owner, place, called)]
    if len(wanted) > 1:
        wanted = [id for id in wanted if (id, field) != of_the_end(named)]
    if not wanted:
        if owner and (one := next((place for place in named.walk() if _is_called(owner, place, called)), None)):
            raise _no_setting(called[one.id], field, which_there_are(one.block.declared(), field))
        known = [f"{called[place.id]}.{one}" for place in named.walk() for one in (*place.block.declared(), KIND)]
        of_blocks = {name: one for place in named.walk() for name, one in place.block.declared().items()}
        said = f"{owner}.{field}".strip(".")
        own = meant(field, design.recipe.declared() | of_blocks) if not owner else ""
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "There is no setting '{name}'."), name=said),
            _instead(own or _nearest(said, design.recipe, known), design.recipe, known),
        )
    return wanted


def _nearest(said: str, recipe: Recipe, of_blocks: list[str]) -> str:
    """The setting that is mistyped, or named without the part of the recipe or the whole name of the block that it
    belongs to: `learnign_rate`, `momentum`, `conv1.filters`; "": none is."""
    plain = said.casefold().removeprefix("recipe.")
    parts = ((name, kind) for name, one in recipe.declared().items() if isinstance(one, Part) for kind in one.table)
    inner = [f"{name}.{one}" for name, kind in parts for one in kind.declared()]
    known = {name.casefold(): name for name in (*recipe.declared(), *inner, *of_blocks)}
    whole = (one for one in inner if one.endswith(f".{plain}"))
    return next((known[one] for one in (*whole, *get_close_matches(plain, known, 1, MISTYPED))), "")


def of_the_end(stack: Stack) -> tuple[str, str]:
    """The block and its setting that says how many classes there are: the last number of filters or units."""
    for place in reversed(stack.places):
        if place.block.has_filters:
            return next(((place.id, name) for name, one in place.block.declared().items() if one.main), ("", ""))
    return "", ""


def _is_called(owner: str, place: Placed, called: Mapping[str, str]) -> bool:
    """Whether a block, or all of its kind, go by this name."""
    return owner.casefold() in (place.id.casefold(), called[place.id].casefold(), place.block.kind.casefold())


def _in_blocks(design: Design, named: Stack, owner: str, field: str, value: Any) -> Stack:
    stack = design.stack
    for id in _meant(design, named, owner, field):
        if id not in stack.ids:
            continue
        if field == KIND:
            stack = with_kind(stack, id, str(value))
        elif field in stack.block(id).declared():
            stack = stack.replace(id, _with(stack.block(id), field, value))
    return stack


def _instead(own: str, recipe: Recipe, of_blocks: list[str]) -> str:
    names = ", ".join([*recipe.declared(), *of_blocks])
    if own:
        return say(QT_TRANSLATE_NOOP("engine", "Use {own}. All settings: {names}."), own=own, names=names)
    return say(QT_TRANSLATE_NOOP("engine", "Use one of: {names}."), names=names)


def _with(settings: Any, field: str, value: Any) -> Any:
    declared = settings.declared().get(field)
    if declared is None:
        raise _no_setting(settings.title, field, which_there_are(settings.declared(), field))
    read = _read(declared, value)
    if isinstance(declared, Part) and isinstance(value, str) and type(read) is type(getattr(settings, field)):
        return settings  # with the numbers that it has there
    return settings.replace(**{field: read})


def _read(setting: Setting, value: Any) -> Any:
    """A value as it is written in words, in the form that the setting takes. Anything else is refused by its check."""
    if not isinstance(value, str):
        return tuple(value) if isinstance(value, list) else value
    text = value.strip()
    if isinstance(setting, Part):
        words = text.casefold()  # by its title, too, as the window has it, or by its class: One cycle, OneCycle
        called = ((kind, (kind.kind, kind.title.casefold(), kind.__name__.casefold())) for kind in setting.table)
        return next((kind() for kind, names in called if words in names), text)
    if isinstance(setting, Switch):
        return {"true": True, "yes": True, "false": False, "no": False}.get(text.lower(), text)
    if isinstance(setting, Whole) and THOUSANDS.fullmatch(text):
        return text  # it is 1, and who writes it means 1,000
    if isinstance(setting, Real) and DECIMALS.fullmatch(text):
        raise setting.refuse(
            QT_TRANSLATE_NOOP("engine", "{label} is {value}."),
            QT_TRANSLATE_NOOP("engine", "Write it with a point: {pointed}"),
            "", value=text[:40], pointed=text.replace(",", "."),
        )  # fmt: skip
    if isinstance(setting, (Whole, Real)):
        return number(text)
    if isinstance(setting, Pair) and "," in text:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "{label} is {value}."), label=setting.label, value=text[:40]),
            QT_TRANSLATE_NOOP("engine", "Write height and width with an x between them: 3x5"),
        )
    sides = [number(side) for side in text.lower().split("x")]
    if all(isinstance(side, int) for side in sides):
        return sides[0] if len(sides) == 1 else tuple(sides)
    return text


def number(text: str) -> Any:
    """A number in words; the text itself where it is none, or one for Python alone: 1_000, or other scripts' digits."""
    for kind in (int, float):
        try:
            return kind(text) if text.isascii() and "_" not in text else text
        except ValueError:
            pass
    return text


def axis(text: str) -> tuple[str, list[Any]]:
    """`SETTING=V1,V2`, `SETTING=LOW..HIGH:COUNT` or `SETTING=log:LOW..HIGH:COUNT`. Raises EngineError."""
    name, equals, values = text.partition("=")
    has_names = name.strip() == "data"  # of sets, which may begin with a 0; .. is the folder above
    if not has_names and (cut := re.search(r"(?<![\d.])(\d{1,9}),(0\d{1,9})", values)):
        whole, part = cut.groups()
        remedy = QT_TRANSLATE_NOOP("engine", "Write decimals with a point: {whole}.{part}")
        if int(whole) and len(part) == 3:
            remedy = QT_TRANSLATE_NOOP("engine", "Write thousands without a sign: {whole}{part}")
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "{whole},{part} is read as {whole} and {part}."), whole=whole, part=part),
            say(remedy, whole=whole, part=part),
        )
    said = dict.fromkeys(value.strip() for value in values.split(",") if value.strip())
    found: list[Any] = [*said] if has_names else list(dict.fromkeys(map(number, said)))
    is_range = ".." in values or values.strip().startswith("log:")
    if len(found) == 1 and is_range and not has_names:
        found = _range(values.strip(), _counts(name.strip()))
    if not equals or not name.strip() or not found or len(found) > MOST_VALUES:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "'{text}' says no setting and its values."), text=text[:60]),
            QT_TRANSLATE_NOOP("engine", "Write learning_rate=0.1,0.01 or learning_rate=log:0.0001..0.1:4, say."),
        )
    return name.strip(), found


def by_name(axes: Iterable[tuple[str, list[Any]]]) -> dict[str, list[Any]]:
    """Several axes. Raises EngineError where two are of one setting: the values of the first would not be tried."""
    found: dict[str, list[Any]] = {}
    for name, values in axes:
        earlier = next((one for one in found if one.casefold() == name.casefold()), None)
        if earlier is not None:
            both = ",".join(str(one) for one in dict.fromkeys((found[earlier][0], values[-1])))
            remedy = QT_TRANSLATE_NOOP("engine", "Name it once, with all its values behind it: {name}={both}, say.")
            raise EngineError(
                say(QT_TRANSLATE_NOOP("engine", "'{name}' is to be varied twice."), name=name),
                say(remedy, name=name, both=both),
            )
        found[name] = values
    return found


def _counts(name: str) -> bool:
    """Whether a setting takes whole numbers alone, whatever has one of this name: epochs, filters, a size."""
    recipe, field = Recipe().declared(), name.rpartition(".")[2]
    parts = [kind for one in recipe.values() if isinstance(one, Part) for kind in one.table]
    settings = (kinds.get(field) for kinds in (recipe, *(kind.declared() for kind in (*parts, *KINDS.values()))))
    having = [one for one in settings if one is not None]
    return bool(having) and all(isinstance(one, (Whole, Pair)) for one in having)


def _range(text: str, is_whole: bool) -> list[Any]:
    """`is_whole`: between two whole numbers stand whole ones, fewer where there are not so many."""
    scale, colon, rest = text.rpartition("log:")
    ends, _, count = (rest if colon else text).partition(":")
    low, _, high = ends.partition("..")
    first, last, many = number(low), number(high), number(count or "5")
    wrong = scale or not all(isinstance(end, (int, float)) and math.isfinite(end) for end in (first, last))
    if wrong or not isinstance(many, int) or not 2 <= many <= MOST_VALUES:
        return []
    if colon and min(first, last) <= 0:
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "A range on a logarithmic scale begins above 0."),
            QT_TRANSLATE_NOOP("engine", "Begin with a small number, such as 0.0001, or take a plain range."),
        )
    values = np.geomspace(first, last, many) if colon else np.linspace(first, last, many)
    whole = list(dict.fromkeys(round(value) for value in values.tolist()))
    if isinstance(first, int) and isinstance(last, int) and (is_whole or len(whole) == many):
        return whole
    short = [float(f"{value:.3g}") for value in values]  # 0.000316 is as good as 0.000316228, and is read at a glance
    return short if colon and len(set(short)) == many else [float(f"{value:.6g}") for value in values]
