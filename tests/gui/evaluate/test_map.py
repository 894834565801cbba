"""The map of the data: points of the step that is looked at, one basis for all of them, and a lasso that lists."""

from collections.abc import Generator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data import load_data
from engine.data.corrections import Correction
from engine.explain import Network
from gui.evaluate.data_scatter import DataScatter
from gui.evaluate.map_page import HIGH, LISTED
from gui.evaluate.page import EvaluatePage
from gui.look.theme import theme
from gui.state import edits
from gui.state.focus import PictureRef
from gui.state.inside import data_map
from gui.state.inside.data_map import FIT, PLACE
from tests.gui.evaluating import design, recorded_run
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of

LEFT = Qt.MouseButton.LeftButton


def show_map(qtbot: QtBot, page: EvaluatePage) -> None:
    QTest.mouseClick(page.bar.view.buttons[1], LEFT)
    map = page.map.map
    qtbot.waitUntil(lambda: map.step in map.points, timeout=60_000)


def expected(page: EvaluatePage, step: int) -> np.ndarray:
    """The points computed here, from the weights of a step."""
    run, map = recorded_run(), page.map.map
    checkpoint = next(one for one in (*run.recorded, run.newest) if one is not None and one.step == step)
    data = load_data(design().data_name)
    network = Network.of(run.stack, data.shape, checkpoint)
    pixels = map.images.batch(slice(None)).seen()
    rows = network.trace(pixels).output(map.shown_block).reshape(len(map.images), -1)
    assert map.basis is not None
    return map.basis.points(rows)


