"""Where one is, in words: of which step the numbers are, while newer ones are made."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.state.focus import Moment
from gui.state.training.session import Session
from gui.xray.page_bar import MAP
from gui.xray.trail import loss_trail, number_trail
from tests.gui.xray.stages import SMALL, Stage, train


def test_beside_a_training_the_way_to_a_number_says_of_which_step_it_is(
    made: Callable[..., Stage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time bar told the newest step, and the numbers above it were those of an earlier one."""
    stage = made(SMALL)
    number = stage.number
    train(stage, qtbot)
    qtbot.waitUntil(lambda: number.traced is not None and number.traced.checkpoint.step == 1)
    assert "step" not in number_trail(number) + loss_trail(number, of_batch=False), "what rests is told by the time bar"
    monkeypatch.setattr(Session, "is_learning", property(lambda _session: True))
    assert number_trail(number).endswith("after step 1")
    assert loss_trail(number, of_batch=False) == "Loss › how it flows back › after step 1"
    stage.page.open_loss()
    assert stage.page.bar.where.text().endswith("after step 1")
    monkeypatch.setattr(number.focus, "value", replace(number.focus.value, moment=Moment("a run", 1)))
    assert "step" not in number_trail(number)
    monkeypatch.setattr(number.focus, "value", replace(number.focus.value, moment=Moment("a run", 3)))
    assert number_trail(number).endswith("after step 1"), "until step 3 is made, that is the nearest"


def test_a_picture_of_the_page_says_of_which_step_its_numbers_are(
    made: Callable[..., Stage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time bar tells the step on the screen, and is no part of a saved page: one of step 1 was like one of now."""
    stage = made(SMALL)
    stage.page.resize(theme.px(1200), theme.px(700))
    bar, number = stage.page.bar, stage.number
    qtbot.waitUntil(bar.moment.isVisible)
    assert bar.moment.text() == "before any step"
    train(stage, qtbot, 2)
    qtbot.waitUntil(lambda: bar.moment.text() == "after step 2")
    stage.page.show_what(MAP)
    assert bar.moment.text() == "after step 2"
    monkeypatch.setattr(number.focus, "value", replace(number.focus.value, moment=Moment("a run", 2)))
    number.changed.emit()
    assert bar.moment.text() == "after step 2", "looking back, too"
    monkeypatch.setattr(number.focus, "value", replace(number.focus.value, moment=Moment("a run", 1)))
    number.changed.emit()
    assert (bar.moment.text(), bar.where.text().endswith("after step 2")) == ("", True), "said once, where it misleads"
    monkeypatch.setattr(number.focus, "value", replace(number.focus.value, moment=None))
    stage.page.open_loss()
    assert bar.moment.text() == "after step 2"
    bar.resize(theme.px(480), bar.height())
    qtbot.waitUntil(lambda: not bar.moment.isVisible())  # in little room the time bar is enough


def test_the_bar_tells_no_step_of_a_batch_nor_where_nothing_is_shown(
    made: Callable[..., Stage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of a batch stands below: it is the step that comes."""
    stage = made(SMALL)
    train(stage, qtbot)
    page, number = stage.page, stage.number
    qtbot.waitUntil(lambda: page.bar.moment.text() == "after step 1")
    page.open_loss()
    page.loss.of.button("batch").click()
    assert page.bar.moment.text() == ""
    page.loss.of.button("picture").click()
    assert page.bar.moment.text() == "after step 1"
    monkeypatch.setattr(type(number), "why_not", property(lambda _number: "A filter is too large."))
    number.changed.emit()
    assert (page.bar.where.text(), page.bar.moment.text()) == ("", "")
