"""Why the pictures of a project cannot be read, as its window tells it: digits stand in for them meanwhile."""

from __future__ import annotations

import os

from engine.data.images import DataSet
from engine.data.reference import DataRef
from engine.data.refusing import refuse
from engine.data.shelf import has
from engine.data.sources import offered
from engine.errors import EngineError, NoSuchDataError, NotFetchedError
from engine.network.shapes import flow
from engine.project.design import Design
from engine.text import QT_TRANSLATE_NOOP, say
from gui.state.project.read_aside import ComingError
from gui.state.work.faults import out_of_memory


def can_be_fetched(name: str) -> bool:
    """Whether it is a set that is offered for download, and not on this computer yet."""
    source = offered(name)
    return source is not None and source.size(name) > 0 and not has(name)


def why_lost(error: EngineError | MemoryError, name: str) -> tuple[str, str]:
    """Problem and remedy. A set that was imported on another computer has to be imported on this one, too."""
    if isinstance(error, NoSuchDataError):
        return (
            say(QT_TRANSLATE_NOOP("gui", "The pictures “{name}” are not on this computer."), name=name[:200]),
            QT_TRANSLATE_NOOP("gui", "Import them on the page Data under the same name, or choose others there."),
        )
    if isinstance(error, ComingError):
        return error.problem, error.remedy
    source = offered(name)
    if isinstance(error, NotFetchedError) and source is not None:
        return (
            say(QT_TRANSLATE_NOOP("gui", "The pictures “{title}” are not on this computer yet."),
                title=source.offers().get(name, name)),
            say(QT_TRANSLATE_NOOP("gui", "Fetch them from the internet on the page Data ({size} MB), or choose others "
                                  "there."), size=f"{source.size(name) / 1e6:.1f}"),
        )  # fmt: skip
    refusal = error if isinstance(error, EngineError) else out_of_memory()
    if os.path.isabs(name) and not os.path.exists(name):  # where it is back, nobody notices
        return refusal.problem, QT_TRANSLATE_NOOP(
            "gui", "Put it back, or plug in its stick; then choose it again in the menu of the pictures."
        )
    return refusal.problem, refusal.remedy


def classes_of_lost(design: Design, known: DataRef | None, stand_in: DataSet) -> int:
    """How many classes pictures have that are not here. Where nobody knows, as many as the stack tells apart: it is not
    wrong because others stand in."""
    if known is not None:
        return len(known.classes)
    told_apart = tuple(flow(design.stack, stand_in.shape))[-1].in_shape if design.stack.is_ended else None
    return told_apart[0] if told_apart is not None and len(told_apart) == 1 else stand_in.classes


def check_test(data: DataSet) -> DataSet:
    """The same set. Raises DataError for one without test pictures: every view shows some."""
    if not len(data.test):
        refuse(
            QT_TRANSLATE_NOOP("gui", "{title} has no pictures for the test: each class has one picture only."),
            QT_TRANSLATE_NOOP("gui", "Give at least one class two pictures or more."),
            title=data.title,
        )
    return data
