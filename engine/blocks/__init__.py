"""All kinds of blocks. A file in this folder that defines a block is found by being there.

`KINDS` is the closed table of kind words. A file in the folder named by the environment variable
CONVSCOPE_BLOCKS is found as well, so that a block can be added to an installed program. Such a file may hold any
mistake: it is told, and the rest works.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
from contextlib import suppress
from typing import Any

from engine.errors import SettingError
from engine.kinds import defined_in
from engine.network.block import CATEGORIES, Block, Call
from engine.network.stack import Stack
from engine.network.time_limit import TooLongError, ended_after
from engine.settings import which_there_are
from engine.text import QT_TRANSLATE_NOOP, say

OWN = os.environ.get("CONVSCOPE_BLOCKS", "")
if OWN:
    OWN = os.path.abspath(OWN)  # as what finds its files calls it
    __path__.append(OWN)
REMEDY = QT_TRANSLATE_NOOP("engine", "Mend the file, or take it out of the folder that CONVSCOPE_BLOCKS names.")
CHOICES = {"takes": ("any", "maps", "vector"), "activates": ("", "he", "glorot")}
SECONDS = 10  # that a file may take to be read: some import a whole library
#: What is wrong with files of that folder: their blocks are left out, and the program runs all the same.
FAULTS: list[SettingError] = []


def _discover() -> dict[str, type[Block]]:
    if OWN and not os.path.isdir(OWN):
        words = QT_TRANSLATE_NOOP("engine", "CONVSCOPE_BLOCKS names {folder}, which is no folder.")
        remedy = QT_TRANSLATE_NOOP("engine", "Let it name the folder that the files of your blocks lie in.")
        FAULTS.append(SettingError(say(words, folder=OWN), remedy))
    found: dict[str, type[Block]] = {}
    nameless: list[tuple[int, str, list[type[Block]]]] = []  # where among the faults, in which file
    for module_info in sorted(pkgutil.iter_modules(__path__), key=_is_own):
        blocks = _blocks_of(module_info)
        kinds = [block for block in blocks if block.kind]
        if blocks and not kinds:
            nameless.append((len(FAULTS), module_info.name, blocks))
        for kind in kinds:
            if kind.kind in found:
                words = QT_TRANSLATE_NOOP("engine", "The block in {file} has the kind '{kind}', which is taken.")
                FAULTS.append(SettingError(say(words, file=f"{module_info.name}.py", kind=kind.kind), REMEDY))
            else:
                found[kind.kind] = kind
    for place, name, blocks in reversed(nameless):  # when all files are read: some may be what others begin with
        forgotten = next((block for block in blocks if not _is_shared(block)), None)
        if forgotten is not None:
            FAULTS.insert(place, _unusable(name, f"{forgotten.__name__} has no kind, its word in files"))
    categories = list(CATEGORIES)
    order = sorted(found.values(), key=lambda kind: (categories.index(kind.category), kind.order, kind.kind))
    return {kind.kind: kind for kind in order}


def _is_shared(block: type[Block]) -> bool:
    """Whether a block that says its kind derives from it."""
    return any("kind" in vars(one) or _is_shared(one) for one in block.__subclasses__())


def _unusable(name: str, reason: str) -> SettingError:
    words = QT_TRANSLATE_NOOP("engine", "The block in {file} cannot be used: {reason}.")
    return SettingError(say(words, file=f"{name}.py", reason=reason), REMEDY)


def _blocks_of(module_info: pkgutil.ModuleInfo) -> list[type[Block]]:
    """The blocks that a file defines, with a kind or without; none of a user's file with a fault, which is noted."""
    try:
        if not _is_own(module_info):
            return _defined_in(module_info)
        with ended_after(SECONDS):
            blocks = _defined_in(module_info)
            for kind in (block for block in blocks if block.kind):
                if not isinstance(kind().call(), Call):
                    raise TypeError(f"call() of {kind.__name__} gives no Call")
    except TooLongError:
        words = QT_TRANSLATE_NOOP(
            "engine", "The block in {file} cannot be used: reading it takes more than {seconds} s."
        )
        FAULTS.append(SettingError(say(words, file=f"{module_info.name}.py", seconds=SECONDS), REMEDY))
        return []
    except BaseException as error:  # whatever a file of a user's may do, ending the program included
        if not _is_own(module_info) or isinstance(error, KeyboardInterrupt):
            raise
        told = isinstance(error, Exception) and str(error)
        reason = str(error) if told else f"{type(error).__name__} {error}".strip()
        FAULTS.append(_unusable(module_info.name, reason))
        return []
    return blocks


