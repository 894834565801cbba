"""Every weight can be opened in time: what it was at each recorded step of its training, and a click goes there."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.training.recording import Recording
from gui.look.theme import theme
from gui.state.focus import Moment
from gui.state.inside.open_number import OpenNumber
from gui.state.inside.painting import paint
from gui.state.inside.weight_course import Course
from gui.state.inside.weight_spot import Spot
from gui.xray.gradient.course_card import CourseCard, ends_of_axis
from gui.xray.page import XrayPage
from gui.xray.page_bar import GRADIENT
from tests.gui.on_screen import sized
from tests.gui.time_travel import LAST, RECIPE, SPACING, Travel, every_seventh, travel, truth

__all__ = ["every_seventh", "travel"]  # fixtures


@pytest.fixture
def page(travel: Travel, qtbot: QtBot) -> XrayPage:
    page = sized(qtbot, XrayPage(OpenNumber(travel.probe)), 1048, 672)
    with qtbot.waitExposed(page):
        page.show()
    return page


def opened(page: XrayPage, travel: Travel, place: int, filter: int, spot: Spot) -> Course:
    """The course of a weight, when it is there."""
    page.number.focus.look(block=travel.document.design.stack.ids[place], map=filter)
    page.open_weight(spot)
    state = page.gradient.course.state
    travel.qtbot.waitUntil(lambda: state.found is not None and state.of == state.question(), timeout=30_000)
    assert state.found is not None
    return state.found


@pytest.mark.parametrize(
    ("place", "filter", "spot", "name", "index"),
    [
        (0, 1, Spot("", 2, 3, 0), "filters", (2, 3, 0, 1)),
        (0, 2, Spot("bias"), "bias", (2,)),
        (2, 7, Spot("", 1, 1, 2), "weights", None),
    ],
    ids=["a filter's", "a bias", "a unit's"],
)
def test_it_is_what_the_weight_was_at_every_recorded_step(
    page: XrayPage, travel: Travel, place: int, filter: int, spot: Spot, name: str, index: tuple[int, ...] | None
) -> None:
    course, run = opened(page, travel, place, filter, spot), travel.session.run
    assert run is not None
    block = travel.document.design.stack.ids[place]
    index = index or page.weight.index
    assert index is not None
    recording = travel.session.recordings.get(run.id)
    assert recording is not None
    assert course.steps.tolist() == sorted({*recording.steps, run.step})
    assert course.steps.tolist()[:3] == [0, SPACING, 2 * SPACING]
    for step, value in zip(course.steps.tolist()[1:], course.values[1:], strict=True):
        assert value == float(truth()[step - 1].parameters[block][name][index])
    assert course.values[-1] == page.weight.value


def test_another_weight_has_another_course_and_that_of_the_one_before_is_not_shown_for_it(
    page: XrayPage, travel: Travel
) -> None:
    first = opened(page, travel, 0, 1, Spot("", 2, 3, 0))
    page.open_weight(Spot("", 0, 1, 0))
    assert page.gradient.course.state.found is not first
    assert not np.array_equal(opened(page, travel, 0, 1, Spot("", 0, 1, 0)).values, first.values)


def test_a_click_on_a_step_looks_back_at_it_and_there_the_weight_is_what_the_curve_says(
    page: XrayPage, travel: Travel
) -> None:
    course, card = opened(page, travel, 0, 1, Spot("", 2, 3, 0)), page.gradient.course
    run = travel.session.run
    assert run is not None
    assert card.plot.marker == run.step
    place = QPoint(round(card.plot.x_of(2 * SPACING)), card.plot.height() // 2)
    QTest.mouseClick(card.plot, Qt.MouseButton.LeftButton, pos=place)
    assert page.number.focus.value.moment == Moment(run.id, 2 * SPACING)
    assert card.plot.marker == 2 * SPACING
    weight = page.weight
    travel.qtbot.waitUntil(lambda: weight.step is not None and weight.step.number == 2 * SPACING + 1, timeout=30_000)
    assert weight.value == course.values[2]
    assert card.state.found is course, "it is the same curve: nothing is read anew"


def test_who_leaves_the_gradient_has_nothing_read(page: XrayPage, travel: Travel) -> None:
    opened(page, travel, 0, 1, Spot("", 2, 3, 0))
    state = page.gradient.course.state
    assert state.is_wanted
    page.show_number()
    assert not state.is_wanted


def of(*values: float) -> Course:
    return Course(np.arange(len(values)) * 10, np.array(values))


@pytest.mark.parametrize(
    ("course", "words"),
    [
        (of(0.5, 0.1, 0.05, -0.2), "At step 0 it was +0.50, at step 30 it is −0.20. Half of the way there was done at"
         " step 10."),
        (of(0.5, 0.5, 0.5), "It is +0.50 at every recorded step: it has not moved at all."),
        (of(0.1, 0.9, -0.4, 0.2), "At step 0 it was +0.10, at step 30 it is +0.20. Half of the way there was done at"
         " step 10. It was largest at step 10: +0.90. It was smallest at step 20: −0.40."),
        (of(0.2, 0.6, 0.2), "At step 0 it was +0.20, at step 20 it is +0.20. It was largest at step 10: +0.60."),
        (of(0.31, 0.31, 0.31004), "At step 0 it was +0.310000, at step 20 it is +0.310040. Half of the way there was"
         " done at step 20."),
    ],
)  # fmt: skip
def test_it_is_told_from_where_the_weight_came_to_where(
    page: XrayPage, course: Course, words: str
) -> None:
    assert page.gradient.course.sentence(course) == words


def test_a_weight_that_hardly_moved_does_not_look_as_if_it_had() -> None:
    low, high = ends_of_axis(np.array([0.5, 0.501]))
    assert (low, high) == pytest.approx((0.47545, 0.52555))
    assert ends_of_axis(np.array([-0.2, 0.5])) == (-0.2, 0.5)
    assert ends_of_axis(np.zeros(3)) == pytest.approx((-0.05, 0.05))


def test_the_numbers_beside_the_curve_have_room(page: XrayPage, travel: Travel) -> None:
    opened(page, travel, 0, 1, Spot("", 2, 3, 0))
    card: CourseCard = page.gradient.course
    longest = card.plot.y_words(card.plot.low)
    assert QFontMetrics(theme.font("label")).horizontalAdvance(longest) <= card.plot.frame.left() - theme.px(5)


def test_the_step_that_is_pointed_at_stays_it_as_more_are_recorded(page: XrayPage) -> None:
    """Of twice as many steps the line stood at the one of half the number, and an arrow key went on from there."""
    plot = page.gradient.course.plot
    plot.show_curves(np.arange(0, 50, 10), (), 0.0, 1.0, ("", ""))
    plot._look(3)
    plot.show_curves(np.arange(0, 100, 5), (), 0.0, 1.0, ("", ""))
    assert plot.xs[plot._over] == 30
    plot.show_curves(np.zeros(0), (), 0.0, 1.0, ("", ""))
    assert plot._over is None


def test_as_more_is_recorded_only_that_is_read(page: XrayPage, travel: Travel, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of a block of a million weights takes a millisecond, a curve has two hundred, and a training goes on."""
    first, state = opened(page, travel, 0, 1, Spot("", 2, 3, 0)), page.gradient.course.state
    read, weights_of = list[int](), Recording.weights_of

    def note(recording: Recording, step: int, block: str) -> Mapping[str, np.ndarray] | None:
        read.append(step)
        return weights_of(recording, step, block)

    monkeypatch.setattr(Recording, "weights_of", note)
    travel.document.edit("", travel.document.design.with_(recipe=replace(RECIPE, epochs=3)))
    travel.train()
    travel.qtbot.waitUntil(lambda: state.found is not None and state.found.steps[-1] > LAST + SPACING, timeout=30_000)
    monkeypatch.undo()
    course = state.found
    assert course is not None
    assert set(first.steps.tolist()) < set(course.steps.tolist()) | {LAST}
    assert read
    assert not set(read) & set(first.steps.tolist())
    assert opened(page, travel, 0, 1, Spot("", 2, 3, 0)).values[:3].tolist() == first.values[:3].tolist()


