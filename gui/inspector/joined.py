"""An example for a block that holds others: the numbers that its stacks bring, added up or put beside one another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.network.block import Block
from gui.inspector.arithmetic import as_sum
from gui.inspector.example import Example
from gui.look.words import in_context

_tr = in_context("Joined")


def joined(
    block: Block, parts: Sequence[np.ndarray], given: np.ndarray, index: int, place: tuple[int, int] | None = None
) -> Example | None:
    """`parts` is what each stack of the block gives. None where maps of them do not make those of the block."""
    if given.ndim != 3 or not parts or any(part.shape[:2] != given.shape[:2] for part in parts):
        return None
    after = given[:, :, index]
    if place is None or place[0] >= after.shape[0] or place[1] >= after.shape[1]:
        row, column = np.unravel_index(int(np.nan_to_num(np.abs(after)).argmax()), after.shape)
        place = int(row), int(column)
    result, window = float(after[place]), (*place, 1, 1)
    if getattr(block, "merge_rule", "add") == "add":
        if any(part.shape != given.shape for part in parts):
            return None
        numbers = np.array([[float(part[*place, index]) for part in parts]])
        added = _tr("{sum}: what the {count} branches bring to this place is added.")
        if getattr(block, "has_shortcut", False):
            added = _tr("{sum}: what the blocks inside found, and what came by the shortcut.")
        sentence = added.format(sum=as_sum(numbers[0].tolist(), result), count=len(parts))
        return Example(parts[0][:, :, index], after, place, window, numbers, result, sentence)
    first = 0
    for which, part in enumerate(parts):
        if index < first + part.shape[2]:
            before = part[:, :, index - first]
            sentence = _tr("Map {index} is map {own} of branch {which}: the maps of all branches, one after another.")
            words = sentence.format(index=index + 1, own=index - first + 1, which=which + 1)
            return Example(before, after, place, window, np.array([[float(before[place])]]), result, words)
        first += part.shape[2]
    return None
