"""A digit that a pupil has drawn is what the window looks at when the project is opened again."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from engine.project.kept_picture import KeptPicture
from engine.project.owner import Owner
from engine.project.project import Project, load_project, save_project
from engine.project.recovery import load
from gui.state.document import Document
from gui.state.focus import PictureRef
from gui.state.looking.own_pictures import Own
from gui.state.looking.probe import Probe
from gui.state.safety.recovery import Recovery, recoverable
from tests.gui.evaluating import design
from tests.gui.sessions import session_of
from tests.own_folders import keep_in

DRAWN = np.random.default_rng(0).random((28, 28, 1)).astype(np.float32)
PHOTO = np.random.default_rng(1).integers(0, 255, (60, 40, 3), np.uint8)


@pytest.fixture
def probe(qapp: QApplication) -> Probe:
    session = session_of(Document(design()))
    return Probe(session.document, session)


def saved_and_read(probe: Probe, path: Path) -> KeptPicture:
    save_project(Project(design(), picture=probe.kept_picture), path)
    found = load_project(path).picture
    assert isinstance(found, KeptPicture)
    return found


def test_a_drawing_is_looked_at_again_when_its_project_is_opened(probe: Probe, tmp_path: Path) -> None:
    probe.look_at_own(Own("your drawing", ready=DRAWN), "drawn")
    answer, kept = probe.answer, saved_and_read(probe, tmp_path / "lesson.convscope")
    probe.focus.look(picture=PictureRef("test", 3))
    probe.look_again(kept)
    own = probe.own.get(probe.focus.value.picture)
    assert own is not None
    assert own.name == "your drawing"
    np.testing.assert_array_equal(probe.picture, DRAWN)
    np.testing.assert_array_equal(probe.answer, answer)
    assert probe.label == ""


def test_a_drawing_is_offered_again_after_the_program_was_killed(
    probe: Probe, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep_in(monkeypatch, tmp_path)
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: False))
    owner = QObject()
    journalling = Recovery(probe.document, probe.session, owner, probe).journalling
    probe.look_at_own(Own("your drawing", ready=DRAWN), "drawn")
    probe.document.mark_unsaved()
    journalling.write()
    assert journalling._writer.ended.wait(20)
    (found,) = recoverable()
    assert load(found).picture == KeptPicture.of("your drawing", DRAWN)
    journalling.discard()
    journalling.close()


def test_a_picture_from_a_file_is_kept_as_the_network_takes_it(probe: Probe, tmp_path: Path) -> None:
    probe.look_at_own(Own("cat.png", PHOTO))
    shown = probe.picture.copy()
    assert saved_and_read(probe, tmp_path / "cat.convscope") == KeptPicture.of("cat.png", shown)


def test_a_drawing_for_pictures_that_are_lost_is_kept_as_it_was_drawn(probe: Probe) -> None:
    """What stands in for them has another size, and is gone when they are back."""
    colour = np.zeros((9, 9, 3), np.float32)
    probe.look_again(KeptPicture.of("your drawing", colour))
    assert probe.picture.shape == (28, 28, 1)
    assert probe.kept_picture == KeptPicture.of("your drawing", colour)
