"""All kinds of damage: each file in this folder defines one, and is found by itself.

What they have in common is in `engine.data.damaged`.
"""

from __future__ import annotations

import math

from engine.data.damaged import Damage
from engine.errors import DataError
from engine.kinds import kinds_in
from engine.text import QT_TRANSLATE_NOOP, say

DAMAGES: dict[str, Damage] = {word: kind() for word, kind in kinds_in(__name__, __path__, Damage).items()}


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
