"""What is legal but doubtful in a design: of its stack, and of its recipe for these pictures."""

from __future__ import annotations

from engine.analysis.analysis import Analysis, Problem
from engine.analysis.hints import doubts, hints
from engine.data import DataSet
from engine.data.images import pictures_aside
from engine.project.design import Design


def doubts_of(design: Design, analysis: Analysis, data: DataSet | None) -> tuple[Problem, ...]:
    """As hints that need no training to be seen. Of pictures that are not here nothing is doubted."""
    recipe, classes, pictures = design.recipe, tuple[str, ...](), 0
    if data is not None:
        classes = data.class_names
        pictures = len(data.train) - pictures_aside(data.train.labels, recipe.validation_share)
    return (
        *hints(design.stack, analysis, pictures),
        *doubts(recipe.augmentation, classes, recipe.optimiser.doubt(recipe.learning_rate)),
    )
