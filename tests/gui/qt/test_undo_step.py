"""A step of undo lives as long as Qt needs it, and no longer: it holds what was learned before it."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from shiboken6 import isValid

from engine.blocks import block
from engine.project.presets import preset
from gui.qt.undo_step import UndoStep
from gui.state import edits
from gui.state.document import Document


def edited(times: int) -> Document:
    document = Document(preset("dense").design())
    for _ in range(times):
        document.edit(*edits.append(document.design, block("relu")))
    return document


def steps() -> int:
    """How many hold something."""
    gc.collect()
    return sum(isinstance(one, UndoStep) and bool(vars(one)) for one in gc.get_objects())


@pytest.fixture
def before(qapp: QObject) -> int:
    return steps()


def test_the_steps_of_a_project_go_when_another_is_opened(before: int) -> None:
    document = edited(5)
    assert steps() == before + 5
    document.open(preset("dense").design(), None, "Another")
    assert steps() == before


def test_the_steps_go_with_their_document(before: int) -> None:
    document = edited(5)
    document.deleteLater()
    del document
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert steps() == before


def test_steps_that_were_undone_go_with_the_next_edit(before: int) -> None:
    document = edited(5)
    for _ in range(3):
        document.undo_stack.undo()
    document.edit(*edits.append(document.design, block("tanh")))
    assert steps() == before + 3


def test_steps_undone_in_one_of_two_windows_go_with_its_next_edit(before: int) -> None:
    documents = edited(2), edited(2)
    for _ in range(3):
        for document in documents:
            document.edit(*edits.append(document.design, block("relu")))
    documents[0].undo_stack.setIndex(1)
    documents[0].edit(*edits.append(documents[0].design, block("tanh")))
    assert steps() == before + 2 + 5


def test_steps_undone_go_when_several_are_made_as_one(before: int) -> None:
    document = edited(4)
    document.undo_stack.setIndex(1)
    document.undo_stack.beginMacro("a remedy")
    for _ in range(2):
        document.edit(*edits.append(document.design, block("tanh")))
    document.undo_stack.endMacro()
    assert steps() == before + 1 + 2


def test_an_edit_that_joins_the_one_before_holds_nothing(before: int) -> None:
    document = edited(1)
    for rate in (0.002, 0.003, 0.004):
        recipe = document.design.recipe.replace(learning_rate=rate)
        document.edit("Learning rate", document.design.with_(recipe=recipe), "rate")
    assert document.undo_stack.count() == 2
    assert steps() == before + 2


def test_undo_in_a_long_history_looks_at_few_of_its_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    document, looked = edited(40), []

    def look(step: object) -> bool:
        looked.append(step)
        return isValid(step)

    monkeypatch.setattr("gui.qt.undo_step.isValid", look)
    for _ in range(10):
        document.undo_stack.undo()
    document.edit(*edits.append(document.design, block("tanh")))
    assert len(looked) < 10 + 10 + 5
