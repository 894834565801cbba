"""Findings in the window: a training that went wrong is told, and one click that one undo takes back helps."""

from dataclasses import replace
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from engine.doctor import Finding, Remedy
from engine.explain.switching import Switched
from engine.project.presets import preset
from engine.training.history import History
from gui.inspector.inspector import Inspector
from gui.state import edits
from gui.state.doctor.findings import Findings
from gui.state.doctor.treatment import Figures, Treatment, figures
from gui.state.document import Document
from gui.state.focus import Moment
from gui.state.looking.probe import Probe
from gui.training.sentences import Sentences
from tests.gui.on_screen import sized
from tests.gui.sessions import session_of


@pytest.fixture
def findings(qtbot: QtBot) -> Findings:
    design = preset("dense").design()
    document = Document(design.with_(recipe=design.recipe.replace(epochs=1, cycles=2)))
    session = session_of(document)
    return Findings(document, session, Probe(document, session))


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
    of_blocks = [(hint.block_id, hint.text) for hint in document.hints if hint.block_id]
    assert of_blocks == [(relu, "All outputs are 0.")]
    result = Sentences(document, findings.session, document).result()
    assert result is not None
    assert result.chance
    assert result.detail.endswith(", like guessing")
    assert "may be right as often" in result.explanation, "7 of 12 are more than guessing gets, and no proof"


def test_what_was_found_now_is_not_said_on_the_cards_of_an_earlier_moment(qtbot: QtBot, findings: Findings) -> None:
    train(qtbot, findings, 10.0)
    document, focus, run = findings.document, findings.probe.focus, findings.session.run
    assert run is not None
    on_cards = lambda: [hint.text for hint in document.hints if hint.block_id]  # noqa: E731
    assert on_cards()
    focus.look(moment=Moment(run.id, 1))
    assert (on_cards(), len(findings.found)) == ([], 1)
    focus.look(moment=None)
    assert on_cards()


def test_the_bars_of_a_card_are_of_the_same_moment_as_its_words(qtbot: QtBot, findings: Findings) -> None:
    """What was examined last may be of long ago, when half of the outputs were 0."""
    train(qtbot, findings, 10.0)
    run, relu = findings.session.run, findings.document.design.stack.places[1].id
    assert run is not None
    assert run.newest is not None
    before = findings._evidence()
    earlier = replace(run, newest=replace(run.newest, step=1))
    findings.examination._found(earlier, None, replace(before, zeros={relu: 0.5}))
    evidence = findings._evidence()
    assert not evidence.outputs[relu].any()
    assert evidence.zeros[relu] == 1.0
    assert not evidence.is_warm
    findings.document.set_runs((replace(run, start=run.newest),))
    assert findings._evidence().is_warm


def test_the_remedy_is_one_step_of_undo_for_weights_and_recipe_together(qtbot: QtBot, findings: Findings) -> None:
    train(qtbot, findings, 10.0)
    document, session, checkpoint = findings.document, findings.session, findings.session.checkpoint
    steps = document.undo_stack.index()
    remedy = findings.found[0].remedy
    assert remedy is not None
    assert checkpoint is not None
    findings.follow(remedy)
    assert document.design.recipe.learning_rate == 0.001
    assert (session.checkpoint, findings.found, document.hints) == (None, (), ())
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
    inspector = Inspector(findings)
    qtbot.addWidget(inspector)
    train(qtbot, findings, 10.0)
    card = inspector.doctor.card
    assert card is not None
    before = card.finding
    findings.session.start()
    qtbot.waitUntil(lambda: findings.session.state == "idle", timeout=30_000)
    assert inspector.doctor.card is card
    assert card.finding != before
    card.close_button.click()
    assert inspector.doctor.card is None
    findings.session.start()
    qtbot.waitUntil(lambda: findings.session.state == "idle", timeout=30_000)
    assert inspector.doctor.card is None


def test_what_was_closed_in_one_project_is_told_in_the_next(qtbot: QtBot, findings: Findings) -> None:
    inspector = Inspector(findings)
    qtbot.addWidget(inspector)
    train(qtbot, findings, 10.0)
    card = inspector.doctor.card
    assert card is not None
    card.close_button.click()
    assert inspector.doctor.card is None
    design = preset("dense").design()
    findings.document.open(design.with_(recipe=design.recipe.replace(epochs=1, cycles=2)), None, "Another")
    train(qtbot, findings, 10.0)
    assert inspector.doctor.card is not None
    assert inspector.doctor.card.finding.title == card.finding.title


def test_an_untrained_network_is_neither_right_nor_wrong(qtbot: QtBot, findings: Findings) -> None:
    assert not findings.probe.learned
    train(qtbot, findings, 0.001)
    assert findings.probe.learned


