"""The pages Filters and Landscape, by real mouse and keys in a window: what a hand does there is an edit, or a look."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.explain.kernels import kernel
from engine.explain.switching import Score
from engine.network.stack import Placed, Stack
from engine.project.design import Design
from engine.training.recipe import Recipe
from gui.filters.page import FiltersPage
from gui.filters.ranking_bars import points_lost
from gui.landscape.page import LandscapePage
from gui.look.theme import theme
from gui.state import edits
from gui.state.focus import Moment
from gui.state.inside import filter_trial as trials
from gui.state.inside import looks_for, through_time
from gui.state.past import landscape_of_run
from gui.window.main_window import MainWindow
from tests.gui.painted import texts_of
from tests.gui.windows import open_window

STACK = Stack.of(
    block("convolution", filters=3, size=3, stride=3), block("relu"), block("fully_connected", units=10),
    block("softmax"),
)  # fmt: skip
CONVOLUTION, _, DENSE, _ = STACK.ids
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(looks_for, "MOST", 200)
    monkeypatch.setattr(through_time, "PICTURES", 50)
    with open_window() as window:
        window.document.open(Design(STACK, Recipe(epochs=3, cycles=2, batch_size=500)), None, "small")
        window.show_work()
        window.focus.look(map=0)
        yield window


def filters_page(window: MainWindow) -> FiltersPage:
    window.work.page_switch.go("filters")
    page = window.work.page_switch.page("filters")
    assert isinstance(page, FiltersPage)
    return page


def take_steps(qtbot: QtBot, window: MainWindow, number: int) -> None:
    for step in range(1, number + 1):
        window.session.step_once()
        qtbot.waitUntil(partial(reached, window, step))
    window.session.stop()


def reached(window: MainWindow, step: int) -> bool:
    return window.session.progress.step == step


def at(page: FiltersPage, row: int, column: int) -> QPoint:
    return page.paint.grid.place(row, column).center().toPoint()


def move_to(widget: QWidget, place: QPoint) -> None:
    """With the left button held down."""
    point, none = QPointF(place), Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, point, widget.mapToGlobal(point), Qt.MouseButton.NoButton, LEFT, none)
    QApplication.sendEvent(widget, move)


def weights(page: FiltersPage) -> np.ndarray:
    found = page.bench.filters
    assert found is not None
    return found


def test_a_stroke_of_the_brush_is_painted_and_undone_and_the_maps_follow(qtbot: QtBot, window: MainWindow) -> None:
    page = filters_page(window)
    grid, before = page.paint.grid, weights(page).copy()
    maps = window.probe.maps[CONVOLUTION].copy()
    page.paint.brush.stepBy(20)
    qtbot.mousePress(grid, LEFT, pos=at(page, 0, 0))
    move_to(grid, at(page, 0, 1))
    qtbot.mouseRelease(grid, LEFT, pos=at(page, 0, 1))
    assert weights(page)[0, :2, 0, 0].tolist() == [2.0, 2.0]  # both, though the maps have not followed yet
    assert (weights(page)[..., 1:] == before[..., 1:]).all()
    qtbot.mouseClick(grid, RIGHT, pos=at(page, 2, 2))
    assert weights(page)[2, 2, 0, 0] == 0
    qtbot.waitUntil(lambda: bool((window.probe.maps[CONVOLUTION][..., 0] != maps[..., 0]).any()))
    assert window.document.undo_stack.count() == 2
    assert window.training_bar.sentences.progress().title == "Painted, not trained yet"
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    qtbot.waitUntil(lambda: bool((weights(page) == before).all()))

    stack, one = window.document.design.stack, Placed("inside", block("convolution", filters=3, size=1))
    for id, inner in (("empty", Stack()), ("full", Stack((one,)))):
        stack = stack.insert(2, Placed(id, block("residual", stacks=(inner, Stack()))))
    window.document.edit("hold", window.document.design.with_(stack=stack))
    qtbot.waitUntil(lambda: len(page.blocks.entries) != 2)
    names = [entry.name for entry in page.blocks.entries]
    assert names == ["Convolution 1", "Residual 1", "Convolution 2", "Fully connected"], "no block that holds none"


def test_the_wheel_and_typing_write_numbers_and_known_filters_are_loaded(qtbot: QtBot, window: MainWindow) -> None:
    page = filters_page(window)
    grid, before = page.paint.grid, float(weights(page)[1, 1, 0, 0])
    place = QPointF(at(page, 1, 1))
    turn = QWheelEvent(
        place, grid.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    step = grid.step
    grid.setFocus()  # before that the wheel scrolls the page
    QApplication.sendEvent(grid, turn)
    qtbot.waitUntil(lambda: weights(page)[1, 1, 0, 0] == pytest.approx(before + step, rel=1e-4))
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClicks(grid, "-0.75")
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: weights(page)[1, 2, 0, 0] == -0.75)
    next(action for action in page.paint.menu.actions() if "Sharpen" in action.text()).trigger()
    qtbot.waitUntil(lambda: bool((weights(page)[:, :, 0, 0] == kernel("sharpen", 3, 3)).all()))


def test_off_is_seen_on_the_card_in_the_accuracy_and_in_the_bar_and_one_click_takes_it_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = filters_page(window)
    qtbot.waitUntil(lambda: page.trial.now is not None)
    qtbot.mouseClick(page.switch.what.button("off"), LEFT)
    assert window.document.switched[0].filter == 0
    qtbot.waitUntil(lambda: page.trial.now is not page.trial.before)
    assert "switched" in page.bar.moment.text()
    as_many = page.switch._change(Score(90, 100, lost=2, won=2))
    assert as_many.startswith("As many are right as with nothing switched. Answers lost: 2, won: 2.")
    assert (page.rank_card.title.text(), points_lost(-0.003), points_lost(0.0)) == (
        "How the accuracy changes without each one", "−0.3 pts", "0.0 pts",
    )  # fmt: skip
    assert window.stack_view.cards.by_id[CONVOLUTION].text.marks == "1 switched off"
    assert page.switch.all_on.isVisible()
    qtbot.mouseClick(page.switch.all_on, LEFT)
    assert window.document.switched == ()
    assert window.stack_view.cards.by_id[CONVOLUTION].text.marks == ""
    window.document.undo_stack.undo()
    assert len(window.document.switched) == 1


def test_who_leaves_the_page_before_it_has_answered_finds_the_answer_on_coming_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    trial = filters_page(window).trial
    qtbot.waitUntil(lambda: trial.ranking.found is not None and trial.now is not None)
    for asking in (trial, trial.ranking):
        asking.drop()
        asking._ask()
    trial.set_wanted(False)  # both are under way: what a task gives is taken when the window comes to it
    assert not trial.ranking.is_working
    trial.set_wanted(True)
    qtbot.waitUntil(lambda: trial.ranking.found is not None and trial.now is not None)


def test_an_accuracy_of_an_earlier_step_says_so_until_the_new_one_comes(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a training had painted weights begin with, 31.5 %, was said to be right "after step 240"."""
    page = filters_page(window)
    trial, said = page.trial, page.switch.accuracy
    qtbot.waitUntil(lambda: said.text().endswith("% right"))
    assert trial.of is not None
    before = trial.of.checkpoint.step
    with monkeypatch.context() as patch:
        patch.setattr(trials.FilterTrial, "wait", lambda _self, _now: 1000.0)
        take_steps(qtbot, window, 1)
        qtbot.waitUntil(lambda: said.text().endswith(f"% right after step {before}"))
    trial.follow()
    qtbot.waitUntil(lambda: said.text().endswith("% right"))
    assert trial.of.checkpoint.step == before + 1


