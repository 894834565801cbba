"""The document: every edit is a step of undo, and what was learned waits for a block that comes back."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject

from engine.blocks import block
from engine.data.augmentation import augmentation
from engine.data.corrections import Correction
from engine.errors import EngineError
from engine.project.design import Design
from engine.project.presets import preset
from gui.state import edits
from gui.state.document import Document
from gui.state.training.epoch_forecast import learned_from
from tests.engine.samples import some_digits
from tests.gui.evaluating import trained


@pytest.fixture
def document(qapp: QObject) -> Document:
    return Document(preset("assignment").design())


def test_undo_thirty_times_gives_the_first_design_again(document: Document) -> None:
    first = document.design
    for _ in range(10):
        document.edit(*edits.append(document.design, block("relu")))
        document.edit(*edits.remove(document.design, document.design.stack.ids[1:2]))
        document.edit(*edits.move(document.design, document.design.stack.ids[:1], 3))
    last = document.design
    for _ in range(30):
        document.undo_stack.undo()
    assert document.design == first
    for _ in range(30):
        document.undo_stack.redo()
    assert document.design == last


def test_a_dragged_slider_is_one_step_of_undo(document: Document) -> None:
    id, first = document.design.stack.ids[0], document.design
    for filters in range(1, 20):
        document.edit(*edits.change(document.design, id, filters=filters))
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.design == first


def test_a_rest_between_two_drags_makes_two_steps(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    id = document.design.stack.ids[0]
    clock = [0.0]
    monkeypatch.setattr("gui.state.project.edit_step.monotonic", lambda: clock[0])
    for at, filters in ((0.0, 3), (1.0, 4), (2.0, 5), (9.0, 6), (9.5, 7)):
        clock[0] = at
        document.edit(*edits.change(document.design, id, filters=filters))
    assert document.undo_stack.count() == 2


def test_two_settings_are_two_steps_of_undo(document: Document) -> None:
    id = document.design.stack.ids[0]
    document.edit(*edits.change(document.design, id, filters=8))
    document.edit(*edits.change(document.design, id, size=5))
    assert document.undo_stack.count() == 2


def test_blocks_that_are_added_at_once_are_a_step_of_undo_each(document: Document) -> None:
    for kind in ("relu", "dropout"):
        document.edit(*edits.append(document.design, block(kind)))
    assert document.undo_stack.count() == 2


def test_an_edit_that_changes_nothing_is_no_step(document: Document) -> None:
    document.edit(*edits.change(document.design, document.design.stack.ids[0], filters=32))
    assert document.undo_stack.count() == 0
    assert not document.modified


def test_a_slider_dragged_back_leaves_no_step(document: Document) -> None:
    id = document.design.stack.ids[0]
    for filters in (20, 10, 32):
        document.edit(*edits.change(document.design, id, filters=filters))
    assert document.undo_stack.count() == 0


def test_views_hear_of_the_design_before_and_after(document: Document) -> None:
    heard = []
    document.design_changed.connect(lambda before, after: heard.append((before, after)))
    first = document.design
    document.edit(*edits.append(first, block("dropout")))
    document.undo_stack.undo()
    assert heard == [(first, heard[0][1]), (heard[0][1], first)]


def test_redo_selects_what_was_selected_when_undo_left_it(document: Document) -> None:
    """As undo does: one goes back and forth, and goes on where one was."""
    first, second = document.design.stack.ids[:2]
    document.select(first)
    document.edit(*edits.change_recipe(document.design, epochs=2))
    document.select(second)
    document.undo_stack.undo()
    assert document.selection == (first,)
    document.undo_stack.redo()
    assert document.selection == (second,)


def test_the_first_block_of_an_empty_stack_is_selected_and_of_another_stack_none_is(qapp: QObject) -> None:
    document = Document()
    document.edit(*edits.append(document.design, block("relu")))
    assert document.selection == document.design.stack.ids
    document.edit("Another stack", document.design.with_(stack=preset("dense").design().stack))
    assert document.selection == ()


def test_a_removed_block_leaves_the_selection(document: Document) -> None:
    ids = document.design.stack.ids
    document.select(ids[1], ids[4])
    document.edit(*edits.remove(document.design, (ids[1],)))
    assert document.selection == (ids[4],)


def test_a_new_block_goes_before_the_ending_softmax(document: Document) -> None:
    edit = edits.append(document.design, block("relu"))
    assert [placed.kind for placed in edit.design.stack.blocks[-2:]] == ["relu", "softmax"]


def test_a_new_block_goes_where_nothing_warns_against_it(document: Document) -> None:
    edit = edits.append(preset("dense").design(), block("dropout"), (), document.data)
    kinds = [placed.kind for placed in edit.design.stack.blocks]
    assert kinds == ["fully_connected", "relu", "dropout", "fully_connected", "softmax"]


def test_hints_count_the_pictures_that_are_learned_from(document: Document) -> None:
    document.edit(*edits.change_recipe(document.design, validation_share=0.5))
    assert learned_from(document.data, document.design.recipe) == 2000
    wide = edits.append(document.design, block("fully_connected", units=4000), (), document.data)
    document.edit(*wide)
    assert any("for 2,000 pictures" in hint.text for hint in document.hints)


def test_what_a_change_does_to_the_classes_that_are_there_is_among_the_hints(document: Document) -> None:
    document.edit(*edits.change_recipe(document.design, augmentation=(augmentation("flip"),))[:2])
    assert any("Flip" in hint.text for hint in document.hints)


def test_pasted_blocks_get_ids_of_their_own(document: Document) -> None:
    stack = document.design.stack
    edit = edits.paste(document.design, edits.blocks_to_text(stack.blocks[:3]), 3)
    assert edit.design.stack.blocks[3:6] == stack.blocks[:3]
    assert len(set(edit.design.stack.ids)) == len(stack) + 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "[]",
        '{"convscope": []}',
        '{"convscope": 3}',
        '{"convscope": [{"kind": "bomb"}]}',
        "[" * 5000,
    ],
)
def test_a_text_without_blocks_is_refused_with_words(document: Document, text: str) -> None:
    with pytest.raises(EngineError) as caught:
        edits.paste(document.design, text, 0)
    assert caught.value.problem


def test_data_that_is_gone_is_said_and_the_window_still_works(qapp: QObject) -> None:
    document = Document(Design(preset("dense").design().stack, data_name="/nowhere/pictures.npz"))
    assert document.data_problem is not None
    assert "pictures.npz" in document.data_problem[0]
    assert document.data.name == "digits"


def test_a_project_that_is_opened_is_not_saved_into_the_file_of_the_one_before(
    document: Document, tmp_path: Path
) -> None:
    document.mark_saved(tmp_path / "first.convscope")
    document.open(preset("dense").design(), None, "Another")
    assert (document.path, document.title, document.modified) == (None, "Another", False)


def test_a_project_whose_pictures_were_changed_on_the_disk_is_opened_with_those_that_are_there_now(
    document: Document, tmp_path: Path
) -> None:
    file, x, y = tmp_path / "few.npz", np.zeros((20, 8, 8), np.uint8), np.arange(20) % 2
    np.savez(file, x_train=x, y_train=y, x_test=x, y_test=y)
    design = document.design.with_(data_name=str(file))
    document.open(design, None, "first")
    np.savez(file, x_train=x + 255, y_train=y, x_test=x, y_test=y)
    seen: list[int] = []
    document.data_changed.connect(lambda: seen.append(int(document.data.train.pixels.min())))
    document.open(design, None, "again")
    assert seen == [255]
    assert document.data_problem is None


def test_a_project_with_the_pictures_of_the_one_before_is_opened_without_reading_them_again(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that come with the program: nobody can have changed them."""
    monkeypatch.setattr("gui.state.project.read_pictures.load_data", lambda name: pytest.fail(f"{name} was read"))
    document.open(document.design, None, "again")


