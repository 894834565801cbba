"""What was given where a stack, a shape, weights or a picture is needed: who mixed them up is told what to give."""

from __future__ import annotations

from numbers import Integral
from typing import Any, NoReturn

import numpy as np

from engine.errors import EngineError
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Placed, Stack
from engine.text import QT_TRANSLATE_NOOP, say, shape_words

ONE_PICTURE = QT_TRANSLATE_NOOP("engine", "Give one picture as the network sees it, such as digits.test.picture(0).")


def check_stack(stack: Any) -> None:
    """Raises EngineError."""
    remedy = QT_TRANSLATE_NOOP("engine", 'Put the blocks into a stack: Stack.of(block("relu"), block("softmax")).')
    if not isinstance(stack, Stack):
        refuse("stack", stack, "Stack", remedy)
    if not isinstance(stack.places, tuple) or not all(isinstance(place, Placed) for place in stack.places):
        raise EngineError(QT_TRANSLATE_NOOP("engine", "The blocks of the stack have no places in it."), remedy)
    if len(set(stack.ids)) < len(stack.ids):
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "Two blocks of the stack have the same id."),
            QT_TRANSLATE_NOOP("engine", "Give each block its own: stack.renewed() does so, or make it with Stack.of."),
        )


def check_shape(shape: Any, classes: Any = 1) -> None:
    """Of pictures, and how many classes they have. Raises EngineError."""
    is_shape = isinstance(shape, tuple) and len(shape) in (1, 3)
    if not is_shape or not all(isinstance(side, Integral) and int(side) > 0 for side in shape):
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "The shape of a picture is given as {shape}."), shape=str(shape)[:40]),
            QT_TRANSLATE_NOOP("engine", "Give (height, width, channels), such as (28, 28, 1), or digits.shape."),
        )
    if not isinstance(classes, Integral):
        refuse("classes", classes, "int", QT_TRANSLATE_NOOP("engine", "Give their number, such as digits.classes."))


def check_end(stack: Stack) -> None:
    """Of a stack that is asked for the classes of pictures. Raises EngineError."""
    if not stack.is_ended:
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "The stack does not end in Softmax."),
            QT_TRANSLATE_NOOP("engine", "Only one that does says of a picture which class it shows."),
        )


def check_cores(cores: Any) -> None:
    """How many a work may use. Raises EngineError."""
    remedy = QT_TRANSLATE_NOOP("engine", "Give a whole number from 1 up, or None for all that there are.")
    if cores is not None and not isinstance(cores, Integral):
        refuse("cores", cores, "int", remedy)
    if cores is not None and int(cores) < 1:
        raise EngineError(say(QT_TRANSLATE_NOOP("engine", "'cores' is {cores}."), cores=int(cores)), remedy)


def check_weights(checkpoint: Any) -> None:
    """Raises EngineError."""
    if not isinstance(checkpoint, Checkpoint):
        refuse("checkpoint", checkpoint, "Checkpoint", QT_TRANSLATE_NOOP(
            "engine", "Give the weights of a step, step.checkpoint() with the brackets, or of a run, run.newest."
        ))  # fmt: skip
    if not isinstance(checkpoint.run, str):
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "The checkpoint has something in the place of the id of its run."),
            QT_TRANSLATE_NOOP("engine", "Give the weights by their name: Checkpoint(parameters=weights)."),
        )


def check_picture(picture: Any) -> None:
    """Of one that is looked at, or of the numbers that reach a part of a network. Raises EngineError."""
    check_scaled(picture)
    if picture.ndim not in (1, 3):
        words = QT_TRANSLATE_NOOP("engine", "'picture' has the shape ({shape}), but height×width×channels is needed.")
        many = QT_TRANSLATE_NOOP(
            "engine",
            "Give one picture as the network sees it, such as digits.test.picture(0); of many, one after another.",
        )
        raise EngineError(say(words, shape=shape_words(picture.shape)), many if picture.ndim == 4 else ONE_PICTURE)


def check_scaled(picture: Any) -> None:
    """Raises EngineError for pixels as they are stored, one picture or many, and for what is no array."""
    if not isinstance(picture, np.ndarray):
        refuse("picture", picture, "array", ONE_PICTURE)
    if picture.dtype.kind != "f":
        words = QT_TRANSLATE_NOOP("engine", "'picture' holds pixels of the type {kind}, which are not scaled.")
        raise EngineError(say(words, kind=str(picture.dtype)), ONE_PICTURE)


def refuse(name: str, given: Any, needed: str, remedy: str) -> NoReturn:
    """Raise EngineError: something of another type is needed in this place."""
    words = QT_TRANSLATE_NOOP("engine", "'{name}' is of the type {kind}, but {needed} is needed.")
    raise EngineError(say(words, name=name, kind=type(given).__name__, needed=needed), remedy)
