"""What is legal but doubtful in a design: of its stack, and of its recipe for these pictures."""

from __future__ import annotations

from engine.analysis.analysis import Analysis, Problem
from engine.analysis.hints import doubts, hints
from engine.data import DataSet
from engine.data.images import pictures_aside
from engine.project.design import Design


def doubts_of(design: Design, analysis: Analysis, data: DataSet) -> tuple[Problem, ...]:
    """As hints that need no training to be seen."""
    recipe, labels = design.recipe, data.train.labels
    aside = pictures_aside(labels, recipe.validation_share)
    return (
        *hints(design.stack, analysis, len(labels) - aside),
        *doubts(recipe.augmentation, data.class_names, recipe.optimiser.doubt(recipe.learning_rate)),
    )
