"""Digits that stand in for pictures which are not here are as large as those: no stack is judged as if for 28x28."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data import DataRef, load_data
from engine.network.stack import Stack
from engine.project.container import reading, write
from engine.project.design import Design
from engine.project.project import ARRAYS, PLAIN, Project, load_project, save_project
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.training import Training
from gui.state import edits
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.project.stand_in import LARGEST, MOST, stand_in
from tests.gui.sessions import session_of

FOR_LARGE = Stack.of(
    block("convolution", filters=2, size=(33, 33), padding=(0, 0)), block("fully_connected", units=3), block("softmax")
)  # too large a filter for a digit


@pytest.fixture
def large(tmp_path: Path) -> str:
    """Pictures of 40x36 in colour, of three classes."""
    rng, file = np.random.default_rng(0), tmp_path / "large.npz"
    x = rng.integers(0, 256, (30, 40, 36, 3), np.uint8)
    np.savez(file, x_train=x, y_train=np.arange(30) % 3, x_test=x, y_test=np.arange(30) % 3)
    return str(file)


def trained(name: str) -> Run:
    training = Training(FOR_LARGE, load_data(name), recipe := Recipe(batch_size=8))
    training.step(recipe)
    training.close()
    return training.run()


def test_a_network_for_large_pictures_has_no_problem_because_they_are_lost(qtbot: QtBot, large: str) -> None:
    run = trained(large)
    session = session_of(Document())
    document, probe = session.document, Probe(session.document, session)
    Path(large).unlink()
    document.open(Design(FOR_LARGE, data_name=large), None, "Lost", (run,))
    assert (document.data_problem is not None, document.analysis.problems) == (True, ())
    assert (document.data.shape, document.classes) == ((40, 36, 3), 3)
    assert probe.picture.shape == (40, 36, 3)
    qtbot.waitUntil(lambda: bool(probe.maps))
    assert probe.failure is None
    end = FOR_LARGE.replace(FOR_LARGE.ids[1], block("fully_connected", units=5))
    document.edit("Five", document.design.with_(stack=end))
    assert document.analysis.problems[0].text == "Softmax gets 5 numbers, but the data has 3 classes."
    document.open(Design(FOR_LARGE, data_name=large), None, "Nobody knows")
    assert document.data.shape == (28, 28, 1)


def test_an_undo_to_pictures_that_are_lost_by_now_remembers_how_large_they_were(qtbot: QtBot, large: str) -> None:
    document = session_of(Document()).document
    document.learn_from(large, load_data(large))
    document.edit("Put it there", replace(document.design, stack=FOR_LARGE))
    document.edit(*edits.choose_data(document.design, "digits"))
    assert document.analysis.problems
    Path(large).unlink()
    document.undo_stack.undo()
    assert document.data_problem is not None
    assert (document.data.shape, document.classes, document.analysis.problems) == ((40, 36, 3), 3, ())


def test_nothing_is_doubted_of_so_few_digits_as_stand_in_for_large_pictures(large: str) -> None:
    """Of pictures of 512x512 so many parameters are usual; 37 digits in their place would be learned by heart."""
    stack = Stack.of(block("fully_connected", units=3), block("softmax"))
    lost = DataRef("/gone.npz", "", (512, 512, 3), ("a", "b", "c"))
    document, run = Document(), replace(trained(large), stack=stack, data=lost)
    document.open(Design(stack, data_name="/gone.npz"), None, "Lost", (run,))
    assert (document.data_problem is not None, document.data.shape) == (True, (512, 512, 3))
    assert document.hints == ()


def test_digits_are_made_as_large_as_the_pictures_were_and_stay_digits() -> None:
    digits = load_data("digits")
    twice = stand_in(DataRef("gone", "", (56, 56, 3), ("a", "b")))
    assert np.array_equal(twice.test.pixels[:9, ::2, ::2, 2], digits.test.pixels[:9, :, :, 0])
    assert np.array_equal(twice.test.pixels[:9, 1::2, 1::2, 0], digits.test.pixels[:9, :, :, 0])
    assert np.array_equal(twice.test.labels[:9], digits.test.labels[:9])
    assert len(set(twice.test.labels.tolist())) == 10
    assert twice.train.pixels.size <= MOST
    assert twice.reference != digits.reference
    assert twice is stand_in(DataRef("also gone", "", (56, 56, 3))), "views ask whether it is another set"


@pytest.mark.parametrize("shape", [(), (28, 28, 1), (0, 4, 1), (1 << 20, 1 << 20, 3), (LARGEST + 1, 1, 1)])
def test_sizes_that_no_picture_has_are_not_made(shape: tuple[int, ...]) -> None:
    """Old files did not write them down, and others say what they like."""
    assert stand_in(DataRef("gone", "", shape)) is load_data("digits")
    assert stand_in(None) is load_data("digits")


@pytest.mark.parametrize("shape", [(64, 64, 3), (600, 600, 1), (2048, 2048, 1)])
def test_of_large_pictures_few_stand_in_for_the_window_waits_until_they_are_made(shape: tuple[int, int, int]) -> None:
    large = stand_in(DataRef("gone", "", shape))
    assert large.shape == shape
    assert large.train.pixels.nbytes + large.test.pixels.nbytes <= 20_000_000, "more take tenths of a second"
    assert len(set(large.train.labels.tolist())) > 1


def test_a_file_of_a_network_that_was_never_trained_says_how_large_its_pictures_are(
    qtbot: QtBot, large: str, tmp_path: Path
) -> None:
    """On another computer it was judged as for digits: its filter was said to be larger than the pictures."""
    document, file = Document(), tmp_path / "mine.convscope"
    document.open(Design(FOR_LARGE, data_name=large), None, "Mine")
    save_project(Project(document.design, data=document.known_pictures), file)
    Path(large).unlink()
    for _ in range(2):  # and so does one that is saved again without them
        project, elsewhere = load_project(file), Document()
        elsewhere.open(project.design, file, "Mine", data=project.data)
        assert (elsewhere.data_problem is not None, elsewhere.analysis.problems) == (True, ())
        assert (elsewhere.data.shape, elsewhere.classes) == ((40, 36, 3), 3)
        save_project(Project(elsewhere.design, data=elsewhere.known_pictures), file)


def test_what_was_read_here_is_known_better_than_what_a_file_says_of_it(large: str) -> None:
    document = Document()
    document.open(Design(FOR_LARGE, data_name=large), None, "Mine")
    Path(large).unlink()
    document.open(Design(FOR_LARGE, data_name=large), None, "Theirs", data=DataRef(large, "", (8, 8, 1), ("a", "b")))
    assert document.data.shape == (40, 36, 3)


def test_what_one_project_says_of_its_pictures_is_not_said_of_those_of_another_with_the_same_name(
    qtbot: QtBot,
) -> None:
    """Every pupil has called them “photos”: a teacher without any opened one project, and the next was judged, and
    saved, as if for the pictures of the first."""
    document, hers = Document(), DataRef("photos", "", (40, 36, 3), ("a", "b", "c", "d"))
    document.open(Design(FOR_LARGE, data_name="photos"), None, "Hers", data=hers)
    assert document.classes == 4
    his = Run("his", FOR_LARGE, replace(hers, classes=("a", "b", "c")))
    document.open(Design(FOR_LARGE, data_name="photos"), None, "His", (his,), data=his.data)
    assert (document.classes, document.analysis.problems, document.known_pictures) == (3, (), his.data)
    document.open(Design(FOR_LARGE, data_name="photos"), None, "Hers", data=hers)
    document.open(Design(FOR_LARGE, data_name="photos"), None, "Of an earlier version", (his,))
    assert document.classes == 3


@pytest.mark.parametrize("nonsense", [3, {}, {"shape": [1]}, {"shape": [1e9, 1, 1]}])
def test_nonsense_of_pictures_in_a_file_costs_only_itself(tmp_path: Path, nonsense: object) -> None:
    save_project(Project(Design(FOR_LARGE)), file := tmp_path / "mine.convscope")
    with reading(file) as parts:
        plain, arrays = json.loads(parts.read(PLAIN)), parts.read(ARRAYS)
    write({PLAIN: json.dumps({**plain, "data": nonsense}).encode(), ARRAYS: arrays}, file)
    assert load_project(file).data is None
