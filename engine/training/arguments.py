"""What a training was given: who mixed up its arguments is told what to give in which place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.data import DataSet, Images, Subset
from engine.network.arguments import check_stack, check_weights, refuse
from engine.network.checkpoint import Checkpoint
from engine.text import QT_TRANSLATE_NOOP
from engine.training.recipe import Recipe
from engine.training.run import Run


def check_training(stack: Any, data: Any, recipe: Any, start: Any) -> None:
    """Of a training. Raises EngineError."""
    check_stack(stack)
    if isinstance(data, Images | Subset):
        refuse("data", data, "DataSet", QT_TRANSLATE_NOOP("engine", "Give the whole data set, not a part of it."))
    if not isinstance(data, DataSet):
        refuse("data", data, "DataSet", QT_TRANSLATE_NOOP(
            "engine", 'Keep to this order: train(stack, data, recipe), with data = load_data("digits"), say.'
        ))  # fmt: skip
    if not isinstance(data.train, Images):
        refuse("data.train", data.train, "Images", QT_TRANSLATE_NOOP("engine", "Give Images(pixels, labels)."))
    names = data.class_names
    texts = QT_TRANSLATE_NOOP("engine", 'Give each class a name, a text, in the order of the labels: ("cat", "dog").')
    if not isinstance(names, (tuple, list)):
        refuse("data.class_names", names, "tuple", texts)
    for label, name in enumerate(names):
        if not isinstance(name, str):
            refuse(f"data.class_names[{label}]", name, "str", texts)
    if not isinstance(recipe, Recipe):
        refuse("recipe", recipe, "Recipe", QT_TRANSLATE_NOOP("engine", "Give a recipe, such as Recipe(epochs=3)."))
    if not (start is None or isinstance(start, (Run, Checkpoint, Mapping))):
        refuse("start", start, "Checkpoint", QT_TRANSLATE_NOOP(
            "engine", "Give a run, or the weights of a step: step.checkpoint(), with the brackets."
        ))  # fmt: skip
    if isinstance(start, Checkpoint):
        check_weights(start)


def check_asking(recipe: Any) -> None:
    """Of rounds, which ask for the recipe before each batch. Raises EngineError."""
    if not callable(recipe):
        refuse("recipe", recipe, "function", QT_TRANSLATE_NOOP(
            "engine", "It is asked for the recipe before each batch. Write training.rounds(lambda: recipe)."
        ))  # fmt: skip
