"""What differs between two values of settings, setting by setting, in words."""

from __future__ import annotations

from typing import Any

from engine.data.augmentation_setting import Augmentations
from engine.settings import Setting, Settings
from engine.text import count
from engine.training.freezing import FrozenPlaces
from engine.values import dataclass
from gui.look.words import in_context, translated

_tr = in_context("SettingWords")


@dataclass(frozen=True)
class SettingDifference:
    """`counted`: the values are numbers of things, which stand before the label."""

    label: str
    before: str
    after: str
    counted: bool


def differences(old: Settings, new: Settings) -> list[SettingDifference]:
    """What `new` has otherwise. Of a part of the same kind, what is different inside; names make no difference."""
    found = []
    for name, setting in new.declared().items():
        one, other = getattr(old, name, None), getattr(new, name)
        if one == other or name == "name":
            continue
        if isinstance(one, Settings) and isinstance(other, Settings) and one.kind == other.kind:
            found += differences(one, other)
            continue
        counted = isinstance(other, int) and not isinstance(other, bool)
        before, after = said(setting, one), said(setting, other)
        if before == after and isinstance(other, tuple):  # as many, but not the same
            after = _tr("others")
        found.append(SettingDifference(_label(setting), before, after, counted))
    return found


def _label(setting: Setting) -> str:
    label = translated(setting.label)
    return label if label.isupper() else label.lower()  # L2 is a name


def said(setting: Setting, value: Any) -> str:
    """A value in words; one that has settings with those that are not as usual: "Momentum (momentum 0.5)"."""
    if isinstance(value, Settings):
        inside = [f"{_label(one)} {said(one, getattr(value, name))}" for name, one in value.set_otherwise().items()]
        title = translated(value.title)
        return f"{title} ({', '.join(inside)})" if inside else title
    if isinstance(setting, FrozenPlaces):
        several = _tr("{n} places").format(n=count(len(value)))
        return _tr("1 place") if len(value) == 1 else several if value else _tr("nothing")
    if isinstance(setting, Augmentations):
        return ", ".join(said(setting, one) for one in value) or _tr("nothing")
    if isinstance(value, bool):
        return _tr("on") if value else _tr("off")
    if isinstance(value, tuple):
        return "×".join(str(one) for one in value)
    if isinstance(value, str):
        options = (*getattr(setting, "options", ()), *getattr(setting, "words", ()))
        return next((translated(one[1]) for one in options if one[0] == value), value)
    return count(value) if isinstance(value, int) else f"{value:g}"
