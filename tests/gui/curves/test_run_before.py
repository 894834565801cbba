"""The run before: which run the curves and the result of the one that is shown are compared with."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.curves.plots import Plots
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