def test_a_ranking_of_earlier_weights_says_so_until_the_new_one_comes(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = filters_page(window)
    assert page.ranked.text() == "Switching off one after the other, 1,000 test pictures each: 0 of 3 …"
    qtbot.waitUntil(lambda: page.ranked.text().startswith("Each switched off alone"))
    monkeypatch.setattr(trials, "RANK_RESTS", 1000.0)
    take_steps(qtbot, window, 1)
    words = "Switching off one after the other, 1,000 test pictures each: 0 of 3 … This one is of earlier weights."
    qtbot.waitUntil(lambda: page.ranked.text() == words)
    assert page.ranking.isVisible()
    page.trial.ranking._ask()
    qtbot.waitUntil(lambda: page.ranked.text().startswith("Each switched off alone"))


def test_a_filter_is_frozen_by_a_click_and_stays_while_the_others_learn(qtbot: QtBot, window: MainWindow) -> None:
    page = filters_page(window)
    window.focus.look(block=CONVOLUTION, map=1)
    qtbot.mouseClick(page.switch.freeze, LEFT, pos=QPoint(8, page.switch.freeze.height() // 2))
    assert window.document.design.recipe.frozen == ((CONVOLUTION, 1),)
    before = weights(page).copy()
    take_steps(qtbot, window, 2)
    qtbot.waitUntil(lambda: bool((weights(page) != before).any()))
    moved = (weights(page) != before).any(axis=(0, 1, 2))
    assert moved.tolist() == [True, False, True]
    assert window.stack_view.cards.by_id[CONVOLUTION].text.marks == "1 frozen"


def test_a_filter_that_cannot_be_followed_says_why_instead_of_following_for_ever(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_memory(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(through_time, "best_patches", no_memory)
    page = filters_page(window)
    take_steps(qtbot, window, 3)
    qtbot.waitUntil(lambda: "enough memory" in page.followed.text())
    page.bench.look(filter=1)
    assert page.followed.text().startswith("Following"), "nothing has failed of this one yet"


def test_the_filter_is_followed_through_time_and_a_click_goes_there(qtbot: QtBot, window: MainWindow) -> None:
    page = filters_page(window)
    assert "Train" in page.followed.text()
    take_steps(qtbot, window, 3)
    qtbot.waitUntil(lambda: len(page.time.stops) >= 2)
    first = page.time.stops[0]
    assert first.step == 0
    assert first.plane is not None
    assert first.plane.shape == (3, 3)
    assert len(first.best) == 3
    assert page.through.found is not None
    assert f"Most excited by, of {page.through.found.seen} pictures" in " ".join(texts_of(page.time))
    qtbot.mouseClick(page.time, LEFT, pos=page.time.column(0).center().toPoint())
    assert window.session.run is not None
    assert window.focus.value.moment == Moment(window.session.run.id, 0)
    assert not page.paint.grid.isEnabled()  # the past cannot be painted, and it says so
    assert page.paint.why_not.isVisible()


@pytest.mark.usefixtures("trainings_are_spared_little")
def test_a_filter_is_followed_while_a_training_goes_on_and_again_when_there_is_more(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(through_time, "RESTS", 0.06)
    looks: list[int] = []
    search = through_time.best_patches

    def slowly(*of: object, **how: object) -> object:
        looks.append(1)
        for _ in range(3):
            yield 0.02
        return (yield from search(*of, **how))  # type: ignore[arg-type]

    monkeypatch.setattr(through_time, "best_patches", slowly)
    page = filters_page(window)

    page.bench.session.history_reset.connect(looks.clear)
    news = QTimer(window, interval=20)  # weights come faster than a look takes, as on a quick network
    news.timeout.connect(window.probe.changed)
    news.start()
    design = window.document.design
    window.document.edit("long", design.with_(recipe=design.recipe.replace(epochs=400)))
    window.session.start()
    qtbot.waitUntil(lambda: len(page.time.stops) >= 2, timeout=90_000)
    assert window.session.state == "training"
    first = page.time.stops[-1].step
    qtbot.waitUntil(lambda: page.time.stops[-1].step >= 1.4 * first, timeout=90_000)
    assert window.session.state == "training"
    news.stop()
    window.session.stop()


def test_a_group_is_listed_where_there_are_weights_in_it_alone(window: MainWindow) -> None:
    alike = block("convolution", filters=1, padding="same")
    inner = block("residual", stacks=(Stack.of(alike), Stack()))
    groups = block("residual"), block("residual", stacks=(Stack.of(block("relu")), Stack()))
    stack = Stack.of(*groups, block("branches", stacks=(Stack.of(inner), Stack())), *STACK.blocks)
    window.document.open(Design(stack.renewed(), Recipe()), None, "groups")
    page = filters_page(window)
    kinds = ["branches", "residual", "convolution", "convolution", "fully_connected"]
    assert [entry.kind for entry in page.blocks.entries] == kinds


def test_the_landscape_is_computed_with_progress_and_a_click_on_the_way_goes_to_its_step(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = landscape_of_run.landscape
    monkeypatch.setattr(
        landscape_of_run, "landscape", lambda run, kept, images, so_far: quick(run, kept, images, 6, 40, so_far)
    )
    window.work.page_switch.go("landscape")
    page = window.work.page_switch.page("landscape")
    assert isinstance(page, LandscapePage)
    assert not page.compute.isEnabled()
    take_steps(qtbot, window, 5)
    qtbot.waitUntil(lambda: page.compute.isEnabled())
    qtbot.mouseClick(page.compute, LEFT)
    assert page.cancel.isVisible()
    qtbot.waitUntil(lambda: page.state.landscape is not None and not page.state.is_computing)
    for mode, words in (("dark", "darker is lower"), ("light", "lighter is lower")):  # the shades are of the ground
        theme.set_mode(mode, remember=False)
        assert words in page.what.text()
    found = page.state.landscape
    assert found is not None
    assert found.steps[-1] == 5
    assert np.isfinite(found.surface).all()
    assert page.explained.text().endswith("%")
    qtbot.mouseClick(page.surface, LEFT, pos=page.surface.point(0).toPoint())
    assert window.session.run is not None
    assert window.focus.value.moment == Moment(window.session.run.id, int(found.steps[0]))


def test_after_an_edit_the_landscape_says_that_the_stack_has_changed(qtbot: QtBot, window: MainWindow) -> None:
    take_steps(qtbot, window, 2)
    document = window.document
    document.edit(*edits.remove(document.design, document.design.stack.ids[:1]))
    window.work.page_switch.go("landscape")
    page = window.work.page_switch.page("landscape")
    assert isinstance(page, LandscapePage)
    qtbot.waitUntil(page.empty.message.isVisible)
    assert page.empty.message.text() == "The stack has changed since it was trained"
    assert "undo" in page.empty.advice.text()
    document.undo_stack.undo()
    document.edit(*edits.remove(document.design, document.design.stack.ids[:1]))
    assert "undo" in page.empty.advice.text(), "it is said by itself"


def test_a_landscape_that_is_called_off_keeps_what_there_is(qtbot: QtBot, window: MainWindow) -> None:
    take_steps(qtbot, window, 4)
    window.work.page_switch.go("landscape")  # begins at once
    page = window.work.page_switch.page("landscape")
    assert isinstance(page, LandscapePage)
    assert page.state.is_computing
    assert "Reading the recorded steps" in page.surface.waits_for
    qtbot.mouseClick(page.cancel, LEFT)
    assert (page.surface.waits_for, page.surface.blank[:15], page.read.text()) == ("", "Press “Compute”", "")
    assert page.compute.isVisible()
    assert not page.cancel.isVisible()
