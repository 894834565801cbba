"""What was before a change is of the picture that is looked at now, whatever its number was before."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.data.corrections import Correction
from engine.explain.switching import Switched
from engine.project.project import Project, load_project, save_project
from engine.training.probing import probe as look_at
from gui.state import edits
from gui.state.document import Document
from gui.state.inside.before_change import BeforeChange
from gui.state.inside.painting import as_learned, is_painted, paint, weights
from gui.state.looking.probe import Probe
from gui.state.looking.switches import switch
from gui.state.training.session import Session
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return session_of(Document(design()))


def test_what_was_before_is_not_that_of_a_picture_that_was_left_out_since(qtbot: QtBot, session: Session) -> None:
    document, probe = session.document, Probe(session.document, session)
    before = BeforeChange(probe)
    before.set_wanted(True)
    switch(document, "Switch off", (Switched(document.design.stack.ids[1], 0, 0.0),))
    qtbot.waitUntil(lambda: before.sighting is not None)
    ref, picture = probe.focus.value.picture, probe.picture
    gone = Correction("test", ref.index, None)
    document.edit(*edits.correct(document.design, gone, document.data_as_read))
    assert probe.focus.value.picture == ref
    assert not np.array_equal(probe.picture, picture)
    qtbot.waitUntil(lambda: before.sighting is not None)
    sighting, checkpoint = before.sighting, before.checkpoint
    assert sighting is not None
    assert checkpoint is not None
    for id, output in look_at(sighting.stack, checkpoint, probe.picture).items():
        np.testing.assert_array_equal(sighting.maps[id], output)


def test_what_has_learned_on_since_is_not_what_was_painted_on(qtbot: QtBot, session: Session) -> None:
    document = session.document
    document.open(design(), None, "trained", (trained(),))
    learned = weights(session)
    id = next(iter(learned.parameters))
    kernel = learned.parameters[id]["weights"].copy()
    kernel[0, 0] += 1
    paint(session, "Paint", id, {"weights": kernel})
    assert session.run is not None
    assert session.run.newest is not None
    assert as_learned(session, session.run.newest) is learned
    document.undo_stack.undo()
    session.step_once()
    qtbot.waitUntil(lambda: session.run is not None and session.run.step > learned.step)
    session.stop()
    document.undo_stack.redo()
    assert session.run.newest is not None
    assert np.array_equal(session.run.newest.parameters[id]["weights"], kernel)
    assert as_learned(session, session.run.newest) is session.run.newest


def test_a_frozen_block_does_not_make_what_has_learned_on_the_network_before_painting(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    """Its weights are those of then, and all others are not. So it is told by the step, which the file keeps."""
    document, run = session.document, trained()
    document.open(design(), None, "trained", (run,))
    learned = weights(session)
    id, frozen = (one for one, group in learned.parameters.items() if group)
    kernel = learned.parameters[id]["weights"].copy()
    for value in (1, 2):
        kernel = kernel + np.float32(value)
        paint(session, "Paint", id, {"weights": kernel})
    painted = session.run
    assert painted is not None
    assert painted.newest is not None
    assert as_learned(session, painted.newest) is learned
    save_project(Project(document.design, document.runs), tmp_path / "painted.convscope")
    saved = load_project(tmp_path / "painted.convscope").runs
    assert [one.parent_step for one in saved] == [None, learned.step]
    changed = {**learned.parameters, id: {name: one + 1 for name, one in learned.parameters[id].items()}}
    later = replace(run, newest=replace(learned, step=learned.step + 1, parameters=changed))
    assert np.array_equal(changed[frozen]["weights"], painted.newest.parameters[frozen]["weights"])
    document.set_runs((later, painted))
    assert as_learned(session, painted.newest) is painted.newest
    document.set_runs((painted,))
    assert as_learned(session, painted.newest) is painted.newest, "what it was painted on is not known any more"


def test_a_damaged_file_in_which_weights_were_painted_on_another_network_shows_no_network_before(
    session: Session,
) -> None:
    document, run = session.document, trained()
    assert run.newest is not None
    other = replace(run, id="other", stack=edits.remove(design(), run.stack.ids[1:2])[1].stack)
    painted = replace(run, id="painted", parent="other", parent_step=None, history=type(run.history)(),
                      start=replace(run.newest, step=0), newest=replace(run.newest, step=0))  # fmt: skip
    document.open(design(), None, "damaged", (other, painted))
    now = document.runs[-1].newest
    assert now is not None
    assert is_painted(session.run)
    assert as_learned(session, now) is now
