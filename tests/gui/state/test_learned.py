"""Of all that the runs have learned, a new training begins with the newest."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.training.recipe import Recipe
from engine.training.training import Training
from gui.state import edits
from gui.state.answers.drawing import Drawing
from gui.state.document import Document
from gui.state.inside.why_answer import WhyAnswer
from gui.state.looking.probe import Probe
from gui.state.project import learned
from gui.state.project.learned import Learned, remembered, with_run
from tests.engine.samples import plain_stack, restless_stack, some_digits
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of


def test_the_newest_weights_of_two_runs_begin_a_training() -> None:
    data, recipe = some_digits(60, 20, 14), Recipe(batch_size=10)
    training = Training(plain_stack(), data, recipe, cores=1)
    training.step(recipe)
    older = replace(training.run(), good=None)
    training.step(recipe)
    newer = replace(training.run(), id="newer", good=None)
    training.close()
    assert newer.newest is not None
    shapes = {(id, name): one.shape for id, group in newer.newest.parameters.items() for name, one in group.items()}
    found = Learned.of((older, newer), data.reference, recipe).arrays(shapes)
    for id, name in shapes:
        np.testing.assert_array_equal(found[id][name], newer.newest.parameters[id][name])


def test_weights_of_an_old_file_count_though_nobody_knows_their_seed_and_statistics_come_along() -> None:
    data, recipe = some_digits(60, 20, 14), Recipe(batch_size=10)
    training = Training(restless_stack(), data, recipe, cores=1)
    training.step(recipe)
    training.close()
    old = replace(training.run(), seed=None, validation_share=None)
    assert old.newest is not None
    shapes = {(id, name): one.shape for part in (old.newest.parameters, old.newest.state)
              for id, group in part.items() for name, one in group.items()}  # fmt: skip
    found = Learned.of((old,), data.reference, recipe).arrays(shapes)
    assert {(id, name) for id, group in found.items() for name in group} == shapes.keys()
    assert Learned.of((replace(old, seed=recipe.seed + 1),), data.reference, recipe).runs == ()


def test_marks_of_steps_that_a_run_makes_otherwise_now_go_and_the_others_stay() -> None:
    """It is trained on from its last good weights, which are of step 3."""
    before = replace(trained(5), newest=trained(3).newest, marks=(2, 4))
    on, otherwise = replace(trained(6), marks=()), replace(trained(5, seed=1), id=before.id, marks=(2, 4))
    assert [run.marks for run in with_run((before,), replace(on, id=before.id), None)] == [(2, 4)]
    assert [run.marks for run in with_run((before,), otherwise, None)] == [(2,)]


def test_a_run_that_comes_late_stays_behind_those_that_came_since() -> None:
    first, second, third = (replace(trained(1), id=id) for id in ("first", "second", "third"))
    late = replace(trained(5), id="first")
    assert [run.id for run in with_run((first, second, third), late, None)] == ["second", "third", "first"]
    for earlier in ((), ("second",)):
        assert [run.id for run in with_run((first, second, third), late, earlier)] == ["first", "second", "third"]
    assert [run.id for run in with_run((second, third), late, ("second",))] == ["second", "first", "third"]


def test_the_oldest_run_makes_room_when_memory_is_full_and_weights_that_two_runs_share_count_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recipe = Recipe(batch_size=10)
    training = Training(plain_stack(), some_digits(60, 20, 14), recipe, cores=1)
    first, second, third = [training.step(recipe) and training.checkpoint() for _ in range(3)]
    training.close()
    groups = [*first.parameters.values(), *first.state.values(), first.optimiser]
    size = sum(array.nbytes for group in groups for array in group.values())
    older = replace(trained(1), start=None, newest=first, good=None)
    branch = replace(older, id="branch", start=first, newest=second)
    monkeypatch.setattr(learned, "MOST_BYTES", 2 * size)
    assert remembered((older, branch)) == (older, branch)
    for full in ({"good": third}, {"best_weights": third}, {"recorded": (third,)}):
        more = replace(older, id="more", **full)
        assert remembered((older, branch, more)) == (more,), "there is room for two of three"
    monkeypatch.setattr(learned, "MOST_BYTES", 0)
    assert remembered((older, branch)) == (branch,), "what was learned last is there in any case"


def test_a_stack_of_which_a_block_is_new_has_not_learned_yet(qtbot: QtBot) -> None:
    document = Document()
    document.open(design(), None, "Trained", (trained(2),))
    session = session_of(document)
    probe = Probe(document, session)
    assert not session.is_new_in_part
    document.edit(*edits.insert(document.design, block("dropout"), 1))
    assert not session.is_new_in_part, "all that it has has learned"
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=20))
    assert (session.is_new_in_part, probe.standing) == (True, "partly")
    assert WhyAnswer(probe).is_untrained
    drawing = Drawing(session, probe)
    assert drawing.is_untrained
    assert drawing.is_new_in_part
