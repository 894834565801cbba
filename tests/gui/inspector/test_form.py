"""The form: every setting of every block can be changed by mouse and keyboard, and errors say why."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import KINDS, block
from engine.network.container import Name, Stacks
from engine.project.presets import preset
from engine.settings import Choice, Pair, Real, Switch, Whole
from gui.inspector.form import Row
from gui.inspector.inspector import Inspector
from gui.state import edits
from gui.state.document import Document
from gui.widgets.fields import ChoiceField, NumberField, PairField, SwitchField, TextField
from tests.gui.inspecting import (
    choose,
    number,
    pair,
    recipe_number,
    row,
    type_in,
    wheel,
)

LEFT = Qt.MouseButton.LeftButton


def test_what_a_setting_does_is_not_said_of_a_block_without_it(inspector: Inspector, document: Document) -> None:
    """Chosen by the keyboard while the mouse lay on a setting, the next block was told "How many filters"."""
    choose(document, "convolution")
    explained = inspector.block_page.explanation
    row(inspector, "filters").pointed_at.emit("How many filters.")
    assert (explained.pointed.text(), explained.top.currentIndex()) == ("How many filters.", 1)
    choose(document, "relu")
    assert (explained.pointed.text(), explained.top.currentIndex()) == ("", 0)


def test_a_number_typed_counts_with_enter_and_undo_shows_the_old_one(inspector: Inspector, document: Document) -> None:
    id = choose(document, "convolution")
    box = number(inspector, "filters").box
    type_in(box, "1,000")
    assert document.design.stack.block(id).filters == 1000  # type: ignore[attr-defined]
    document.undo_stack.undo()
    type_in(box, "48")
    assert document.design.stack.block(id).filters == 48  # type: ignore[attr-defined]
    document.undo_stack.undo()
    assert box.text() == "32"
    assert box is number(inspector, "filters").box, "the form is not rebuilt"
    assert box.hasFocus()


def test_a_number_typed_counts_when_the_focus_leaves_or_after_a_pause(
    inspector: Inspector, document: Document, qtbot: QtBot
) -> None:
    id = choose(document, "convolution")
    box = number(inspector, "filters").box
    type_in(box, "20", then=None)
    assert document.design.stack.block(id).filters == 32  # type: ignore[attr-defined]
    row(inspector, "bias").field.setFocus()
    assert document.design.stack.block(id).filters == 20  # type: ignore[attr-defined]
    type_in(box, "24", then=None)
    qtbot.waitUntil(lambda: document.design.stack.block(id).filters == 24)  # type: ignore[attr-defined]


def test_what_is_half_typed_of_a_block_goes_with_it(inspector: Inspector, document: Document) -> None:
    gone = choose(document, "convolution")
    type_in(number(inspector, "filters").box, "20", then=None)
    design = preset("dense").design()
    document.open(design, None, "Another")  # as by Ctrl+N
    assert gone not in document.design.stack.ids
    assert (document.undo_stack.count(), document.design) == (0, design)


def test_what_is_no_allowed_number_changes_nothing_and_says_why(inspector: Inspector, document: Document) -> None:
    id = choose(document, "convolution")
    box, reason = number(inspector, "filters").box, row(inspector, "filters").reason
    for text in ("0", "1025", "-3", "2.5", "many", ""):
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(box, Qt.Key.Key_Delete)
        QTest.keyClicks(box, text)
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert document.design.stack.block(id).filters == 32, text  # type: ignore[attr-defined]
        assert reason.isVisible(), text
        assert "from 1 to 1024" in reason.text()
        assert box.property("invalid")
        QTest.keyClick(box, Qt.Key.Key_Escape)
        assert (box.text(), reason.isVisible(), box.property("invalid")) == ("32", False, False), text


def test_a_real_number_can_be_written_in_any_usual_way(inspector: Inspector, document: Document) -> None:
    ways = {"1e-3": 0.001, "0,002": 0.002, ".5": 0.5, "3E−4": 3e-4, " 0.01 ": 0.01}
    for text, rate in ways.items():
        document.edit(*edits.change_recipe(document.design, learning_rate=0.9))
        type_in(recipe_number(inspector, "learning_rate").box, text)
        assert document.design.recipe.learning_rate == pytest.approx(rate), text


def test_the_learning_rate_is_stepped_by_1_2_5(inspector: Inspector, document: Document) -> None:
    box = recipe_number(inspector, "learning_rate").box
    box.setFocus()
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(box, key)
        seen.append(document.design.recipe.learning_rate)
    assert seen == [0.002, 0.005, 0.01, 0.005, 0.002]
    assert document.undo_stack.count() == 1, "one row of steps is one step of undo"


def test_steps_stop_at_the_limits(inspector: Inspector, document: Document) -> None:
    id = choose(document, "dropout")
    name = next(iter(document.design.stack.block(id).declared()))
    box = number(inspector, name).box
    box.setFocus()
    for _ in range(40):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert getattr(document.design.stack.block(id), name) == 0
    for _ in range(40):
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert getattr(document.design.stack.block(id), name) == pytest.approx(0.95)


def test_a_drag_of_the_slider_is_one_step_of_undo(inspector: Inspector, document: Document) -> None:
    id = choose(document, "convolution")
    slider = number(inspector, "filters").slider
    assert slider is not None
    start = slider.rect().center()
    QTest.mousePress(slider, LEFT, pos=start)
    seen = set()
    for x in range(start.x(), slider.width() - 10, 4):
        QTest.mouseMove(slider, QPoint(x, start.y()))
        seen.add(document.design.stack.block(id).filters)  # type: ignore[attr-defined]
    QTest.mouseRelease(slider, LEFT, pos=QPoint(slider.width() - 10, start.y()))
    assert len(seen) > 3, "the design follows the mouse"
    assert document.undo_stack.count() == 1
    assert number(inspector, "filters").box.text() == str(document.design.stack.block(id).filters)  # type: ignore[attr-defined]
    document.undo_stack.undo()
    assert document.design.stack.block(id).filters == 32  # type: ignore[attr-defined]


def test_the_wheel_scrolls_the_page_unless_the_box_has_the_focus(inspector: Inspector, document: Document) -> None:
    id = choose(document, "convolution")
    box = number(inspector, "filters").box
    row(inspector, "bias").field.setFocus()
    wheel(box)
    assert document.design.stack.block(id).filters == 32  # type: ignore[attr-defined]
    box.setFocus()
    wheel(box)
    assert document.design.stack.block(id).filters == 33  # type: ignore[attr-defined]


def test_a_size_is_chosen_by_a_click_or_the_arrow_keys(inspector: Inspector, document: Document) -> None:
    id = choose(document, "convolution")
    segments = pair(inspector, "size").segments
    QTest.mouseClick(segments.button((5, 5)), LEFT)
    assert document.design.stack.block(id).size == (5, 5)  # type: ignore[attr-defined]
    QTest.keyClick(segments.button((5, 5)), Qt.Key.Key_Right)
    assert document.design.stack.block(id).size == (7, 7)  # type: ignore[attr-defined]


def test_custom_opens_boxes_for_height_and_width(inspector: Inspector, document: Document) -> None:
    id = choose(document, "convolution")
    field = pair(inspector, "size")
    assert not field.custom.isVisible()
    QTest.mouseClick(field.segments.button("custom"), LEFT)
    assert field.custom.isVisible()
    assert field.boxes[0].hasFocus()
    type_in(field.boxes[1], "4")
    assert document.design.stack.block(id).size == (3, 4)  # type: ignore[attr-defined]
    QTest.mouseClick(field.segments.button((3, 3)), LEFT)
    assert not field.custom.isVisible()
    assert document.design.stack.block(id).size == (3, 3)  # type: ignore[attr-defined]


def test_who_goes_back_to_the_usual_size_is_not_told_what_was_wrong_with_another(
    inspector: Inspector, document: Document
) -> None:
    choose(document, "convolution")
    field, before = pair(inspector, "size"), document.design
    QTest.mouseClick(field.segments.button("custom"), LEFT)
    type_in(field.boxes[0], "3x", None)
    assert row(inspector, "size").reason.isVisible()
    QTest.mouseClick(field.segments.button((3, 3)), LEFT)
    assert document.design == before
    assert not row(inspector, "size").reason.isVisible()
    assert field.boxes[0].lineEdit().text() == "3"


def test_only_the_side_that_is_wrong_is_marked_and_the_size_that_counts_meanwhile_is_said(
    inspector: Inspector, document: Document
) -> None:
    choose(document, "convolution")
    field, reason = pair(inspector, "size"), row(inspector, "size").reason
    QTest.mouseClick(field.segments.button("custom"), LEFT)
    type_in(field.boxes[0], "0")
    assert [box.property("invalid") for box in field.boxes] == [True, False]
    assert reason.text().endswith("Until then it stays 3×3.")
    type_in(field.boxes[1], "0")
    type_in(field.boxes[0], "5")
    assert [box.property("invalid") for box in field.boxes] == [False, True]
    assert reason.isVisible(), "the other side is still wrong"
    type_in(field.boxes[1], "3")
    assert not reason.isVisible()


def test_custom_in_place_of_a_word_begins_with_a_number(inspector: Inspector, document: Document) -> None:
    id = choose(document, "convolution")
    field = pair(inspector, "padding")
    QTest.mouseClick(field.segments.button("custom"), LEFT)
    assert document.design.stack.block(id).padding == (1, 1)  # type: ignore[attr-defined]
    type_in(field.boxes[0], "2")
    assert document.design.stack.block(id).padding == (2, 1)  # type: ignore[attr-defined]


def test_a_switch_is_turned_by_click_and_space(inspector: Inspector, document: Document) -> None:
    id = choose(document, "convolution")
    field = row(inspector, "bias").field
    assert isinstance(field, SwitchField)
    QTest.mouseClick(field.switch, LEFT)
    assert document.design.stack.block(id).bias is False  # type: ignore[attr-defined]
    QTest.keyClick(field.switch, Qt.Key.Key_Space)
    assert document.design.stack.block(id).bias is True  # type: ignore[attr-defined]


def test_every_setting_of_every_kind_has_a_named_field_with_help(inspector: Inspector, document: Document) -> None:
    fields: dict[type, type] = {
        Whole: NumberField, Real: NumberField, Pair: PairField, Choice: ChoiceField, Switch: SwitchField,
        Name: TextField,
    }  # fmt: skip
    for kind in KINDS:
        document.edit(*edits.insert(document.design, block(kind), 0))
        document.select(document.design.stack.ids[0])
        declared = {name: one for name, one in KINDS[kind].declared().items() if not isinstance(one, Stacks)}
        for name, setting in declared.items():
            shown = row(inspector, name)
            assert isinstance(shown.field, fields[type(setting)]), (kind, name)
            assert shown.isVisible()
            assert shown.label.text() == setting.label
            assert shown.toolTip() == setting.help
            proxy = shown.field.focusProxy()
            assert proxy is not None
            while proxy.focusProxy() is not None:
                proxy = proxy.focusProxy()
            assert setting.label in proxy.accessibleName()
        assert set(inspector.block_page.form.rows) == set(declared), kind
        document.undo_stack.undo()


def test_two_drags_of_a_slider_are_two_steps_however_quick(inspector: Inspector, document: Document) -> None:
    document.select(document.design.stack.ids[0])
    slider = number(inspector, "filters").slider
    assert slider is not None
    before, middle = document.undo_stack.count(), slider.height() // 2
    for target in (slider.width() - 10, slider.width() // 3):
        handle = round(slider.value() / slider.maximum() * (slider.width() - 16)) + 8
        QTest.mousePress(slider, LEFT, pos=QPoint(handle, middle))
        for x in range(handle, target, 4 if target > handle else -4):
            QTest.mouseMove(slider, QPoint(x, middle))
        QTest.mouseRelease(slider, LEFT, pos=QPoint(target, middle))
    assert document.undo_stack.count() == before + 2


def test_no_setting_behind_a_fold_is_explained_because_it_lay_under_the_mouse_for_a_moment(
    inspector: Inspector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt says that the mouse has come to what is shown below it, and not that it moved on where there was room."""
    form = inspector.recipe_page.form
    assert form.more is not None
    said: list[str] = []
    form.pointed_at.connect(said.append)
    monkeypatch.setattr(Row, "showEvent", lambda row, _event: row.enterEvent(_event))
    QTest.mouseClick(form.more.button, LEFT)
    assert any(said)
    assert said[-1] == ""


