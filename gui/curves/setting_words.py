"""What differs between two values of settings, setting by setting, in words."""

from __future__ import annotations

from engine.settings import Settings
from engine.values import dataclass
from gui.look.setting_values import label_words, value_words
from gui.look.words import in_context

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
        before, after = value_words(setting, one), value_words(setting, other)
        if before == after and isinstance(other, tuple):  # as many, but not the same
            after = _tr("others")
        found.append(SettingDifference(label_words(setting), before, after, counted))
    return found