def _defined_in(module_info: pkgutil.ModuleInfo) -> list[type[Block]]:
    module = importlib.import_module(f"{__name__}.{module_info.name}")
    blocks = defined_in(module, Block)
    for kind in (block for block in blocks if block.kind):
        _check_words(kind)
        kind._when_defined()  # the standard dataclass does not
    return blocks


def _check_words(kind: type[Block]) -> None:
    """Of what a block says as a class. Raises ValueError."""
    for name in ("kind", "title", "help", "when", "also", "icon", "formula"):
        if not isinstance(getattr(kind, name), str):
            raise ValueError(f"the {name} {getattr(kind, name)!r} is no text")
    if not kind.title.strip():  # the palette would show a row of nothing
        raise ValueError(f"{kind.__name__} has no title")
    if not isinstance(kind.order, (int, float)):
        raise ValueError(f"the order {kind.order!r} is no number")
    if not isinstance(kind.stacks, tuple) or not all(isinstance(one, Stack) for one in kind.stacks):
        raise ValueError(f"the stacks {kind.stacks!r} are no tuple of stacks")
    if not isinstance(kind.version, int):  # with another one no file could be opened again
        raise ValueError(f"the version {kind.version!r} is no whole number")
    if kind.category not in CATEGORIES:
        raise ValueError(f"category '{kind.category}' is none of {', '.join(CATEGORIES)}")
    for name, choices in CHOICES.items():
        if getattr(kind, name) not in choices:
            raise ValueError(f"{name} {getattr(kind, name)!r} is none of {', '.join(map(repr, choices))}")


def _is_own(module_info: pkgutil.ModuleInfo) -> bool:
    """Whether a file is one of the user's folder; those come last."""
    return bool(OWN) and getattr(module_info.module_finder, "path", "") == OWN


KINDS: dict[str, type[Block]] = _discover()


def block(kind: str, *nameless: Any, **settings: Any) -> Block:
    """A block by its kind word: `block("convolution", filters=8, size=3)`. Raises SettingError, also for settings that
    are given without their names.

    `KINDS` has all kinds; `help(KINDS["convolution"])` tells the settings of one, with their defaults and limits.
    """
    if not isinstance(kind, str) or kind not in KINDS:
        remedy: str = say(QT_TRANSLATE_NOOP("engine", "The kinds are: {kinds}."), kinds=", ".join(KINDS))
        if meant := _called(str(kind)):
            remedy = f"{say(QT_TRANSLATE_NOOP('engine', 'Use {kind}.'), kind=repr(meant))} {remedy}"
        remedy = " ".join((*(fault.problem for fault in FAULTS), remedy))
        raise SettingError(say(QT_TRANSLATE_NOOP("engine", "There is no block '{kind}'."), kind=kind), remedy)
    if nameless:
        raise _without_names(KINDS[kind], nameless, settings)
    return KINDS[kind]().replace(**settings)


def _without_names(kind: type[Block], values: tuple[Any, ...], settings: dict[str, Any]) -> SettingError:
    """What is said of settings without their names: how to give them, in the order in which there are some."""
    remedy = which_there_are(kind.declared(), "")
    named = {**dict(zip(kind.declared(), values, strict=False)), **settings}
    with suppress(SettingError):
        if named and kind(**named):
            given = ", ".join((repr(kind.kind), *(f"{name}={value!r}" for name, value in named.items())))
            remedy = f"{say(QT_TRANSLATE_NOOP('engine', 'Write block({given}).'), given=given)} {remedy}"
    return SettingError(QT_TRANSLATE_NOOP("engine", "A setting is given without its name."), remedy)


def _called(word: str) -> str:
    """The kind that is called so elsewhere, or is spelled otherwise here; "" where that is none, or several."""
    letters = word.casefold().replace("_", "").replace(" ", "")
    found = [one.kind for one in KINDS.values() if letters in (one.kind.replace("_", ""), *one.also.split())]
    return found[0] if len(found) == 1 else ""
