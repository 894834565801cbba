"""What is different between two runs, in words, where it is one thing: "8 filters instead of 32", "without Dropout"."""

from __future__ import annotations

from engine.settings import Settings
from engine.training.run import Run
from gui.curves.setting_words import differences
from gui.look.words import in_context, translated

_tr = in_context("OneChange")


def one_change(before: Run, after: Run) -> str:
    """What `after` has otherwise than `before`; "" where that is nothing, or more than one thing."""
    old, new = before.stack, after.stack
    added = [id for id in new.ids if id not in old.ids]
    removed = [id for id in old.ids if id not in new.ids]
    kept = [id for id in new.ids if id in old.ids]
    found = [_differences(old.block(id), new.block(id)) for id in kept]
    recipes = tuple(run.recipe_at(max(run.last_step, 1)) for run in (before, after))
    if recipes[0] is None or recipes[1] is None:  # there may be more than the stack tells
        return ""
    found.append(_differences(recipes[0], recipes[1]))
    words = [one for some in found for one in some]
    words += [_tr("with {block}").format(block=translated(new.block(id).title)) for id in added]
    words += [_tr("without {block}").format(block=translated(old.block(id).title)) for id in removed]
    in_other_order = kept != [id for id in old.ids if id in new.ids]
    return words[0] if len(words) == 1 and not in_other_order else ""


def _differences(old: Settings, new: Settings) -> list[str]:
    """One sentence part for each setting that differs."""
    counted, named = _tr("{new} {label} instead of {old}"), _tr("{label} {new} instead of {old}")
    return [
        (counted if one.counted else named).format(label=one.label, new=one.after, old=one.before)
        for one in differences(old, new)
    ]
