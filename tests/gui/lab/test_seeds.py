"""Many seeds side by side: their tiles are live, the best comes first, and a click opens its run."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data.images import split
from engine.lab.alike import key_of
from engine.lab.repeats import Repeats
from engine.lab.runs_folder import RunsFolder
from engine.lab.trial import Outcome, Trial
from engine.lab.watching import Seen
from engine.project.presets import preset
from engine.training.run import Run
from gui.lab.seed_tiles import SeedTiles
from gui.lab.seeds_page import SeedsPage
from gui.look.theme import COLORS, Mode, theme
from gui.state.document import Document
from gui.state.lab.kept_runs import KeptRuns
from gui.state.lab.many_seeds import ManySeeds
from gui.state.training.epoch_forecast import EpochForecast
from tests.engine.samples import some_digits, write_npz
from tests.gui.on_screen import on_screen, sized
from tests.gui.sessions import session_of


@pytest.fixture
def work(qtbot: QtBot, tmp_path: Path) -> ManySeeds:
    few = str(write_npz(tmp_path / "few.npz", some_digits()))
    design = preset("dense").design(fresh_ids=False).with_(data_name=few)
    document = Document(design.with_(recipe=design.recipe.replace(epochs=1, cycles=5)))
    session = session_of(document)
    return ManySeeds(
        KeptRuns(document, session, RunsFolder(tmp_path / "runs")), EpochForecast(session.tasks),
        Repeats(tmp_path / "repeats"),
    )  # fmt: skip


def seen(seed: int, accuracy: float | None, failure: str = "") -> Seen:
    one = Seen(Trial({}, seed, {}), epoch=0.5, epochs=1, step=20, points=[(0.5, 1.0, 0.7)], run=f"run{seed}")
    if accuracy is not None:
        one.outcome = Outcome(one.trial.id, test_accuracy=accuracy, test_pictures=1000, failure=failure)
    return one


def test_seeds_of_a_network_that_was_changed_since_say_so_until_that_is_taken_back(
    qtbot: QtBot, work: ManySeeds
) -> None:
    document, page = work.session.document, SeedsPage(work)
    qtbot.addWidget(page)
    page.show()
    work.design, work.title, work.seen = document.design, document.title, (seen(0, 0.9), seen(1, 0.8))
    page.refresh()
    said = page.state.text()
    assert said.endswith(f"done · {document.title}")
    document.edit("Notes and seed", document.design.with_(notes="n", recipe=document.design.recipe.replace(seed=3)))
    assert page.state.text() == said
    document.edit("Batch", document.design.with_(recipe=document.design.recipe.replace(batch_size=7)))
    assert page.state.text() == f"{said}, before your changes"
    document.undo_stack.undo()
    assert page.state.text() == said
    document.undo_stack.undo()  # the very same design
    document.data = replace(document.data, sum="of other pictures under the same name")
    page.refresh()
    assert page.state.text() == f"{said}, before your changes"


def test_seeds_of_another_project_go_or_are_told_to_be_of_it_and_a_tile_is_no_other_project(
    qtbot: QtBot, work: ManySeeds
) -> None:
    document, page = work.session.document, SeedsPage(work)
    qtbot.addWidget(page)
    page.show()
    design, other = document.design, preset("lenet").design(fresh_ids=False)
    work.design, work.title, work.seen = design, document.title, (seen(0, 0.9), seen(1, 0.8))
    document.open(design.with_(recipe=design.recipe.replace(seed=1)), None, "Seed 1")
    assert page.state.text() == "2 of 2 done · Seed 1"
    document.rename("Mine")
    document.edit("Batch", document.design.with_(recipe=document.design.recipe.replace(batch_size=7)))
    assert page.state.text() == "2 of 2 done · Mine, before your changes"
    document.open(other, None, "Mine of before", (Run("r", other.stack, document.data.reference),))
    assert page.state.text() == f"2 of 2 done · {work.title}", "an older run is no other project"
    document.open(other, None, work.title)
    assert not work.seen
    assert page.empty.isVisible()
    assert page.empty.message.text() == "No seeds are trained yet"
    work.seen = (seen(0, 0.9), seen(1, None))
    work._timer.start()
    document.open(other, None, work.title)
    assert page.state.text().endswith(f" · {work.title}"), "what is at work goes on, and says whose it is"
    assert "before your changes" not in page.state.text()
    work._timer.stop()


def test_seeds_are_trained_to_their_end_and_a_tile_opens_its_run(qtbot: QtBot, work: ManySeeds) -> None:
    page = on_screen(qtbot, SeedsPage(work), 900, 500)
    page.number.show_value(2)
    page.refresh()
    QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert work.is_running
    assert page.stop.isVisible()
    qtbot.waitUntil(lambda: not work.is_running, timeout=60_000)
    assert work.done == 2
    assert all(one.points and one.filters for one in work.seen)
    assert "±" in page.result.text()
    kept = {one.id: one for one in work.runs.folder.all()}
    assert {one.seed for one in kept.values()} == {0, 1}
    document = work.session.document
    key, other = (key_of(document.design, sum) for sum in (document.data.reference.sha256, "others"))
    assert len(work.repeats.of(key)) == 2, "the curves get their band from them, too"
    assert not work.repeats.of(other), "other pictures under the same name have a band of their own"
    wanted: list[str] = []
    page.tiles.wanted.connect(wanted.append)
    QTest.mouseClick(page.tiles, Qt.MouseButton.LeftButton, pos=page.tiles.place(0).center())
    best = max(work.seen, key=lambda one: one.outcome.test_accuracy)  # type: ignore[union-attr]
    assert wanted == [best.run]
    assert kept[best.run].test_accuracy == max(work.accuracies)


def test_a_stop_ends_them_at_once_and_keeps_what_is_there(qtbot: QtBot, work: ManySeeds) -> None:
    design = work.session.document.design
    work.session.document.edit("", design.with_(recipe=design.recipe.replace(epochs=1000, cycles=1000)))
    work.begin(2)
    qtbot.waitUntil(lambda: any(one.points for one in work.seen), timeout=60_000)
    work.stop()
    assert not work.is_running
    assert any(one.points for one in work.seen)
    qtbot.waitUntil(lambda: not work.session.tasks.cores.is_taken)


def test_those_that_had_ended_before_a_stop_are_in_the_list_of_all_runs_too(
    work: ManySeeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[bool] = []
    monkeypatch.setattr(work.runs, "look", lambda: looks.append(work.is_running))
    monkeypatch.setattr("gui.state.lab.many_seeds.learn", lambda *_: None)
    work.seen = (seen(0, 0.9), seen(1, None))
    work._timer.start()
    work.look()
    work.stop()
    assert looks == [False]


def test_what_a_stop_ended_does_not_say_that_it_waits(qtbot: QtBot, work: ManySeeds) -> None:
    page = on_screen(qtbot, SeedsPage(work))
    waiting = replace(seen(2, None), step=0, points=[])
    work.seen = (seen(0, 0.9), seen(1, None), waiting)
    page.refresh()
    assert [page.tiles.result(one) for one in page.tiles.seen] == ["90.0 %", "stopped", "not trained"]
    work._timer.start()
    page.refresh()
    assert [page.tiles.result(one) for one in page.tiles.seen] == ["90.0 %", "70.0 %", "waits"]
    assert page.tiles.words(page.tiles.seen[-1]) == "Seed 2: waits", "and no epoch, which it has none of"
    work._timer.stop()


def test_a_row_of_tiles_is_as_wide_as_the_page(qtbot: QtBot) -> None:
    tiles = SeedTiles()
    qtbot.addWidget(tiles)
    tiles.show_seen([seen(number, 0.9) for number in range(20)])
    for wide in (1219, 900, 500):
        tiles.resize(wide, 400)
        columns = tiles.columns()
        assert wide - columns < tiles.place(columns - 1).right() + 1 <= wide
        assert tiles.place(columns).left() == 0


def test_without_memory_for_a_thread_the_page_says_so_and_the_next_try_works(
    qtbot: QtBot, work: ManySeeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = SeedsPage(work)
    qtbot.addWidget(page)
    with monkeypatch.context() as patch:
        patch.setattr("gui.state.lab.many_seeds.Watching", no_thread)
        work.begin(2)
        qtbot.waitUntil(lambda: not work.is_running)
    assert "not enough memory" in page.state.text()
    work.begin(2)
    assert "0 of 2 done" in page.state.text()
    work.stop()
    qtbot.waitUntil(work.session.tasks._runner.ended.is_set, timeout=60_000)


def no_thread(*_: object) -> None:
    """As Python says it where memory is short."""
    raise RuntimeError("can't start new thread")


def test_the_best_come_first_then_those_at_work_then_those_that_failed(qtbot: QtBot) -> None:
    tiles = on_screen(qtbot, SeedTiles(), 700, 300)
    every = [seen(0, 0.5, "why"), seen(1, None), seen(2, 0.91), seen(3, 0.95)]
    tiles.show_seen(every)
    assert [one.trial.seed for one in tiles.seen] == [3, 2, 1, 0]
    wanted: list[str] = []
    tiles.wanted.connect(wanted.append)
    tiles.setFocus()
    QTest.keyClick(tiles, Qt.Key.Key_Right)
    assert "Seed 2: 91.0 %" in tiles.accessibleDescription()
    every[1].outcome = Outcome(every[1].trial.id, test_accuracy=0.99, test_pictures=1000)
    tiles.show_seen(every)
    assert "Seed 2" in tiles.accessibleDescription(), "what is chosen stays chosen where the order changes"
    QTest.keyClick(tiles, Qt.Key.Key_Return)
    assert wanted == ["run2"]
    QTest.mouseClick(tiles, Qt.MouseButton.RightButton, pos=tiles.place(0).center())
    assert wanted == ["run2"], "it is the menu that copies the picture"
    tiles.by_seed = True
    tiles.show_seen(every)
    assert [one.trial.seed for one in tiles.seen] == [0, 1, 2, 3]


def test_few_tiles_take_the_room_there_is_and_many_are_scrolled(qtbot: QtBot) -> None:
    tiles = sized(qtbot, SeedTiles(), 1880, 100)
    tiles.give_room(800)
    scales = []
    for many in (2, 8, 20, 100):
        tiles.show_seen([seen(number, 0.9) for number in range(many)])
        scales.append(tiles.scale)
        assert tiles.height() <= 800 or tiles.scale == 1.0
        assert tiles.place(many - 1).right() < tiles.width()
        assert not tiles.place(0).intersects(tiles.place(1))
        tiles.grab()
    assert scales == sorted(scales, reverse=True)
    assert scales[1] >= 2.0
    assert scales[-1] == 1.0


def test_a_curve_below_the_axis_is_not_drawn_as_if_it_lay_on_it(qtbot: QtBot) -> None:
    tiles = on_screen(qtbot, SeedTiles(), 700, 300)
    course = [(0.0, 1.0, 0.1), (1.0, 1.0, 0.1), (2.0, 1.0, 0.1), (2.5, 1.0, 0.8), (3.0, 1.0, 0.8), (4.0, 1.0, 0.9)]
    tiles.show_seen([replace(seen(0, 0.9), epochs=4.0, points=course)])
    image, place, line = tiles.grab().toImage(), tiles.place(0), theme.color("validation").rgb()
    lit = [
        ((x - place.left()) / place.width(), y) for x in range(place.left(), place.right())
        for y in range(place.top(), place.bottom()) if image.pixelColor(x, y).rgb() == line
    ]  # fmt: skip
    assert lit
    assert min(x for x, _ in lit) > 0.45
    sunken = theme.color("sunken").rgb()
    middle = place.left() + place.width() // 3  # where nothing is drawn over it
    frame = [y for y in range(place.top(), place.bottom()) if image.pixelColor(middle, y).rgb() == sunken]
    assert max(y for _, y in lit) <= frame[-1], "where it comes from below, it begins at the axis"


def test_the_mean_has_the_same_axis_in_the_tile_of_a_seed_that_waits(qtbot: QtBot) -> None:
    tiles = sized(qtbot, SeedTiles(), 700, 300)
    course = [(epoch / 2, 1.0, 0.5 + epoch / 40) for epoch in range(9)]
    done = [replace(seen(number, 0.9), epochs=4.0, points=course) for number in (0, 1)]
    waiting = Seen(Trial({}, 2, {}))
    tiles.show_seen([*done, waiting])
    drawn: list[float] = []
    paint = tiles._paint_curve
    tiles._paint_curve = lambda *given: (drawn.append(given[4]), paint(*given))  # type: ignore[assignment, func-returns-value]
    tiles.grab()
    assert drawn == [4.0] * 6


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_before_seeds_are_trained_the_page_has_one_ground_up_to_its_edges(
    qtbot: QtBot, work: ManySeeds, mode: Mode
) -> None:
    """A dark box lay on it, with nothing in it but words."""
    theme.set_mode(mode, remember=False)
    page = SeedsPage(work)
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    picture, below = page.grab().toImage(), page.head.height() + 4
    grounds = {picture.pixelColor(x, y).name() for x in (4, 40, 860, 895) for y in (below, below + 40, 450, 496)}
    theme.set_mode("light", remember=False)
    assert grounds == {COLORS["canvas"][mode == "dark"].lower()}


def test_it_is_said_that_other_pictures_are_kept_aside_with_each_seed(qtbot: QtBot, work: ManySeeds) -> None:
    """On a few of them accuracies lie further apart than start values and order alone would take them."""
    page = SeedsPage(work)
    qtbot.addWidget(page)
    labels = work.session.document.data.train.labels
    assert split(labels, 0.1, 0)[1].tolist() != split(labels, 0.1, 1)[1].tolist()
    assert "which pictures are kept aside, and the order of the rest" in page.caption.text()


def test_of_seeds_that_take_the_night_it_is_said_after_a_minute_how_many_hours_are_left(
    qtbot: QtBot, work: ManySeeds
) -> None:
    """Of twelve seeds of 200 epochs nothing was said for a quarter of an hour, and then 743:12."""
    page = SeedsPage(work)
    qtbot.addWidget(page)
    tiles = [Seen(Trial({}, seed, {}), epoch=6.0 if seed < 2 else 0.0, epochs=200) for seed in range(12)]
    work.seen = tuple(tiles)
    work._timer.start()
    now = perf_counter()
    for taken, left in ((50, ""), (610, ", 33.7\u00a0h left")):  # half of a hundredth is done
        work._begun = now - taken
        page.refresh()
        assert page.state.text().startswith(f"0 of 12 done{left}")
        assert ("left" in page.state.text()) == bool(left)
    work.seen = tuple(replace(one, epoch=0.0) for one in tiles)
    assert work.seconds_left is None
    work._timer.stop()
