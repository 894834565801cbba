"""What is different between two runs, in words, where it is one thing: "8 filters instead of 32", "without Dropout"."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from engine.data.augmentations import Augmentations
from engine.settings import Setting, Settings
from engine.text import count
from engine.training.freezing import FrozenPlaces
from engine.training.run import Run
from gui.look.words import translated


def one_change(before: Run, after: Run) -> str:
    """What `after` has otherwise than `before`; "" where that is nothing, or more than one thing."""
    old, new = before.stack, after.stack
    added = [id for id in new.ids if id not in old.ids]
    removed = [id for id in old.ids if id not in new.ids]
    kept = [id for id in new.ids if id in old.ids]
    found = [_differences(old.block(id), new.block(id)) for id in kept]
    recipes = tuple(run.recipe_at(max(run.last_step, 1)) for run in (before, after))
    if recipes[0] is not None and recipes[1] is not None:
        found.append(_differences(recipes[0], recipes[1]))
    words = [one for some in found for one in some]
    words += [_tr("with {block}").format(block=translated(new.block(id).title)) for id in added]
    words += [_tr("without {block}").format(block=translated(old.block(id).title)) for id in removed]
    in_other_order = kept != [id for id in old.ids if id in new.ids]
    return words[0] if len(words) == 1 and not in_other_order else ""


def _differences(old: Settings, new: Settings) -> list[str]:
    """One sentence part for each setting that differs. What a block is called makes no difference."""
    found = []
    for name, setting in new.declared().items():
        one, other = getattr(old, name, None), getattr(new, name)
        if one == other or name == "name":
            continue
        template = _tr("{label} {new} instead of {old}")
        if isinstance(other, int) and not isinstance(other, bool):
            template = _tr("{new} {label} instead of {old}")
        label = translated(setting.label).lower()
        found.append(template.format(label=label, new=_said(setting, other), old=_said(setting, one)))
    return found


def _said(setting: Setting, value: Any) -> str:
    if isinstance(setting, FrozenPlaces):
        return _tr("{n} places").format(n=count(len(value))) if value else _tr("nothing")
    if isinstance(setting, Augmentations):
        return ", ".join(translated(one.title) for one in value) or _tr("nothing")
    if isinstance(value, Settings):
        return translated(value.title)
    if isinstance(value, bool):
        return _tr("on") if value else _tr("off")
    if isinstance(value, tuple):
        return "×".join(str(one) for one in value)
    if isinstance(value, str):
        options = (*getattr(setting, "options", ()), *getattr(setting, "words", ()))
        return next((translated(one[1]) for one in options if one[0] == value), value)
    return count(value) if isinstance(value, int) else f"{value:g}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("OneChange", text)
