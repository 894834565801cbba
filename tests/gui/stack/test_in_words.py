"""Shapes and totals explain themselves on a click, with the numbers of this network."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack, renewed
from engine.project.design import Design
from engine.project.presets import preset
from gui.cards.connector import pill_of
from gui.cards.group_card import GroupCard
from gui.look.theme import theme
from gui.stack.in_words import cost_note, duration_note, memory_note, parameters_note, shape_note
from gui.stack.totals import TotalsBar, short
from gui.state import edits
from gui.state.document import Document
from gui.state.training.epoch_forecast import EpochForecast
from gui.widgets.note_card import NoteCard
from tests.gui.building import Stage, make_stage
from tests.gui.on_screen import on_screen


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    inner = Stack.of(block("convolution", filters=8, padding="same"), block("convolution", filters=8, padding="same"))
    return make_stage(
        qtbot,
        block("convolution", filters=8), block("relu"), block("max_pool"),
        renewed(block("residual", stacks=(inner, Stack()))).block,
        block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip


def note() -> NoteCard | None:
    found = QApplication.activePopupWidget()
    return found if isinstance(found, NoteCard) else None


def said() -> str:
    found = note()
    return " ".join([found.title, *found.sentences]) if found is not None else ""


def test_a_click_on_a_shape_says_what_it_counts_how_it_came_about_and_who_takes_it(stage: Stage) -> None:
    canvas = stage.view.canvas
    gap = canvas.gap_below(stage.card(2).id)
    assert gap is not None
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=pill_of(gap, canvas.unit).center().toPoint())
    words = said()
    assert words.startswith("13×13×8 8 maps, each of 13 rows with 13 numbers. Together 1,352 numbers.")
    assert "window of 2×2 moves by 2 and has 13 places along 26 numbers" in words
    assert "Next, Residual takes them." in words
    QTest.keyClick(note(), Qt.Key.Key_Escape)
    assert note() is None


def test_a_window_that_steps_otherwise_down_than_to_the_right_is_told_of_both_sides() -> None:
    """Of 28×28 numbers it made 28×14, and was said to have 28 places along 28 numbers."""
    document = Document(Design(Stack.of(block("max_pool", extent=(2, 3), stride=(1, 2)))))
    _, says = shape_note(document, document.design.stack.ids[0])
    assert (
        "Its window of 2×3 moves down by 1 and has 27 places along 28 numbers; to the right it moves by 2 and has 13 "
        "places along 28 numbers." in says
    )


@pytest.mark.parametrize(
    ("rests_on", "words"),
    [
        ("shapes", "how fast this computer is was not measured yet"), ("computer", "from how fast this computer is."),
        ("training", "how much longer a step of the last training in this window took"),
    ],
)  # fmt: skip
def test_it_is_said_what_the_seconds_of_an_epoch_rest_on(stage: Stage, rests_on: str, words: str) -> None:
    _, says = duration_note(stage.document, "~1 s", rests_on)
    assert words in says[1]
    assert says[-1] == "Evaluations come on top."


def test_no_time_is_foretold_of_digits_that_stand_in_for_pictures_which_are_not_here(
    qtbot: QtBot, stage: Stage
) -> None:
    """An epoch of forty digits in the place of as many thousand photos took no time at all."""
    document, bar = stage.document, on_screen(qtbot, TotalsBar(stage.document, EpochForecast()), 900, 36)
    qtbot.waitUntil(bar.duration.isVisible)
    document.open(document.design.with_(data_name="/gone.npz"), None, "Lost")
    assert document.analysis.problems == ()
    qtbot.waitUntil(lambda: not bar.duration.isVisible())
    assert bar.cost.isVisible()


def test_the_shape_inside_a_group_can_be_clicked_too(stage: Stage) -> None:
    group = next(card for card in stage.view.cards.shown if isinstance(card, GroupCard))
    stage.document.edit(
        *edits.change(stage.document.design, stage.document.design.stack.block(group.id).stacks[0].ids[0], filters=5)
    )
    gap = next(one for one in group._connectors if one.text)
    at = pill_of(gap, group.unit).center().toPoint() + group.body().topLeft()
    before = stage.document.selection
    QTest.mouseClick(group, Qt.MouseButton.LeftButton, pos=at)
    assert said().startswith("13×13×5 5 maps")
    assert stage.document.selection == before
    note().close()


def test_a_click_beside_a_shape_explains_nothing(stage: Stage) -> None:
    canvas = stage.view.canvas
    gap = canvas.gap_below(stage.card(2).id)
    assert gap is not None
    at = pill_of(gap, canvas.unit).center().toPoint() + QPoint(90, 0)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert note() is None


def test_totals_explain_themselves_by_mouse_and_by_keys_and_the_focus_comes_back(qtbot: QtBot, stage: Stage) -> None:
    figure = stage.totals.parameters
    QTest.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert "Fully connected has most: 13,530, 92 % of them." in said()
    assert "Convolution 1 has 80. Convolution 2 has 584. Convolution 3 has 584. Fully connected has 13,530." in said()
    note().close()
    stage.window.activateWindow()
    plain = figure.grab().toImage()
    figure.setFocus(Qt.FocusReason.TabFocusReason)
    edge = figure.grab().toImage().pixelColor(figure.width() // 2, 1)
    assert edge == theme.color("accent") != plain.pixelColor(figure.width() // 2, 1), "a ring, for the keyboard"
    QTest.keyClick(figure, Qt.Key.Key_Return)
    assert "The weights and biases" in said()
    QTest.keyClick(note(), Qt.Key.Key_Escape)
    assert note() is None
    assert stage.window.focusWidget() is figure


def test_a_number_that_rounds_to_a_thousand_of_a_unit_is_one_of_the_next() -> None:
    numbers = (9_999, 10_000, 999_499, 999_600, 1_384_960, 999_949_000, 999_960_000, 25 * 10**9)
    assert [short(one) for one in numbers] == [
        "9,999", "10 k", "999 k", "1.0 M", "1.4 M", "999.9 M", "1.0 G", "25.0 G"
    ]  # fmt: skip


def test_the_menu_of_a_card_explains_its_output_without_a_mouse(stage: Stage) -> None:
    stage.click(6)
    action = next(one for one in stage.view.menu().actions() if one.text().startswith("Explain its output"))
    action.trigger()
    words = said()
    assert words.startswith("10 scores")
    assert "lays 13×13×8 out as 1,352 numbers in a row first" in words
    note().close()


def test_what_is_said_adds_up(stage: Stage) -> None:
    document = stage.document
    assert shape_note(document, "")[1][0].endswith("28 rows of 28 pixels, one channel of greys. Together 784 numbers.")
    relu = document.design.stack.ids[1]
    assert "ReLU gives as many as it gets." in shape_note(document, relu)[1]
    analysis = document.analysis
    assert parameters_note(document)[0] == f"{analysis.parameters:,} parameters"
    assert "scales" not in " ".join(parameters_note(document)[1])
    document.edit(*edits.append(document.design, block("batch_normalise")))
    assert "The scales of Batch normalise begin at 1." in parameters_note(document)[1]
    document.undo_stack.undo()
    assert cost_note(document)[0] == f"{analysis.multiply_adds:,} multiply-adds"
    share = round(100 * 4 * analysis.parameters / analysis.memory)
    assert f"take {share} % of this" in memory_note(document, "?")[1][0]


def test_one_number_is_told_as_one_and_what_a_group_gives_is_not_told_of_its_maps(stage: Stage) -> None:
    document = stage.document
    two = tuple(Stack.of(block("fully_connected", units=1)) for _ in range(2))
    first, last = renewed(block("branches", stacks=two)), renewed(block("fully_connected", units=1))
    end = renewed(block("sigmoid"))
    document.edit("two", document.design.with_(stack=Stack((*document.design.stack.places[:3], first, last, end))))
    title, says = shape_note(document, first.id)
    assert (title, says[1]) == ("2 numbers", "Branches makes 2 numbers of what its stacks bring.")
    assert says[-1] == "Next, Fully connected 3 takes them."
    title, says = shape_note(document, last.id)
    assert (title, says[0]) == ("1 number", "One number: nothing is beside or below it any more.")
    assert says[1:] == ["Fully connected 3 has 1 unit, which gives one number.", "Next, Sigmoid takes it."]
    alone = renewed(block("convolution", filters=1))
    document.edit("one", document.design.with_(stack=Stack((*document.design.stack.places[:3], alone))))
    assert "Convolution 2 makes 1 map of 8." in shape_note(document, alone.id)[1]


def test_a_shape_that_comes_into_a_branch_names_the_block_that_takes_it_there(stage: Stage) -> None:
    document, view = stage.document, stage.view
    branches = Stack.of(block("relu")), Stack.of(block("convolution", size=40))
    group = renewed(block("branches", stacks=branches))
    document.edit("two", document.design.with_(stack=Stack((*document.design.stack.places[:1], group))))
    card = view.cards.by_id[group.id]
    assert isinstance(card, GroupCard)
    wrong = next(one for one in card._connectors if one.tone == "error")
    at = pill_of(wrong, card.unit).center().toPoint() + card.body().topLeft()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=at)
    assert "Next, Convolution 2 takes them." in said()
    note().close()


def is_short(frame: QStackedWidget, bar: TotalsBar, wide: int) -> bool:
    frame.resize(wide, 36)
    QApplication.processEvents()
    return bar.memory.isHidden()


def test_no_total_is_squeezed_by_one_that_was_shown_to_see_whether_it_has_room(qtbot: QtBot) -> None:
    document = Document(preset("dense").design())
    bar, frame = TotalsBar(document), QStackedWidget()
    frame.addWidget(bar)
    on_screen(qtbot, frame, 1000, 36)
    frame.resize(next(wide for wide in range(1000, 300, -10) if is_short(frame, bar, wide)), 36)
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=300))
    for one in (bar.parameters, bar.cost):
        assert one.width() == one.sizeHint().width()
