"""A question looks like one: what is asked stands out, and what is the user's is shown as it was given."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.question import Answer, ask
from gui.window.fault_box import FaultBox


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


@pytest.mark.parametrize("scale", [100, 150])
def test_a_box_that_asks_and_one_that_tells_of_a_fault_look_alike_and_have_lines_that_read_well(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: int
) -> None:
    """Words stood in a column of 210 pixels, eleven from the edge; a fault had no title at all."""
    theme.apply(qapp)
    theme.set_scale(scale, remember=False)
    window = QWidget()
    qtbot.addWidget(window)
    seen: list[tuple[int, ...]] = []

    def look(box: QMessageBox) -> int:
        box.show()
        title, more = (box.findChild(QLabel, name) for name in ("qt_msgbox_label", "qt_msgbox_informativelabel"))
        assert title is not None
        assert more is not None
        buttons = box.buttons()
        last = max(buttons, key=lambda one: one.mapTo(box, one.rect().bottomRight()).x())
        end = last.mapTo(box, last.rect().bottomRight())
        assert more.width() >= min(theme.px(320), box.screen().availableGeometry().width() // 2)
        assert title.y() >= theme.px(20)
        assert min(box.width() - end.x(), box.height() - end.y()) >= theme.px(20)
        assert end.y() - last.height() - more.geometry().bottom() >= theme.px(12)
        assert len(box.informativeText()) < 60 or more.height() > more.fontMetrics().height()
        seen.append((title.font().pixelSize(), title.font().weight(), more.font().pixelSize(), title.x(), title.y()))
        return Answer.Cancel.value

    monkeypatch.setattr(QMessageBox, "exec", look)
    words = "Its last changes, and what the network has learned since, are not saved yet."
    ask(window, "floppy-disk", "Save it first?", words, {Answer.Save: "Save", Answer.Cancel: "Go back"})
    box = FaultBox("a report", window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(box)
    look(box)
    assert seen[0] == seen[1]


@pytest.mark.parametrize("name", ["on stick.convscope", "digits by the second class of a school in " * 3])
def test_what_is_asked_is_there_to_its_end_however_long_the_name_is(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """It ended at the edge of the box, before the name of the file that was to be replaced."""
    theme.apply(qapp)
    theme.set_scale(80, remember=False)  # the box is narrower than half of the screen, as on a large one
    window = QWidget()
    qtbot.addWidget(window)
    seen: list[tuple[int, int]] = []

    def look(box: QMessageBox) -> int:
        box.show()
        label = box.findChild(QLabel, "qt_msgbox_label")
        assert label is not None
        wraps = Qt.TextFlag.TextWordWrap if label.wordWrap() else 0
        needs = label.fontMetrics().boundingRect(0, 0, label.width(), 9999, wraps, label.text())
        seen.append((max(needs.width() - label.width(), needs.height() - label.height()), label.width()))
        return Answer.Cancel.value

    monkeypatch.setattr(QMessageBox, "exec", look)
    question = f"Replace what somebody else has saved in “{name}”?"
    ask(window, "warning-circle", question, "Theirs stays as its backup.", {Answer.Cancel: "Go back"})
    assert seen[0][0] <= 0
    assert seen[0][1] < qapp.primaryScreen().availableGeometry().width()
