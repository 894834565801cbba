"""All kinds of blocks. A file in this folder that defines a block is found by being there.

`KINDS` is the closed table of kind words. A file in the folder named by the environment variable
CONVSCOPE_BLOCKS is found as well, so that a block can be added to an installed program.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
from typing import Any

from engine.block import CATEGORIES, Block
from engine.errors import SettingError
from engine.text import QT_TRANSLATE_NOOP, say

if os.environ.get("CONVSCOPE_BLOCKS"):
    __path__.append(os.environ["CONVSCOPE_BLOCKS"])


def _discover() -> dict[str, type[Block]]:
    found: list[type[Block]] = []
    for module_info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, type)
            and issubclass(value, Block)
            and value.kind
            and value.__module__ == module.__name__
        ]
    categories = list(CATEGORIES)
    found.sort(key=lambda kind: (categories.index(kind.category), kind.order, kind.kind))
    return {kind.kind: kind for kind in found}


KINDS: dict[str, type[Block]] = _discover()


def block(kind: str, **settings: Any) -> Block:
    """A block by its kind word: `block("convolution", filters=8, size=3)`. Raises SettingError."""
    if kind not in KINDS:
        raise SettingError(
            say(QT_TRANSLATE_NOOP("engine", "There is no block '{kind}'."), kind=kind),
            say(QT_TRANSLATE_NOOP("engine", "The kinds are: {kinds}."), kinds=", ".join(KINDS)),
        )
    return KINDS[kind]().replace(**settings)
