"""The result is read out: counts, the run before, and the doubt; and the run before stands behind the curves."""

from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data.reference import DataRef
from engine.network.stack import Stack
from engine.project.presets import preset
from engine.training.evaluation import Evaluation
from engine.training.optimisers import SGD
from engine.training.recipe import Recipe
from engine.training.run import LogEntry, Run
from gui.curves.one_change import one_change
from gui.curves.plots import Plots
from gui.curves.verdict import Aside, verdict
from gui.curves.verdict_line import VerdictLine
from gui.state import edits
from gui.state.document import Document
from tests.gui.on_plots import plots_of
from tests.gui.sessions import session_of


def answers(right: int, of: int = 1000) -> Evaluation:
    confusion = np.zeros((10, 10), int)
    confusion[0, 0], confusion[0, 1] = right - 9 * (of // 10), of // 10 + 9 * (of // 10) - right
    for other in range(1, 10):
        confusion[other, other] = of // 10
    return Evaluation(0.1, confusion)


@pytest.mark.parametrize(
    ("right", "before", "words"),
    [
        (982, None, "98.2 %: 18 of 1,000 wrong. Change a block and train again: the two are compared here."),
        (982, 968, "98.2 %: 18 of 1,000 wrong; 1.4 points better than the run before (one run each)."),
        (982, 979, "98.2 %: 18 of 1,000 wrong; 0.3 points better than the run before (one run each: could be chance)."),
        (968, 982, "96.8 %: 32 of 1,000 wrong; 1.4 points worse than the run before (one run each)."),
        (982, 982, "98.2 %: 18 of 1,000 wrong, as many as in the run before."),
    ],
)
def test_the_result_is_one_sentence_with_its_doubt(right: int, before: int | None, words: str) -> None:
    assert verdict(answers(right), None if before is None else answers(before)) == words


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (0.94, 0.9, "at epoch 3.7 it was 4.0 points better in validation than the run before (one run each)."),
        (0.9, 0.91, "at epoch 3.7 it was 1.0 points worse in validation than the run before (one run each: could be "
         "chance)."),
        (0.9, 0.9, "at epoch 3.7 as good in validation as the run before."),
    ],
)  # fmt: skip
def test_a_run_that_was_never_tested_is_compared_as_far_as_it_came(now: float, before: float, words: str) -> None:
    aside = Aside(3.7, now, before, 400)
    assert verdict(answers(968), aside=aside) == f"96.8 %: 32 of 1,000 wrong; {words}"
    assert "validation" not in verdict(answers(968), answers(960), aside=aside), "what was tested is told by its test"


@pytest.mark.parametrize(
    ("right", "words"),
    [
        (9996, "> 99.9 %: 4 of 10,000 wrong; less than 0.1 points better than the run before"),
        (9994, "99.9 %: 6 of 10,000 wrong; less than 0.1 points worse than the run before"),
        (9985, "99.9 %: 15 of 10,000 wrong; 0.1 points worse than the run before"),
    ],
)
def test_of_many_pictures_a_few_wrong_are_not_none_and_a_small_change_is_not_0_points(right: int, words: str) -> None:
    assert verdict(answers(right, 10_000), answers(9995, 10_000)).startswith(words)


@pytest.mark.parametrize(("ahead", "which"), [("now", "this"), ("before", "that")])
def test_that_one_of_the_two_had_a_start_over_the_other_is_said(ahead: Literal["now", "before"], which: str) -> None:
    words = verdict(answers(982), answers(968), "with Dropout", ahead)
    assert words.endswith(f"before the change: with Dropout (one run each; {which} one began with learned weights).")


def test_other_test_pictures_are_not_compared() -> None:
    assert verdict(answers(982), answers(480, 500)) == "98.2 %: 18 of 1,000 wrong."
    relabelled = answers(968)
    relabelled.confusion[[4, 7], [4, 7]] += (1, -1)  # as many in all, of which one has another label
    assert verdict(answers(982), relabelled) == "98.2 %: 18 of 1,000 wrong."


def test_guessing_is_called_guessing() -> None:
    confusion = np.zeros((10, 10), int)
    confusion[:, 3] = 100
    assert verdict(Evaluation(2.3, confusion), answers(982)).endswith("Guessing may do as well.")


@pytest.fixture
def plots(qtbot: QtBot) -> Plots:
    design = preset("dense").design()
    session = session_of(Document(design.with_(recipe=design.recipe.replace(epochs=1, cycles=4))))
    return plots_of(qtbot, session, 800)


def train(qtbot: QtBot, plots: Plots) -> None:
    plots.session.start()
    qtbot.waitUntil(lambda: plots.session.state == "idle", timeout=30_000)


def test_the_mistakes_it_counts_are_a_link_to_them(qtbot: QtBot, plots: Plots) -> None:
    train(qtbot, plots)
    line = plots.verdict
    assert line.link.endswith("wrong")
    before = QFontMetrics(line.font()).horizontalAdvance(line.words.partition(line.link)[0])
    middle = QPoint(line.contentsMargins().left() + before + 20, line.height() // 2)
    with qtbot.assertNotEmitted(line.opened):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 2, middle.y()))
    with qtbot.waitSignal(line.opened):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=middle)
    with qtbot.waitSignal(line.opened):
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_names_in_the_result_are_no_marks_of_its_text(qtbot: QtBot) -> None:
    line = VerdictLine()
    qtbot.addWidget(line)
    line.say("98.2 %: 18 of 1,000 wrong, as many as before the change: <b> & c.", "18 of 1,000 wrong")
    assert "&lt;b&gt; &amp; c." in line.text()


