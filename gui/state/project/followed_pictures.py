"""What was relabelled or left out follows its pictures, which the user may have renamed or deleted meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from engine.data import DataRef, DataSet
from engine.data.corrections import Corrections
from engine.data.following import Followed, followed, holding
from engine.project.design import Design
from engine.training.run import Run
from gui.look.amounts import pictures_in_words
from gui.look.words import in_context

_tr = in_context("FollowedPictures")


def following_pictures(design: Design, data: DataSet, runs: Sequence[Run]) -> Followed:
    """Where the corrections of a design lie in its set, as it was read now. What it was learned from before says how
    its classes were called then."""
    return followed(design.corrections, data, [run.data for run in reversed(runs) if run.data.name == data.name])


def how_many_went(before: Corrections, after: Corrections, data: DataSet, ref: DataRef) -> int:
    """How many corrections hold no more since the set that was `ref` was chosen again. One whose picture lies by now in
    the folder of the class that it was given is not needed, and did not go."""
    stays, gone = holding(before, data, [ref])
    return len(gone) if len(stays) == len(after) else len(before) - len(after)


def said_of(corrections: Corrections) -> set[tuple[str, str]]:
    """What is said of which picture, wherever it lies."""
    return {(one.of, one.named) for one in corrections}


def without(corrections: Corrections, said: Collection[tuple[str, str]]) -> Corrections:
    """Those that say something else, or of other pictures."""
    return tuple(one for one in corrections if (one.of, one.named) not in said)


def what_went(number: int) -> tuple[str, str]:
    """That so many corrections hold no more."""
    words = _tr("Of what was relabelled or left out, {pictures} can no longer be found: files or classes are others.")
    return words.format(pictures=pictures_in_words(number)), _tr("Look through the pictures, and correct them again.")


def what_is_no_class(data: DataSet, runs: Sequence[Run]) -> tuple[str, str] | None:
    """That labels which are counted from 1 make no class 0, where the last run learned one, as earlier versions did."""
    if not runs or (runs[-1].data.name, runs[-1].data.classes) != (data.name, ("0", *data.class_names)):
        return None
    words = _tr("The labels of “{data}” are counted from 1. The class 0, which the network learned, is none any more.")
    remedy = _tr("Set its last units to {n}, as Build offers, and train it once more.")
    return words.format(data=data.title), remedy.format(n=data.classes)