def test_settings_that_are_rarely_changed_stand_behind_a_fold_that_says_which_were_changed(
    inspector: Inspector, document: Document
) -> None:
    form = inspector.recipe_page.form
    assert form.more is not None
    rare = [name for name, setting in document.design.recipe.declared().items() if setting.rare]
    assert not {*rare} & {*form.rows}, "they are made when they are first seen: the window opens sooner"
    assert form.more.names.text().startswith("L2, ")
    document.edit(*edits.change_recipe(document.design, l2=0.01))
    assert form.more.names.text() == "L2 0.01"
    QTest.mouseClick(form.more.button, LEFT)
    assert [name for name, row in form.rows.items() if row.isVisible()][-len(rare) :] == rare
    assert recipe_number(inspector, "l2").box.value == 0.01
    QTest.mouseClick(form.more.button, LEFT)
    assert [name for name, row in form.rows.items() if row.isHidden()] == rare
    QTest.mouseClick(form.more.button, LEFT)
    assert not any(row.isHidden() for row in form.rows.values())
    inspector.recipe_page.show_recipe(afresh=True)
    assert not form.rows["l2"].isHidden(), "it is remembered"


def test_a_setting_that_somebody_is_sent_to_comes_out_from_behind_the_fold(inspector: Inspector) -> None:
    inspector.go_to_setting((), "patience")
    assert inspector.recipe_page.form.rows["patience"].isAncestorOf(QApplication.focusWidget())


def test_the_setting_that_somebody_is_sent_to_from_a_shorter_page_is_seen(
    inspector: Inspector, document: Document
) -> None:
    inspector.resize(inspector.width(), 240)
    document.select(*document.design.stack.ids[:2])
    QApplication.processEvents()
    inspector.go_to_setting((), "learning_rate")
    QApplication.processEvents()
    row = inspector.recipe_page.form.rows["learning_rate"]
    assert row.visibleRegion().boundingRect().contains(row.field.geometry())


def test_a_number_without_a_slider_has_its_label_beside_it_where_others_have_it_above(inspector: Inspector) -> None:
    inspector.resize(280, 900)
    rows = inspector.recipe_page.form.rows
    QApplication.processEvents()
    assert rows["epochs"].label.y() == rows["epochs"].field.y()
    assert rows["batch_size"].label.y() < rows["batch_size"].field.y()
