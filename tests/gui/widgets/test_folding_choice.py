"""Choices side by side that fold into a list where their words have no room."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.folding_choice import FoldingChoice
from gui.widgets.segmented import Option

WORDS = ("One number", "Whole map", "Whole filter")


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[FoldingChoice]:
    page = QWidget()
    qtbot.addWidget(page)
    view = FoldingChoice([Option(number, word, f"{word}.") for number, word in enumerate(WORDS)], "Shown")
    view.setParent(page)
    view.show_value(0)
    view.resize(600, 30)
    page.show()
    page.activateWindow()
    yield view
    page.hide()


def make_wide(view: FoldingChoice, wide: int) -> None:
    view.resize(wide, 30)
    QCoreApplication.processEvents()


def test_words_that_have_no_room_are_chosen_from_a_list(qtbot: QtBot, view: FoldingChoice) -> None:
    assert (view.is_folded, view.buttons[2].isVisible(), view.opener.isVisible()) == (False, True, False)
    make_wide(view, 90)
    assert (view.is_folded, view.buttons[2].isVisible(), view.opener.isVisible()) == (True, False, True)
    assert (view.opener.text(), view.opener.accessibleName()) == ("One number", "Shown: One number")
    view.buttons[1].setEnabled(False)
    view.buttons[1].setToolTip("ReLU has no weights")
    view.menu.aboutToShow.emit()
    listed = view.menu.actions()
    assert [(one.text(), one.isEnabled(), one.isChecked()) for one in listed] == [
        ("One number", True, True), ("Whole map", False, False), ("Whole filter", True, False),
    ]  # fmt: skip
    assert listed[1].toolTip() == "ReLU has no weights"
    with qtbot.waitSignal(view.chosen) as told:
        listed[2].trigger()
    assert (told.args, view.value, view.opener.text()) == ([2], 2, "Whole filter")
    make_wide(view, 600)
    assert (view.is_folded, view.buttons[2].isChecked()) == (False, True)


def test_the_keyboard_stays_with_a_choice_that_folds(qtbot: QtBot, view: FoldingChoice) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.buttons[0].hasFocus)
    make_wide(view, 90)
    assert view.opener.hasFocus()
    view.show_value(1)
    assert (view.opener.hasFocus(), view.focusProxy() is view.opener) == (True, True)
    make_wide(view, 600)
    assert view.buttons[1].hasFocus()


def test_a_folded_choice_unfolds_when_its_words_become_short_enough(view: FoldingChoice) -> None:
    make_wide(view, 120)
    assert view.is_folded
    view.say(("1", "M", "F"))
    assert not view.is_folded
    view.say(WORDS)
    assert view.is_folded
    assert view.minimumSizeHint().width() < view.sizeHint().width()


def test_a_choice_of_which_nothing_is_taken_says_what_it_chooses_and_keeps_the_keyboard(
    qtbot: QtBot, view: FoldingChoice
) -> None:
    view.show_value("none of these")
    make_wide(view, 90)
    assert (view.opener.text(), view.opener.accessibleName()) == ("Shown", "Shown")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.opener.hasFocus)
    make_wide(view, 600)
    assert view.buttons[0].hasFocus()


def test_choices_stay_where_folding_them_makes_room_at_once(qtbot: QtBot, view: FoldingChoice) -> None:
    """A page that lays itself out anew while they fold asks them again: all were hidden after a change of the text."""
    show = view.opener.setVisible

    def show_and_widen(on: bool) -> None:
        show(on)
        if on:
            view.resize(600, 30)
            view.fit()

    view.opener.setVisible = show_and_widen  # type: ignore[method-assign]
    make_wide(view, 90)
    qtbot.waitUntil(lambda: all(one.isVisible() for one in view.buttons))
    assert not view.is_folded


def test_with_the_room_that_it_asks_for_it_does_not_fold(view: FoldingChoice, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the page Data two pixels were missing: its buttons had been measured in the font before."""
    monkeypatch.setattr(FoldingChoice, "needed", lambda _view: 555)
    make_wide(view, view.sizeHint().width())
    view.fit()
    assert not view.is_folded
