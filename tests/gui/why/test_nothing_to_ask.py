"""The page Why of a stack that gives no answer asks nothing: "What speaks for" stood there before nothing at all."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.design import Design
from gui.look.theme import Mode, theme
from gui.state.document import Document
from gui.state.inside.why_answer import WhyAnswer
from gui.state.looking.probe import Probe
from gui.why.map_canvas import MapCanvas
from gui.why.page import WhyPage
from gui.why.sentences import WhySentences
from tests.gui.on_screen import on_screen
from tests.gui.sessions import session_of

WHOLE = Stack.of(block("convolution", filters=2, size=5), block("fully_connected", units=10), block("softmax"))


@pytest.fixture
def probe(qtbot: QtBot) -> Probe:
    session = session_of(Document(Design(WHOLE)))
    return Probe(session.document, session)


def test_what_is_asked_is_seen_where_there_is_an_answer(qtbot: QtBot, probe: Probe) -> None:
    document, page = probe.document, WhyPage(WhyAnswer(probe))
    on_screen(qtbot, page, 1280, 640)
    parts = page.bar.for_, page.bar.choice, page.bar.random
    for stack, seen in ((WHOLE, True), (Stack.of(WHOLE.blocks[0]), False), (WHOLE, True)):
        document.edit("", document.design.with_(stack=stack))
        qtbot.waitUntil(lambda seen=seen: page.empty.isVisible() is not seen)
        for width in (1280, 1270):
            page.resize(width, 640)
            QApplication.processEvents()
            assert [part.isVisible() for part in parts] == [seen] * 3


def test_without_a_block_that_ends_in_maps_no_word_of_grad_cam_is_missing(probe: Probe) -> None:
    """The ready-made stack without a convolution is one: "finer than its  squares" stood there."""
    sentences, document = WhySentences(WhyAnswer(probe), probe), probe.document
    for stack in (WHOLE, Stack.of(*WHOLE.blocks[1:])):
        document.edit("", document.design.with_(stack=stack))
        words = sentences.cannot("gradcam")
        assert ("24×24 squares" in words) is (stack is WHOLE)
        assert "  " not in words


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_why_there_is_no_map_is_written_on_paper_not_across_the_ink(qtbot: QtBot, mode: Mode) -> None:
    """The strokes of a 3 went through the middle of the words, and crossed letters out."""
    theme.set_mode(mode)
    canvas = MapCanvas("Grad-CAM")
    on_screen(qtbot, canvas, 200, 200)
    canvas.set_side(196)
    canvas.show_map(np.ones((28, 28, 1), np.float32), None, waiting="No block ends in maps")
    shot = canvas.grab().toImage()
    middle, paper = shot.height() // 2, theme.color("card").rgb()
    row = [shot.pixel(x, middle) for x in range(shot.width())]
    assert paper in row, "between the letters"
    assert shot.pixel(shot.width() // 2, shot.height() // 4) != paper, "the picture is seen around them"
