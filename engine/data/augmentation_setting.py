"""The setting of a recipe that lists its augmentations. It is edited beside the pictures, not in the recipe's form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.data.augment import Augmentation
from engine.data.augmentation import AUGMENTATIONS
from engine.errors import SettingError
from engine.settings import Setting, Settings, from_plain
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass

MOST = 8  # augmentations in a recipe


@dataclass(frozen=True)
class Augmentations(Setting):
    """A list of augmentations, in the order in which they are done."""

    def check(self, value: Any, name: str) -> tuple[Augmentation, ...]:
        if not isinstance(value, (tuple, list)) or not all(isinstance(one, Augmentation) for one in value):
            raise SettingError(
                QT_TRANSLATE_NOOP("engine", "The augmentation is no list of augmentations."),
                QT_TRANSLATE_NOOP(
                    "engine",
                    "Use --augment shift:3 on the command line. In Python, give a list such as "
                    '[augmentation("shift:3")]: from engine.data.augmentation import augmentation.',
                ),
                name,
            )
        if len(value) > MOST:
            raise SettingError(
                say(QT_TRANSLATE_NOOP("engine", "There are {n} augmentations."), n=len(value)),
                say(QT_TRANSLATE_NOOP("engine", "Use at most {most}."), most=MOST),
                name,
            )
        return tuple(value)

    def read(self, plain: Any, table: Mapping[str, type[Settings]], where: str) -> Any:
        if not isinstance(plain, list):
            words = QT_TRANSLATE_NOOP("engine", "{where} has augmentations that are no list.")
            raise SettingError(say(words, where=where))
        return tuple(from_plain(one, AUGMENTATIONS, where) for one in plain)

    def write(self, value: Any) -> Any:
        return [one.to_plain() for one in value]
