"""A number of the recipe that is dragged counts when the hand lets go, as one step of undo."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from gui.inspector.form import PartRow
from gui.inspector.inspector import Inspector
from gui.look.theme import theme
from gui.state.document import Document
from gui.widgets.fields import NumberField
from gui.widgets.slider import Slider
from tests.gui.inspecting import recipe_number, show_inspector, type_in

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def inspector(document: Document, qtbot: QtBot) -> Inspector:
    inspector = show_inspector(document, qtbot)
    inspector.set_tries(True)
    return inspector


@pytest.fixture
def said(inspector: Inspector) -> list[Any]:
    said: list[Any] = []
    inspector.tried.connect(lambda recipe, path, value: said.append((path, value)))
    inspector.try_ended.connect(lambda: said.append("ended"))
    return said


def rate(inspector: Inspector) -> NumberField:
    return recipe_number(inspector, "learning_rate")


def slider_of(field: NumberField) -> Slider:
    assert field.slider is not None
    return field.slider


def handle(slider: Slider) -> QPoint:
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    part = QStyle.SubControl.SC_SliderHandle
    return slider.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, slider).center()


def drag(slider: Slider) -> QPoint:
    """Press on its handle and move it; where the mouse is then."""
    place = handle(slider)
    QTest.mousePress(slider, LEFT, pos=place)
    for by in (10, 20):
        QTest.mouseMove(slider, place + QPoint(by, 0))
    return place + QPoint(20, 0)


def test_a_dragged_number_counts_when_the_hand_lets_go(
    inspector: Inspector, document: Document, said: list[Any], qtbot: QtBot
) -> None:
    slider = slider_of(rate(inspector))
    place = drag(slider)
    assert document.design.recipe.learning_rate == 0.001
    assert len(said) >= 2
    path, value = said[-1]
    assert path == "learning_rate"
    QTest.mouseRelease(slider, LEFT, pos=place)
    qtbot.waitUntil(lambda: said[-1] == "ended")
    assert document.design.recipe.learning_rate == value > 0.001
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert rate(inspector).box.value == 0.001


def test_esc_lets_go_without_a_change_and_the_hand_moves_nothing_any_more(
    inspector: Inspector, document: Document, said: list[Any], qtbot: QtBot
) -> None:
    slider = slider_of(rate(inspector))
    place = drag(slider)
    QTest.keyClick(slider, Qt.Key.Key_Escape)
    assert said[-1] == "ended"
    assert inspector.isVisible()
    QTest.mouseMove(slider, place + QPoint(15, 0))
    QTest.mouseRelease(slider, LEFT, pos=place + QPoint(15, 0))
    qtbot.wait(10)
    assert document.design.recipe.learning_rate == 0.001
    assert not document.undo_stack.count()
    assert rate(inspector).box.value == 0.001
    assert said[-1] == "ended"


def test_arrow_keys_try_and_enter_takes(inspector: Inspector, document: Document, said: list[Any]) -> None:
    box = rate(inspector).box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert said == [("learning_rate", 0.002), ("learning_rate", 0.005)]
    assert document.design.recipe.learning_rate == 0.001
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert document.design.recipe.learning_rate == 0.005
    assert document.undo_stack.count() == 1
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert document.design.recipe.learning_rate == 0.005
    assert box.value == 0.005


def test_a_number_inside_the_optimiser_is_tried_too_and_leaving_takes_it(
    inspector: Inspector, document: Document, said: list[Any]
) -> None:
    part = inspector.recipe_page.form.rows["optimiser"]
    part.field.changed.emit("momentum")
    field = part.form.rows["momentum"].field  # type: ignore[attr-defined]
    QTest.keyClick(slider_of(field), Qt.Key.Key_Right)
    assert said[-1] == ("optimiser.momentum", 0.92)
    assert document.design.recipe.optimiser.to_plain()["momentum"] == 0.9
    field.slider.setFocus()
    recipe_number(inspector, "epochs").box.setFocus()
    assert document.design.recipe.optimiser.to_plain()["momentum"] == 0.92


def test_what_is_typed_counts_as_ever(inspector: Inspector, document: Document, said: list[Any]) -> None:
    type_in(rate(inspector).box, "0.3")
    assert document.design.recipe.learning_rate == 0.3
    assert not said
    inspector.set_tries(False)
    QTest.keyClick(rate(inspector).box, Qt.Key.Key_Up)
    assert document.design.recipe.learning_rate == 0.5
    assert not said


def test_a_number_whose_field_goes_in_the_middle_of_the_drag_is_left_as_it_was(
    inspector: Inspector, document: Document, said: list[Any]
) -> None:
    drag(slider_of(rate(inspector)))
    document.select(document.design.stack.ids[0])
    assert said[-1] == "ended"
    document.select()
    QTest.mouseRelease(inspector, LEFT)  # of the test's own mouse: tests after it would find it pressed
    assert rate(inspector).box.value == 0.001
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize("by_mouse", [True, False])
def test_another_size_of_the_text_ends_what_is_tried(inspector: Inspector, said: list[Any], by_mouse: bool) -> None:
    """It makes all fields anew, and a training waits for what is tried."""
    if by_mouse:
        drag(slider_of(rate(inspector)))
    else:
        rate(inspector).box.setFocus()
        QTest.keyClick(rate(inspector).box, Qt.Key.Key_Up)
    assert said[-1] != "ended"
    before = theme.size
    try:
        theme.set_scale(125, remember=False)
        assert said[-1] == "ended"
        assert rate(inspector).box.value == 0.001
    finally:
        QTest.mouseRelease(inspector, LEFT)
        theme.set_scale(before, remember=False)


def test_what_was_tried_is_a_step_of_undo_of_its_own_beside_what_is_typed_at_once(
    inspector: Inspector, document: Document
) -> None:
    field, before = rate(inspector), document.undo_stack.count()
    for value, by in ((0.002, field.changed.emit), (0.003, field._take), (0.004, field.changed.emit)):
        by(value)
        assert document.design.recipe.learning_rate == value
    assert document.undo_stack.count() == before + 3


def test_a_setting_of_the_optimiser_that_is_dragged_twice_is_two_steps_of_undo(
    inspector: Inspector, document: Document
) -> None:
    part, before = inspector.recipe_page.form.rows["optimiser"], document.undo_stack.count()
    assert isinstance(part, PartRow)
    part.form.reveal("beta1")
    field = part.form.rows["beta1"].field
    for value in (0.5, 0.6):
        field.changed.emit(value)
        field.settled.emit()
    assert document.undo_stack.count() == before + 2
