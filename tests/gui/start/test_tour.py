"""The tour in the whole window: every stop waits for what it asks for, by mouse and by keyboard, a second time too."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from engine.data.progress import Progress
from engine.project.presets import preset
from gui.look.theme import theme
from gui.start import stops
from gui.start.tour import Tour
from gui.state import edits
from gui.window.main_window import MainWindow
from tests.gui.windows import open_window

Answer = QMessageBox.StandardButton


LOOKS = 60  # milliseconds in which the tour of these windows has looked several times


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("gui.start.tour.LOOK_MS", 10)
    with open_window() as window:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)  # before, its keys go nowhere
        yield window
        if window.pages.tour is not None and window.pages.tour.running:
            window.pages.tour.leave()


def begin(window: MainWindow, at: int = 0) -> Tour:
    window.take_tour()
    assert window.pages.tour is not None
    while window.pages.tour.number != at:
        QTest.mouseClick(window.pages.tour._card.next, Qt.MouseButton.LeftButton)
    return window.pages.tour


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def use_dense(window: MainWindow, epochs: int) -> None:
    design = preset("dense").design()
    window.document.open(design.with_(recipe=design.recipe.replace(epochs=epochs)), None, "No convolution")


def test_enter_goes_on_and_escape_leaves_and_the_focus_comes_back(window: MainWindow) -> None:
    tour = begin(window)
    assert QApplication.focusWidget() is tour._card.next
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down):  # between its buttons alone
        press(key)
        assert QApplication.focusWidget() is (tour._card.leave if key == Qt.Key.Key_Left else tour._card.next)
    press(Qt.Key.Key_Return)
    assert tour.number == 1
    press(Qt.Key.Key_Escape)
    assert not tour.running
    assert QApplication.focusWidget() is window.stack_view


@pytest.mark.parametrize("cover", ["start page", "presentation"])
def test_what_covers_the_page_that_the_tour_points_at_ends_it_and_it_goes_on_from_there(
    window: MainWindow, cover: str
) -> None:
    tour = begin(window, 1)
    if cover == "start page":
        window.show_start()
    else:
        window.presenting.begin()
    assert (tour.running, tour._card.isVisible(), tour._ring.isVisible()) == (False, False, False)
    window.show_start()
    assert window.start_page is not None
    QTest.mouseClick(window.start_page.tour, Qt.MouseButton.LeftButton)
    assert (tour.number, tour._card.isVisible()) == (1, True)


def test_the_curves_are_watched_for_a_while_or_until_the_training_ends(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stops, "WATCH_SECONDS", 1000)  # a busy computer takes its time
    use_dense(window, 500)
    tour = begin(window, 1)
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: tour.number == 2)
    qtbot.waitUntil(lambda: window.session.progress.epoch > 2)
    QTest.qWait(LOOKS)
    assert tour.number == 2
    monkeypatch.setattr(stops, "WATCH_SECONDS", 0.1)
    qtbot.waitUntil(lambda: tour.number == 3)
    for _ in range(2):
        QTest.mouseClick(tour._card.next, Qt.MouseButton.LeftButton)
    assert window.session.state == "training"
    assert tour._card.title.text() == "Let it end"  # not "Press Pause"


def test_the_end_of_the_training_ends_the_watching(qtbot: QtBot, window: MainWindow) -> None:
    use_dense(window, 20)  # not over before the tour has come to the watching
    tour = begin(window, 1)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.session.state == "training"
    qtbot.waitUntil(lambda: tour.number == 3)


def test_a_second_tour_waits_for_another_digit_again(qtbot: QtBot, window: MainWindow) -> None:
    tour = begin(window, 3)
    for _ in range(2):
        QTest.qWait(LOOKS)
        assert tour.number == 3
        candidates = window.stack_view.canvas.input_card.candidates
        other = next(one for one in window.probe.candidates if one != window.focus.value.picture.index)
        place = candidates.place_of(window.probe.candidates.index(other)).center()
        QTest.mouseClick(candidates, Qt.MouseButton.LeftButton, pos=place)
        qtbot.waitUntil(lambda: tour.number == 4)
        while tour.running:
            QTest.mouseClick(tour._card.next, Qt.MouseButton.LeftButton)
        begin(window, 3)


def test_what_a_stop_says_is_at_the_top_of_the_stack_is_seen(window: MainWindow) -> None:
    place = window.stack_view.verticalScrollBar()
    for stop in (0, 3):
        place.setValue(place.maximum())
        assert place.value() > 0
        begin(window, stop)
        assert place.value() == 0
        window.pages.tour.leave()  # type: ignore[union-attr]


def test_a_stop_asks_for_what_was_not_done_before_it(qtbot: QtBot, window: MainWindow) -> None:
    id = window.document.design.stack.ids[0]
    window.document.edit(*edits.change(window.document.design, id, filters=8))
    tour = begin(window, 4)
    assert "give it 16 filters instead of 8" in tour._card.text.text()
    QTest.qWait(LOOKS)
    assert tour.number == 4
    window.document.edit(*edits.change(window.document.design, id, filters=16))
    qtbot.waitUntil(lambda: tour.number == 5)


def test_the_tour_says_what_is_true_of_a_network_that_has_learned(qtbot: QtBot, window: MainWindow) -> None:
    use_dense(window, 1)
    assert "Nothing has been learned yet" in begin(window)._card.text.text()
    window.session.start()
    qtbot.waitUntil(lambda: window.session.state == "idle")
    tour = begin(window)
    assert "This one has learned already" in tour._card.text.text()
    press(Qt.Key.Key_Return)
    assert tour._card.title.text() == "How it has learned"
    assert "go on with Next" in tour._card.text.text()
    begin(window, 4)
    assert "change one of its settings" in tour._card.text.text()  # there is no convolution
    press(Qt.Key.Key_Return)
    assert tour._card.title.text() == "This is your own network"


def test_the_last_stop_follows_what_trains(qtbot: QtBot, window: MainWindow) -> None:
    use_dense(window, 10_000)
    window.session.start()
    tour = begin(window, 5)
    says = lambda: f"{tour._card.title.text()}. {tour._card.text.text()}"  # noqa: E731
    assert says().startswith("Let it end. At its end the test accuracy")
    id = window.document.design.stack.ids[0]
    window.document.edit(*edits.change(window.document.design, id, units=8))
    qtbot.waitUntil(lambda: says().startswith("Let it end. What trains now is the network before your change."))
    window.session.pause()
    qtbot.waitUntil(lambda: says().startswith("Press Train. At its end the test accuracy"))
    window.document.edit(*edits.remove(window.document.design, window.document.design.stack.ids[-1:]))
    qtbot.waitUntil(lambda: "What waits is the network before your change." in says())  # the other cannot be trained
    window.document.undo_stack.undo()
    window.session.stop()
    qtbot.waitUntil(lambda: says().startswith("Press Train. At its end the test accuracy"))


def test_a_tour_over_an_empty_stack_begins_with_a_network(window: MainWindow) -> None:
    window.files.new(preset("empty"))
    begin(window)
    assert not window.session.why_not
    assert len(window.document.design.stack)


def test_a_tour_begins_with_the_project_whose_pictures_are_still_being_read(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was replaced by another network, unasked."""

    def slowly(_name: str) -> Iterator[Progress]:
        while True:
            yield Progress(1, 4)

    monkeypatch.setattr("gui.state.project.read_aside.loading", slowly)
    monkeypatch.setattr("gui.state.project.read_aside.AT_ONCE", 0.0)
    window.document.open(window.document.design.with_(data_name="slow.npz"), None, "Slow")
    begin(window)
    assert (window.document.title, window.document.is_coming) == ("Slow", True)