def test_the_window_sees_the_data_too_and_a_remedy_tells_whether_it_helped(qtbot: QtBot, findings: Findings) -> None:
    document, session = findings.document, findings.session
    inspector = Inspector(findings)
    qtbot.addWidget(inspector)
    document.edit(*edits.change_recipe(document.design, validation_share=0.005))  # two of each class
    train(qtbot, findings, 0.001)
    qtbot.waitUntil(lambda: bool(findings.found))
    assert findings._evidence().aside == 20
    (finding,) = findings.found
    assert (finding.topic, document.runs[-1].history.validation_accuracy.size > 0) == ("validation", True)
    card = inspector.doctor.card
    assert card is not None
    assert card.evidence.plot is finding.plot
    assert card.evidence.accessibleDescription() == "now 20, at least 50"
    before = figures(session.history)
    steps = document.undo_stack.index()
    card.button.click()
    (treatment,) = findings.treatments
    (mended,) = inspector.doctor.treatments if inspector.doctor is not None else []
    assert (inspector.doctor.card, treatment.before) == (None, before)
    assert "Not tried yet" in mended.state.text()
    train(qtbot, findings, 0.001)
    qtbot.waitUntil(lambda: findings.examination.of(document.runs[-1]) is not None)
    assert (findings.found, "It helped." in mended.state.text()) == ((), True)
    assert (since := treatment.since(session.run)) is not None
    assert f"{100 * since.accuracy:.1f}\u00a0%" in mended.figures.text()
    assert f"{100 * before.accuracy:.1f}\u00a0%" in mended.figures.text()
    assert mended._said(Figures(accuracy=0.1, loss=1164.0)).endswith("loss\u00a01,164"), "as in the finding"
    checked = mended._said(Figures(accuracy=0.1, loss=8247.0, is_checked=True))
    assert checked == "validation accuracy 10.0\u00a0%, loss\u00a08,247", "in the finding the training had 2.68"
    mended.undo.click()
    now = document.undo_stack.index(), document.design.recipe.validation_share, findings.treatments
    assert now == (steps, 0.005, ())
    document.undo_stack.redo()
    assert [card.treatment for card in inspector.doctor.treatments] == [treatment]
    document.undo_stack.undo()
    document.edit(*edits.change_recipe(document.design, batch_size=32))
    assert (document.undo_stack.index(), findings.treatments) == (treatment.index, ()), "no Redo brings it back"


def test_what_can_be_helped_comes_first_and_the_others_are_a_click_away(qtbot: QtBot, findings: Findings) -> None:
    inspector = Inspector(findings)
    qtbot.addWidget(inspector)
    recipe = findings.document.design.recipe
    remedy = Remedy("Start anew with ReLU in their place, and with Adam", "Fresh start values.", recipe)
    guessing = Finding("stuck", 1, "The network does no better than guessing", ())
    findings._show((guessing, Finding("vanishing", 3, "The gradient vanishes", (), remedy=remedy)))
    card = inspector.doctor.card
    assert card is not None
    assert card.finding.topic == "vanishing"
    assert card.button.text().count("\n") == 1
    card.others.itemAt(0).widget().linkActivated.emit("stuck")
    assert inspector.doctor.card is not None
    assert inspector.doctor.card.finding == guessing


def test_the_keyboard_stays_in_its_place_when_a_finding_goes_away(qtbot: QtBot, findings: Findings) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    elsewhere, inspector = QPushButton(), Inspector(findings)
    row = QHBoxLayout(window)
    row.addWidget(elsewhere)
    row.addWidget(inspector)
    window.show()
    window.activateWindow()
    train(qtbot, findings, 10.0)
    qtbot.waitUntil(lambda: inspector.doctor.card is not None)
    card, column = inspector.doctor.card, inspector.doctor
    assert card is not None
    assert column is not None
    card.button.setFocus()
    qtbot.waitUntil(card.button.hasFocus)
    tabbed = []
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        tabbed.append(window.focusWidget())
    assert elsewhere not in tabbed  # Tab goes on to the settings below, not to the beginning of the window
    card.button.setFocus()
    QTest.keyClick(card.button, Qt.Key.Key_Space)
    (mended,) = column.treatments
    qtbot.waitUntil(lambda: window.focusWidget() is mended.undo)
    QTest.keyClick(mended.undo, Qt.Key.Key_Space)
    assert inspector.doctor.card is not None
    qtbot.waitUntil(lambda: window.focusWidget() is inspector.doctor.card.button)

    def all_closed() -> bool:  # a slow computer has found one thing by now, a quick one two
        if (card := inspector.doctor.card) is not None:
            card.close_button.setFocus()
            QTest.keyClick(card.close_button, Qt.Key.Key_Space)
        return inspector.doctor.card is None

    qtbot.waitUntil(all_closed)
    qtbot.waitUntil(lambda: window.focusWidget() is inspector.area)