def test_nothing_of_the_project_before_is_undone_in_the_one_that_is_opened(document: Document) -> None:
    document.edit(*edits.append(document.design, block("relu")))
    another = preset("lenet").design()
    document.open(another, None, "Another")
    document.undo_stack.undo()
    assert (document.design, document.undo_stack.count()) == (another, 0)


def test_who_forgets_what_was_learned_has_not_trained(document: Document) -> None:
    document.open(document.design, None, "Trained", (trained(5),))
    document.set_runs(())
    assert not document.has_trained
    document.keep_run(trained(25))
    assert document.has_trained


def test_undo_back_to_what_was_saved_is_told_as_saved(qapp: object) -> None:
    document, told = Document(), []
    document.is_copy = True
    document.mark_saved(Path("mine.convscope"))
    assert not document.is_copy, "it has a file of its own now"
    document.saved_changed.connect(lambda: told.append(document.modified))
    document.edit(*edits.append(document.design, block("relu")))
    document.undo_stack.undo()
    document.undo_stack.redo()
    assert told == [True, False, True]


def test_corrections_of_an_old_file_that_do_not_tell_their_pictures_go_with_the_set_they_were_made_of() -> None:
    some = some_digits(20, 20)
    design = preset("assignment").design().with_(data_name="some", corrections=(Correction("train", 3, 5),))
    assert edits.use_data(design, "others", some, some).design.corrections == ()
    assert edits.use_data(design, "some", some, some).design.corrections == design.corrections
