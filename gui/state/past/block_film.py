"""All filters of the film's block at steps from the start to now: what a film that is saved as a file shows."""

from __future__ import annotations

import numpy as np

from engine.network.filters import filters, sliced, strongest
from engine.values import dataclass
from gui.state.past.filter_film import FilterFilm, rooted
from gui.state.past.recorded_run import spread

MOST_STEPS, MOST_FILTERS = 60, 64


@dataclass(frozen=True, eq=False)
class BlockFilm:
    """`planes` are (steps, H, W, filters), as coloured: of each filter the slice that is strongest now, and one scale
    for all; `all` filters of the block are as many, or more."""

    block: str
    steps: tuple[int, ...]
    planes: np.ndarray
    scale: float
    all: int


def block_film(film: FilterFilm, learned: bool) -> BlockFilm | None:
    """As much of it as is kept, at evenly spread steps; `learned`: minus the start values. None: nothing is."""
    machine, shape = film.machine, film.shape_of(film.block)
    steps = spread(tuple(sorted({*machine.steps, machine.last})), MOST_STEPS)
    weights = ((step, machine.weights_of(step, film.block)) for step in steps)
    known = {step: array for step, found in weights if found and (array := filters(found, shape)) is not None}
    if len(known) < 2:
        return None
    last = known[max(known)][..., :MOST_FILTERS]
    slices, number = strongest(last), known[max(known)].shape[3]
    planes = np.stack([sliced(array[..., : len(slices)], slices) for array in known.values()]).astype(np.float32)
    if learned:
        planes = planes - planes[0]
    sizes = np.abs(planes).max(axis=(1, 2, 3), initial=0.0, where=np.isfinite(planes))
    moved = np.flatnonzero(sizes)
    good = film.end_of_good([list(known)[place] for place in moved], sizes[moved].tolist())
    scale = float(sizes[moved][:good].max(initial=0.0)) or 1.0
    if learned:
        planes = rooted(planes, scale)
    return BlockFilm(film.block, tuple(known), planes, scale, number)
