"""The run before: which run the curves and the result of the one that is shown are compared with."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.training.history import History
from gui.curves.plots import Plots
from gui.state import edits
from gui.state.document import Document
from gui.state.inside.painting import paint
from gui.state.training.session import Session
from tests.gui.on_screen import on_screen
from tests.gui.sessions import session_of


@pytest.fixture
def plots(qtbot: QtBot) -> Plots:
    design = preset("dense").design()
    session = session_of(Document(design.with_(recipe=design.recipe.replace(epochs=1, cycles=2))))
    return on_screen(qtbot, Plots(session), 800, 200)


def train(qtbot: QtBot, plots: Plots) -> None:
    plots.session.start()
    qtbot.waitUntil(lambda: plots.session.state == "idle", timeout=30_000)


def paint_a_unit(session: Session) -> None:
    assert session.checkpoint is not None
    learner = next(id for id, arrays in session.checkpoint.parameters.items() if arrays)
    paint(session, "Paint", learner, {n: np.zeros_like(a) for n, a in session.checkpoint.parameters[learner].items()})


def test_a_run_that_undo_brings_back_is_not_the_one_before_itself(qtbot: QtBot, plots: Plots) -> None:
    """Painted weights are a run of their own: beside that, the one that learned is the run before."""
    train(qtbot, plots)
    session, learned = plots.session, plots.session.history
    assert plots.run_before.history is None
    paint_a_unit(session)
    assert plots.run_before.history is learned
    session.document.undo_stack.undo()
    assert session.history is learned
    assert plots.run_before.history is None
    assert plots.before is None, "its curves would stand behind themselves"
    assert "run before" not in plots.verdict.words


def fewer_units(session: Session) -> None:
    document = session.document
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=8))


def test_who_pauses_to_change_a_block_is_told_what_it_has_cost(qtbot: QtBot, plots: Plots) -> None:
    """The first steps of the README say so; the paused run had no test, and it was as if there had been none."""
    session = plots.session
    session.slow = 25  # else it ends before it is paused
    session.start()
    qtbot.waitUntil(lambda: len(session.history.validation_epoch) > 0, timeout=30_000)
    session.pause()
    qtbot.waitUntil(lambda: session.state == "paused")
    session.slow = 0
    fewer_units(session)
    train(qtbot, plots)
    before, reached = plots.run_before, session.document.runs[0].history
    assert before.history is reached, "its curves stand behind those of now"
    aside = before.aside
    assert aside is not None
    assert aside.epoch == reached.validation_epoch[-1]
    assert aside.before == reached.validation_accuracy[-1]
    assert aside.now in session.history.validation_accuracy
    assert aside.pictures == 400
    assert " worse in validation than before the change: 8 units instead of 32 (" in plots.verdict.words


def test_a_run_that_ended_after_the_edit_is_compared_by_its_test(qtbot: QtBot, plots: Plots) -> None:
    session = plots.session
    session.slow = 25  # else it ends before the edit
    session.start()
    qtbot.waitUntil(lambda: len(session.history) > 0, timeout=30_000)
    fewer_units(session)
    assert session.state == "training"
    session.slow = 0
    qtbot.waitUntil(lambda: session.state == "idle", timeout=30_000)
    (tested,) = session.document.runs
    assert tested.test is not None
    train(qtbot, plots)
    assert plots.run_before.test is tested.test
    assert plots.run_before.history is tested.history
    assert " points worse than before the change: 8 units instead of 32 (" in plots.verdict.words


def test_what_was_looked_at_at_other_epochs_or_is_right_by_other_labels_is_not_compared(
    qtbot: QtBot, plots: Plots
) -> None:
    """Labels were corrected since the run before, which was paused: of the same answers more are right, or fewer."""
    session, before = plots.session, plots.run_before
    train(qtbot, plots)
    fewer_units(session)
    train(qtbot, plots)
    history, run = before.history, before.run
    assert before.aside is not None
    assert history is not None
    assert run is not None
    before.history = replace(history, validation_epoch=history.validation_epoch + 0.2)
    assert before.aside is None
    before.history, before.run = history, replace(run, data=replace(run.data, sha256="of other labels"))
    assert before.aside is None


def test_a_run_that_goes_on_is_compared_with_the_one_before_it_as_it_was(qtbot: QtBot, plots: Plots) -> None:
    """“10 more” took it away: who wants to catch up was told to change a block, as if nothing had run before."""
    session = plots.session
    train(qtbot, plots)
    first = session.history
    fewer_units(session)
    train(qtbot, plots)
    assert plots.run_before.history is first
    train(qtbot, plots)
    assert session.history.epochs == pytest.approx(2)
    assert plots.run_before.history is first
    assert "before the change: 8 units instead of 32" in plots.verdict.words
    assert plots.verdict.words.endswith("; epochs: 2 beside 1).")


def test_epochs_that_a_change_of_the_recipe_tells_are_told_once(qtbot: QtBot, plots: Plots) -> None:
    session = plots.session
    train(qtbot, plots)
    session.reset()
    document = session.document
    design = document.design
    document.edit("", design.with_(recipe=design.recipe.replace(epochs=2)))
    train(qtbot, plots)
    assert plots.verdict.words.endswith("before the change: 2 epochs instead of 1 (one run each).")


def test_a_project_that_is_opened_and_trained_on_is_compared_with_its_run_before(qtbot: QtBot, plots: Plots) -> None:
    """As when it was saved: it said as to somebody who has trained once to change a block and train again."""
    session, document = plots.session, plots.session.document
    train(qtbot, plots)
    fewer_units(session)
    train(qtbot, plots)
    said, (before, now) = plots.verdict.words, document.runs
    assert "than before the change: 8 units instead of 32 (" in said
    document.open(document.design, None, "Mine", document.runs)
    assert plots.verdict.words == said
    assert plots.run_before.history is before.history
    train(qtbot, plots)
    assert [run.id for run in document.runs] == [before.id, now.id]
    assert "than before the change: 8 units instead of 32 (" in plots.verdict.words
    assert "epochs: 2 beside 1" in plots.verdict.words


def test_a_run_of_a_file_is_not_compared_with_one_after_it_of_other_pictures_or_of_other_blocks(
    qtbot: QtBot, plots: Plots
) -> None:
    train(qtbot, plots)
    document, (run,) = plots.session.document, plots.session.document.runs
    others = replace(run, id="pictures", data=replace(run.data, name="other", sha256="0"))
    blocks = replace(run, id="blocks", stack=preset("dense").design().stack)
    empty = replace(run, id="empty", history=History())
    for one in (others, blocks, empty):
        document.open(document.design, None, "Mine", (one, run))
        assert plots.session.run is run
        assert plots.run_before.history is None
    later = replace(run, id="later", newest=None)
    document.open(document.design, None, "Mine", (run, later))
    assert plots.session.run is run
    assert plots.run_before.history is None
    assert "Change a block and train again" in plots.verdict.words
