"""In a presentation a picture is drawn where the picture is, and every block shows what it makes of it."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.data.draw_panel import DrawPanel
from gui.presentation.page import PresentationPage
from gui.window.main_window import MainWindow
from tests.gui.evaluating import open_trained
from tests.gui.painted import texts_of

LEFT = Qt.MouseButton.LeftButton


def presented(window: MainWindow, qtbot: QtBot) -> PresentationPage:
    open_trained(window)
    window.presenting.begin()
    page = window.presenting.page
    assert page is not None
    qtbot.waitUntil(page.isVisible)
    return page


def board_of(window: MainWindow) -> DrawPanel:
    panel = window.work.draw_here.panel
    assert panel is not None
    return panel


def one(panel: DrawPanel, qtbot: QtBot) -> None:
    """Draw a 1 on the board, whatever its size."""
    side = panel.board.width()
    points = (QPoint(side // 2, side // 6), QPoint(side // 2, side // 2), QPoint(side // 2, side * 5 // 6))
    qtbot.mousePress(panel.board, LEFT, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(panel.board, point)
    qtbot.mouseRelease(panel.board, LEFT, pos=points[-1])


def test_a_class_sees_what_every_block_makes_of_what_is_drawn_on_the_wall(window: MainWindow, qtbot: QtBot) -> None:
    page = presented(window, qtbot)
    qtbot.mouseClick(page.picture.draw, LEFT)
    panel = board_of(window)
    assert panel.board.isVisible()
    assert page.picture.isAncestorOf(panel.board)
    assert not any(text.startswith(("says", "Test")) for text in texts_of(page.picture)), "of what is not in sight"
    assert panel.board.width() > panel.board.side, "it is as large as there is room"
    one(panel, qtbot)
    drawn = panel.easel.picture
    assert drawn is not None
    np.testing.assert_array_equal(window.probe.picture, drawn)
    page.refresh()
    assert page.picture.answer is not None
    assert (page.picture.answer.says, page.picture.answer.remark) == ("says 1", "your drawing")
    assert page.block.seen.count, "of the block that is spoken of"
    qtbot.mouseClick(page.picture.draw, LEFT)
    assert not page.picture.isAncestorOf(panel.board)
    assert {"says 1", "your drawing"} <= {*texts_of(page.picture)}
    np.testing.assert_array_equal(window.probe.picture, drawn)  # as the network sees it


def test_a_picture_that_was_changed_on_another_page_is_not_answered_beside_the_empty_board(
    window: MainWindow, qtbot: QtBot
) -> None:
    """It is a drawing as well, and the wall said what the network makes of it while nothing was drawn."""
    page = presented(window, qtbot)
    window.work.own_picture.pin(1 - window.probe.picture)
    page.refresh()
    assert "a changed picture" in texts_of(page.picture)
    for _ in range(2):  # and after a drawing that was wiped away: then that picture is looked at again
        QTest.keyClick(page, Qt.Key.Key_D)
        assert not any(text.startswith(("says", "a changed")) for text in texts_of(page.picture))
        assert page.block.seen.count == 0
        one(board_of(window), qtbot)
        assert any(text.startswith("says") for text in texts_of(page.picture))
        qtbot.mouseClick(page.picture.clear, LEFT)
        assert not any(text.startswith(("says", "a changed")) for text in texts_of(page.picture))
        QTest.keyClick(page, Qt.Key.Key_D)
        assert "a changed picture" in texts_of(page.picture)


def test_whoever_comes_next_clears_the_board_and_it_stays(window: MainWindow, qtbot: QtBot) -> None:
    page = presented(window, qtbot)
    before = window.focus.value.picture
    QTest.keyClick(page, Qt.Key.Key_D)
    panel = board_of(window)
    one(panel, qtbot)
    assert page.picture.clear.isVisible()
    qtbot.mouseClick(page.picture.clear, LEFT)
    assert (panel.board.is_empty, window.focus.value.picture) == (True, before)
    assert page.picture.isAncestorOf(panel.board)
    one(panel, qtbot)
    assert window.focus.value.picture.part == "drawn"


def test_after_any_click_the_keys_are_those_of_the_drawing(window: MainWindow, qtbot: QtBot) -> None:
    page = presented(window, qtbot)
    QTest.keyClick(page, Qt.Key.Key_D)
    panel = board_of(window)
    one(panel, qtbot)
    qtbot.mouseClick(page.picture.clear, LEFT)
    assert panel.board.is_empty
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not panel.board.is_empty, "what was wiped away by mistake comes back"
    qtbot.mouseClick(page.block, LEFT, pos=page.block.rect().center())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert panel.board.is_empty
    QTest.keyClick(page, Qt.Key.Key_D)
    assert QApplication.focusWidget() is page, "put away, it has no keys"


def test_another_picture_puts_the_board_away_and_the_drawing_comes_back_with_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = presented(window, qtbot)
    QTest.keyClick(page, Qt.Key.Key_D)
    panel = board_of(window)
    QTest.keyClick(panel.board, Qt.Key.Key_Down)  # an empty board, too: the arrows are those of the page
    assert page.picture.board is None
    QTest.keyClick(page, Qt.Key.Key_D)
    one(panel, qtbot)
    QTest.keyClick(panel.board, Qt.Key.Key_Down)
    assert (page.picture.board, window.focus.value.picture.part) == (None, "test")
    QTest.keyClick(page, Qt.Key.Key_D)
    assert not panel.board.is_empty
    np.testing.assert_array_equal(window.probe.picture, panel.easel.picture)


def test_esc_puts_the_board_away_before_it_ends_the_presentation(window: MainWindow, qtbot: QtBot) -> None:
    page = presented(window, qtbot)
    QTest.keyClick(page, Qt.Key.Key_D)
    QTest.keyClick(board_of(window).board, Qt.Key.Key_Escape)
    assert (page.picture.board, page.isVisible()) == (None, True)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.presenting.is_on)


def test_after_a_presentation_the_drawing_is_on_the_board_beside_the_stack(window: MainWindow, qtbot: QtBot) -> None:
    page = presented(window, qtbot)
    QTest.keyClick(page, Qt.Key.Key_D)
    panel = board_of(window)
    one(panel, qtbot)
    drawn = panel.easel.picture
    window.presenting.leave()  # with the board on the wall
    qtbot.waitUntil(lambda: not window.presenting.is_on)
    QApplication.processEvents()
    qtbot.mouseClick(window.stack_view.canvas.input_card.draw, LEFT)
    assert panel.board.isVisible()
    assert panel.isAncestorOf(panel.board)
    assert panel.board.width() == panel.board.side
    np.testing.assert_array_equal(panel.easel.picture, drawn)
    one(panel, qtbot)
    assert window.focus.value.picture.part == "drawn"


def test_what_cannot_be_drawn_has_no_pencil_on_the_wall(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = presented(window, qtbot)
    QTest.keyClick(page, Qt.Key.Key_D)
    assert page.picture.draw.isVisible()
    window.document.edit("Lost", window.document.design.with_(data_name=str(tmp_path / "lost.npz")))
    assert (page.picture.board, page.picture.draw.isVisible()) == (None, False)
    QTest.keyClick(page, Qt.Key.Key_D)
    assert page.picture.board is None


def test_a_stroke_that_misses_the_board_leaves_it_and_no_tip_lies_on_it(window: MainWindow, qtbot: QtBot) -> None:
    page = presented(window, qtbot)
    before, beside = window.focus.value.picture, QPoint(4, 4)
    QTest.keyClick(page, Qt.Key.Key_D)
    qtbot.mouseClick(page.picture, LEFT, pos=beside)
    assert (page.picture.board, window.focus.value.picture) == (board_of(window).board, before)
    assert not page.picture.toolTip(), "it is the board's, too"
    QTest.keyClick(page, Qt.Key.Key_D)
    assert page.picture.toolTip()
    qtbot.mouseClick(page.picture, LEFT, pos=beside)
    assert window.focus.value.picture != before


def test_on_the_wall_the_pencil_draws_though_the_eraser_was_used_beside_the_stack(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.work.draw_here.made().easel.eraser.click()
    page = presented(window, qtbot)
    QTest.keyClick(page, Qt.Key.Key_D)
    one(board_of(window), qtbot)
    assert window.focus.value.picture.part == "drawn"
