"""The page Evaluate, by mouse and keys: what is counted opens, and a picture that is pinned is seen everywhere."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.training.evaluation import evaluate
from gui.evaluate.class_table import ClassTable
from gui.evaluate.grid import Grid
from gui.evaluate.matrix import ConfusionMatrix
from gui.evaluate.page import EvaluatePage
from gui.look.theme import theme
from gui.state import edits
from gui.state.focus import PictureRef
from gui.window.main_window import MainWindow
from tests.gui.evaluating import largest_mistake, open_trained, page_alone, page_of, show_page, trained
from tests.gui.on_screen import sized

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot) -> EvaluatePage:
    return page_alone(qtbot, trained())


def test_the_matrix_counts_as_the_evaluation_does(page: EvaluatePage) -> None:
    run = trained()
    assert run.newest is not None
    test = evaluate(run.stack, run.newest, page.state.document.data.test)
    np.testing.assert_array_equal(page.matrix.counts, test.confusion)
    assert page.summary.detail.text() == f"{test.correct} of 1,000 right"
    assert page.bar.moment.text() == "At step 25"


def test_a_click_on_a_cell_shows_its_pictures_the_surest_first_and_again_all_mistakes(
    page: EvaluatePage
) -> None:
    answers = page.state.answers
    assert answers is not None
    np.testing.assert_array_equal(page.pictures.numbers, answers.mistakes)
    cell = largest_mistake(page)
    at = page.matrix.grid.cell(*cell).center().toPoint()
    QTest.mouseClick(page.matrix, LEFT, pos=at)
    assert page.choice == cell
    assert len(page.pictures.numbers) == page.matrix.counts[cell]
    assert page.bar.part.text() == f"Is {cell[0]}, read as {cell[1]}"
    sure = answers.sure[page.pictures.numbers]
    assert np.all(np.diff(sure) <= 0)
    QTest.mouseClick(page.matrix, LEFT, pos=at)
    assert page.choice is None
    np.testing.assert_array_equal(page.pictures.numbers, answers.mistakes)


def test_where_the_cards_stand_below_each_other_a_click_on_a_cell_brings_its_pictures_into_sight(
    qtbot: QtBot, window: MainWindow
) -> None:
    theme.set_scale(150, remember=False)
    open_trained(window)
    page = show_page(qtbot, window)
    bar, card = page.area.verticalScrollBar(), page.pictures_card
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert card.y() > page.area.viewport().height()
    QTest.mouseClick(page.matrix, LEFT, pos=page.matrix.grid.cell(*largest_mistake(page)).center().toPoint())
    assert bar.value() <= card.y() <= bar.value() + page.area.viewport().height() - theme.px(150)


def test_a_row_says_the_probabilities_of_its_own_picture(page: EvaluatePage) -> None:
    answers = page.state.answers
    assert answers is not None
    for place in (0, 1, 5):
        number = int(page.pictures.numbers[place])
        said, label = int(answers.said[number]), int(answers.labels[number])
        shares = answers.probabilities[number]
        words = page.pictures.sentence(place)
        assert words.startswith(f"Test picture {number + 1}: ")
        assert f"{100 * shares[said]:.1f} % {said}, as it read" in words
        assert f" {label}, what it is" in words
        told = page.pictures.tip_at(QPointF(page.pictures.row(place).topLeft()))
        assert told.startswith(f"{said}: {100 * shares[said]:.2f} %")


def test_an_empty_cell_is_no_button(page: EvaluatePage) -> None:
    empty = tuple(int(place) for place in np.argwhere(page.matrix.counts == 0)[0])
    QTest.mouseClick(page.matrix, LEFT, pos=page.matrix.grid.cell(*empty).center().toPoint())
    assert page.choice is None


def test_keys_go_from_filled_cell_to_filled_cell_and_enter_opens_one(page: EvaluatePage) -> None:
    page.matrix.setFocus()
    filled = np.flatnonzero(page.matrix.counts[0])
    QTest.keyClick(page.matrix, Qt.Key.Key_Right)
    QTest.keyClick(page.matrix, Qt.Key.Key_Return)
    assert page.choice == (0, filled[1])
    assert page.matrix.accessibleDescription().startswith(f"0, read as {filled[1]}: ")
    QTest.keyClick(page.matrix, Qt.Key.Key_Escape)
    assert page.choice is None


def test_a_picture_is_pinned_by_a_click_and_by_enter(qtbot: QtBot, window: MainWindow) -> None:
    open_trained(window)
    page = show_page(qtbot, window)
    QTest.mouseClick(page.pictures, LEFT, pos=page.pictures.picture_place(0).center())
    first, second = (int(number) for number in page.pictures.numbers[:2])
    assert window.focus.value.picture == PictureRef("test", first)
    assert window.work.page_switch.current == "evaluate"
    assert page.pictures.sentence(0).endswith("Pinned")
    QTest.keyClick(page.pictures, Qt.Key.Key_Down)
    QTest.keyClick(page.pictures, Qt.Key.Key_Return)
    assert window.focus.value.picture == PictureRef("test", second)
    np.testing.assert_array_equal(window.probe.picture, window.document.data.test.picture(second))


def test_inside_pins_the_picture_and_goes_to_build(qtbot: QtBot, window: MainWindow) -> None:
    open_trained(window)
    page = show_page(qtbot, window)
    QTest.mouseClick(page.pictures, LEFT, pos=page.pictures.link_places(1)[1].center())
    assert window.focus.value.picture == PictureRef("test", int(page.pictures.numbers[1]))
    assert window.work.page_switch.current == "build"
    assert window.stack_view.isVisible()


def test_a_mistake_of_the_strip_is_pinned(page: EvaluatePage) -> None:
    QTest.mouseClick(page.strip, LEFT, pos=page.strip.place(2).center())
    assert page.focus.value.picture.index == page.strip.numbers[2]


def test_a_class_shows_its_mistakes(page: EvaluatePage) -> None:
    table = page.summary.table
    QTest.mouseClick(table, LEFT, pos=table.row(3).center())
    assert page.choice == 3
    assert page.state.answers is not None
    np.testing.assert_array_equal(page.pictures.numbers, page.state.answers.mistakes_with(3))


def test_in_the_past_the_figures_are_those_of_the_step(qtbot: QtBot, page: EvaluatePage) -> None:
    before = trained(5)
    assert before.newest is not None
    page.state.probe.look_at(before.newest)
    qtbot.waitUntil(lambda: page.state.step == 5)
    test = evaluate(before.stack, before.newest, page.state.document.data.test)
    np.testing.assert_array_equal(page.matrix.counts, test.confusion)
    assert page.bar.moment.text() == "At step 5, looking back"
    page.state.probe.look_at(None)
    qtbot.waitUntil(lambda: page.state.step == 25)
    assert page.bar.moment.text() == "At step 25"


def test_it_follows_a_training(qtbot: QtBot, page: EvaluatePage) -> None:
    for step in (26, 27):
        page.state.session.step_once()
        qtbot.waitUntil(lambda step=step: page.state.step == step)
    page.state.session.stop()


def test_who_comes_while_it_trains_is_answered_first_and_then_the_training_is_spared(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_trained(window)
    page, tasks, document = show_page(qtbot, window), window.session.tasks, window.document
    recipe = document.design.recipe.replace(epochs=10_000)
    document.edit("longer", document.design.with_(recipe=recipe))
    window.work.page_switch.go("build")
    window.session.start()
    qtbot.waitUntil(lambda: window.session.state == "training")
    run, priorities = tasks.run, []

    def noted(name: str, *rest: Any, **named: Any) -> None:
        if name.startswith(page.state.task):
            priorities.append(rest[-1])
        run(name, *rest, **named)

    monkeypatch.setattr(tasks, "run", noted)
    window.work.page_switch.go("evaluate")
    qtbot.waitUntil(lambda: len(priorities) > 1, timeout=30_000)
    assert priorities[:2] == [1, -1]
    window.session.stop()


def test_while_the_first_step_is_computed_nobody_is_told_to_press_train(qtbot: QtBot, window: MainWindow) -> None:
    """A step may take seconds: "Press Train" stood beside Pause."""
    window.work.page_switch.go("evaluate")
    said = lambda: page_of(window).empty.accessibleName()  # noqa: E731
    assert "Press Train" in said()
    window.session.start()
    assert "The first step is being computed" in said()
    assert "Press Train" not in said()
    qtbot.waitUntil(lambda: page_of(window).full.isVisible(), timeout=30_000)
    window.session.stop()


def test_it_says_what_is_missing(qtbot: QtBot, window: MainWindow) -> None:
    window.work.page_switch.go("evaluate")
    page = page_of(window)
    assert page.empty.message.text() == "Nothing is learned yet"
    assert page.empty.message.isVisible()
    open_trained(window)
    window.work.page_switch.go("evaluate")
    qtbot.waitUntil(lambda: page.full.isVisible())
    document = window.document
    document.edit(*edits.append(document.design, block("relu"), (document.design.stack.ids[0],), document.data))
    assert "stack has changed since it was trained. What was learned belongs to what was" in page.empty.accessibleName()
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: page.full.isVisible())


def test_nobody_is_asked_while_the_page_is_not_seen(qtbot: QtBot, window: MainWindow) -> None:
    open_trained(window)
    page = show_page(qtbot, window)
    asked = page.state.of
    window.work.page_switch.go("build")
    window.session.step_once()
    qtbot.waitUntil(lambda: window.session.progress.step == 26)
    window.session.stop()
    assert not page.state.is_working
    assert page.state.of is asked


@pytest.mark.parametrize("classes", [2, 10, 31, 100])
def test_every_cell_of_a_matrix_lies_in_its_widget_and_is_found_again(qtbot: QtBot, classes: int) -> None:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    counts = np.arange(classes * classes).reshape(classes, classes) + 1
    matrix.show_counts(counts, tuple(f"a long name {number}" for number in range(classes)))
    matrix.resize(matrix.minimumSizeHint())
    matrix.show()
    grid = matrix.grid
    assert matrix.rect().contains(grid.whole)
    for cell in [(0, 0), (classes - 1, 0), (classes - 1, classes - 1)]:
        assert grid.at(grid.cell(*cell).center()) == cell
    assert grid.turned
    matrix.grab()


def test_of_a_matrix_of_very_many_classes_the_empty_cells_are_painted_as_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    matrix, asked, cell = ConfusionMatrix(), list[tuple[int, int]](), Grid.cell
    qtbot.addWidget(matrix)
    matrix.resize(520, 520)
    counts = np.zeros((120, 120), np.int64)
    counts[5, 5], counts[7, 90] = 9, 4
    matrix.show_counts(counts, tuple(map(str, range(120))))
    monkeypatch.setattr(Grid, "cell", lambda grid, *at: asked.append(at) or cell(grid, *at))
    shown = matrix.grab().toImage()
    assert len(asked) < 200, "120 names, and not 14,400 cells"
    colors = [shown.pixelColor(cell(matrix.grid, *at).center().toPoint()) for at in ((5, 5), (7, 90), (60, 60), (0, 0))]
    assert len({color.name() for color in colors}) == 3
    assert colors[2] == colors[3] == theme.color("sunken")


def test_short_names_of_columns_are_not_turned(qtbot: QtBot) -> None:
    matrix = sized(qtbot, ConfusionMatrix(), 500, 460)
    assert not Grid.within(matrix.size(), tuple("0123456789"), "1,000").turned


def test_the_numbers_are_taken_along_as_a_table(page: EvaluatePage) -> None:
    lines = page.save.numbers().splitlines()
    assert lines[0] == "is / read as,0,1,2,3,4,5,6,7,8,9"
    assert lines[4] == ",".join(["3", *map(str, page.matrix.counts[3])])
    picture = page.save.image()
    assert picture.size() == page.matrix.size() * 2
    seen = page.matrix.grab().toImage()
    page.matrix.show_chosen((2, 3))
    assert page.save.image() == picture, "without what is chosen"
    assert page.matrix.grab().toImage() != seen


def test_the_note_tells_what_can_and_cannot_be_told(page: EvaluatePage) -> None:
    QTest.mouseClick(page.bar.note, LEFT)
    assert page.bar.note.note is not None
    assert page.bar.note.note.isVisible()
    page.bar.note.note.close()


def test_other_pictures_take_the_old_answers_away_at_once(qtbot: QtBot, window: MainWindow) -> None:
    open_trained(window)
    page = show_page(qtbot, window)
    window.work.page_switch.go("build")
    data = window.document.data
    images = data.test.batch(slice(0, 10))
    window.document.data = type(data)(data.name, data.title, data.train, images, data.class_names)
    window.document.data_changed.emit()
    assert page.state.answers is None


def test_hovering_says_what_a_cell_counts(qtbot: QtBot, page: EvaluatePage) -> None:
    cell = largest_mistake(page)
    number, total = page.matrix.counts[cell], page.matrix.counts[cell[0]].sum()
    assert page.matrix.sentence(cell).startswith(f"{cell[0]}, read as {cell[1]}: {number} pictures, ")
    assert page.matrix.sentence(cell).endswith(f"of the {total} that are {cell[0]}")
    QTest.mouseMove(page.matrix, page.matrix.grid.cell(*cell).center().toPoint())
    qtbot.waitUntil(lambda: page.matrix.cursor().shape() == Qt.CursorShape.PointingHandCursor)
    QTest.mouseMove(page.matrix, QPoint(1, 1))
    qtbot.waitUntil(lambda: page.matrix.cursor().shape() == Qt.CursorShape.ArrowCursor)


def test_a_share_too_wide_for_its_cell_loses_its_tenth_instead_of_being_left_out(qtbot: QtBot) -> None:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.show_counts(np.array([[998, 1, 1], [250, 750, 0], [0, 0, 5]]), ("a", "b", "c"))
    matrix.show_as_shares(True)
    assert matrix.texts(200)[:2] == [["99.8", "0.1", "0.1"], ["25.0", "75.0", "0.0"]]
    assert matrix.texts(QFontMetrics(theme.font("label")).horizontalAdvance("100"))[:2] == [
        [">99", "<1", "<1"], ["25", "75", "0"],
    ]  # fmt: skip


def test_a_network_that_is_always_right_has_bars_of_full_length(qtbot: QtBot) -> None:
    table = sized(qtbot, ClassTable(), 300, 300)
    table.names, table.figures = ("a", "b", "c"), np.ones((3, 3))
    table.totals, table._first = np.full(3, 20), np.full(3, -1)
    assert table._floor == pytest.approx(0.9)
    assert table._words(0, 0) == "100"
    assert not table.grab().isNull()
    table.figures = np.array([[0.62, 1, 1], [0.9, 0.9, 0.9], [1, 1, 1]])
    assert table._floor == pytest.approx(0.5)
    table.figures = np.full((3, 3), np.nan)
    assert not table.grab().isNull()
