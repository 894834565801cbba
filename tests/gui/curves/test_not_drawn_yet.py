"""A network that has learned is opened before its curves can be drawn: nothing asks to train it until they are."""

import pytest
from pytestqt.qtbot import QtBot

from gui.curves.plots import Plots
from gui.state.document import Document
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of


@pytest.mark.parametrize("is_open_before", [False, True])
def test_where_curves_are_about_to_come_nothing_asks_to_train(qtbot: QtBot, is_open_before: bool) -> None:
    document = Document(design())
    session = session_of(document)
    if is_open_before:
        document.open(design(), None, "trained", runs=(trained(),))
        qtbot.waitUntil(lambda: len(session.history) > 0)
    plots = Plots(session)
    qtbot.addWidget(plots)
    if not is_open_before:
        assert plots.empty.text().startswith("Press Train")
        document.open(design(), None, "trained", runs=(trained(),))
        assert len(session.history) > 0
    assert plots.empty.text() == ""
    document.open(design(), None, "untrained")
    assert plots.empty.text().startswith("Press Train")
