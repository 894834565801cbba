"""The card of the augmentation: what is ticked and what is set are steps of undo of their own."""

import pytest
from pytestqt.qtbot import QtBot

from gui.data.augment_card import AugmentCard
from gui.state.document import Document


@pytest.fixture
def card(qtbot: QtBot) -> AugmentCard:
    card = AugmentCard(Document())
    qtbot.addWidget(card)
    return card


def kinds(card: AugmentCard) -> list[str]:
    return [one.kind for one in card.document.design.recipe.augmentation]


def test_two_changes_that_are_ticked_one_after_the_other_are_undone_one_by_one(card: AugmentCard) -> None:
    first, second = list(card.switches)[:2]
    card.switches[first].click()
    card.switches[second].click()
    assert kinds(card) == [first, second]
    card.document.undo_stack.undo()
    assert kinds(card) == [first]
    assert not card.switches[second].isChecked()
    card.document.undo_stack.undo()
    assert kinds(card) == []


def test_how_strong_it_is_is_undone_without_the_tick(card: AugmentCard) -> None:
    kind = next(iter(card.switches))
    card.switches[kind].click()
    ticked = card.document.design
    (one,) = ticked.recipe.augmentation
    value = getattr(one, one.main)
    for part in (0.5, 0.6, 0.7):  # a slider that is dragged
        card.fields[kind].changed.emit(type(value)(value * part))
    assert card.document.design != ticked
    card.document.undo_stack.undo()
    assert card.document.design == ticked


def test_a_slider_that_is_let_go_and_dragged_again_is_two_steps_of_undo(card: AugmentCard) -> None:
    kind = next(iter(card.switches))
    card.switches[kind].click()
    (one,) = card.document.design.recipe.augmentation
    value = getattr(one, one.main)
    for less in (1, 2):
        card.fields[kind].changed.emit(value + 2 - less)
        card.fields[kind].settled.emit()
    card.document.undo_stack.undo()
    (one,) = card.document.design.recipe.augmentation
    assert getattr(one, one.main) == value + 1
