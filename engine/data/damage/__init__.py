"""All kinds of damage: each file in this folder defines one, and is found by itself.

What they have in common is in `engine.data.damaged`.
"""

from __future__ import annotations

import importlib
import math
import pkgutil

from engine.data.damaged import Damage
from engine.errors import DataError
from engine.text import QT_TRANSLATE_NOOP, say


def _discover() -> dict[str, Damage]:
    found = [
        value()
        for info in pkgutil.iter_modules(__path__)
        for module in [importlib.import_module(f"{__name__}.{info.name}")]
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Damage) and value.__module__ == module.__name__
    ]
    return {one.kind: one for one in sorted(found, key=lambda one: (one.order, one.kind))}


DAMAGES: dict[str, Damage] = _discover()


def damage_of(text: str) -> tuple[Damage, float | None]:
    """A kind by its word and, after a colon, its strength (None: every strength of its curve). Raises DataError."""
    word, _, strength = text.partition(":")
    kind = DAMAGES.get(word)
    if kind is None:
        raise DataError(
            say(QT_TRANSLATE_NOOP("engine", "There is no damage '{word}'."), word=word[:40]),
            say(QT_TRANSLATE_NOOP("engine", "Use one of {words}, such as noise:0.2."), words=", ".join(DAMAGES)),
        )
    if not strength:
        return kind, None
    try:
        number = float(strength)
    except ValueError:
        number = math.nan
    if not 0 <= number <= kind.most:
        raise DataError(
            say(QT_TRANSLATE_NOOP("engine", "{word} cannot be {strength} strong."), word=word, strength=strength[:20]),
            say(QT_TRANSLATE_NOOP("engine", "Use 0 to {most}: {help}"), most=f"{kind.most:g}", help=kind.help),
        )
    return kind, number
