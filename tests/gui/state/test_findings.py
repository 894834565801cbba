"""Findings in the window: a training that went wrong is told, and one click that one undo takes back helps."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.inspector.inspector import Inspector
from gui.state import edits
from gui.state.document import Document
from gui.state.findings import Findings
from gui.state.probe import Probe
from gui.state.session import Session
from gui.training.sentences import Sentences


@pytest.fixture
def findings(qtbot: QtBot) -> Iterator[Findings]:
    design = preset("dense").design()
    document = Document(design.with_(recipe=design.recipe.replace(epochs=1, cycles=2)))
    session = Session(document)
    yield Findings(document, session, Probe(document, session))
    session.close()


def train(qtbot: QtBot, findings: Findings, rate: float) -> None:
    document = findings.document
    document.edit(*edits.change_recipe(document.design, learning_rate=rate))
    findings.session.start()
    qtbot.waitUntil(lambda: findings.session.state == "idle", timeout=30_000)


def test_a_dead_network_is_told_at_its_block_and_is_not_praised(qtbot: QtBot, findings: Findings) -> None:
    train(qtbot, findings, 10.0)
    (finding,) = findings.found
    document = findings.document
    assert finding.title == "The network has stopped learning"
    relu = document.design.stack.places[1].id
    assert [(hint.block_id, hint.text) for hint in document.hints] == [(relu, "All outputs are 0.")]
    result = Sentences(document, findings.session, document).result()
    assert result is not None
    assert result.chance
    assert result.detail.endswith(", like guessing")


def test_the_remedy_is_one_step_of_undo_for_weights_and_recipe_together(qtbot: QtBot, findings: Findings) -> None:
    train(qtbot, findings, 10.0)
    document, session, checkpoint = findings.document, findings.session, findings.session.checkpoint
    steps = document.undo_stack.index()
    remedy = findings.found[0].remedy
    assert remedy is not None
    assert checkpoint is not None
    findings.follow(remedy)
    assert document.design.recipe.learning_rate == 0.001
    assert session.checkpoint is None
    assert findings.found == ()
    assert document.hints == ()
    assert document.undo_stack.index() == steps + 1
    document.undo_stack.undo()
    assert document.design.recipe.learning_rate == 10.0
    assert session.checkpoint is checkpoint
    assert len(findings.found) == 1


def test_a_healthy_network_is_left_in_peace_and_an_edit_takes_a_finding_back(qtbot: QtBot, findings: Findings) -> None:
    train(qtbot, findings, 0.001)
    assert findings.found == ()
    findings.session.reset()
    train(qtbot, findings, 10.0)
    assert findings.found
    document = findings.document
    document.edit(*edits.remove(document.design, (document.design.stack.places[1].id,)))
    assert findings.found == ()


def test_what_is_closed_stays_closed_and_newer_numbers_do_not_take_the_button_from_under_the_mouse(
    qtbot: QtBot, findings: Findings
) -> None:
    inspector = Inspector(findings.document, findings)
    qtbot.addWidget(inspector)
    train(qtbot, findings, 10.0)
    card = inspector.finding_card
    assert card is not None
    before = card.finding
    findings.session.start()
    qtbot.waitUntil(lambda: findings.session.state == "idle", timeout=30_000)
    assert inspector.finding_card is card
    assert card.finding != before
    card.close_button.click()
    assert inspector.finding_card is None
    findings.session.start()
    qtbot.waitUntil(lambda: findings.session.state == "idle", timeout=30_000)
    assert inspector.finding_card is None


def test_an_untrained_network_is_neither_right_nor_wrong(qtbot: QtBot, findings: Findings) -> None:
    assert not findings.probe.learned
    train(qtbot, findings, 0.001)
    assert findings.probe.learned
