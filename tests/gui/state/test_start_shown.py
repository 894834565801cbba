"""Of a network that is not trained yet those weights are shown with which Train would begin."""

import numpy as np
from PySide6.QtWidgets import QApplication

from engine.blocks import block
from gui.state import edits
from gui.state.document import Document
from gui.state.looking.probe import Probe
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of


def test_with_another_validation_share_nothing_is_shown_as_learned_that_train_would_not_begin_with(
    qapp: QApplication,
) -> None:
    document, first = Document(design()), design().stack.ids[0]
    document.open(design(), None, "trained", runs=(trained(),))
    session = session_of(document)
    probe = Probe(document, session)
    document.edit(*edits.insert(document.design, block("dropout"), 2))
    learned = trained().newest
    assert learned is not None
    assert np.array_equal(probe.weights[first]["weights"], learned.parameters[first]["weights"])
    document.edit(*edits.change_recipe(document.design, validation_share=0.2))
    assert document.learned_arrays() == {}
    assert not np.array_equal(probe.weights[first]["weights"], learned.parameters[first]["weights"])
