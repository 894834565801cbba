"""Freezing: some weights stay what they are while the others learn.

It is the *update* that is masked. A frozen weight has its gradient, and it counts as zero for the optimiser; whatever
the optimiser would still do by its own state (momentum) or by the weight's size (decay) does not reach the weight. So
the very bits of a frozen filter stay. Running statistics are measured, not learned: they go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from engine.network.program import Key, Slot
from engine.ops.arrays import Array
from engine.settings import Setting, Settings
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass

#: (block id, number of a filter or unit), or (block id, None) for the whole block.
Place = tuple[str, int | None]
Frozen = tuple[Place, ...]
#: Where frozen weights lie in the flat vector of all: of whole blocks as slices, else as indices.
Places = tuple["slice | Array", ...]
MOST = 100_000


@dataclass(frozen=True)
class FrozenPlaces(Setting):
    """The setting of a recipe that says what is frozen. It is edited at the filters, not in a form."""

    def check(self, value: Any, name: str) -> Frozen:
        places = tuple(value) if isinstance(value, (tuple, list)) else None
        if places is None or len(places) > MOST or not all(_is_place(one) for one in places):
            raise self.refuse(
                QT_TRANSLATE_NOOP("engine", "{label} is no list of blocks and filters."),
                QT_TRANSLATE_NOOP("engine", "Use pairs of a block's id and a filter's number, or nothing for all."),
                name,
            )
        return tidy((id, number) for id, number in places)

    def read(self, plain: Any, table: Mapping[str, type[Settings]], where: str) -> Any:
        if not isinstance(plain, list):
            return plain
        return tuple(tuple(one) if isinstance(one, list) else one for one in plain)

    def write(self, value: Any) -> Any:
        return [list(one) for one in value]


def _is_place(one: Any) -> bool:
    if not isinstance(one, (tuple, list)) or len(one) != 2 or not isinstance(one[0], str):
        return False
    number = one[1]
    return number is None or (type(number) is int and 0 <= number < 2**31)


def tidy(places: Iterable[Place]) -> Frozen:
    """Each place once, in one order; of a block that is frozen as a whole no single filters."""
    found = set(places)
    whole = {id for id, number in found if number is None}
    kept = [one for one in found if one[1] is None or one[0] not in whole]
    return tuple(sorted(kept, key=lambda one: (one[0], -1 if one[1] is None else one[1])))


def is_frozen(frozen: Frozen, id: str, number: int | None = None) -> bool:
    """Whether a filter, or (None) a whole block, is frozen."""
    return (id, None) in frozen or (number is not None and (id, number) in frozen)


def with_frozen(frozen: Frozen, id: str, number: int | None, on: bool, count: int) -> Frozen:
    """The same with a filter, or a whole block (None), frozen or not; `count`: how many filters the block has."""
    others = {one for one in frozen if one[0] != id}
    if number is None:
        return tidy(others | ({(id, None)} if on else set()))
    mine = {one for one in range(count) if is_frozen(frozen, id, one)}
    mine = mine | {number} if on else mine - {number}
    return tidy(others | ({(id, None)} if len(mine) == count else {(id, one) for one in mine}))


def frozen_places(layout: Mapping[Key, Slot], frozen: Frozen) -> Places:
    """Where the frozen weights lie in the flat vector of all, in order. What does not exist is left out.

    A whole block is a slice: of a million weights that is copied ten times as fast as one by one. Filters and units
    stand on the last axis of an array, so theirs are indices: a filter takes its bias with it.
    """
    blocks = {id for id, number in frozen if number is None}
    single: dict[str, list[int]] = {}
    for id, number in frozen:
        if number is not None:
            single.setdefault(id, []).append(number)
    found: list[slice | Array] = []
    for (id, _), slot in layout.items():
        if id in blocks:
            found.append(slot.slice)
        elif id in single and slot.shape:
            numbers = [one for one in single[id] if one < slot.shape[-1]]
            places = np.arange(slot.slice.start, slot.slice.stop).reshape(-1, slot.shape[-1])
            found.append(np.sort(places[:, numbers].ravel()))
    return tuple(found)


def frozen_indices(layout: Mapping[Key, Slot], frozen: Frozen) -> Array:
    """The same as the index of each."""
    return np.r_[(np.zeros(0, np.int64), *frozen_places(layout, frozen))]
