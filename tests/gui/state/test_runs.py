"""What was learned belongs to a run: it counts for its own stack and pictures, is saved, and undo shows it again."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.checkpoint import Arrays
from engine.project.presets import preset
from engine.project.project import load_project
from engine.training.optimisers import SGD
from engine.training.training import Training
from gui.state import edits
from gui.state.document import Document
from gui.state.training.session import Session
from gui.window.files import Files


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    design = preset("dense").design()
    return Document(design.with_(recipe=design.recipe.replace(epochs=2, cycles=4)))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def files(window: QWidget, document: Document, session: Session) -> Files:
    return Files(window, document, session)


def take_steps(qtbot: QtBot, session: Session, number: int) -> None:
    """Learn from so many more batches, and stop."""
    before = session.checkpoint.step if session.checkpoint and session.way_on != "new" else 0
    for step in range(before + 1, before + number + 1):
        session.step_once()
        qtbot.waitUntil(lambda wanted=step: session.checkpoint is not None and session.checkpoint.step == wanted)
    session.stop()


def other_pictures(document: Document, folder: Path) -> str:
    """A file of pictures with the shape and classes of the digits, and other labels."""
    file, data = folder / "other.npz", document.data
    np.savez(
        file,
        x_train=data.train.pixels[:500], y_train=(data.train.labels[:500] + 1) % 10,
        x_test=data.test.pixels[:100], y_test=(data.test.labels[:100] + 1) % 10,
    )  # fmt: skip
    return str(file)


def largest(groups: Arrays) -> float:
    return max(float(np.abs(array).max()) for group in groups.values() for array in group.values())


def same(one: Arrays, other: Arrays) -> bool:
    return all(np.array_equal(array, other[id][name]) for id, group in one.items() for name, array in group.items())


def reopened(document: Document, session: Session, files: Files, file: Path) -> None:
    """Save, begin with something else, and open the file again."""
    assert files._save(file)
    document.open(preset("lenet").design(), None, "lenet")
    assert session.run is None
    files.open_path(str(file))


def test_what_was_learned_from_other_pictures_never_counts_for_those_on_screen(
    qtbot: QtBot, document: Document, session: Session, files: Files, tmp_path: Path
) -> None:
    take_steps(qtbot, session, 2)
    session.measure_test()
    qtbot.waitUntil(lambda: session.test is not None)
    files.use_data(other_pictures(document, tmp_path))
    for _ in ("in the window", "opened again"):
        assert session.is_earlier
        assert session.test_is_stale
        assert session.way_on == "new"
        assert not session.can_measure
        assert not document.learned_arrays()
        reopened(document, session, files, tmp_path / "other.convscope")
    session.step_once()
    qtbot.waitUntil(lambda: session.checkpoint is not None and session.checkpoint.step == 1 and session.fits)
    session.stop()
    assert len(document.runs) == 2


def test_what_was_learned_is_saved_after_an_edit_and_shown_again_when_the_edit_is_undone(
    qtbot: QtBot, document: Document, session: Session, files: Files, tmp_path: Path
) -> None:
    take_steps(qtbot, session, 2)
    learned = session.checkpoint
    assert learned is not None
    added = edits.insert(document.design, block("dropout"), 1)
    document.edit(*added)
    assert session.is_earlier
    file = tmp_path / "edited.convscope"
    assert files._save(file)
    assert not document.modified
    assert [run.step for run in load_project(file).runs] == [2]
    document.undo_stack.undo()
    assert not session.is_earlier
    assert session.checkpoint is learned
    assert document.modified
    document.undo_stack.redo()
    assert not document.modified
    reopened(document, session, files, file)
    assert not document.modified
    assert session.is_earlier
    new = next(place.id for place in document.design.stack if place.block.kind == "dropout")
    document.edit(*edits.remove(document.design, (new,)))
    assert session.fits
    assert session.checkpoint is not None
    assert same(learned.parameters, session.checkpoint.parameters)
    assert session.way_on == "go on"


def test_a_step_after_saving_is_not_saved_yet(
    qtbot: QtBot, document: Document, session: Session, files: Files, tmp_path: Path
) -> None:
    take_steps(qtbot, session, 1)
    assert document.modified
    assert files._save(tmp_path / "one.convscope")
    assert not document.modified
    take_steps(qtbot, session, 1)
    assert document.modified


def test_opening_forgets_that_something_was_not_saved_and_stops_the_training(
    qtbot: QtBot, document: Document, session: Session, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_steps(qtbot, session, 1)
    file = tmp_path / "one.convscope"
    assert files._save(file)
    session.step_once()
    qtbot.waitUntil(lambda: document.modified)
    assert session.state == "paused"
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Discard)
    files.open_path(str(file))
    assert session.state == "idle"
    assert not document.modified
    assert session.checkpoint is not None
    assert session.checkpoint.step == 1
    qtbot.wait(100)
    assert session.checkpoint.step == 1


def test_a_training_that_is_added_to_counts_its_epochs_from_where_that_began_after_reopening_too(
    qtbot: QtBot, document: Document, session: Session, files: Files, tmp_path: Path
) -> None:
    session.start()
    qtbot.waitUntil(lambda: session.state == "idle", timeout=30_000)
    assert session.run is not None
    assert session.run.ended == "finished"
    take_steps(qtbot, session, 1)
    assert session.progress.epochs == 4
    reopened(document, session, files, tmp_path / "more.convscope")
    assert session.way_on == "go on"
    assert session.progress.epochs == 4
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == 116)
    assert session.progress.steps == 228
    session.stop()
    assert session.run is not None
    assert [(entry.step, entry.begun) for entry in session.run.log] == [(0, 0), (114, 2)]


@pytest.mark.parametrize("change", [{"seed": 5}, {"validation_share": 0.3}])
def test_with_another_seed_or_split_train_begins_a_new_run_from_new_weights_and_says_so(
    qtbot: QtBot, document: Document, session: Session, change: dict
) -> None:
    take_steps(qtbot, session, 3)
    first = session.run
    assert first is not None
    document.edit(*edits.change_recipe(document.design, **change))
    assert session.fits  # the weights are still those of this network
    assert session.way_on == "new"
    assert session.can_measure
    session.step_once()
    assert "new training" in session.remark.words
    qtbot.waitUntil(lambda: session.checkpoint is not None and session.checkpoint.step == 1)
    session.stop()
    second = session.run
    assert second is not None
    assert second.id != first.id
    assert second.start is None  # nothing that it is checked on was learned from
    assert [run.id for run in document.runs] == [first.id, second.id]
    document.undo_stack.undo()
    assert session.run is not None
    assert session.run.id == first.id  # the one that was trained by them
    assert session.way_on == "go on"
    document.undo_stack.redo()
    assert session.run is second


def test_a_warm_start_is_in_the_run_and_gives_the_same_bits_again(
    qtbot: QtBot, document: Document, session: Session
) -> None:
    take_steps(qtbot, session, 2)
    document.edit(*edits.insert(document.design, block("dropout"), 1))
    take_steps(qtbot, session, 1)
    run = session.run
    assert run is not None
    assert run.start is not None
    assert run.start.step == 0
    again = Training(run.stack, document.data, document.design.recipe, run.start)
    again.step(document.design.recipe)
    again.close()
    assert run.newest is not None
    assert same(again.checkpoint().parameters, run.newest.parameters)


def test_every_change_of_the_recipe_is_in_the_log_of_the_run(
    qtbot: QtBot, document: Document, session: Session, files: Files, tmp_path: Path
) -> None:
    take_steps(qtbot, session, 2)
    document.edit(*edits.change_recipe(document.design, learning_rate=0.02))
    take_steps(qtbot, session, 1)
    reopened(document, session, files, tmp_path / "log.convscope")
    assert session.run is not None
    assert [entry.step for entry in session.run.log] == [0, 2]
    assert session.run.log[1].recipe == document.design.recipe


def test_a_curve_looks_the_same_after_reopening(
    qtbot: QtBot, document: Document, session: Session, files: Files, tmp_path: Path
) -> None:
    from gui.state.training.curves import Curves

    live = Curves()
    session.steps_arrived.connect(live.add)
    session.start()
    qtbot.waitUntil(lambda: session.state == "idle", timeout=30_000)
    reopened(document, session, files, tmp_path / "curve.convscope")
    again = Curves(session.history)
    np.testing.assert_array_equal(again.training, live.training)
    np.testing.assert_array_equal(again.validation, live.validation)


def test_a_training_that_diverges_keeps_and_shows_its_last_good_weights(
    qtbot: QtBot, document: Document, session: Session
) -> None:
    take_steps(qtbot, session, 30)
    said: list[tuple[str, str]] = []
    session.failed.connect(lambda *words: said.append(words))
    for _ in range(3):
        document.edit(*edits.insert(document.design, block("fully_connected", units=512), 1))
    recipe = document.design.recipe.replace(optimiser=SGD(), learning_rate=10.0)
    document.edit("", document.design.with_(recipe=recipe))
    session.start()
    qtbot.waitUntil(lambda: session.state == "idle", timeout=30_000)
    run = session.run
    assert run is not None
    assert run.newest is not None
    assert run.ended == "failed"
    assert said
    assert said[0][0].startswith(f"In step {int(run.history.step[-1]) + 1} the numbers of ")
    assert run.failure is not None
    assert run.newest.step < run.history.step[-1]  # the curve shows how it went wrong
    assert max(largest(run.newest.parameters), largest(document.learned_arrays())) < 10


def test_weights_that_got_worse_do_not_replace_the_good_ones_even_if_the_user_stops_them(
    qtbot: QtBot, document: Document, session: Session, files: Files, tmp_path: Path
) -> None:
    take_steps(qtbot, session, 30)
    recipe = document.design.recipe
    document.edit("", document.design.with_(recipe=recipe.replace(optimiser=SGD(), learning_rate=10.0)))
    take_steps(qtbot, session, 40)
    run = session.run
    assert run is not None
    assert run.ended == "stopped"
    assert run.newest is not None
    assert run.newest.step == run.history.step[-1] == 70  # they can be watched
    assert largest(run.newest.parameters) > 10
    assert largest(document.learned_arrays()) < 10
    reopened(document, session, files, tmp_path / "worse.convscope")
    assert largest(document.learned_arrays()) < 10
    take_steps(qtbot, session, 10)  # gone on with, they are no better
    assert largest(document.learned_arrays()) < 10


def test_a_training_that_went_wrong_from_its_first_steps_leaves_what_was_learned_before(
    qtbot: QtBot, document: Document, session: Session
) -> None:
    take_steps(qtbot, session, 30)
    document.edit(*edits.insert(document.design, block("dropout"), 1))
    recipe = document.design.recipe.replace(optimiser=SGD(), learning_rate=10.0)
    document.edit("", document.design.with_(recipe=recipe))
    before = document.learned_arrays()
    assert before
    take_steps(qtbot, session, 8)
    assert session.checkpoint is not None
    assert largest(session.checkpoint.parameters) > 10
    assert same(before, document.learned_arrays())


def test_a_new_training_that_only_got_worse_has_learned_nothing(
    qtbot: QtBot, document: Document, session: Session
) -> None:
    recipe = document.design.recipe.replace(optimiser=SGD(), learning_rate=10.0)
    document.edit("", document.design.with_(recipe=recipe))
    take_steps(qtbot, session, 8)
    assert document.learned_arrays() == {}


def test_reset_is_undone_with_all_runs(qtbot: QtBot, document: Document, session: Session) -> None:
    take_steps(qtbot, session, 1)
    document.edit(*edits.insert(document.design, block("dropout"), 1))
    take_steps(qtbot, session, 1)
    runs = document.runs
    assert len(runs) == 2
    session.reset()
    assert document.runs == ()
    assert session.run is None
    document.undo_stack.undo()
    assert document.runs == runs


def test_runs_are_remembered_up_to_a_number_of_bytes_the_newest_always(
    qtbot: QtBot, document: Document, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.project.learned.MOST_BYTES", 100)
    take_steps(qtbot, session, 1)
    document.edit(*edits.change_recipe(document.design, seed=9))
    take_steps(qtbot, session, 1)
    assert [run.seed for run in document.runs] == [9]


def test_save_asks_the_dialog_only_where_there_is_no_file_yet(
    document: Document, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a"), ""))
    assert files.save()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", pytest.fail)
    assert files.save()
