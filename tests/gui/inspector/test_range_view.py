"""The range test beside the learning rate: it runs on a copy, says a range, and one click takes it, with one undo."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from engine.lab.range_test import RangeTest
from engine.project.presets import preset
from engine.training.optimisers import SGD
from gui.inspector.inspector import Inspector
from gui.state import edits
from gui.state.doctor.findings import Findings
from gui.state.document import Document
from gui.state.focus import FocusHolder
from gui.state.looking.probe import Probe
from tests.gui.on_screen import sized
from tests.gui.sessions import session_of

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    document = Document(preset("dense").design())
    session = session_of(document)
    probe = Probe(document, session, FocusHolder(document))
    inspector = sized(qtbot, Inspector(Findings(document, session, probe)), 400, 700)
    with qtbot.waitExposed(inspector):
        inspector.show()
    return inspector


def test_one_click_tries_and_another_takes_the_middle_and_nothing_else_changes(
    qtbot: QtBot, inspector: Inspector
) -> None:
    finder, document = inspector.finder, inspector.document
    assert finder is not None
    row = inspector.recipe_page.form.rows["learning_rate"]
    before = document.design
    qtbot.mouseClick(row.findChildren(QToolButton)[0], LEFT)
    assert finder.is_running
    view = inspector.recipe_page.range_view
    assert view is not None
    assert view.again.text() == "Stop"
    qtbot.waitUntil(lambda: not finder.is_running, timeout=30_000)
    assert finder.result is not None
    assert (document.design, document.runs, document.undo_stack.count()) == (before, (), 0)
    assert f"between {finder.result.low:g} and {finder.result.high:g}" in view.words.text()
    assert view.plot.range == (finder.result.low, finder.result.high)
    assert view.plot.marker == pytest.approx(np.log10(before.recipe.learning_rate))
    qtbot.mouseClick(view.take, LEFT)
    assert document.design.recipe.learning_rate == finder.result.middle
    assert view.isVisible()  # the rate alone makes it no other test
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.design == before


def test_it_can_be_stopped_and_goes_away_when_it_would_be_about_another_recipe(
    qtbot: QtBot, inspector: Inspector
) -> None:
    finder = inspector.finder
    assert finder is not None
    finder.begin()
    qtbot.waitUntil(lambda: len(finder.points) > 3)
    view = inspector.recipe_page.range_view
    assert view is not None
    qtbot.mouseClick(view.again, LEFT)
    assert (finder.is_running, view.again.text(), view.take.isVisible()) == (False, "Once more", False)
    finder.begin()
    inspector.document.edit(*edits.change_recipe(inspector.document.design, optimiser=SGD()))
    assert (finder.is_open, finder.is_running, view.isVisible()) == (False, False, False)


def test_where_nothing_can_train_the_button_says_why(inspector: Inspector) -> None:
    document, row = inspector.document, inspector.recipe_page.form.rows["learning_rate"]
    button, finder = row.findChild(QToolButton), inspector.finder
    assert button is not None
    assert finder is not None
    said, last = button.toolTip(), document.design.stack.ids[-1]
    document.edit(*edits.remove(document.design, (last,)))
    assert not button.isEnabled()
    assert button.toolTip() == finder.why_not == "Train waits until the stack ends in Fully connected and Softmax."
    document.undo_stack.undo()
    document.select()
    assert button.isEnabled()
    assert button.toolTip() == said


def test_a_doubtful_rate_is_said_at_its_field_before_it_trains_and_a_range_test_knows_better(
    inspector: Inspector,
) -> None:
    finder, document, row = inspector.finder, inspector.document, inspector.recipe_page.form.rows["learning_rate"]
    assert finder is not None

    def of(rate: float) -> str:
        document.edit(*edits.change_recipe(document.design, learning_rate=rate))
        assert row.doubt.isVisible() == bool(row.doubt.text())
        return row.doubt.text()

    assert of(0.01) == ""
    assert not document.hints
    assert of(10.0).startswith("Learning rate 10 is 10,000 times the usual 0.001 of Adam")
    assert [hint.text for hint in document.hints] == [row.doubt.text()]
    row.show_problem("Too large for this.")
    assert not row.doubt.isVisible()  # what makes it impossible comes first
    row.show_problem("")
    finder.result, finder.is_open, finder._of = RangeTest(*np.zeros((3, 1)), 0.1, 0.5), True, finder._about()
    finder.changed.emit()
    assert row.doubt.text() == "Outside of 0.1 to 0.5, where the range test saw the loss fall."
    assert of(0.3) == ""
    assert of(1.2) == ""
    assert of(0.01) == "Outside of 0.1 to 0.5, where the range test saw the loss fall."
    finder.close()
    assert of(0.001) == "Outside of 0.1 to 0.5, where the range test saw the loss fall."
    document.edit(*edits.change_recipe(document.design, batch_size=16))  # it was said of another recipe
    assert row.doubt.text() == ""


def test_the_axis_of_a_network_that_has_learned_has_numbers_that_differ(inspector: Inspector) -> None:
    finder = inspector.finder
    assert finder is not None
    for loss in (2.3, 0.02, 0.0004):
        finder.points = [(1e-4 * 2**number, loss) for number in range(9)]
        finder.result, finder.is_open, finder._of = None, True, finder._about()
        finder.changed.emit()
        view = inspector.recipe_page.range_view
        assert view is not None
        plot = view.plot
        words = [plot.y_words(value) for value in (plot.low, plot.high / 2, plot.high)]
        assert len(set(words)) == 3
        assert f"{loss:g}" in plot.tip(3)


def test_a_range_that_was_found_before_the_network_learned_on_says_so(qtbot: QtBot, inspector: Inspector) -> None:
    finder, session = inspector.finder, inspector.probe.session
    found = RangeTest(*np.zeros((3, 1)), 1e-3, 1e-2)
    assert finder is not None
    finder.begin()
    finder.cancel()
    finder._found(found)
    view = inspector.recipe_page.range_view
    assert view is not None
    was = view.words.text()
    assert "between 0.001 and 0.01" in was
    session.step_once()
    qtbot.waitUntil(lambda: view.words.text() != was)
    assert session.checkpoint is not None
    assert (session.checkpoint.step, view.words.text()) == (1, f"{was} That was before it learned on.")
    finder.begin()
    finder.cancel()
    finder._found(found)
    assert view.words.text() == was
    session.step_once()
    qtbot.waitUntil(lambda: view.words.text() != was)
    assert view.words.text() == f"{was} That was before it learned on."
