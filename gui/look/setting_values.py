"""The values of settings in words, as they stand in a form."""

from __future__ import annotations

from typing import Any

from engine.data.augmentation_setting import Augmentations
from engine.settings import Setting, Settings
from engine.text import count, typed
from engine.training.freezing import FrozenPlaces
from gui.look.words import in_context, translated

_tr = in_context("SettingWords")


def label_words(setting: Setting) -> str:
    """What a setting is called in the middle of a sentence."""
    label = translated(setting.label)
    return label if label.isupper() else label.lower()  # L2 is a name


def value_words(setting: Setting, value: Any) -> str:
    """A value; one that has settings with those that are not as usual: "Momentum (momentum 0.5)"."""
    if isinstance(value, Settings):
        unusual = value.set_otherwise().items()
        inside = [f"{label_words(one)} {value_words(one, getattr(value, name))}" for name, one in unusual]
        title = translated(value.title)
        return f"{title} ({', '.join(inside)})" if inside else title
    if isinstance(setting, FrozenPlaces):
        several = _tr("{n} places").format(n=count(len(value)))
        return _tr("1 place") if len(value) == 1 else several if value else _tr("nothing")
    if isinstance(setting, Augmentations):
        return ", ".join(value_words(setting, one) for one in value) or _tr("nothing")
    if isinstance(value, bool):
        return _tr("on") if value else _tr("off")
    if isinstance(value, tuple):
        return "×".join(str(one) for one in value)
    if isinstance(value, str):
        options = (*getattr(setting, "options", ()), *getattr(setting, "words", ()))
        return next((translated(one[1]) for one in options if one[0] == value), value)
    return count(value) if isinstance(value, int) else typed(value)
