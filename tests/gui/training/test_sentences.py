"""What the training bar says that Train would do, in words that do not contradict each other."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data.corrections import Correction
from engine.training.history import VALIDATION_COLUMNS
from gui.state import edits
from gui.state.document import Document
from gui.state.inside.painting import paint, weights
from gui.state.training.remark import NO_REMARK, waits_earlier
from gui.state.training.what_changed import way_back
from gui.training.sentences import Sentences
from gui.training.slow_menu import PaceMenu
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of


def test_train_begins_either_from_what_blocks_have_learned_or_from_the_beginning() -> None:
    document, owner = Document(), QObject()
    document.open(design(), None, "Trained", (trained(),))
    session = session_of(document)
    sentences = Sentences(document, session, owner)
    document.edit(*edits.insert(document.design, block("dropout"), 1))
    said = sentences.progress()
    learned = len(document.learned_arrays())
    assert learned > 1
    assert (said.step, said.short_step) == (
        f"Train starts from what {learned} blocks have learned.", "Train keeps what it can"
    )  # fmt: skip
    document.undo_stack.undo()
    document.edit(*edits.change_recipe(document.design, seed=document.design.recipe.seed + 1))
    said = sentences.progress()
    assert (said.step, said.short_step) == ("Train starts from the beginning.", "Train starts anew")


@pytest.mark.parametrize(
    ("ended", "tip"), [("early", "Give it 2 epochs more to get better"), ("stopped", "Go on from where it was stopped")]
)
def test_patience_is_said_to_begin_anew_where_it_ended_the_training(ended: str, tip: str) -> None:
    document, owner = Document(), QObject()
    document.open(design(), None, "Trained", (replace(trained(), ended=ended),))
    document.edit(*edits.change_recipe(document.design, patience=2, epochs=100))
    assert Sentences(document, session_of(document), owner).train().tip.startswith(tip)


def test_weights_that_were_painted_are_said_to_be_that_and_no_seed_to_have_changed() -> None:
    document, owner = Document(design()), QObject()
    session = session_of(document)
    sentences = Sentences(document, session, owner)
    learner, arrays = next((id, arrays) for id, arrays in weights(session).parameters.items() if arrays)
    name = next(iter(arrays))
    paint(session, "Paint", learner, {name: 2 * arrays[name]})
    assert sentences.progress().title == "Painted, not trained yet"


def test_what_brings_the_trained_network_back_is_said_by_the_key_that_does() -> None:
    document, owner = Document(design()), QObject()
    session = session_of(document)
    sentences = Sentences(document, session, owner)
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=20))
    document.keep_run(replace(trained(), stack=document.design.stack, validation_share=0.3))
    document.settle()
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=25))
    assert sentences.progress().remark.words == "Undo brings the trained network back."
    document.undo_stack.setIndex(0)
    assert sentences.progress().remark.words == "Redo brings the trained network back.", "undo is grey"
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=30))
    assert sentences.progress().remark == NO_REMARK, "nothing does"


def test_the_key_that_brings_it_back_is_found_in_a_step_of_several_edits_too() -> None:
    document = Document(design())
    session, first, steps = session_of(document), document.design, document.undo_stack
    document.set_runs((trained(),))
    steps.beginMacro("What the doctor advises")
    document.edit(*edits.change(first, first.stack.ids[0], units=20))
    between = document.design
    document.settle()
    document.edit(*edits.change(between, first.stack.ids[0], units=25))
    steps.endMacro()
    assert way_back(session) == "undo"
    document.set_runs((replace(trained(), stack=between.stack),))
    assert way_back(session) == "", "undo does not stop between the edits"
    document.set_runs((replace(trained(), stack=document.design.stack),))
    steps.undo()
    assert way_back(session) == "redo"
    document.set_runs((replace(trained(), stack=between.stack),))
    assert way_back(session) == "", "nor does redo"


def test_who_corrected_other_pictures_or_has_other_files_is_not_told_to_undo() -> None:
    document = Document(design())
    session, steps = session_of(document), document.undo_stack
    for number in (4, 5):
        document.edit(*edits.correct(document.design, Correction("test", number, None), document.data_as_read))
    assert document.data_ref is not None
    document.set_runs((replace(trained(), data=document.data_ref),))
    steps.undo()
    assert (session.has_other_pictures, way_back(session)) == (True, "redo"), "undo goes on to others still"
    document.set_runs((replace(trained(), data=replace(document.data_ref, sha256="of earlier files")),))
    assert (session.has_other_pictures, way_back(session)) == (True, "")
    document.set_runs((trained(),))
    assert way_back(session) == "undo"


def test_the_button_says_train_where_the_stack_was_changed_during_a_pause(qtbot: QtBot) -> None:
    document, owner = Document(design()), QObject()
    session = session_of(document)
    sentences = Sentences(document, session, owner)
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == 1)
    assert (sentences.train().text, sentences.progress().remark) == ("Resume", NO_REMARK)
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=20))
    assert sentences.train().text == "Train"
    assert sentences.progress().remark.words == "An earlier version of the stack waits"
    menu = PaceMenu(session)
    qtbot.addWidget(menu)
    assert (menu.earlier.text(), menu.earlier.isVisible()) == ("Resume earlier stack", True)
    document.edit(*edits.remove(document.design, document.design.stack.ids[-1:]))
    assert sentences.train().text == "Resume earlier stack", "what is on screen cannot be trained"
    assert "Resume goes on with" in sentences.progress().remark.advice
    document.undo_stack.undo()
    waits = session.run
    menu.earlier.trigger()
    assert (session.state, session.run is waits) == ("training", True), "what waits goes on; Train would leave it"
    session.pause()
    qtbot.waitUntil(lambda: session.paused_run is not None)
    waits = session.run
    session.step_once()
    qtbot.waitUntil(lambda: session.run is not waits and session.progress.step == 1)
    menu.aboutToShow.emit()
    assert not menu.earlier.isVisible(), "what is on screen is trained"
    assert session.run is not None
    assert waits is not None
    assert session.run.stack == document.design.stack
    session.stop()
    document.undo_stack.undo()
    assert (session.run.id, session.way_on) == (waits.id, "go on"), "what had waited is kept"


@pytest.mark.parametrize(
    ("epoch", "ended", "title", "parts"),
    [
        (2.3, "stopped", "Stopped in epoch 3 of 10", 10),
        (3.0, "stopped", "Stopped after epoch 3 of 10", 10),
        (10.0, "finished", "Trained for 10 epochs", 10),
        (10.57, "stopped", "Stopped in epoch 11", 11),  # it was to go on for longer
        (10.57, "finished", "Trained for 10 epochs", 10),  # the best weights were kept
    ],
)
def test_how_far_it_came_is_said_as_it_is(qtbot: QtBot, epoch: float, ended: str, title: str, parts: int) -> None:
    document, owner, run = Document(), QObject(), trained()
    assert run.newest is not None
    epochs = run.history.epoch - run.history.epoch[-1] + epoch
    newest, history = replace(run.newest, epoch=int(epoch)), replace(run.history, epoch=epochs)
    ten = design().with_(recipe=design().recipe.replace(epochs=10))
    document.open(ten, None, "Trained", (replace(run, newest=newest, history=history, ended=ended),))
    session = session_of(document)
    said = Sentences(document, session, owner).progress()
    assert (said.title, said.parts) == (title, parts)
    assert said.share == pytest.approx(min(epoch / parts, 1.0))


def test_a_pause_says_of_an_earlier_training_what_was_said_before_it(qtbot: QtBot) -> None:
    document, owner = Document(design()), QObject()
    session = session_of(document)
    sentences = Sentences(document, session, owner)
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == 1)
    document.edit(*edits.correct(document.design, Correction("test", 4, None), document.data_as_read))
    assert sentences.progress().remark.words == "A training on the earlier pictures waits"
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=20))
    assert sentences.progress().remark == waits_earlier(True, session.trains_anew), "both have changed"


@pytest.mark.parametrize(
    ("lost", "share", "words"),
    [
        (0, 0.1, ""),
        (1, 0.1, "1 validation result is missing"),
        (2, 0.1, "2 validation results are missing"),
        (25, 0.001, ""),  # of so few pictures of each class none is kept aside
    ],
)
def test_it_is_said_that_evaluations_are_missing_where_the_program_was_killed_before_they_came(
    qtbot: QtBot, lost: int, share: float, words: str
) -> None:
    document, owner, run = Document(design()), QObject(), trained()
    rows = {name: np.arange(1.0, 26.0)[: 25 - lost] for name in VALIDATION_COLUMNS}
    recipe = design().recipe.replace(epochs=1, cycles=500, validation_share=share)  # after each step
    log = tuple(replace(entry, recipe=recipe) for entry in run.log)
    killed = replace(run, history=replace(run.history, **rows), log=log, ended="", validation_share=share)
    document.open(design().with_(recipe=recipe), None, "Recovered", (killed,))
    session = session_of(document)
    assert Sentences(document, session, owner).progress().remark.words == words


@pytest.mark.parametrize(("size", "said"), [(1, "here one picture, and"), (64, "here 64 pictures, and")])
def test_what_a_step_is_says_one_picture_where_it_is_one(size: int, said: str) -> None:
    session, owner = session_of(Document(design().with_(recipe=design().recipe.replace(batch_size=size)))), QObject()
    assert said in dict(Sentences(session.document, session, owner)._words_said())["step"]
