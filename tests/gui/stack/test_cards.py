"""The cards of a stack by themselves: they follow the document, and say what that changed."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack, renewed
from engine.project.design import Design
from gui.cards.input_card import InputCard
from gui.stack.canvas import Canvas
from gui.stack.cards import Cards
from gui.stack.empty_stack import EmptyStack
from gui.state import edits
from gui.state.document import Document
from gui.state.focus import FocusHolder
from gui.state.looking.probe import Probe
from tests.gui.sessions import session_of


@pytest.fixture
def cards(qtbot: QtBot) -> Iterator[Cards]:
    inner = Stack.of(block("convolution", filters=4, padding="same"))
    group = renewed(block("residual", stacks=(inner, Stack()))).block
    document = Document(
        Design(Stack.of(block("convolution", filters=4), group, block("fully_connected", units=10), block("softmax")))
    )
    session = session_of(document)
    window = QWidget()
    qtbot.addWidget(window)
    canvas = Canvas(InputCard(Probe(document, session, FocusHolder(document)), window), EmptyStack(), window)
    yield Cards(document, canvas)
    window.close()


def test_an_edit_changes_only_the_cards_that_say_something_else(cards: Cards) -> None:
    document = cards.document
    assert [card.id for card in cards.follow()] == list(document.design.stack.ids)
    assert cards.follow() == []
    dense = document.design.stack.ids[3]
    document.edit(*edits.change(document.design, dense, units=12))
    softmax = document.design.stack.ids[4]  # its shape is another one, and a problem
    assert [card.id for card in cards.follow()] == [dense, softmax]


def test_every_new_card_is_told_of_once_before_it_is_shown(cards: Cards) -> None:
    made: list[str] = []
    cards.made.connect(lambda card: made.append(card.id))
    cards.follow()
    cards.document.edit(*edits.insert(cards.document.design, block("relu"), 1))
    cards.follow()
    ids = cards.document.design.stack.ids
    assert sorted(made) == sorted(ids)
    assert cards.order == list(ids)


def test_a_shut_group_hides_what_it_holds_and_takes_its_selection(cards: Cards) -> None:
    cards.follow()
    _, group, inner, *_ = cards.document.design.stack.ids
    cards.document.select(inner)
    folded: list[str] = []
    cards.folded.connect(folded.append)
    cards.set_shut(group, True)
    cards.set_shut(group, True)
    assert inner not in cards.order
    assert cards.document.selection == (group,)
    cards.open_around(inner)
    assert inner in cards.order
    assert folded == [group, group]
