"""The filter in the focus, and what can be done to it: paint, load a known one, switch off, scale, freeze, damage."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.analysis.analysis import Analysis
from engine.explain.kernels import KERNELS, kernel
from engine.explain.switching import Switched, can_switch, has_bias
from engine.explain.weight_damage import WeightDamage
from engine.network.checkpoint import Checkpoint
from engine.network.filters import filters, strongest
from engine.training.freezing import is_frozen, with_frozen
from gui.look.words import translated
from gui.state.focus import Focus
from gui.state.inside.painting import paint, why_not
from gui.state.looking.probe import Probe
from gui.state.looking.switches import damages_of, filters_of, of_block, switch, with_switched

LONGEST_ROW = 40  # numbers that are laid out beside each other at most


def in_rows(weights: np.ndarray | None) -> np.ndarray | None:
    """Weights (D, F) as (rows, columns, 1, F), with as many columns as rows or the fewest more; None if that are more
    than LONGEST_ROW."""
    if weights is None:
        return None
    count = len(weights)
    rows = max((one for one in range(1, int(count**0.5) + 1) if count % one == 0), default=1)
    columns = count // rows
    return weights.reshape(rows, columns, 1, -1) if columns <= LONGEST_ROW else None


class FilterBench(QObject):
    """Each change is an edit, so it can be undone."""

    changed = Signal()

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.probe, self.focus, self.document, self.session = probe, probe.focus, probe.document, probe.session
        self.channel: int | None = None  # the slice that is shown; None: the strongest
        self._channel_of = ""  # the block in which it was chosen
        self._blocks: tuple[Analysis, tuple[str, ...]] | None = None
        probe.changed.connect(self.changed)
        self.session.checkpoint_changed.connect(self._newest_changed)
        self.document.switched_changed.connect(self.changed)
        self.document.design_changed.connect(self.changed)
        self.session.state_changed.connect(self.changed)
        self.focus.changed.connect(self._focus_changed)

    # What is looked at

    @property
    def blocks(self) -> tuple[str, ...]:
        """The blocks whose filters or units can be switched."""
        analysis = self.document.analysis
        if self._blocks is None or self._blocks[0] is not analysis:
            stack, rows = self.document.design.stack, analysis.rows
            fitting = (place.id for place in stack.walk() if rows[place.id].out_shape is not None)
            self._blocks = analysis, tuple(id for id in fitting if can_switch(stack, id))
        return self._blocks[1]

    @property
    def block(self) -> str:
        """The block in the focus, else the first with filters; "": there is none."""
        known = self.blocks
        if self.focus.value.block in known:
            return self.focus.value.block
        stack = self.document.design.stack
        with_filters = next((id for id in known if stack.block(id).has_filters), "")
        return with_filters or next(iter(known), "")

    @property
    def weights(self) -> Checkpoint | None:
        """All weights as learned, or as just painted: the probe may still have those from before."""
        run = self.session.run
        if self.probe.past is None and run is not None and self.session.fits and not self.document.analysis.problems:
            return run.newest
        return self.probe.learned_weights

    @property
    def arrays(self) -> Mapping[str, np.ndarray]:
        """The weights of the block as they were learned, or as they are damaged: the probe has computed those. A filter
        that is switched off or scaled is shown as it is without that."""
        learned, seen = self.weights, self.probe.sighting
        if learned is None or self.block not in learned.parameters:
            return {}
        own = learned.parameters[self.block]
        if self.damage is None or seen is None:
            return own
        damaged = self.probe.in_use.damaged(seen.checkpoint).parameters.get(self.block, own)
        is_alike = all(name in damaged and damaged[name].shape == one.shape for name, one in own.items())
        return damaged if is_alike else own

    @property
    def count(self) -> int:
        """How many filters, or units, the block has."""
        return next((array.shape[-1] for array in self.arrays.values()), 0)

    @property
    def filter(self) -> int:
        return min(self.focus.map_of(self.block), max(self.count - 1, 0))

    @property
    def filters(self) -> np.ndarray | None:
        """All filters (H, W, C, F). Weights that read a list of numbers are laid out in rows, (H, W, 1, F); None where
        such rows would be too long to point at one."""
        weights, row = self.arrays, self.document.analysis.rows.get(self.block)
        if not weights or row is None:
            return None
        found = filters(weights, row.in_shape)
        return found if found is not None else in_rows(next((one for one in weights.values() if one.ndim == 2), None))

    @property
    def reads_list(self) -> bool:
        """The weights of the block read a list of numbers, not a picture or maps."""
        arrays, row = self.arrays, self.document.analysis.rows.get(self.block)
        has_rows = any(array.ndim == 2 for array in arrays.values())
        return has_rows and row is not None and filters(arrays, row.in_shape) is None

    @property
    def slice(self) -> int:
        """Which channel of the filter is shown."""
        all_ = self.filters
        if all_ is None:
            return 0
        if self.channel is not None:
            return min(self.channel, all_.shape[2] - 1)
        return int(strongest(all_[:, :, :, self.filter]))

    @property
    def plane(self) -> np.ndarray | None:
        """The slice of the filter that is shown, (H, W)."""
        all_ = self.filters
        return all_[:, :, self.slice, self.filter] if all_ is not None else None

    @property
    def bias(self) -> float | None:
        arrays, stack = self.arrays, self.document.design.stack
        if not self.block or not has_bias(stack, self.block) or not arrays:
            return None
        return float(arrays[stack.block(self.block).call().arrays[-1]][self.filter])

    @property
    def factor(self) -> float | None:
        """The factor of the filter's output now; None: it is replaced by its mean."""
        return of_block(self.document.switched, self.block).get(self.filter, 1.0)

    @property
    def can_use_mean(self) -> bool:
        return bool(self.block) and has_bias(self.document.design.stack, self.block)

    @property
    def is_frozen(self) -> bool:
        return is_frozen(self.document.design.recipe.frozen, self.block, self.filter)

    @property
    def is_block_frozen(self) -> bool:
        return is_frozen(self.document.design.recipe.frozen, self.block)

    @property
    def damage(self) -> WeightDamage | None:
        """What is damaged; None also where the block is gone that was."""
        stack = self.document.design.stack
        return next((one for one in damages_of(self.document.switched) if one.hit(stack)), None)

    @property
    def why_not_paint(self) -> str:
        if self.damage is not None:
            return self.tr("Take the damage of the weights back to paint: what is painted begins a run.")
        return why_not(self.session)

    @property
    def makes_maps(self) -> bool:
        """The block has filters that make maps; else units."""
        row = self.document.analysis.rows.get(self.block)
        return row is not None and row.out_shape is not None and len(row.out_shape) == 3

    def unit_name(self, filter: int) -> str:
        """Such as "Filter 3", "Unit 20", or of a batch normalisation, which has no filters, "Map 5"."""
        words = self.tr("Unit {number}")
        if self.makes_maps:
            has_filters = self.document.design.stack.block(self.block).has_filters
            words = self.tr("Filter {number}") if has_filters else self.tr("Map {number}")
        return words.format(number=filter + 1)

    def called(self, filter: int) -> str:
        """Such as "Filter 3 of Convolution 1"."""
        block = translated(self.document.names.get(self.block, ""))
        return self.tr("{unit} of {block}").format(unit=self.unit_name(filter), block=block)

    # What can be done

    def look(self, block: str | None = None, filter: int | None = None) -> None:
        """Look at another block or filter."""
        self.channel = None
        self.focus.look(
            block=self.block if block is None else block, map=self.focus.value.map if filter is None else filter
        )
        self.changed.emit()

    def look_at_channel(self, channel: int | None) -> None:
        self.channel, self._channel_of = channel, self.block
        self.changed.emit()

    def paint(self, plane: np.ndarray, stroke: str = "") -> None:
        """Give the slice that is shown other numbers."""
        all_ = self.filters
        if all_ is None or self.why_not_paint:
            return
        self.channel, self._channel_of = self.slice, self.block  # another may be the strongest by now
        painted = all_.copy()
        painted[:, :, self.channel, self.filter] = plane
        words = self.tr("Paint {filter}").format(filter=self.called(self.filter))
        self._give(words, painted, stroke)

    def load(self, word: str) -> None:
        """Load a known filter into every slice, divided by their number, so that it acts on the mean of the channels.
        """
        all_ = self.filters
        if all_ is None or self.why_not_paint:
            return
        height, width, channels, _ = all_.shape
        painted = all_.copy()
        painted[:, :, :, self.filter] = (kernel(word, height, width) / channels)[:, :, np.newaxis]
        words = self.tr("Load {kernel} into {filter}")
        self._give(
            words.format(kernel=translated(KERNELS[word][0]), filter=self.called(self.filter)), painted
        )

    def set_bias(self, value: float, stroke: str = "") -> None:
        if self.why_not_paint:
            return
        name = self.document.design.stack.block(self.block).call().arrays[-1]
        bias = self.arrays[name].copy()
        bias[self.filter] = value
        self._hold()
        words = self.tr("Change the bias of {filter}").format(filter=self.called(self.filter))
        paint(self.session, words, self.block, {name: bias}, stroke)

    def switch(self, factor: float | None, stroke: str = "") -> None:
        """Multiply the filter's output by a factor: 0 is off, 1 as learned; None: replace it by its mean."""
        self._hold()
        words = (
            self.tr("Switch {filter} on") if factor == 1 else
            self.tr("Switch {filter} off") if not factor else
            self.tr("Scale {filter}")
        )  # fmt: skip
        changed = with_switched(self.document.switched, Switched(self.block, self.filter, factor))
        switch(self.document, words.format(filter=self.called(self.filter)), changed, stroke or None)

    def all_on(self) -> None:
        """Every filter of the network as it was learned."""
        switch(self.document, self.tr("Switch all filters on"), damages_of(self.document.switched))

    def damage_weights(self, damage: WeightDamage | None, stroke: str) -> None:
        """Look at the network with this damage; None: with none. What is learned and saved stays as it is."""
        words = self.tr("Damage the weights") if damage is not None else self.tr("Take the damage back")
        changes = filters_of(self.document.switched)
        switch(self.document, words, (*changes, *(() if damage is None else (damage,))), stroke or None)

    def freeze(self, on: bool, whole: bool = False) -> None:
        """Freeze the filter, or the `whole` block, or let it learn again, from the next step on."""
        design = self.document.design
        number = None if whole else self.filter
        frozen = with_frozen(design.recipe.frozen, self.block, number, on, self.count)
        name = translated(self.document.names.get(self.block, "")) if whole else self.called(self.filter)
        words = self.tr("Freeze {what}") if on else self.tr("Let {what} learn")
        self.document.edit(words.format(what=name), design.with_(recipe=design.recipe.replace(frozen=frozen)))

    def _hold(self) -> None:
        """What is changed is chosen: it stays in sight, whatever becomes of it."""
        self.focus.look(block=self.block, map=self.filter)

    def _give(self, words: str, painted: np.ndarray, stroke: str = "") -> None:
        self._hold()
        name, old = next((name, array) for name, array in self.arrays.items() if array.ndim in (2, 4))
        paint(self.session, words, self.block, {name: painted.reshape(old.shape)}, stroke)

    def _newest_changed(self) -> None:
        """During a training, new weights are shown when the probe has computed its maps."""
        if not self.session.is_busy:
            self.changed.emit()

    def _focus_changed(self, before: Focus, after: Focus) -> None:
        if self.block != self._channel_of:
            self.channel = None  # it was of another block
        self.changed.emit()
