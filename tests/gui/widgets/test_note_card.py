"""A card that explains a word: its corners are cut out of its window, on every system."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.note_card import NoteCard


def test_its_corners_are_cut_out_also_where_nothing_composes_windows(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    card = NoteCard("Epoch", ["Once through all pictures."], window)
    card.open_beside(QRect(100, 100, 40, 10))
    corners = card.rect().topLeft(), card.rect().topRight(), card.rect().bottomLeft(), card.rect().bottomRight()
    assert not any(card.mask().contains(corner) for corner in corners)
    assert card.mask().contains(card.rect().center())
    assert card.mask().contains(QPoint(card.width() // 2, 0))
    assert not card.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # black there
    card.close()
