"""Of which block the page Why adds up the maps: of one that explains something, unless another was chosen there."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine import Recipe, Stack, block
from engine.project.design import Design
from gui.state.document import Document
from gui.state.inside.why_answer import WhyAnswer
from gui.state.looking.own_pictures import Own
from gui.state.looking.probe import Probe
from gui.why.page import WhyPage
from tests.gui.sessions import session_of

STACK = Stack.of(
    block("convolution", filters=4, size=3), block("relu"), block("max_pool", extent=13),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip
CONVOLUTION, RELU, POOL = STACK.ids[:3]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot) -> WhyPage:
    """It looks at one dot, which the pool sees in one square; it is not shown yet."""
    session = session_of(Document(Design(STACK, recipe=Recipe())))
    probe = Probe(session.document, session)
    dot = np.zeros((28, 28, 1), np.float32)
    dot[6, 6] = 1
    probe.look_at_own(Own("dot", ready=dot))
    page = WhyPage(WhyAnswer(probe))
    qtbot.addWidget(page)
    return page


def settle(qtbot: QtBot, page: WhyPage) -> None:
    qtbot.waitUntil(lambda: page.state.of("gradcam") is not None)


def test_the_page_opens_on_the_last_block_that_explains_something_whatever_was_chosen_in_build(
    qtbot: QtBot, page: WhyPage
) -> None:
    page.probe.focus.look(block=CONVOLUTION)
    page.show()
    settle(qtbot, page)
    assert (page.state.block, page.blocks.chosen) == (RELU, RELU)
    shown = page.maps["gradcam"].canvas.map
    assert shown is not None
    assert np.count_nonzero(shown) > 1
    assert page.maps["gradcam"].detail.text() == "on ReLU, 26×26"
    assert not page.maps["gradcam"].instead.isVisible()


def test_a_chosen_block_that_explains_nothing_says_so_and_a_button_shows_one_that_does(
    qtbot: QtBot, page: WhyPage
) -> None:
    page.show()
    settle(qtbot, page)
    card = page.maps["gradcam"]
    page.blocks.picked.emit(POOL)
    settle(qtbot, page)
    assert (page.state.block, page.probe.focus.value.block) == (POOL, POOL)
    assert card.note.text().startswith("Next to nothing to see")
    assert (card.instead.isVisible(), card.instead.text()) == (True, "Show ReLU instead")
    qtbot.mouseClick(card.instead, LEFT)
    settle(qtbot, page)
    assert page.state.block == RELU
    assert not card.instead.isVisible()


def test_a_network_without_maps_that_is_opened_meanwhile_has_no_block_to_ask(qtbot: QtBot, page: WhyPage) -> None:
    """The maps of the one before it are known yet."""
    page.probe.focus.look(class_=3)  # of both
    page.show()
    settle(qtbot, page)
    page.state.document.open(Design(Stack(STACK.places[3:])), None, "Dense")
    assert page.state.block == ""
    qtbot.waitUntil(lambda: page.state.of("occlusion") is not None)
    assert page.state.of("gradcam") is None
    assert page.state.maps.failure == ("", "")


def test_what_a_map_is_of_never_lies_upon_its_title(page: WhyPage) -> None:
    page.resize(700, 500)
    page.show()
    for card in page.maps.values():
        card.detail.setText("of a block with a name of its own, which the user gave it, and of many places")
        card.layout().activate()
        assert card.title._shown() == card.title.text()
        assert card.title.geometry().right() < card.detail.geometry().left()


def test_maps_of_a_single_number_are_passed_over_and_where_they_are_chosen_no_square_is_shown_as_a_place(
    qtbot: QtBot, page: WhyPage
) -> None:
    """As of the third convolution of LeNet-5, whose maps are 1×1: each sees the whole picture."""
    stack = Stack.of(
        block("convolution", filters=4, size=9), block("convolution", filters=5, size=20),
        block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    page.state.document.open(Design(stack), None, "LeNet")
    page.show()
    settle(qtbot, page)
    assert page.maps["gradcam"].detail.text() == "on Convolution 1, 20×20"
    page.blocks.picked.emit(stack.ids[1])
    card = page.maps["gradcam"]
    for class_ in range(10):  # of some the single number is negative
        page.probe.focus.look(class_=class_)
        settle(qtbot, page)
        assert card.note.text() == "Nothing to see: each of these maps is a single number, and cannot say where."
        assert (card.instead.isVisible(), card.instead.text()) == (True, "Show Convolution 1 instead")
        assert card.canvas.map is not None
        assert (card.canvas.map.any(), card.canvas.frame) == (False, None)
