"""The drag fixture behaves as a window system does: who accepts gets the drop, Esc leaves, parents are asked.
Every other test of a drag leans on this, so it is tested on small widgets of its own.
"""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from tests.gui.dragging import Drag
from tests.gui.on_screen import on_screen


class Source(QWidget):
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.start = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        way = event.position().toPoint() - self.start
        if event.buttons() and way.manhattanLength() >= QApplication.startDragDistance():
            data = QMimeData()
            data.setText("relu")
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)


class Target(QWidget):
    def __init__(self, parent: QWidget, welcome: bool = True) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.welcome = welcome
        self.seen: list[str] = []
        self.drops: list[tuple[str, QPoint]] = []

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.seen.append("enter")
        if self.welcome:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.seen.append("move")
        event.setAccepted(self.welcome)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.seen.append("leave")

    def dropEvent(self, event: QDropEvent) -> None:
        self.seen.append("drop")
        self.drops.append((event.mimeData().text(), event.position().toPoint()))
        event.acceptProposedAction()


class Palette(QListWidget):
    """A list that starts its drags in Python: those of `QListWidget` itself never pass `QDrag.exec`."""

    def startDrag(self, supported: Qt.DropAction) -> None:
        drag = QDrag(self)
        drag.setMimeData(self.mimeData(self.selectedItems()))
        drag.exec(supported)


class Scene(QWidget):
    """A source at the left, two targets beside it; a plain child lies on the first target."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(400, 100)
        self.source = Source(self)
        self.source.setGeometry(0, 0, 100, 100)
        self.first, self.second = Target(self), Target(self)
        self.first.setGeometry(100, 0, 100, 100)
        self.second.setGeometry(250, 0, 100, 100)
        self.child = QWidget(self.first)
        self.child.setGeometry(10, 20, 50, 50)


@pytest.fixture
def scene(qtbot) -> Scene:
    scene = on_screen(qtbot, Scene())
    qtbot.waitExposed(scene)
    return scene


def test_a_drop_reaches_the_widget_under_the_mouse_in_its_own_coordinates(scene: Scene, drag: Drag) -> None:
    drag.to(scene.first, QPoint(70, 80))
    drag.begin(scene.source)
    assert scene.first.drops == [("relu", QPoint(70, 80))]
    assert scene.first.seen == ["enter", "move", "drop"]
    assert drag.result != Qt.DropAction.IgnoreAction
    assert drag.formats == ["text/plain"]


def test_a_child_that_takes_no_drops_hands_them_to_its_parent(scene: Scene, drag: Drag) -> None:
    drag.to(scene.child, QPoint(5, 5))
    drag.begin(scene.source)
    assert scene.first.drops == [("relu", QPoint(15, 25))]


def test_escape_leaves_the_target_and_drops_nothing(scene: Scene, drag: Drag) -> None:
    drag.over(scene.first)
    drag.cancel()
    drag.begin(scene.source)
    assert scene.first.seen == ["enter", "move", "leave"]
    assert drag.result == Qt.DropAction.IgnoreAction


def test_what_is_not_welcome_is_not_dropped(scene: Scene, drag: Drag) -> None:
    scene.first.welcome = False
    drag.to(scene.first)
    drag.begin(scene.source)
    assert "drop" not in scene.first.seen
    assert drag.accepted == [False]
    assert drag.result == Qt.DropAction.IgnoreAction


def test_moving_on_leaves_one_target_and_enters_the_next(scene: Scene, drag: Drag) -> None:
    looks: list[list[str]] = []
    drag.over(scene.first)
    drag.look(lambda: looks.append(list(scene.first.seen)))
    drag.to(scene.second)
    drag.begin(scene.source)
    assert looks == [["enter", "move"]]
    assert scene.first.seen == ["enter", "move", "leave"]
    assert scene.second.seen == ["enter", "move", "drop"]


def test_a_drop_between_targets_is_lost(scene: Scene, drag: Drag) -> None:
    drag.over(scene.first)
    drag.to(scene, QPoint(225, 50))
    drag.begin(scene.source)
    assert scene.first.seen[-1] == "leave"
    assert drag.accepted == [True, False]
    assert drag.result == Qt.DropAction.IgnoreAction


def test_a_list_view_starts_its_drag_by_the_real_mouse(qtbot, scene: Scene, drag: Drag) -> None:
    palette = Palette()
    qtbot.addWidget(palette)
    palette.setDragEnabled(True)
    palette.addItems(["convolution", "relu"])
    palette.show()
    qtbot.waitExposed(palette)
    place = palette.visualItemRect(palette.item(1)).center()
    drag.to(scene.first)
    drag.begin(palette.viewport(), place)
    assert drag.carried == 1
    assert len(scene.first.drops) == 1
    drag.to(scene.second)  # and once more: nothing of the first drag is left over
    drag.begin(palette.viewport(), place)
    assert len(scene.second.drops) == 1