def test_a_tour_shows_the_panels_that_it_points_at(window: MainWindow) -> None:
    window.plots.hide()
    begin(window)
    assert window.plots.isVisible()


def test_a_tour_does_not_throw_work_away(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = window.document.design.stack.ids
    window.document.edit(*edits.remove(window.document.design, ids[-1:]))
    design = window.document.design
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: Answer.Cancel)
    window.take_tour()
    assert window.document.design == design
    assert window.pages.tour is None
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: Answer.Discard)
    window.take_tour()
    assert not window.session.why_not


@pytest.mark.parametrize("hidden", ["another page", "no curves"])
def test_the_tour_waits_while_what_a_stop_is_about_is_not_in_sight_and_shows_it(
    qtbot: QtBot, window: MainWindow, hidden: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(stops, "monotonic", lambda: now[0])
    use_dense(window, 500)
    tour = begin(window, 1)
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: tour.number == 2)
    qtbot.waitUntil(lambda: (shown := window.session.checkpoint) is not None and shown.epoch > 2)
    if hidden == "another page":
        window.work.page_switch.go("data")
    else:
        window.plots.hide()
    now[0] = 100.0
    tour._look()
    assert (tour.number, tour._card.next.text()) == (2, "Show it")
    assert "not in sight" in tour._card.text.text()
    QTest.mouseClick(tour._card.next, Qt.MouseButton.LeftButton)
    assert window.plots.isVisible()
    assert (tour.number, tour._card.next.text()) == (2, "Skip this")  # they are watched from now on
    assert "The curves say" in tour._card.text.text()
    now[0] = 200.0
    tour._look()
    assert tour.number == 3


def test_where_one_part_is_shown_at_a_time_the_tour_brings_the_one_it_is_about(
    qtbot: QtBot, window: MainWindow
) -> None:
    theme.set_scale(200, remember=False)
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: window.work.one_at_a_time.on)
    window.work.one_at_a_time.go("settings")
    tour = begin(window)
    seen = []
    while tour.running:
        assert len(seen) < 12, "there is a way on at every stop"
        seen.append((tour.number, tour._card.next.text()))
        QTest.mouseClick(tour._card.next, Qt.MouseButton.LeftButton)
    assert [number for number, words in seen if words == "Show it"] == [2, 3, 4]


def test_what_the_tour_is_about_may_have_a_window_of_its_own(window: MainWindow) -> None:
    for word in ("inspector", "maps"):
        window.actions_.view.detaching.toggle(word)
    tour = begin(window, 4)
    assert (tour._card.next.text(), tour._ring.isVisible()) == ("Skip this", False)
    assert "instead of" in tour._card.text.text()
