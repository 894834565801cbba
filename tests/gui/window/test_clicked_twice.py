"""Who clicks everything twice gets what one click does: what a second one would take back at once stays."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.play_bar import PlayBar
from gui.window.main_window import MainWindow
from tests.gui.time.test_time_bar import bar_of
from tests.gui.time_travel import Travel, every_seventh, travel

__all__ = ["every_seventh", "travel"]

LEFT = Qt.MouseButton.LeftButton


def click_twice(button: QAbstractButton) -> None:
    """As a mouse does: press, release, double click, release. That of QTest presses three times."""
    kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
    at = QPointF(button.rect().center())
    for kind in (*kinds, QEvent.Type.MouseButtonRelease):
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else LEFT
        event = QMouseEvent(kind, at, button.mapToGlobal(at), LEFT, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(button, event)


def test_train_clicked_twice_trains_and_a_click_later_pauses(qtbot: QtBot, window: MainWindow) -> None:
    """It waited after its first step, and looked as if it did nothing."""
    bar, session = window.work.training_bar, window.session
    click_twice(bar.train)
    assert session.state == "training"
    QTest.mouseClick(bar.train, LEFT)
    assert session.state != "training"


def test_the_pencil_clicked_twice_leaves_the_board_open(qtbot: QtBot, window: MainWindow) -> None:
    window.work.page_switch.go("build")
    card = window.work.stack_view.canvas.input_card
    wanted: list[None] = []
    card.draw_wanted.connect(lambda: wanted.append(None))
    click_twice(card.draw)
    assert len(wanted) == 1


def test_play_clicked_twice_plays(qtbot: QtBot) -> None:
    bar = PlayBar()
    qtbot.addWidget(bar)
    bar.show()
    click_twice(bar.play)
    assert bar.play.isChecked()


def test_on_the_wall_too(qtbot: QtBot, window: MainWindow) -> None:
    window.presenting.toggle()
    page = window.presenting.page
    assert page is not None
    wanted: list[None] = []
    page.picture.draw.clicked.connect(lambda: wanted.append(None))
    click_twice(page.picture.draw)
    assert len(wanted) == 1
    click_twice(page.top.train)
    assert window.session.state == "training"
    window.session.pause()


def test_the_film_of_a_training_clicked_twice_plays(qtbot: QtBot, travel: Travel) -> None:
    bar = bar_of(travel)
    travel.machine.go(14)
    click_twice(bar.play)
    assert travel.machine.playing == 1
    click_twice(bar.play_back)
    assert travel.machine.playing == -1
    QTest.mouseClick(bar.play_back, LEFT)
    assert travel.machine.playing == 0
