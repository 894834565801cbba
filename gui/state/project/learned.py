"""The weights that the runs have learned, by block id and shape, the newest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np

from engine.data import DataRef
from engine.network.block import Shape
from engine.network.checkpoint import Arrays, arrays_of
from engine.network.program import Key
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.values import dataclass

Sizes = tuple[tuple[int, int], ...]  # of arrays, each by its id
_sizes: WeakKeyDictionary[Run, Sizes] = WeakKeyDictionary()
MOST_BYTES = 256 * 1024**2  # of the arrays of all runs that are remembered


@dataclass(frozen=True)
class Learned:
    """Weights that a new training may begin with: those of the runs that learned from the same pictures as it will.

    A run with another seed or validation share has learned from pictures that the new training would be validated on,
    and would make it look better than it is. (Old files do not hold seed and share. Their weights count, because there
    is no other way to go on with them.)
    """

    runs: tuple[Run, ...] = ()  # newest first

    @classmethod
    def of(cls, runs: tuple[Run, ...], data: DataRef | None, recipe: Recipe) -> Learned:
        wanted = start_of(recipe)
        return cls(
            tuple(
                run
                for run in reversed(runs)
                if run.learned is not None
                and data is not None
                and run.data.same_pictures(data)
                and (run.seed, run.validation_share) in (wanted, (None, None))
            )
        )

    @property
    def has_learned(self) -> bool:
        """Whether any of them come of a training, and are no painted start values."""
        return any(run.has_learned for run in self.runs)

    def arrays(self, shapes: Mapping[Key, Shape]) -> Arrays:
        """What is known of these arrays: {block id: {name: array}}."""
        found: dict[str, dict[str, np.ndarray]] = {}
        for (id, name), shape in shapes.items():
            array = next((one for one in self._all(id, name) if one.shape == shape), None)
            if array is not None:
                found.setdefault(id, {})[name] = array
        return found

    def _all(self, id: str, name: str) -> Iterator[np.ndarray]:
        for run in self.runs:
            assert run.learned is not None
            for groups in (run.learned.parameters, run.learned.state):
                if name in groups.get(id, {}):
                    yield groups[id][name]


def start_of(recipe: Recipe) -> tuple[int, float]:
    """Seed and validation share: of other ones a training begins with other weights."""
    return recipe.seed, recipe.validation_share


def steps_of(runs: tuple[Run, ...]) -> frozenset[tuple[str, int]]:
    """How far each run has come."""
    return frozenset((run.id, run.step) for run in runs)


def with_run(runs: tuple[Run, ...], run: Run, earlier: Collection[str] | None) -> tuple[Run, ...]:
    """The runs with one in place of its earlier value, whose marks it keeps; the oldest make room for it. It is the
    newest. Where `earlier` tells the ids of those before it, it comes after those, or stays where it is."""
    others, ids = [one for one in runs if one.id != run.id], [one.id for one in runs]
    known = next((one for one in runs if one.id == run.id), run)
    marks = known.marks_in(run)
    run = replace(run, marks=marks) if run.marks != marks else run
    earlier = ids[: ids.index(run.id)] if earlier is not None and run.id in ids else earlier
    before = (place for place, one in enumerate(others, 1) if earlier is None or one.id in earlier)
    others.insert(max(before, default=0), run)
    return remembered(tuple(others))


def remembered(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The newest of the runs, as many as fit into MOST_BYTES; the last one always."""
    kept: list[Run] = []
    seen: set[int] = set()
    total = 0
    for run in reversed(runs):
        for array, size in sizes_in(run):
            if array not in seen:  # a run that began with another's weights has the same arrays
                seen.add(array)
                total += size
        if kept and total > MOST_BYTES:
            break
        kept.append(run)
    return tuple(reversed(kept))


def sizes_in(run: Run) -> Sizes:
    """The arrays of a run, and the bytes of each. Asked for all runs with every new one: of one that stays they do."""
    if run not in _sizes:
        checkpoints = (run.start, run.newest, run.good, run.best_weights, *run.recorded)
        arrays = (one for known in checkpoints if known is not None for one in arrays_of(known).values())
        _sizes[run] = tuple((id(array), array.nbytes) for array in arrays)
    return _sizes[run]