def test_that_it_could_be_chance_is_a_link_of_its_own_by_mouse_and_by_keys(qtbot: QtBot) -> None:
    line = VerdictLine()
    line.resize(900, 24)
    qtbot.addWidget(line)
    better = verdict(answers(982), answers(979))
    line.say(better, "18 of 1,000 wrong")
    line.show()
    at = line.contentsMargins().left() + QFontMetrics(line.font()).horizontalAdvance(better[: better.index("chance")])
    with qtbot.waitSignal(line.more_opened), qtbot.assertNotEmitted(line.opened):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(at + 20, line.height() // 2))
    line.linkHovered.emit("more")
    assert "in the lab" in line.toolTip()
    line.linkHovered.emit("link")
    assert "which pictures" in line.toolTip()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    for key, wanted, other in (
        (Qt.Key.Key_Right, line.more_opened, line.opened), (Qt.Key.Key_Left, line.opened, line.more_opened),
    ):  # fmt: skip
        qtbot.keyClick(line, key)
        assert line.text().count("underline") == 1, "that which Enter follows"
        with qtbot.waitSignal(wanted), qtbot.assertNotEmitted(other):
            qtbot.keyClick(line, Qt.Key.Key_Return)
    line.say(verdict(answers(982), answers(968)), "18 of 1,000 wrong")
    assert line.more == "", "nobody doubts it"
    qtbot.keyClick(line, Qt.Key.Key_Right)
    with qtbot.waitSignal(line.opened):
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_the_run_before_a_change_stays_as_a_faint_line_and_is_compared(qtbot: QtBot, plots: Plots) -> None:
    session, document = plots.session, plots.session.document
    train(qtbot, plots)
    first = session.history
    assert plots.before is None
    assert "run before" not in plots.verdict.words
    train(qtbot, plots)  # it goes on: no other run
    assert plots.before is None
    longer = session.history
    assert len(longer) > len(first)
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=8))
    assert plots.verdict.isHidden()  # it is of another stack now
    train(qtbot, plots)
    assert plots.run_before.history is longer
    assert plots.before is not None
    assert "before the change: 8 units instead of 32" in plots.verdict.words
    assert "this one began with learned weights" in plots.verdict.words, "those of the end were learned before the edit"
    assert plots.verdict.isVisible()
    plots.look_at(1)
    assert plots.verdict.isHidden()  # the result is of now, not of the moment that is looked at
    plots.look_at(None)
    assert plots.verdict.isVisible()


def test_after_a_reset_the_run_before_is_that_one_and_another_project_has_none(qtbot: QtBot, plots: Plots) -> None:
    session, document = plots.session, plots.session.document
    train(qtbot, plots)
    first = session.history
    session.reset()
    assert plots.run_before.history is None
    train(qtbot, plots)
    assert plots.run_before.history is first
    assert plots.before is not None
    assert plots.before.name == "Run before"  # by number it would come after the one of now
    document.open(preset("dense").design(), None, "Another")
    assert plots.run_before.history is None
    document.edit(*edits.change_recipe(document.design, epochs=1))
    train(qtbot, plots)
    assert plots.run_before.history is None


def test_a_run_of_other_pictures_is_not_the_one_to_compare_with(qtbot: QtBot, plots: Plots) -> None:
    train(qtbot, plots)
    document = plots.session.document
    document.edit("Other pictures", document.design.with_(data_name="stripes"))
    units = document.design.stack.ids[-2]
    document.edit(*edits.change(document.design, units, units=document.data.classes))
    train(qtbot, plots)
    assert plots.session.run is not None
    assert plots.session.run.data.name == "stripes"
    assert plots.before is None
    assert "before the change" not in plots.verdict.words


def a_run(stack: Stack, **recipe: object) -> Run:
    data = DataRef("", "", (28, 28, 1), ("a", "b"), 1)
    return Run("0" * 16, stack, data, log=(LogEntry(0, 0, 0, 0, Recipe(**recipe)),))


def test_one_change_is_named_and_several_are_not() -> None:
    stack = Stack.of(block("convolution", filters=32), block("relu"))
    first = stack.ids[0]
    other = stack.replace(first, stack.block(first).replace(filters=8))
    assert one_change(a_run(stack), a_run(other)) == "8 filters instead of 32"
    assert one_change(a_run(stack), a_run(stack, learning_rate=0.01)) == "learning rate 0.01 instead of 0.001"
    assert one_change(a_run(stack), a_run(stack, optimiser=SGD())) == "optimiser SGD instead of Adam"
    assert one_change(a_run(stack), a_run(stack.remove(stack.ids[1]))) == "without ReLU"
    assert one_change(a_run(stack), a_run(other, learning_rate=0.01)) == ""
    assert one_change(a_run(stack), a_run(stack)) == ""
    unknown = replace(a_run(stack), log=())  # of an old file
    assert one_change(unknown, a_run(other)) == one_change(a_run(other), unknown) == ""
    turned = Stack(tuple(reversed(other.places)))
    assert one_change(a_run(stack), a_run(turned)) == "", "another order is a second thing"


def test_an_earlier_file_of_the_same_project_has_no_run_before_it(qtbot: QtBot, plots: Plots) -> None:
    """Its blocks are the same ones, but the run was of the project that was left."""
    session, document = plots.session, plots.session.document
    train(qtbot, plots)
    document.open(document.design, None, "As it was before")
    train(qtbot, plots)
    assert plots.run_before.history is None
    assert plots.before is None
    document.open(document.design, None, "With its run", document.runs)
    first = session.history
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=8))
    train(qtbot, plots)
    assert plots.run_before.history is first
