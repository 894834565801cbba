"""After a presentation: the keyboard is at the block that it was left with."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.doctor.finding import Finding
from tests.gui.painted import texts_of
from tests.gui.windows import open_window


def test_the_arrows_walk_on_from_the_block_that_a_presentation_came_to(qtbot: QtBot) -> None:
    """The card of the block before it kept the keyboard: two had a ring, and Down led to the wrong one."""
    with open_window(700, 700) as window:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.pages.show_work()
        selecting, ids = window.work.stack_view.selecting, window.document.design.stack.ids
        selecting.select(ids[0])
        assert selecting.focused == ids[0]
        for keys in ([], [Qt.Key.Key_Right, Qt.Key.Key_Right]):
            QTest.keyClick(window, Qt.Key.Key_F11)
            page = window.presenting.page
            assert page is not None
            for key in keys:
                QTest.keyClick(page, key)
            QTest.keyClick(page, Qt.Key.Key_Escape)
            qtbot.waitUntil(lambda: not window.presenting.is_on)
            assert (selecting.focused,) == selecting.chosen == (ids[len(keys)],)


def test_by_keyboard_alone_one_comes_from_the_wall_to_what_a_number_is_made_of(qtbot: QtBot) -> None:
    with open_window(700, 700) as window:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.pages.show_work()
        QTest.keyClick(window, Qt.Key.Key_F11)
        page = window.presenting.page
        assert page is not None
        QTest.keyClick(page, Qt.Key.Key_Home)
        QTest.keyClick(page, Qt.Key.Key_Return)
        assert window.presenting.is_on, "of the picture no number is opened"
        QTest.keyClick(page, Qt.Key.Key_Right)
        for _ in range(3):
            QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(page, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not window.presenting.is_on)
        assert window.work.page_switch.current == "xray"
        focus = window.probe.focus.value
        assert (focus.block, focus.map) == (window.document.design.stack.ids[0], 2)


def test_what_the_doctor_finds_stands_on_the_wall_above_the_curves(qtbot: QtBot) -> None:
    """A class looked at a network that had stopped learning, and nothing said so."""
    with open_window(1280, 800) as window:
        window.pages.show_work()
        window.presenting.begin()
        page = window.presenting.page
        assert page is not None
        title = "The network has stopped learning"
        window.work.findings._show((Finding("dead", 1, title, ()), Finding("less", 1, "And less", ())))
        qtbot.waitUntil(lambda: title in texts_of(page.curves))
        assert title in page.curves.accessibleDescription()
        window.work.findings._show(())
        qtbot.waitUntil(lambda: title not in texts_of(page.curves))


def test_what_was_closed_in_the_settings_is_not_told_on_the_wall() -> None:
    with open_window(700, 700) as window:
        findings, presenting = window.work.findings, window.presenting
        first, second = (Finding(topic, 0, f"It is {topic}.", ()) for topic in ("stuck", "loud"))
        findings.found = (first, second)
        assert presenting._words().finding == "It is stuck."
        findings.close(first)
        assert presenting._words().finding == "It is loud."
        findings.close(second)
        assert presenting._words().finding == ""
