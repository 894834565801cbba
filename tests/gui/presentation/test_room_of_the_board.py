"""The board on the wall has its place and the keys, the words below it theirs; beside the stack all is as before."""

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.presentation.picture_card import PAD, Answer, PictureCard
from gui.presentation.scale import scale_for
from gui.window.main_window import MainWindow
from tests.gui.painted import texts_of
from tests.gui.presentation.test_drawn_on_the_wall import board_of, one, presented


def test_the_keys_are_those_of_the_board_while_somebody_draws_and_of_the_page_afterwards(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Del clears it; then the arrows walk on."""
    page = presented(window, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.picture.draw.setFocus(Qt.FocusReason.TabFocusReason)  # as who comes to the pencil by Tab
    QTest.keyClick(page.picture.draw, Qt.Key.Key_Space)
    board = board_of(window).board
    assert QApplication.focusWidget() is board
    QTest.keyClick(board, Qt.Key.Key_D)
    assert QApplication.focusWidget() is page


def test_the_board_stands_where_the_picture_is_above_what_is_said_of_it(window: MainWindow, qtbot: QtBot) -> None:
    page = presented(window, qtbot)
    card = page.picture
    assert card.clear.isHidden()
    QTest.keyClick(page, Qt.Key.Key_D)
    panel = board_of(window)
    for side in (panel.board.width(), 0):
        if not side:  # the window becomes another one
            page.resize(page.width() - 150, page.height() - 150)
            QApplication.processEvents()
        board = panel.board.geometry()
        assert board.left() == card.width() - 1 - board.right(), "in the middle"
        assert board.top() == card.scale.px(PAD)
        assert board.width() == board.height() == card._room
        one(panel, qtbot)
        page.refresh()
        within, below = (QPointF(board.center().x(), board.bottom() + by) for by in (-1, 8))
        assert (card._is_answer(within), card._is_answer(below)) == (False, True)
        assert card._size(Answer(np.zeros((14, 28, 1), np.float32))).height() == card._room, "of pictures that are low"
        for button in (card.draw, card.clear):
            assert QRect(QPoint(), card.size()).contains(button.geometry())
            assert card.height() - button.geometry().bottom() < card.scale.px(12)
            assert not button.geometry().intersects(board)
    QTest.keyClick(page, Qt.Key.Key_D)
    assert card.clear.isHidden(), "there is no board to clear"


def test_what_is_remarked_of_a_picture_ends_before_the_buttons(qtbot: QtBot) -> None:
    card = PictureCard()
    qtbot.addWidget(card)
    card.resize(360, 420)
    card.rescale(scale_for(card.size()))
    picture, remark = np.zeros((28, 28, 1), np.float32), "a picture of the test, which is one of many, " * 4
    metrics = QFontMetrics(card.scale.font("small"))
    for shown in (False, True):
        card.draw.setVisible(shown)
        card.show_answer(Answer(picture, "says 3", "99 %", remark=remark))
        said = next(text for text in texts_of(card) if text.startswith("a picture"))
        end = card.draw.x() if shown else card.width() - card.scale.px(PAD)
        assert said.endswith("…")
        assert end - 40 < card.scale.px(PAD) + metrics.horizontalAdvance(said) <= end


def test_the_column_beside_the_stack_is_as_it_was_while_its_board_is_on_the_wall_and_afterwards(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = presented(window, qtbot)
    panel = window.work.draw_here.made()
    before, place = panel.minimumSizeHint().width(), panel._column.indexOf(panel.board)
    QTest.keyClick(page, Qt.Key.Key_D)
    assert panel.board.width() > panel.board.side
    assert panel.minimumSizeHint().width() == before
    panel._restyle()
    assert panel.bars.maximumWidth() == panel.board.side
    QTest.keyClick(page, Qt.Key.Key_D)
    assert panel._column.indexOf(panel.board) == place
