"""What is changed while it trains leaves a mark on the curves; smaller portions and slow motion do what they say."""

from time import perf_counter

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from engine.data.augmentation import augmentation
from engine.project.presets import preset
from engine.settings import Whole
from engine.training.optimisers import Adam, Momentum
from engine.training.recipe import Recipe
from engine.training.run import LogEntry
from gui.curves.change_marks import grouped
from gui.curves.changes import changes_in, joined, marked
from gui.state import edits
from gui.state.document import Document
from gui.state.training.session import Session
from gui.training.slow_menu import PaceMenu, SlowMenu
from gui.training.training_bar import TrainingBar
from tests.gui.on_plots import plots_of
from tests.gui.sessions import session_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    design = preset("dense").design()
    document = Document(design.with_(recipe=design.recipe.replace(epochs=2, cycles=4, optimiser=Momentum())))
    return session_of(document)


def take_steps(qtbot: QtBot, session: Session, number: int) -> None:
    for _ in range(number):
        wanted = session.progress.step + 1
        session.step_once()
        qtbot.waitUntil(lambda wanted=wanted: session.run is not None and session.run.step == wanted)


def change(session: Session, **settings: object) -> None:
    session.document.edit(*edits.change_recipe(session.document.design, **settings))


def test_all_that_is_changed_on_the_way_is_a_tick_that_says_what_and_leads_there(
    qtbot: QtBot, session: Session
) -> None:
    plots = plots_of(qtbot, session, 1100, 220)
    take_steps(qtbot, session, 2)
    change(session, learning_rate=0.01)
    change(session, optimiser=Momentum(momentum=0.5))
    take_steps(qtbot, session, 10)
    id = session.document.design.stack.ids[0]
    change(session, frozen=((id, None),), l2=0.01, augmentation=(augmentation("shift:3"),))
    take_steps(qtbot, session, 1)
    assert session.run is not None
    first, second = changes_in(session.run.log)
    assert (first.step, first.words) == (2, "momentum 0.9 → 0.5, learning rate 0.001 → 0.01")
    assert second.step == 12
    assert all(word in second.words for word in ("L2 0 → 0.01", "frozen nothing → 1 place", "augmentation nothing → "))
    plots._redraw()
    chart = plots.charts[1]
    chart.show_course(plots.shown, 0.3)
    ticks = [tick for tick in chart.changes.ticks if tick.isVisible()]
    assert [tick.change.step for tick in ticks] == [2, 12]
    assert ticks[0].toolTip() == f"From step 3 on: {first.words}. Click: go there"
    view = chart.canvas.getViewBox()
    assert ticks[0].geometry().center().x() == pytest.approx(view.mapViewToScene(QPointF(2 / 57, 0)).x(), abs=1.5)
    qtbot.waitUntil(lambda: not plots._timer.isActive())
    plots.resize(700, 180)  # while nothing trains
    on_its_line = lambda: view.mapViewToScene(QPointF(12 / 57, view.viewRange()[1][0]))  # noqa: E731
    foot = lambda: QPointF(ticks[1].geometry().center().x() + 0.5, ticks[1].geometry().bottom() + 1)  # noqa: E731
    qtbot.waitUntil(lambda: (on_its_line() - foot()).manhattanLength() < 3)
    gone: list[int] = []
    plots.went_to_step.connect(gone.append)
    qtbot.mouseClick(ticks[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(ticks[0], Qt.Key.Key_Space)
    assert gone == [12, 2]
    session.stop()


def test_what_a_dragged_slider_leaves_is_told_as_one_change_and_nothing_where_it_came_back() -> None:
    rates = [0.1, 0.2, 0.3, 0.1]
    log = [LogEntry(step, 0, 0, 0, Recipe(learning_rate=rate)) for step, rate in zip((0, 5, 6, 7), rates, strict=True)]
    changes = changes_in(log)
    assert [one.words for one in changes] == [
        "learning rate 0.1 → 0.2", "learning rate 0.2 → 0.3", "learning rate 0.3 → 0.1",
    ]  # fmt: skip
    assert joined(changes[:2]).words == "learning rate 0.1 → 0.3"
    assert joined(changes).words == ""
    assert grouped([0, 10, 17, 18, 60], 16) == [[0, 1], [2, 3], [4]]


def recipes(*values: Recipe) -> list[LogEntry]:
    return [LogEntry(3 * number, 0, 0, 0, recipe) for number, recipe in enumerate(values)]


def test_of_changes_that_share_a_tick_each_is_told_and_their_number_is_said() -> None:
    adam = Recipe(optimiser=Adam())
    momentum = adam.replace(optimiser=Momentum())
    weaker = momentum.replace(optimiser=Momentum(momentum=0.5))
    mark = marked(changes_in(recipes(adam, momentum, weaker)))
    assert mark is not None
    assert mark.step == 3
    assert mark.words == "2 changes: optimiser Adam → Momentum (momentum 0.5)"
    assert mark.short == "2 changes"
    assert mark.told == "From step 4 on: optimiser Adam → Momentum\nFrom step 7 on: momentum 0.9 → 0.5"
    there_and_back = marked(changes_in(recipes(adam, adam.replace(l2=0.1), adam.replace(l2=0.2), adam)))
    assert there_and_back is not None
    assert there_and_back.words == "2 changes"
    assert there_and_back.told == "From step 4 on: L2 0 → 0.2\nFrom step 10 on: L2 0.2 → 0"
    at_once = marked(changes_in(recipes(adam, weaker.replace(l2=0.1, batch_size=8, learning_rate=0.5, epochs=3))))
    assert at_once is not None
    assert at_once.words.endswith("2 more")
    assert at_once.number == "5 changes"
    single = marked(changes_in(recipes(adam, adam.replace(l2=0.1))))
    assert single is not None
    assert single.number == single.words == "L2 0 → 0.1"
    assert "more" not in at_once.told
    assert all(word in at_once.told for word in ("momentum 0.5", "L2 0 → 0.1", "size 64 → 8", "0.5", "epochs 10 → 3"))


def test_what_is_changed_inside_a_list_is_told() -> None:
    near, far = (Recipe(augmentation=(augmentation(f"shift:{pixels}"),)) for pixels in (2, 5))
    one, other = (Recipe(frozen=((id, None),)) for id in ("a", "b"))
    told = [change.words for change in changes_in(recipes(near, far)) + changes_in(recipes(one, other))]
    assert told == ["augmentation Shift → Shift (at most 5)", "frozen 1 place → others"]


def test_an_epoch_once_waits_at_its_end_and_one_more_makes_the_training_longer(
    qtbot: QtBot, session: Session
) -> None:
    session.epoch_once()
    assert session.state == "training"
    qtbot.waitUntil(lambda: session.state == "paused")
    assert session.checkpoint is not None
    assert (session.checkpoint.epoch, session.checkpoint.position, session.progress.step) == (1, 0, 57)
    session.epoch_once()  # the last one: it comes to its end, and is tested
    qtbot.waitUntil(lambda: session.state == "idle")
    assert session.test is not None
    session.one_more()
    qtbot.waitUntil(lambda: session.state == "idle")
    assert (session.checkpoint.epoch, session.checkpoint.begun, session.way_on) == (3, 0, "more")
    assert session.document.design.recipe.epochs == 3
    session.document.undo_stack.undo()
    assert session.document.design.recipe.epochs == 2


def test_no_training_is_made_longer_than_a_recipe_can_be(qtbot: QtBot, session: Session) -> None:
    menu = PaceMenu(session)
    qtbot.addWidget(menu)
    most = Recipe.declared()["epochs"]
    assert isinstance(most, Whole)
    for epochs, possible in ((most.high - 1, True), (most.high, False)):
        change(session, epochs=epochs)
        menu.aboutToShow.emit()
        assert menu.more.isEnabled() is possible
    menu.more.setEnabled(True)  # as it was when the command palette read it
    menu.more.trigger()
    assert (session.state, session.document.design.recipe.epochs) == ("idle", most.high)
    session.one_more()  # as a key or the menu Train asks for it
    assert (session.state, session.document.design.recipe.epochs) == ("idle", most.high)


def test_slow_motion_makes_so_many_steps_a_second_shows_each_and_stops_at_once(qtbot: QtBot, session: Session) -> None:
    bar = TrainingBar(session.document, session)
    qtbot.addWidget(bar)
    menu = SlowMenu(session, bar)
    menu.choices[10].trigger()
    assert session.slow == 10
    shown: set[int] = set()
    session.checkpoint_changed.connect(lambda: shown.add(session.checkpoint.step if session.checkpoint else 0))
    begun = perf_counter()
    session.start()
    qtbot.waitUntil(lambda: session.progress.step >= 6)
    assert perf_counter() - begun > 0.45  # five waits
    assert shown >= {1, 2, 3, 4, 5}
    assert menu.choices[10].isChecked()
    menu.choices[1].trigger()
    session.stop()
    assert session.state == "idle"
    assert bar.pace.menu().batch.isEnabled()