def test_a_finding_that_fills_the_column_lets_the_block_be_seen_that_is_selected_after_it(
    qtbot: QtBot, findings: Findings
) -> None:
    inspector = sized(qtbot, Inspector(findings), 384, 260)
    with qtbot.waitExposed(inspector):
        inspector.show()
    train(qtbot, findings, 10.0)
    qtbot.waitUntil(lambda: inspector.doctor.card is not None)
    card, bar = inspector.doctor.card, inspector.area.verticalScrollBar()
    assert card is not None
    qtbot.waitUntil(lambda: card.height() > 200 and bar.value() == 0)
    inspector.setFocus()
    findings.document.select(findings.document.design.stack.ids[0])
    page, height = inspector.block_page, inspector.area.viewport().height()
    qtbot.waitUntil(lambda: page.y() + 120 < bar.value() + height)


def test_a_training_that_was_taken_back_before_it_is_examined_is_not(qtbot: QtBot, findings: Findings) -> None:
    """Painted weights keep their run: it was trained and examined, and is untrained again."""
    train(qtbot, findings, 0.001)
    document, examination = findings.document, findings.examination
    qtbot.waitUntil(lambda: examination.evidence is not None)
    (run,) = document.runs
    start = replace(run.newest, step=0) if run.newest is not None else None
    document.set_runs((replace(run, log=(), history=History(), newest=start, start=start),))
    before = examination.evidence
    examination._begin()
    assert not findings.session.tasks.is_running("doctor")
    assert examination.evidence is before


def test_a_remedy_that_is_refused_forgets_nothing(qtbot: QtBot, findings: Findings) -> None:
    train(qtbot, findings, 10.0)
    document, remedy = findings.document, findings.found[0].remedy
    assert remedy is not None
    assert remedy.anew
    runs, steps = document.runs, document.undo_stack.index()
    document.why_locked = "This is the past."
    with qtbot.waitSignal(document.edit_refused):
        findings.follow(remedy)
    assert document.runs == runs
    assert document.undo_stack.index() == steps


@pytest.mark.parametrize("is_past", [True, False])
def test_what_the_user_looks_at_in_a_training_is_not_taken_for_how_it_is(
    qtbot: QtBot, findings: Findings, is_past: bool
) -> None:
    """The outputs of another moment, or of a network without some of its units."""
    session, probe, document = findings.session, findings.probe, findings.document
    units, relu = document.design.stack.ids[:2]
    session.slow = 1
    session.start()
    qtbot.waitUntil(lambda: session.checkpoint is not None and session.checkpoint.step > 0)
    if is_past:
        newest = session.checkpoint
        assert newest is not None
        dead = {name: np.zeros_like(array) for name, array in newest.parameters[units].items()}
        probe.look_at(replace(newest, parameters={**newest.parameters, units: dead}))
    else:
        count = probe.maps[units].shape[-1]
        document.set_switched(tuple(Switched(units, one, 0.0) for one in range(count)))
    qtbot.waitUntil(lambda: not probe.maps[relu].any())
    findings._look()
    assert findings.found == ()


def test_while_it_trains_what_is_dead_is_judged_by_many_pictures_too(qtbot: QtBot, findings: Findings) -> None:
    train(qtbot, findings, 10.0)
    qtbot.waitUntil(lambda: findings.examination.evidence is not None)
    findings.session.state, findings.examination.step = "training", -1  # it has gone on since
    assert all(len(one) > 1 for one in findings._evidence().outputs.values())


def test_a_remedy_is_not_judged_by_a_training_with_other_pictures(findings: Findings) -> None:
    document = findings.document
    document.edit(*edits.change_recipe(document.design, batch_size=32))
    steps = document.undo_stack
    finding = Finding("stuck", 1, "The network has stopped learning", ())
    one = Treatment(finding, steps.text(0), Figures(), False, 1, "r", 0, document.design.data_name)
    findings._treated = (one,)
    document.edit(*edits.choose_data(document.design, "stripes"))
    assert findings.treatments == (), "It helped: 12.2 % of ten digits before, 30.0 % of four classes since"
    steps.undo()
    assert findings.treatments == (one,)


def test_what_a_remedy_mends_is_not_told_while_it_trains_on_with_it(qtbot: QtBot, findings: Findings) -> None:
    """At 84 % it was said that it cannot learn even one batch, and that its steps are too small."""
    document, seen = findings.document, findings._evidence
    is_told = lambda: [one.topic for one in findings.found] == ["stuck"] and seen().one_batch is not None  # noqa: E731
    train(qtbot, findings, 1e-9)
    qtbot.waitUntil(is_told, timeout=30_000)
    document.edit(*edits.change_recipe(document.design, epochs=2, cycles=4))
    assert is_told(), "the same steps, but more of them"
    findings.follow(cast(Remedy, findings.found[0].remedy))
    assert (findings.found, seen().updates, seen().one_batch) == ((), {}, None), "a second click would do nothing"
    document.undo_stack.undo()
    assert is_told()
