"""Pictures of one's own come in through a well on the first page."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    window = MainWindow()
    monkeypatch.setattr(window.files, "may_close", lambda **_: True)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def test_pictures_are_dropped_into_the_well_and_a_wrong_file_is_answered_there(
    window: MainWindow, tmp_path: Path
) -> None:
    window.pages.show_start()
    assert window.start_page is not None
    well = window.start_page.own
    well.choose.click()
    assert window.work.page_switch.current == "data"
    assert window.work.isVisible()
    window.pages.show_start()

    def drop(name: str) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        at, left, none = QPointF(20, 20), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, mime, left, none)
        QApplication.sendEvent(well, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(well, QDropEvent(at, Qt.DropAction.CopyAction, mime, left, none))

    (tmp_path / "holiday.txt").write_text("no pictures")
    drop("holiday.txt")
    assert "holiday.txt" in well.failure.text()
    assert well.failure.isVisible()
    assert window.pages.currentWidget() is window.start_page
    x, y = np.zeros((40, 8, 8), np.uint8), np.arange(40) % 2
    x[y == 1] = 200
    np.savez(tmp_path / "mine.npz", x_train=x, y_train=y, x_test=x, y_test=y)
    drop("mine.npz")
    assert window.document.data.classes == 2
    assert window.pages.currentWidget() is window.pages.work  # where they are seen
