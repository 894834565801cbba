"""Filters that are switched off or scaled, and weights that are damaged, to see how the network does then.

The weights of the runs, and so all files, stay as they are. It can be undone like an edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, proxy

import numpy as np
from PySide6.QtGui import QUndoCommand

from engine.data import Images
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from gui.qt.undo_step import UndoStep
from gui.state.document import Document

if TYPE_CHECKING:
    from engine.explain.switching import Switched
    from engine.explain.weight_damage import Change, WeightDamage


def switch(document: Document, text: str, changes: tuple[Change, ...], merge_key: str | None = None) -> None:
    """Set which filters are switched, and what is damaged, as one step of undo."""
    if changes != document.switched:
        document.undo_stack.push(_Switch(document, text, changes, merge_key))


def with_switched(known: tuple[Change, ...], one: Switched) -> tuple[Change, ...]:
    """The same with one filter changed; a factor of 1 is as learned."""
    same = one.block_id, one.filter
    filters = tuple(other for other in filters_of(known) if (other.block_id, other.filter) != same)
    return (*filters, *(() if one.factor == 1.0 else (one,)), *damages_of(known))


def filters_of(known: tuple[Change, ...]) -> tuple[Switched, ...]:
    """The switched filters."""
    if not known:
        return ()
    from engine.explain.switching import Switched  # imported late: the window opens sooner

    return tuple(one for one in known if isinstance(one, Switched))


def damages_of(known: tuple[Change, ...]) -> tuple[WeightDamage, ...]:
    """The damage of weights: there is one, or none."""
    if not known:
        return ()
    from engine.explain.weight_damage import WeightDamage

    return tuple(one for one in known if isinstance(one, WeightDamage))


def of_block(known: tuple[Change, ...], block_id: str) -> dict[int, float | None]:
    """The factors of the switched filters of one block; None: the filter is replaced by its mean."""
    return {one.filter: one.factor for one in filters_of(known) if one.block_id == block_id}


class _Switch(UndoStep):
    """Holds what was switched before and after."""

    def __init__(self, document: Document, text: str, after: tuple[Change, ...], merge_key: str | None) -> None:
        super().__init__(text, document.undo_stack)
        self.document: Document = proxy(document)  # in a ring of references Qt would delete the command twice
        self.before, self.after, self.merge_key = document.switched, after, merge_key

    def redo(self) -> None:
        self.document.set_switched(self.after)

    def undo(self) -> None:
        self.document.set_switched(self.before)

    def id(self) -> int:
        return 2 if self.merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Switch) or other.merge_key != self.merge_key:
            return False
        self.after = other.after
        self.setObsolete(self.after == self.before)
        return True


class InUse:
    """Learned weights with the damage and the switched filters applied. The same arguments give the same checkpoint
    object again, so that nothing is computed twice."""

    def __init__(self) -> None:
        self._known: tuple[Checkpoint, tuple[Change, ...], Images, Checkpoint] | None = None
        self._learned: WeakKeyDictionary[Checkpoint, Checkpoint] = WeakKeyDictionary()
        self._damaged: WeakKeyDictionary[Checkpoint, Checkpoint] = WeakKeyDictionary()
        self._means: tuple[Checkpoint, Images, dict[str, np.ndarray]] | None = None

    def of(
        self, stack: Stack, checkpoint: Checkpoint, changes: tuple[Change, ...], images: Images
    ) -> Checkpoint:
        """The checkpoint with its damage and switched filters; `images`: of which a mean is that stands in for one. May
        be called in any thread."""
        known = self._known
        if not changes:
            return checkpoint
        from engine.explain.switching import switched  # imported late: the window opens sooner
        from engine.explain.weight_damage import damaged

        if known is not None and known[0] is checkpoint and known[1] == changes and known[2] is images:
            return known[3]
        hurt, filters = checkpoint, filters_of(changes)
        for damage in damages_of(changes):
            hurt = damaged(stack, hurt, damage)
        found = switched(stack, hurt, filters, self._averages(stack, checkpoint, filters, images))
        self._known = checkpoint, changes, images, found
        if found is not checkpoint:
            self._learned[found] = checkpoint
        if found is not hurt:
            self._damaged[found] = hurt
        return found

    def learned(self, checkpoint: Checkpoint) -> Checkpoint:
        """The learned checkpoint from which `of` made this one."""
        return self._learned.get(checkpoint, checkpoint)

    def damaged(self, checkpoint: Checkpoint) -> Checkpoint:
        """The same with its damage, and with no filter switched."""
        return self._damaged.get(checkpoint, checkpoint)

    def _averages(
        self, stack: Stack, checkpoint: Checkpoint, filters: tuple[Switched, ...], images: Images
    ) -> dict[str, np.ndarray]:
        """The mean outputs of blocks with filters that are replaced by their mean; computed once for each block."""
        from engine.explain.network import Network
        from engine.explain.switching import has_bias, means

        before = self._means
        is_known = before is not None and before[0] is checkpoint and before[1] is images
        known = before[2] if before is not None and is_known else {}
        wanted = {one.block_id for one in filters if one.factor is None and one.block_id in stack.ids} - known.keys()
        wanted = {id for id in wanted if has_bias(stack, id)}
        if wanted:
            network = Network.of(stack, images.pixels.shape[1:], checkpoint)
            known = known | {id: means(network, id, images) for id in wanted}
        self._means = checkpoint, images, known
        return known
