"""A Mac moves entries by the sound of their words into the menu of the program: only About and Quit are meant."""

from PySide6.QtGui import QAction

from gui.window.main_window import MainWindow

Role = QAction.MenuRole


def test_only_about_and_quit_may_leave_their_menus(window: MainWindow) -> None:
    entries = [entry for top in window.menuBar().actions() for entry in top.menu().actions()]
    moved = {entry.text().replace("&", ""): entry.menuRole() for entry in entries if entry.menuRole() != Role.NoRole}
    assert moved == {"About ConvScope": Role.AboutRole, "Quit": Role.QuitRole}