def test_why_there_is_no_course_is_said_of_painted_weights_and_of_steps_that_were_not_saved(
    page: XrayPage, travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(page, travel, 0, 1, Spot("", 2, 3, 0))
    card, session = page.gradient.course, travel.session
    monkeypatch.setattr(session.recordings, "get", lambda _run: None)
    session.recordings.changed.emit()
    follow = "Train on, and its way can be followed from here."
    assert card.words.text() == f"The steps of this training were not saved with it. {follow}"
    assert not len(card.plot.xs)
    monkeypatch.undo()
    block = travel.document.design.stack.ids[0]
    assert session.run is not None
    filters = session.run.newest.parameters[block]["filters"]
    paint(session, "", block, {"filters": filters + 1})
    travel.qtbot.waitUntil(lambda: page.weight.value == float(filters[2, 3, 0, 1] + 1))
    assert card.words.text() == follow


def test_where_a_weight_is_chosen_a_click_leads_down_to_its_curve(page: XrayPage, travel: Travel) -> None:
    """At 1280x800 the curve began 1,460 pixels down, and nothing beside the weight told of it."""
    opened(page, travel, 0, 1, Spot("", 2, 3, 0))
    area, card, link = page.areas[GRADIENT], page.gradient.course, page.gradient.filter.course
    travel.qtbot.waitUntil(lambda: page.weight.terms is not None and not card.plot.visibleRegion().boundingRect())
    assert link.visibleRegion().boundingRect() == link.rect()
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert area.verticalScrollBar().value() > 0
    assert card.visibleRegion().boundingRect() == card.rect()
    assert page.focusWidget() is card.plot
    before = page.number.focus.value.moment
    QTest.keyClick(card.plot, Qt.Key.Key_Left)
    QTest.keyClick(card.plot, Qt.Key.Key_Return)
    assert page.number.focus.value.moment != before