def test_the_points_are_those_of_the_step_that_is_looked_at_in_one_basis(qtbot: QtBot, page: EvaluatePage) -> None:
    show_map(qtbot, page)
    map = page.map.map
    np.testing.assert_allclose(page.map.scatter.points, expected(page, 20), atol=1e-4)
    basis, newest = map.basis, page.map.scatter.points
    run = recorded_run()
    past = run.recorded[len(run.recorded) // 3]
    page.state.probe.look_at(past)
    qtbot.waitUntil(lambda: map.step == past.step and past.step in map.points)
    assert map.basis is basis
    np.testing.assert_allclose(page.map.scatter.points, expected(page, past.step), atol=1e-4)
    assert np.abs(page.map.scatter.points - newest).max() > 0.1
    assert f"at step {past.step}," in page.map.words.text()
    assert "in one place" not in page.map.words.text()
    map.points[past.step] = np.ones_like(newest) + 1e-7 * newest  # as products round them
    page.map.refresh()
    assert page.map.words.text().endswith("All lie in one place: this block says the same of every picture.")


def test_a_lasso_lists_the_pictures_within_and_a_click_pins_one(qtbot: QtBot, page: EvaluatePage) -> None:
    show_map(qtbot, page)
    scatter, answers = page.map.scatter, page.state.answers
    assert answers is not None
    numbers = page.map.map.images.places  # of 1,000 pictures some are points
    np.testing.assert_array_equal(scatter.wrong, ~answers.right[numbers])
    assert ("in a ring are read wrongly" in page.map.words.text()) == scatter.wrong.any()
    assert scatter.legend in texts_of(scatter)
    assert "Figure and colour: the class" in scatter.legend
    scatter.show_points(scatter.points, scatter.limits, page.map.map.images.of, scatter.names, np.zeros(0, bool))
    assert scatter.legend == "Figure and colour: the class a picture is of.", "no answer is known: nothing has a ring"
    page.map.refresh()
    for point in (int(scatter.wrong.argmax()), int(scatter.wrong.argmin())):
        said = scatter.names[int(answers.said[numbers[point]])]
        assert f"the network says {said}, " in scatter.sentence(point)
        assert ("read wrongly" in scatter.sentence(point)) == bool(scatter.wrong[point])
    places = scatter.places()
    left, right = float(np.percentile(places[:, 0], 20)), float(np.percentile(places[:, 0], 50))
    corners = [QPoint(round(left), 2), QPoint(round(right), 2), QPoint(round(right), scatter.height() - 3),
               QPoint(round(left), scatter.height() - 3)]  # fmt: skip
    QTest.mousePress(scatter, LEFT, pos=corners[0])
    for corner in corners[1:]:
        QTest.mouseMove(scatter, corner)
    QTest.mouseRelease(scatter, LEFT, pos=corners[-1])
    within = (places[:, 0] > round(left)) & (places[:, 0] < round(right))
    within &= (places[:, 1] > 2) & (places[:, 1] < scatter.height() - 3)
    assert set(page.map.rows.numbers.tolist()) == set(numbers[within].tolist())
    number = int(np.argmin(np.abs(places - places.mean(axis=0)).sum(axis=1)))
    at = QPoint(*np.rint(scatter.places()[number]).astype(int).tolist())
    found = scatter.at(at.toPointF())
    QTest.mouseClick(scatter, LEFT, pos=at)
    assert page.focus.value.picture == PictureRef("test", int(numbers[found or 0]))
    assert scatter._current == found
    QTest.keyClick(scatter, Qt.Key.Key_Right)
    QTest.keyClick(scatter, Qt.Key.Key_Return)
    assert page.focus.value.picture == PictureRef("test", int(numbers[scatter.over or 0]))


def test_another_block_has_a_map_of_its_own(qtbot: QtBot, page: EvaluatePage) -> None:
    show_map(qtbot, page)
    map = page.map.map
    before = page.map.scatter.points
    map.set_block(map.blocks[0])
    qtbot.waitUntil(lambda: map.step in map.points, timeout=60_000)
    np.testing.assert_allclose(page.map.scatter.points, expected(page, 20), atol=1e-4)
    assert page.map.scatter.points.shape == before.shape


def test_where_there_is_no_room_beside_the_map_it_stays_large_and_the_list_comes_into_sight(
    qtbot: QtBot, page: EvaluatePage
) -> None:
    show_map(qtbot, page)
    card, seen = page.map.list_card, page.map.page_area.viewport()
    page.map.resize(theme.px(500), theme.px(300))  # as at 150 % in a small window

    def is_seen() -> bool:
        page.map.scatter.listed.emit(np.arange(3))
        return seen.rect().contains(card.mapTo(seen, card.rect().bottomLeft()))

    qtbot.waitUntil(is_seen)
    assert page.map.scatter.height() >= theme.px(HIGH)
    assert card.height() >= theme.px(LISTED)


def test_the_way_gives_room_to_the_switch_and_the_note(page: EvaluatePage) -> None:
    page.bar.show_way("All mistakes", "Is a very long class, read as another very long class")
    page.bar.resize(theme.px(480), page.bar.height())
    page.bar.layout().activate()
    assert page.bar.view.geometry().right() < page.bar.note.geometry().left()
    assert page.bar.note.geometry().right() <= page.bar.width()


@pytest.mark.usefixtures("trainings_are_spared_little")
def test_who_opens_the_map_while_it_trains_sees_points_before_the_training_is_spared(
    qtbot: QtBot, page: EvaluatePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks, session = page.state.session.tasks, page.state.session
    run, priorities = tasks.run, {}

    def noted(name: str, *rest: Any, **named: Any) -> None:
        priorities.setdefault(name, []).append(rest[-1])
        run(name, *rest, **named)

    document = session.document
    document.edit("longer", document.design.with_(recipe=document.design.recipe.replace(epochs=10_000)))
    session.start()
    qtbot.waitUntil(lambda: session.state == "training")
    monkeypatch.setattr(tasks, "run", noted)
    QTest.mouseClick(page.bar.view.buttons[1], LEFT)
    qtbot.waitUntil(lambda: len(priorities.get(PLACE, ())) > 1)
    assert priorities[FIT][0] > 0
    assert priorities[PLACE][0] >= 0
    assert priorities[PLACE][1] < 0
    often = QTimer(page, interval=20)
    often.timeout.connect(page.state.probe.changed)
    often.start()
    for _ in range(3):  # the points move while it learns, however often there is a new step
        before = page.map.map.shown_step
        qtbot.waitUntil(lambda before=before: page.map.map.shown_step != before)
    session.stop()


def test_a_lasso_around_pictures_holds_none_of_those_that_come_in_their_place(qtbot: QtBot, page: EvaluatePage) -> None:
    show_map(qtbot, page)
    page.map._list(np.array([3, 4]))
    document = page.state.document
    document.edit(*edits.correct(document.design, Correction("test", 0, None), document.data_as_read))
    page.map.refresh()
    assert len(page.map._listed) == len(page.map.scatter.chosen) == 0


def test_a_step_that_diverged_has_no_points_and_says_so_and_keys_find_none_there(
    qtbot: QtBot, page: EvaluatePage
) -> None:
    run = recorded_run()
    assert run.newest is not None
    lost = {id: {name: array * np.nan for name, array in own.items()} for id, own in run.newest.parameters.items()}
    newest = replace(run.newest, parameters=lost)
    page.state.document.open(design(), None, "diverged", runs=(replace(run, newest=newest),))
    show_map(qtbot, page)
    map, scatter = page.map.map, page.map.scatter
    qtbot.waitUntil(lambda: not map.is_working, timeout=60_000)
    assert np.isnan(scatter.points).all()
    assert page.map.words.text().startswith("At step 20 the numbers of this block grew beyond all bounds")
    scatter.take_key(Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    assert scatter.over is None
    past = run.recorded[5]
    page.state.probe.look_at(past)
    qtbot.waitUntil(lambda: map.shown_step == past.step and np.isfinite(scatter.points).all())
    assert f"600 test pictures at step {past.step}," in page.map.words.text()
    scatter.take_key(Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    assert scatter.over is not None
    page.state.probe.look_at(None)
    qtbot.waitUntil(lambda: np.isnan(scatter.points).all())
    assert scatter.over is None, "what has no point is not pointed at"


def test_points_that_lie_in_one_place_have_a_frame_around_them_however_far_away_that_is(page: EvaluatePage) -> None:
    map = page.map.map
    for place in (0.0, -3.0, 1e20, -1e36):
        map.points = {1: np.full((4, 2), place)}
        left, right, low, high = map.limits
        assert left < place < right
        assert low < place < high


def test_who_chooses_a_block_of_the_map_is_not_disturbed_while_points_come(qtbot: QtBot, page: EvaluatePage) -> None:
    show_map(qtbot, page)
    box, map = page.map.block, page.map.map
    box.showPopup()
    QTest.keyClick(box.view(), Qt.Key.Key_Home)
    map.changed.emit()
    assert box.view().currentIndex().row() == 0
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert map.shown_block == map.blocks[0]


def test_as_neighbours_pictures_are_placed_by_the_outputs_of_the_step_that_is_looked_at(
    qtbot: QtBot, page: EvaluatePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From where two directions put them; and back among these nothing has moved."""
    show_map(qtbot, page)
    map, asked = page.map.map, list[np.ndarray]()

    def turned(rows: np.ndarray, start: np.ndarray) -> Generator[None, None, np.ndarray]:
        asked.append(start)
        yield
        return np.stack([100 + rows[:, 0], -start[:, 0]], axis=1)

    monkeypatch.setattr(data_map, "neighbours", turned)
    in_directions = page.map.scatter.points
    map.points = {20: map.points[20]}  # others are to be made beforehand
    QTest.mouseClick(page.map.kind.buttons[1], LEFT)
    assert "Looking for the neighbours" in page.map.words.text()
    qtbot.waitUntil(lambda: map.step in map.near and len(map.points) > 1 and not map.is_working, timeout=60_000)
    np.testing.assert_allclose(asked[-1], in_directions, atol=1e-4)
    np.testing.assert_allclose(page.map.scatter.points[:, 1], -in_directions[:, 0], atol=1e-4)
    shown = page.map.scatter.points
    left, right, low, high = map.limits
    assert left < np.median(shown[:, 0]) < right
    assert low < np.median(shown[:, 1]) < high
    assert "how far from another, says nothing" in page.map.words.text()
    past = recorded_run().recorded[1]
    page.state.probe.look_at(past)
    qtbot.waitUntil(lambda: past.step in map.near, timeout=60_000)
    assert set(map.near) == {20, past.step}, "none is made beforehand"
    QTest.mouseClick(page.map.kind.buttons[0], LEFT)
    np.testing.assert_allclose(page.map.scatter.points, expected(page, past.step), atol=1e-4)
    map.set_by_neighbours(True)
    map.set_block(map.blocks[0])
    assert map.near == {}, "of the block before"


def test_pictures_that_lie_far_outside_do_not_lie_over_the_legend(qtbot: QtBot) -> None:
    """The frame holds all but a hundredth of the points: others were drawn across the words below it."""
    scatter, images = sized(qtbot, DataScatter(), 400, 300), load_data(design().data_name).test
    points = np.array([[0.0, 0.0], [0.5, -1.12]])
    names, wrong = tuple("0123456789"), np.zeros(2, bool)
    scatter.show_points(points, (-1.0, 1.0, -1.0, 1.0), images, names, wrong)
    at = scatter.places()[1]
    assert 300 - scatter._key_height() < at[1] < 300
    with_it = scatter.grab().toImage()
    scatter.show_points(points * [[1, 1], [0, 0]], (-1.0, 1.0, -1.0, 1.0), images, names, wrong)
    below = QRect(0, round(300 - scatter._key_height()) + 1, 400, round(scatter._key_height()) - 1)
    assert with_it.copy(below) == scatter.grab().toImage().copy(below)
