"""All kinds of augmentation: each file in this folder defines one, and is found by itself.

What they have in common is in `engine.data.augment`.
"""

from __future__ import annotations

from math import nan

from engine.data.augment import Augmentation
from engine.errors import SettingError
from engine.kinds import kinds_in
from engine.text import QT_TRANSLATE_NOOP, say

AUGMENTATIONS: dict[str, type[Augmentation]] = kinds_in(__name__, __path__, Augmentation)


def augmentation(text: str) -> Augmentation:
    """An augmentation by its word and, after a colon, its strength: "shift", "rotate:15". Raises SettingError."""
    word, _, strength = text.partition(":")
    kind = AUGMENTATIONS.get(word)
    if kind is None:
        raise SettingError(
            say(QT_TRANSLATE_NOOP("engine", "There is no augmentation '{word}'."), word=word[:40]),
            say(
                QT_TRANSLATE_NOOP("engine", "Use one of {words}; rotate:15 says how strong."),
                words=", ".join(AUGMENTATIONS),
            ),
        )
    if not strength:
        return kind()
    try:
        number = float(strength)
    except ValueError:
        number = nan
    try:
        return kind(**{kind.main: number})
    except SettingError as error:
        raise SettingError(
            say(QT_TRANSLATE_NOOP("engine", "The augmentation {word} cannot have the strength {strength}."),
                word=word, strength=strength[:40]),
            error.remedy,
        ) from None
