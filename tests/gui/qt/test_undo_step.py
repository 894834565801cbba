"""A step of undo lives as long as Qt needs it, and no longer: it holds what was learned before it."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

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
    gc.collect()
    return sum(isinstance(one, UndoStep) for one in gc.get_objects())


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
