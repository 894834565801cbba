"""A question looks like one: what is asked stands out, and what is the user's is shown as it was given."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.question import Answer, ask


def test_what_is_asked_is_larger_than_what_is_said_of_it_and_names_are_as_they_were_given(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Question and consequence stood there in one size and one weight."""
    theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    seen: list[tuple[int, int, Qt.TextFormat]] = []

    def look(box: QMessageBox) -> int:
        box.show()
        for name in ("qt_msgbox_label", "qt_msgbox_informativelabel"):
            label = box.findChild(QLabel, name)
            assert label is not None
            seen.append((label.font().pixelSize(), label.font().weight(), label.textFormat()))
        return Answer.Cancel.value

    monkeypatch.setattr(QMessageBox, "exec", look)
    answers = {Answer.Save: "Save", Answer.Cancel: "Go back"}
    assert ask(window, "floppy-disk", "Save “<b>mine</b>” first?", "Its last changes are not saved yet.", answers)
    (asked, bold, _), (said, plain, _) = seen
    assert asked > said
    assert bold > plain
    assert {form for _, _, form in seen} == {Qt.TextFormat.PlainText}
