"""Whether what a run learned belongs to the design on screen, and whether Train would go on with that run.

The one place that decides it: the window, the files and the command line all ask here.
"""

from __future__ import annotations

from engine.data import DataRef
from engine.project.design import Design
from engine.training.run import Run


def fits(design: Design, data: DataRef | None, run: Run | None) -> bool:
    """Whether the weights of `run` are those of this stack, learned from this data.

    `data` is what is loaded for the design; None where it cannot be loaded: then its name must do.
    """
    return run is not None and run.stack == design.stack and not has_other_pictures(design, data, run)


def has_other_pictures(design: Design, data: DataRef | None, run: Run) -> bool:
    """Whether `run` learned from other pictures than those of the design."""
    return run.data.name != design.data_name if data is None else not run.data.same_pictures(data)


def goes_on(design: Design, data: DataRef | None, run: Run | None) -> bool:
    """Whether Train continues `run` step by step. Another seed or split would mix what it learned from with what
    it is checked on, so they make a new run."""
    recipe = design.recipe
    return (
        run is not None
        and data is not None
        and fits(design, data, run)
        and run.newest is not None
        and (run.seed, run.validation_share) == (recipe.seed, recipe.validation_share)
    )
