"""Qt's own dialog for files, where the desktop has none: what is chosen in it can be read, its sign, too."""

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QFileDialog, QListView
from pytestqt.qtbot import QtBot

import resources
from gui.look.theme import Mode, theme
from tests.gui.look.test_theme import contrast


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_a_chosen_folder_is_marked_as_in_our_lists_and_its_sign_is_seen(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, mode: Mode
) -> None:
    """A grey folder stood on the full accent colour and was hardly told from it; 3 to 1 is what eyes need."""
    theme.apply(qapp)
    theme.set_mode(mode, remember=False)
    dialog = QFileDialog(None, "Open", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setSidebarUrls([QUrl.fromLocalFile(str(tmp_path))])
    dialog.show()
    sidebar = dialog.findChild(QListView, "sidebar")
    assert sidebar is not None
    first = sidebar.model().index(0, 0)
    sidebar.setCurrentIndex(first)
    row = sidebar.viewport().grab(sidebar.visualRect(first)).toImage()
    colours = Counter(QColor(row.pixel(x, y)).name() for x in range(row.width()) for y in range(row.height()))
    ground = colours.most_common(1)[0][0]
    theme.set_mode("light", remember=False)
    assert ground == named(mode, "accent_soft")
    assert contrast(line_of_folder(), QColor(ground)) >= 3


def named(mode: Mode, role: str) -> str:
    theme.set_mode(mode, remember=False)
    name = theme.color(role).name()
    theme.set_mode("light", remember=False)
    return name


def line_of_folder() -> QColor:
    """The colour in which the sign of a folder is drawn, in every theme."""
    found = re.search('stroke="(#[0-9A-F]{6})"', resources.path("icons", "dialog-folder.svg").read_text())
    assert found is not None
    return QColor(found[1])
