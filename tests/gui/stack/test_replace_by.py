"""The menu of a card puts another block where the selected ones stand: another activation, in one step."""

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engine.blocks import KINDS, block
from gui.stack.card_menu import card_menu
from tests.gui.building import Stage, make_stage

CONVOLUTION, RELU, TANH, SOFTMAX = block("convolution", filters=4), block("relu"), block("tanh"), block("softmax")


def others(stage: Stage, *numbers: int) -> QMenu:
    """What the menu offers, with these cards selected."""
    stage.document.select(*(stage.card(number).id for number in numbers))
    menu = card_menu(stage.view.verbs, stage.view, lambda: None)
    return next(one for one in menu.findChildren(QMenu) if one.title() == "Replace by")


def test_another_activation_takes_the_place_of_all_selected_ones_and_one_undo_brings_them_back(qtbot: QtBot) -> None:
    stage = make_stage(qtbot, CONVOLUTION, RELU, CONVOLUTION, RELU, TANH, SOFTMAX)
    before, ids = stage.kinds, stage.document.design.stack.ids
    offered = {action.text(): action for action in others(stage, 1, 3).actions()}
    assert ["ReLU", *offered] == [kind.title for kind in KINDS.values() if kind.category == "activation"]
    offered["Tanh"].trigger()
    assert stage.kinds == ["convolution", "tanh", "convolution", "tanh", "tanh", "softmax"]
    assert stage.document.design.stack.ids == ids, "what was learned and what is looked at stay"
    assert stage.document.undo_stack.undoText() == "Replace 2 blocks by Tanh"
    stage.document.undo_stack.undo()
    assert stage.kinds == before


def test_settings_that_both_have_go_along_each_with_its_own_block(qtbot: QtBot) -> None:
    stage = make_stage(qtbot, block("max_pool", extent=(3, 3)), block("max_pool", extent=(2, 2)), SOFTMAX)
    next(one for one in others(stage, 0, 1).actions() if one.text() == "Average pool").trigger()
    assert [getattr(one, "extent", None) for one in stage.document.design.stack.blocks][:2] == [(3, 3), (2, 2)]
    assert stage.kinds[:2] == ["average_pool"] * 2


def test_what_does_not_fit_there_says_why_and_cannot_be_chosen(qtbot: QtBot) -> None:
    stage = make_stage(qtbot, CONVOLUTION, block("max_pool"), CONVOLUTION, SOFTMAX)
    offered = {action.text().split(" does not fit here: ")[0]: action for action in others(stage, 1).actions()}
    assert offered["Average pool"].isEnabled()
    unfit = offered["Global average"]
    assert not unfit.isEnabled()
    assert unfit.text().endswith("Convolution needs maps, but here are only 4 numbers in a row.")


@pytest.mark.parametrize("chosen", [(), (0, 1), (1, 3), (3,)], ids=["none", "two categories", "the end", "softmax"])
def test_where_nothing_could_stand_nothing_is_offered(qtbot: QtBot, chosen: tuple[int, ...]) -> None:
    stage = make_stage(qtbot, CONVOLUTION, RELU, block("fully_connected", units=10), SOFTMAX)
    assert not others(stage, *chosen).isEnabled()


def test_a_group_has_no_other_block_in_its_place(qtbot: QtBot) -> None:
    stage = make_stage(qtbot, block("residual"), SOFTMAX)
    assert not others(stage, 0).isEnabled()


def test_of_two_kinds_one_takes_the_place_of_the_other_and_what_is_undone_is_called_so(qtbot: QtBot) -> None:
    """The kind of the last selected block was not offered: ReLU and Tanh could become Sigmoid, and not Tanh."""
    stage = make_stage(qtbot, CONVOLUTION, RELU, TANH, SOFTMAX)
    next(one for one in others(stage, 1, 2).actions() if one.text() == "Tanh").trigger()
    assert stage.kinds == ["convolution", "tanh", "tanh", "softmax"]
    assert stage.document.undo_stack.undoText() == "Replace ReLU by Tanh"
