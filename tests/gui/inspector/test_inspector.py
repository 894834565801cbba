"""The inspector: the page follows the selection, edits can be undone, and a problem is told once, where it
belongs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data import split
from engine.data.images import pictures_aside
from engine.training.optimisers import Momentum
from gui.inspector.form import PartRow
from gui.inspector.inspector import Inspector
from gui.look.theme import theme
from gui.state import edits
from gui.state.document import Document
from gui.widgets.fields import ChoiceField, DropDown, NumberField
from tests.gui.inspecting import (
    choose,
    make_document,
    recipe_number,
    row,
    show_inspector,
    type_in,
)

LEFT = Qt.MouseButton.LeftButton


def test_with_nothing_selected_the_recipe_is_shown(inspector: Inspector, document: Document) -> None:
    assert inspector.recipe_page.isVisible()
    choose(document, "relu")
    assert inspector.block_page.isVisible()
    assert not inspector.recipe_page.isVisible()


def test_no_steps_are_counted_of_digits_that_stand_in_for_pictures_which_are_not_here(
    inspector: Inspector, document: Document
) -> None:
    document.open(document.design.with_(data_name="/gone.npz"), None, "Lost")
    assert inspector.recipe_page.steps.text() == "There is no file or folder '/gone.npz'."
    document.open(document.design.with_(data_name="digits"), None, "Here")
    assert "steps an epoch" in inspector.recipe_page.steps.text()


def test_a_block_is_named_with_its_place_and_its_parameters(inspector: Inspector, document: Document) -> None:
    choose(document, "convolution")
    assert inspector.block_page.name.text() == "Convolution"
    assert inspector.block_page.place.text() == "Block 1 of 6, 320 parameters"


def test_one_parameter_is_told_as_one(inspector: Inspector, document: Document) -> None:
    id = choose(document, "convolution")
    document.edit(*edits.change(document.design, id, filters=1, size=1, bias=False))
    assert inspector.block_page.place.text() == "Block 1 of 6, 1 parameter"


def test_a_block_that_is_put_in_the_place_of_another_has_its_own_picture(
    inspector: Inspector, document: Document
) -> None:
    id = choose(document, "max_pool")
    before = inspector.block_page.tile.grab().toImage()
    document.edit("Use a ReLU", document.design.with_(stack=document.design.stack.replace(id, block("relu"))))
    assert inspector.block_page.tile.grab().toImage() != before


def test_who_turns_the_window_dark_goes_on_in_the_field_he_is_in(inspector: Inspector, document: Document) -> None:
    choose(document, "convolution")
    page, light = inspector.block_page, inspector.block_page.tile.grab().toImage()
    try:
        theme.set_mode("dark", remember=False)
        assert inspector.block_page is page, "with other sizes alone the pages are made anew"
        assert page.tile.grab().toImage() != light
    finally:
        theme.set_mode("light", remember=False)


def test_several_blocks_can_be_duplicated_and_deleted(inspector: Inspector, document: Document) -> None:
    document.select(*document.design.stack.ids[:3])
    assert inspector.several_page.title.text() == "3 blocks selected"
    QTest.mouseClick(inspector.several_page.duplicate, LEFT)
    assert len(document.design.stack) == 9
    QTest.mouseClick(inspector.several_page.delete, LEFT)
    assert [b.kind for b in document.design.stack.blocks[:3]] == ["convolution", "relu", "max_pool"]
    assert inspector.recipe_page.isVisible(), "what was selected is gone"


def test_a_block_can_be_duplicated_and_deleted(inspector: Inspector, document: Document) -> None:
    choose(document, "relu")
    QTest.mouseClick(inspector.block_page.duplicate, LEFT)
    assert [b.kind for b in document.design.stack.blocks].count("relu") == 2
    QTest.mouseClick(inspector.block_page.delete, LEFT)
    assert [b.kind for b in document.design.stack.blocks].count("relu") == 1


def test_another_optimiser_brings_its_own_settings_and_keeps_the_shared_ones(
    inspector: Inspector, document: Document
) -> None:
    part = inspector.recipe_page.form.rows["optimiser"]
    assert isinstance(part, PartRow)
    field = part.field
    assert isinstance(field, ChoiceField)
    field.control.chosen.emit("momentum")
    assert document.design.recipe.optimiser.kind == "momentum"
    inner = part.form.rows["momentum"].field
    assert isinstance(inner, NumberField)
    type_in(inner.box, "0.8")
    field.control.chosen.emit("nesterov")
    assert document.design.recipe.optimiser.momentum == 0.8  # type: ignore[attr-defined]
    document.undo_stack.undo()
    part.form.reveal("epsilon")
    assert list(part.form.rows) == ["beta1", "beta2", "epsilon"]


def test_a_schedule_is_chosen_from_the_list_and_drawn(inspector: Inspector, document: Document) -> None:
    part = inspector.recipe_page.form.rows["schedule"]
    field = part.field
    assert isinstance(field, ChoiceField)
    before = inspector.recipe_page.preview.rates()
    assert isinstance(field.control, DropDown)  # too many for a row of buttons
    QTest.keyClicks(field.control, "Cos")
    assert document.design.recipe.schedule.kind == "cosine"
    after = inspector.recipe_page.preview.rates()
    assert before[-1] == before[0] == after[0]
    assert after[-1] < 1e-6
    assert inspector.recipe_page.preview.isVisible()


def test_the_recipe_says_how_many_steps_an_epoch_has(inspector: Inspector, document: Document) -> None:
    type_in(recipe_number(inspector, "batch_size").box, "100")
    rest, _ = split(document.data.train, document.design.recipe.validation_share, 0)
    assert f"{-(-len(rest) // 100)} steps an epoch" in inspector.recipe_page.steps.text()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.33, 0.9])
def test_the_pictures_kept_aside_are_as_many_as_the_engine_keeps(document: Document, share: float) -> None:
    _, aside = split(document.data.train, share, 0)
    assert pictures_aside(document.data.train.labels, share) == len(aside)


def test_a_problem_is_told_once_at_the_setting_that_causes_it(inspector: Inspector, document: Document) -> None:
    id = choose(document, "max_pool")
    document.edit(*edits.change(document.design, id, extent=40))
    problem = document.analysis.problem(id)
    assert problem is not None
    assert row(inspector, "extent").reason.text() == problem.text
    assert row(inspector, "extent").reason.isVisible()
    assert not inspector.block_page.problem.isVisible()
    assert inspector.block_page.place.text().endswith("does not fit")
    document.undo_stack.undo()
    assert not row(inspector, "extent").reason.isVisible()


def test_a_problem_no_setting_causes_is_told_at_the_top(inspector: Inspector, document: Document) -> None:
    id = choose(document, "softmax")
    units = choose(document, "fully_connected")
    document.select(id)
    document.edit(*edits.change(document.design, units, units=7))
    assert inspector.block_page.problem.isVisible()
    assert "7 numbers" in inspector.block_page.problem.text()


def test_larger_text_has_larger_fields(inspector: Inspector, document: Document) -> None:
    choose(document, "convolution")
    before = inspector.block_page.tile.grab().height()
    page = inspector.block_page
    theme.set_scale(150, remember=False)
    assert inspector.block_page is not page
    assert inspector.block_page.tile.grab().height() > before


def test_nothing_is_cut_and_nothing_scrolls_sideways(inspector: Inspector, document: Document) -> None:
    for scale, *widths in ((100, 360, 400), (150, 360, 400), (200, 480)):
        theme.set_scale(scale, remember=False)
        for width in widths:
            for kind in ("", "convolution", "max_pool", "softmax"):
                document.select() if not kind else choose(document, kind)
                inspector.resize(width, 700)
                QApplication.processEvents()
                body = inspector.area.widget()
                assert body.width() <= inspector.area.viewport().width(), (scale, width, kind)


def test_a_number_with_a_slider_inside_another_setting_is_read_whole(inspector: Inspector, document: Document) -> None:
    document.edit(*edits.change_recipe(document.design, optimiser=Momentum()))
    for scale, *widths in ((100, 374, 400), (150, 400)):
        theme.set_scale(scale, remember=False)
        for width in widths:
            inspector.resize(width, 700)
            QApplication.processEvents()
            part = inspector.recipe_page.form.rows["optimiser"]
            assert isinstance(part, PartRow)
            inner = part.form.rows["momentum"].field
            assert isinstance(inner, NumberField)
            assert inner.rect().contains(inner.box.geometry()), (scale, width)
            assert part.form.rect().contains(part.form.rows["momentum"].geometry())


def test_a_number_that_does_not_count_says_which_one_counts_meanwhile(qapp: QApplication, qtbot: QtBot) -> None:
    document = make_document(qapp)
    inspector = show_inspector(document, qtbot)
    field = recipe_number(inspector, "learning_rate")
    type_in(field.box, "1000")
    reason = inspector.recipe_page.form.rows["learning_rate"].reason
    assert reason.text().endswith("Until then, training uses 0.001.")
    type_in(field.box, "0.01")
    assert reason.isHidden()
    assert document.design.recipe.learning_rate == 0.01
