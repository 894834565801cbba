"""However a stack came to be what it is, its cards lie where they would if it had been opened like that."""

from collections.abc import Callable
from random import Random

import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.block import Block
from engine.network.stack import Stack, Where, renewed
from engine.project.design import Design
from gui.cards.connector import Connector
from gui.look.theme import theme
from gui.stack import canvas
from gui.stack.drop_preview import drop_preview
from gui.stack.stack_view import StackView
from gui.state import edits
from gui.state.edits import Edit
from tests.gui.building import Stage, make_stage

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture(autouse=True)
def thirty_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards out of sight come later here, too, as they do in stacks of sixty."""
    monkeypatch.setattr(canvas, "MANY", 30)


def blocks() -> list[Block]:
    inner = Stack.of(block("convolution", filters=4, padding="same"), block("relu"))
    group = block("residual", stacks=(inner, Stack()))
    plain = [block("convolution", filters=4, padding="same"), block("relu")]
    end = [block("fully_connected", units=10), block("softmax")]
    return [*plain * 3, renewed(group).block, *plain * 9, block("max_pool"), renewed(group).block, *end]


def lay(view: StackView) -> tuple[list[tuple[str, QRect]], list[Connector]]:
    """Where the cards belong, and the lines between them."""
    return [(card.id, view.canvas.body_of(card)) for card in view.cards.shown], view.canvas._connectors


def afresh(stage: Stage) -> StackView:
    view = StackView(stage.document, stage.session, stage.probe)
    view.setParent(stage.window)
    view.setGeometry(stage.view.geometry())
    view.show()
    QApplication.processEvents()
    return view


def let_go(view: StackView) -> None:
    """At once: it would follow all edits to come."""
    view.deleteLater()
    QApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)


def change_filters(chance: Random, design: Design) -> Edit:
    ids = [place.id for place in design.stack.walk() if place.block.kind == "convolution"]
    return edits.change(design, chance.choice(ids), filters=chance.choice((3, 4, 5, 12)))


def break_it(chance: Random, design: Design) -> Edit:
    ids = [place.id for place in design.stack.walk() if place.block.kind == "convolution"]
    size = chance.choice((3, 31))
    return edits.change(design, chance.choice(ids), size=(size, size), padding=chance.choice(("valid", "same")))


def remove_one(chance: Random, design: Design) -> Edit:
    return edits.remove(design, (chance.choice(design.stack.ids),))


def copy_one(chance: Random, design: Design) -> Edit:
    return edits.duplicate(design, (chance.choice(design.stack.ids),))


STEPS: tuple[Callable[[Random, Design], Edit], ...] = (change_filters, change_filters, break_it, remove_one, copy_one)


@pytest.mark.parametrize("seed", range(3))
def test_a_layout_after_edits_is_that_of_the_same_stack_opened_anew(qtbot: QtBot, seed: int) -> None:
    stage = make_stage(qtbot, *blocks())
    chance = Random(seed)
    document = stage.document
    for number in range(12):
        document.edit(*chance.choice(STEPS)(chance, document.design))
        if chance.random() < 0.3:
            document.undo_stack.undo()
        if number % 2:
            continue  # two edits, one after the other
        view = afresh(stage)
        (places, lines), (expected, others) = lay(stage.view), lay(view)
        assert places == expected
        assert lines == others
        let_go(view)


def test_a_layout_with_an_open_slot_is_that_of_the_same_slot_opened_at_once(qtbot: QtBot) -> None:
    stage = make_stage(qtbot, *blocks())
    theme.set_motion(False)
    try:
        for index in (1, 5, 6, 7, 20, 3):
            where = Where("", 0, index)
            shown = drop_preview(stage.document, where, (block("convolution", filters=9),))
            view = afresh(stage)
            for each in (stage.view.canvas, view.canvas):
                each.open_slot(where, shown)
                QApplication.processEvents()
            assert lay(stage.view) == lay(view)
            assert stage.view.canvas.slot.geometry() == view.canvas.slot.geometry()
            let_go(view)
        stage.view.canvas.close_slot()
        view = afresh(stage)
        assert lay(stage.view) == lay(view)
    finally:
        theme.set_motion(True)


def test_a_layout_takes_over_nothing_from_one_of_another_size(qtbot: QtBot) -> None:
    stage = make_stage(qtbot, *blocks(), width=660)  # so narrow that the column keeps its width
    group = next(place.id for place in stage.document.design.stack if place.block.stacks)

    def as_if_new() -> bool:
        view = afresh(stage)
        view.zoom.set(stage.view.zoom.percent)
        view.cards.set_shut(group, group in stage.view.cards.shut)
        QApplication.processEvents()
        same = lay(stage.view) == lay(view)
        let_go(view)
        return same

    width = stage.view.canvas.column()[1]
    stage.view.zoom.set(90)
    assert stage.view.canvas.column()[1] == width
    assert as_if_new()
    stage.view.cards.set_shut(group, True)
    assert as_if_new()
    theme.set_scale(110, remember=False)
    QApplication.processEvents()
    assert as_if_new()
    stage.view.cards.set_shut(group, False)
    assert as_if_new()
