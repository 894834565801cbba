"""Whether what a run learned belongs to the design on screen, and whether Train would go on with that run.

The window, the files and the command line all decide it here.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.data import DataRef
from engine.project.design import Design
from engine.training.run import Run


def fits(design: Design, data: DataRef | None, run: Run | None) -> bool:
    """Whether the weights of `run` are those of this stack, learned from this data.

    `data` is what is loaded for the design; None if it cannot be loaded: then only the names are compared.
    """
    return run is not None and run.stack == design.stack and not has_other_pictures(design, data, run)


def has_other_pictures(design: Design, data: DataRef | None, run: Run) -> bool:
    """Whether `run` learned from other pictures than those of the design."""
    return run.data.name != design.data_name if data is None else not run.data.same_pictures(data)


def trained_with(run: Run, design: Design) -> Design:
    """What a run was trained with, of a design that may have been edited since."""
    recipe = run.log[-1].recipe if run.log else design.recipe
    return design.with_(stack=run.stack, data_name=run.data.name or design.data_name, recipe=recipe)


def goes_on(design: Design, data: DataRef | None, run: Run | None) -> bool:
    """Whether Train continues `run` step by step. With another seed or validation share, pictures that it learned from
    would be among the validation pictures, so that begins a new run."""
    return run is not None and data is not None and fits(design, data, run) and _is_own(design, run)


def run_of(design: Design, data: DataRef | None, runs: Sequence[Run]) -> Run | None:
    """Which of the runs, the newest last, is shown with a design: the newest that Train would go on with (if its
    pictures are there), else whose weights belong to it (by another seed or validation share), else of its pictures,
    else of all."""
    newest = runs[::-1]
    here = [run for run in newest if not has_other_pictures(design, data, run)]
    alike = [run for run in here if run.stack == design.stack]
    own = (run for run in alike if _is_own(design, run))
    return next(iter((*own, *alike, *here, *newest)), None)


def _is_own(design: Design, run: Run) -> bool:
    """Whether it has weights, by the seed and the validation share of the design."""
    recipe = design.recipe
    return run.newest is not None and (run.seed, run.validation_share) == (recipe.seed, recipe.validation_share)
