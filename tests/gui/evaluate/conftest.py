"""The page Evaluate in a window whose run was recorded step by step."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from gui.evaluate.page import EvaluatePage
from gui.window.main_window import MainWindow
from tests.gui.evaluating import design, recorded_run, show_page


@pytest.fixture
def page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[EvaluatePage]:
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Discard)
    window = MainWindow()
    window.resize(1280, 800)
    window.show()
    window.document.open(design(), None, "trained", runs=(recorded_run(),))
    page = show_page(qtbot, window)
    yield page
    window.session.close()
    window.close()
    window.deleteLater()
