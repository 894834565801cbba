"""On Build a picture can be drawn beside the stack: every block shows what it makes of it while it is drawn."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.data.corrections import Correction, with_correction
from engine.training.probing import probe as look_at
from gui.data.draw_panel import DrawPanel
from gui.look.words import translated
from gui.state.focus import PictureRef
from gui.window.main_window import MainWindow
from tests.gui.evaluating import open_trained

LEFT = Qt.MouseButton.LeftButton


def opened(window: MainWindow, qtbot: QtBot) -> DrawPanel:
    """The board, as a click on the pencil shows it."""
    qtbot.mouseClick(window.stack_view.canvas.input_card.draw, LEFT)
    panel = window.work.draw_here.panel
    assert panel is not None
    assert panel.isVisible()
    return panel


def stroke(panel: DrawPanel, qtbot: QtBot, *points: tuple[int, int], lift: bool = True) -> None:
    qtbot.mousePress(panel.board, LEFT, pos=QPoint(*points[0]))
    for point in points[1:]:
        qtbot.mouseMove(panel.board, QPoint(*point))
    if lift:
        qtbot.mouseRelease(panel.board, LEFT, pos=QPoint(*points[-1]))


def test_every_block_shows_what_it_makes_of_the_drawing(window: MainWindow, qtbot: QtBot) -> None:
    open_trained(window)
    panel, probe = opened(window, qtbot), window.probe
    before = window.focus.value.picture
    stroke(panel, qtbot, (84, 30), (84, 140))
    picture, sighting = panel.easel.picture, probe.sighting
    assert picture is not None
    assert sighting is not None
    np.testing.assert_array_equal(probe.picture, picture)
    for id, map in look_at(sighting.stack, sighting.checkpoint, picture).items():
        np.testing.assert_array_equal(probe.maps[id], map)
    assert probe.answer is not None
    assert int(probe.answer.argmax()) == 1
    assert panel.bars.answer is probe.answer
    assert (probe.label, window.stack_view.canvas.input_card.sentence) == ("", "your drawing")
    assert "among its 10 classes, also where it sees none of them" in panel.no_other.text()
    qtbot.mouseClick(panel.easel.trash, LEFT)
    assert (window.focus.value.picture, panel.bars.answer, panel.no_other.text()) == (before, None, "")


def test_a_stroke_is_followed_before_the_pen_is_lifted(window: MainWindow, qtbot: QtBot) -> None:
    panel = opened(window, qtbot)
    stroke(panel, qtbot, (84, 30), (84, 60), lift=False)
    qtbot.waitUntil(lambda: window.focus.value.picture.part == "drawn")
    seen = window.focus.value.picture
    stroke(panel, qtbot, (84, 60), (20, 140), lift=False)
    qtbot.waitUntil(lambda: window.focus.value.picture != seen)
    np.testing.assert_array_equal(window.probe.picture, panel.easel.picture)


def test_of_a_drawing_that_goes_on_one_picture_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    panel, focus = opened(window, qtbot), window.focus
    for place in (30, 60, 90):
        stroke(panel, qtbot, (place, 40), (place, 120))
    assert (focus.value.picture.part, focus.value.picture.index) == ("drawn", 0)
    first = window.probe.picture
    focus.look(picture=PictureRef("test", 5))
    stroke(panel, qtbot, (120, 40), (120, 120))  # whoever looked elsewhere meanwhile begins another
    assert (focus.value.picture.index, len(window.probe.images)) == (1, 2)
    np.testing.assert_array_equal(window.probe.images.picture(0), first)
    qtbot.mouseClick(panel.easel.trash, LEFT)
    assert focus.value.picture == PictureRef("test", 5)


def test_the_pencil_and_esc_close_the_board_and_the_drawing_stays(window: MainWindow, qtbot: QtBot) -> None:
    panel = opened(window, qtbot)
    stroke(panel, qtbot, (84, 30), (84, 140))
    drawn = window.focus.value.picture
    for close in (
        lambda: qtbot.mouseClick(window.stack_view.canvas.input_card.draw, LEFT),
        lambda: qtbot.keyClick(panel.board, Qt.Key.Key_Escape),
        lambda: qtbot.mouseClick(panel.close_, LEFT),
    ):
        close()
        assert window.palette_view.isVisible()
        assert not panel.isVisible()
        assert window.focus.value.picture == drawn
        assert opened(window, qtbot) is panel


def test_other_data_ask_for_another_drawing(window: MainWindow, qtbot: QtBot) -> None:
    panel = opened(window, qtbot)
    stroke(panel, qtbot, (84, 30), (84, 140))
    window.document.edit("Other pictures", window.document.design.with_(data_name="shapes"))
    assert window.focus.value.picture.part == "test"
    stroke(panel, qtbot, (40, 30), (40, 140))
    assert window.probe.picture.shape == window.document.data.shape
    assert window.probe.images is not window.document.data.test


def test_a_double_click_takes_apart_what_it_says_of_the_drawing(window: MainWindow, qtbot: QtBot) -> None:
    open_trained(window)
    panel = opened(window, qtbot)
    stroke(panel, qtbot, (84, 30), (84, 140))
    qtbot.mouseDClick(panel.bars, LEFT, pos=QPoint(40, panel.bars.line * 4 + 4))
    assert window.work.page_switch.current == "xray"
    focus = window.focus.value
    assert (focus.block, focus.map) == (window.document.design.stack.places[-1].id, 4)
    assert focus.picture.part == "drawn"


def test_the_menu_opens_the_board_from_any_page(window: MainWindow) -> None:
    window.work.page_switch.go("filters")
    action = next(one for one in window.actions_.file.menu.actions() if "Draw" in one.text())
    assert isinstance(action, QAction)
    action.trigger()
    panel = window.work.draw_here.panel
    assert panel is not None
    assert panel.isVisible()
    assert panel.board.hasFocus()


def test_in_a_small_window_the_board_of_the_page_data_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    window.work.one_at_a_time.on = True
    window.work.draw_here.open()
    assert (window.work.page_switch.current, window.work.draw_here.is_open) == ("data", False)
    window.work.one_at_a_time.on = False


def test_where_the_pictures_are_missing_that_is_why_none_can_be_drawn(window: MainWindow, tmp_path: Path) -> None:
    window.document.edit("Lost", window.document.design.with_(data_name=str(tmp_path / "lost.npz")))
    problem = window.document.data_problem
    assert problem is not None
    window.message.hide()
    window.work.draw_here.open()
    assert window.message.isVisible()
    assert window.message.said == translated(problem[0])
    assert not window.work.draw_here.is_open


def test_the_board_gives_back_the_moments_of_the_past(window: MainWindow, qtbot: QtBot) -> None:
    moments = QWidget()
    window.work.show_left(moments)  # as the time machine does
    panel = opened(window, qtbot)
    qtbot.mouseClick(panel.close_, LEFT)
    assert moments.isVisible()
    opened(window, qtbot)
    window.work.show_left(None)  # back to now
    assert window.palette_view.isVisible()
    assert not window.work.draw_here.is_open


def test_in_a_low_window_nothing_lies_over_the_board(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 427)  # lower ones have one part at a time, and the board is on another page
    panel = opened(window, qtbot)
    qtbot.waitUntil(lambda: panel.height() < 300)
    foot = panel.board.mapTo(panel, panel.board.rect().bottomLeft()).y()
    below = (*panel.easel.tools, panel.easel.thick, panel.easel.centre, panel.bars)
    assert all(one.mapTo(panel, QPoint(0, 0)).y() > foot for one in below)


def test_a_picture_is_pasted_or_dropped_on_the_board_and_every_block_is_shown_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel, clipboard = opened(window, qtbot), QGuiApplication.clipboard()
    image = QImage(56, 56, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    for row in range(10, 46):
        for column in range(24, 32):
            image.setPixelColor(column, row, Qt.GlobalColor.black)
    paste = (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    clipboard.setImage(image)
    qtbot.keyClick(panel.board, *paste)
    seen = window.probe.picture
    assert (window.focus.value.picture.part, panel.easel.given is not None) == ("drawn", True)
    np.testing.assert_array_equal(seen, panel.easel.picture)
    assert 0.02 < float(seen.mean()) < 0.3, "ink on paper"
    stroke(panel, qtbot, (20, 20), (20, 140))
    assert panel.easel.given is None
    assert not np.array_equal(window.probe.picture, seen), "one may draw on it"
    qtbot.mouseClick(panel.easel.trash, LEFT)
    dropped, folder, copy = QMimeData(), QMimeData(), Qt.DropAction.CopyAction
    dropped.setImageData(image)
    folder.setUrls([QUrl.fromLocalFile("/somewhere")])
    for mime, takes in ((folder, False), (dropped, True)):
        enter = QDragEnterEvent(QPoint(40, 100), copy, mime, LEFT, Qt.KeyboardModifier.NoModifier)
        panel.dragEnterEvent(enter)
        assert enter.isAccepted() == takes
    panel.dropEvent(QDropEvent(QPointF(40, 100), copy, dropped, LEFT, Qt.KeyboardModifier.NoModifier))
    np.testing.assert_array_equal(window.probe.picture, seen)


def test_what_cannot_be_pasted_on_the_board_is_said_until_something_is(window: MainWindow, qtbot: QtBot) -> None:
    panel, message = opened(window, qtbot), window.message
    panel.easel.take(None)
    assert (message.isVisible(), message.said) == (True, "There is no picture that can be read.")
    image = QImage(56, 56, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.gray)
    QGuiApplication.clipboard().setImage(image)
    panel.easel.paste()
    assert not message.isVisible()


def test_a_label_that_is_corrected_leaves_a_drawing_where_it_was_put(window: MainWindow, qtbot: QtBot) -> None:
    panel, document = opened(window, qtbot), window.document
    assert panel.easel.centre.isChecked()
    qtbot.mouseClick(panel.easel.centre, LEFT, pos=QPoint(8, 8))
    changed = with_correction((), Correction("train", 3, (int(document.data.train.labels[3]) + 1) % 10), document.data)
    document.edit("Another label", document.design.with_(corrections=changed))
    assert not panel.easel.centre.isChecked()


def test_where_pictures_cannot_be_drawn_the_board_closes_and_the_menu_says_why(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    rng, file = np.random.default_rng(0), tmp_path / "two.npz"
    pictures, labels = rng.integers(0, 256, (40, 8, 8, 2), np.uint8), np.arange(40) % 2
    np.savez(file, x_train=pictures, y_train=labels, x_test=pictures, y_test=labels)
    panel, pencil = opened(window, qtbot), window.stack_view.canvas.input_card.draw
    window.document.edit("Other pictures", window.document.design.with_(data_name=str(file)))
    qtbot.waitUntil(lambda: window.document.data.shape == (8, 8, 2))
    assert not panel.isVisible()
    assert pencil.isHidden()
    window.work.draw_here.open()
    assert window.message.said == "Pictures like those of this set cannot be drawn."
    window.document.undo_stack.undo()
    assert not pencil.isHidden()


def test_a_part_of_the_picture_that_is_looked_at_is_erased_and_the_rest_stays(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Else "what if I erase this stroke?" had no answer: a pasted picture was drawn anew, and put into the middle."""
    window.focus.look(picture=PictureRef("test", 4))
    before, panel = window.probe.picture.copy(), opened(window, qtbot)
    qtbot.mouseClick(panel.change, LEFT)
    np.testing.assert_array_equal(window.probe.picture, before)
    assert window.focus.value.picture.part == "drawn"
    qtbot.mouseClick(panel.easel.eraser, LEFT)
    stroke(panel, qtbot, (0, 30), (168, 30))
    seen = window.probe.picture
    assert before[4:6].any()
    assert not seen[4:6].any()
    np.testing.assert_array_equal(seen[9:], before[9:])
    qtbot.mouseClick(panel.easel.back, LEFT)
    np.testing.assert_array_equal(window.probe.picture, before)
    stroke(panel, qtbot, (0, 30), (168, 30))
    qtbot.mouseClick(panel.change, LEFT)  # once more, as it was
    np.testing.assert_array_equal(window.probe.picture, before)
    assert not panel.easel.centre.isChecked()
    qtbot.mouseClick(panel.easel.trash, LEFT)
    assert (window.focus.value.picture, panel.easel.centre.isChecked()) == (PictureRef("test", 4), True)
