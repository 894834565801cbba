"""At the block that makes probabilities one sees what dividing the scores does: the same answer, more or less sure."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from engine.ops import softmax
from engine.project.design import Design
from engine.text import probability
from gui.inspector.at_work import AtWork
from gui.state.document import Document
from gui.state.looking.probe import Probe
from tests.gui.on_screen import on_screen
from tests.gui.sessions import session_of

STACK = Stack.of(block("relu"), block("fully_connected", units=10), block("softmax"))
_, DENSE, SOFTMAX = STACK.ids


def test_scores_are_divided_here_and_the_network_goes_on_with_its_own(qtbot: QtBot) -> None:
    session = session_of(Document(Design(STACK)))
    probe = Probe(session.document, session)
    view = on_screen(qtbot, AtWork(probe))
    view.show_block(DENSE)
    assert not view.temperature.isVisible(), "it is offered where probabilities are made, and nowhere else"
    view.show_block(SOFTMAX)
    shares, scores = probe.maps[SOFTMAX].copy(), probe.maps[DENSE]
    best = int(shares.argmax())
    assert view.temperature.isVisible()
    assert view.account is not None
    assert view.account.result == shares[best]
    assert view.sentence.text() == view.account.sentence
    for presses, key, number in ((4, Qt.Key.Key_Right, 2.0), (8, Qt.Key.Key_Left, 0.5), (5, Qt.Key.Key_Right, 1.2)):
        for _ in range(presses):
            QTest.keyClick(view.temperature.slider, key)
        wanted = softmax(scores / np.float32(number))[0]
        assert view.account is not None
        assert view.account.result == wanted[best]
        assert (view.account.result < shares[best]) == (number > 1)
        assert view.account.name == f"class {best}"
        assert view.account.entries[0].value == 1.0  # the largest, whatever they are divided by
        assert view.temperature.shown.text() == f"÷ {number:g}"
        now, before = (probability(float(one[best])) for one in (wanted, shares))
        assert f"{now} instead of {before}." in view.sentence.text()
        assert np.array_equal(probe.maps[SOFTMAX], shares)
    view.show_block(DENSE)
    assert not view.temperature.isVisible()
    assert view.account is not None
    assert view.sentence.text() == view.account.sentence
    view.show_block(SOFTMAX)
    assert view.temperature.value == 1, "who comes back finds it as it is"
