"""Evaluate shows how the network bears damaged test pictures, as a curve, and one of them at each strength."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data import load_data
from engine.data.damage import DAMAGES
from engine.data.damaged import damaged
from engine.explain import answers
from engine.network.stack import Stack
from gui.evaluate.page import EvaluatePage
from gui.state.answers.damaged_test import DamagedTest
from tests.gui.evaluating import design, recorded_run


def test_accuracy_against_strength_is_a_curve_and_a_click_takes_a_strength(qtbot: QtBot, page: EvaluatePage) -> None:
    card, state = page.further.damage_card, page.further.damaged
    assert card.plot.ends == ("undamaged", "strength 0.8")
    card.kinds.setCurrentIndex(card.kinds.findData("rotation"))
    card.kinds.activated.emit(card.kinds.currentIndex())
    page.pin(300)
    qtbot.waitUntil(lambda: state.found is not None and not state.is_working, timeout=30_000)
    found = state.found
    assert found is not None
    run, rotation = recorded_run(), DAMAGES["rotation"]
    assert run.newest is not None
    images = damaged(load_data(design().data_name).test, rotation, rotation.strengths[4])
    right = int(answers(run.stack, run.newest, images).right.sum())
    curve = card.plot.curves[-1]
    assert curve.values[4] == right / 1000
    QTest.mouseClick(card.strip, Qt.MouseButton.LeftButton, pos=card.strip.spot(4).center())
    assert card.plot.marker == rotation.strengths[4]
    assert f"45 degrees: {right} of 1,000 right" in card.words.text()
    assert found.shown[4].tobytes() == images.picture(300).tobytes()
    assert "301" in card.which.text()


def test_a_kind_that_was_chosen_by_hand_is_answered_before_what_nobody_waits_for(
    qtbot: QtBot, page: EvaluatePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, tasks = page.further.damage_card, page.state.session.tasks
    run, priorities = tasks.run, []

    def noted(name: str, *rest: Any, **named: Any) -> None:
        if name.startswith(DamagedTest.task):
            priorities.append(rest[-1])
        run(name, *rest, **named)

    monkeypatch.setattr(tasks, "run", noted)
    page.pin(300)
    card.kinds.setCurrentIndex(card.kinds.findData("rotation"))
    card.kinds.activated.emit(card.kinds.currentIndex())
    assert priorities[0] < 0 < priorities[-1]


@pytest.mark.usefixtures("trainings_are_spared_little")
def test_while_another_network_is_trained_the_curve_is_not_that_of_the_one_before(
    qtbot: QtBot, page: EvaluatePage
) -> None:
    state, session, document = page.further.damaged, page.state.session, page.state.document
    qtbot.waitUntil(lambda: state.found is not None and not state.is_working)
    before, design = state.found, document.design
    other = Stack.of(block("fully_connected", units=10), block("softmax"))
    document.edit("Another", design.with_(stack=other, recipe=design.recipe.replace(epochs=10_000)))
    session.start()
    qtbot.waitUntil(lambda: page.state.answers is not None)
    assert session.state == "training"
    assert state.found is not before
    qtbot.waitUntil(lambda: state.found is not None, timeout=60_000)
    of_another = state.found
    step = page.state.step
    qtbot.waitUntil(lambda: page.state.step != step, timeout=60_000)
    assert state.found is of_another, "it stays while this one goes on learning"
    session.stop()


def test_the_damaged_pictures_stand_under_their_own_number_until_those_of_another_come(
    qtbot: QtBot, page: EvaluatePage
) -> None:
    card, state, labels = page.further.damage_card, page.further.damaged, load_data(design().data_name).test.labels
    other = int(np.flatnonzero(labels != labels[0])[0])
    page.pin(0)
    qtbot.waitUntil(lambda: state.found is not None and not state.is_working)
    before = state.found
    page.pin(other)
    assert state.found is before
    card.refresh()  # as where the answers come meanwhile
    assert (card.which.text(), card.strip.label) == ("Test picture 1", labels[0])
    qtbot.waitUntil(lambda: state.found is not before)
    assert (card.which.text(), card.strip.label) == (f"Test picture {other + 1}", labels[other])
