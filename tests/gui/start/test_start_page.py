"""The first page offers every ready-made stack by mouse and keyboard, and a tour that can be resumed."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, QSettings, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from engine.data import DataRef, load_data
from engine.project.design import Design
from engine.project.presets import preset, presets
from engine.project.project import Project, save_project
from engine.project.recovery import Recovered
from engine.text import percent
from engine.training.evaluation import Evaluation
from engine.training.run import Run
from gui.look.theme import theme
from gui.start.evidence import evidence
from gui.start.evidence_picture import with_axes
from gui.start.preset_card import StartHere
from gui.start.recent_row import RecentRow
from gui.start.start_page import StartPage
from gui.start.tour import Stop, Tour
from gui.window.tab_order import go_on
from tests.gui.evaluating import trained
from tests.gui.on_screen import on_screen, sized
from tests.gui.painted import texts_of


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    return on_screen(qtbot, StartPage(), 1280, 800)


def test_every_preset_opens_by_a_click_and_by_enter(qtbot: QtBot, page: StartPage) -> None:
    opened: list[str] = []
    page.preset_opened.connect(opened.append)
    for card in page.cards:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
        card.setFocus()
        QTest.keyClick(card, Qt.Key.Key_Return)
    assert opened == [name for name in presets() if name != "empty" for _ in range(2)]
    QTest.mouseClick(page.empty, Qt.MouseButton.LeftButton)
    assert opened[-1] == "empty"


def test_a_card_with_the_focus_has_a_clear_ring(qtbot: QtBot, page: StartPage) -> None:
    card = page.cards[1]
    page.cards[0].setFocus()
    plain = card.grab().toImage()
    QTest.keyClick(page.cards[0], Qt.Key.Key_Tab)
    card.setFocus(Qt.FocusReason.TabFocusReason)
    ringed = card.grab().toImage()
    for x, y in ((1, 120), (card.width() - 2, 120), (100, 1), (100, card.height() - 2)):
        assert ringed.pixelColor(x, y) == theme.color("accent") != plain.pixelColor(x, y)


def test_train_on_a_card_trains_and_does_not_only_open(qtbot: QtBot, page: StartPage) -> None:
    trained: list[str] = []
    opened: list[str] = []
    page.preset_trained.connect(trained.append)
    page.preset_opened.connect(opened.append)
    page.activateWindow()
    here = page.cards[0]
    assert isinstance(here, StartHere)
    QTest.mouseClick(here.train, Qt.MouseButton.LeftButton)
    here.train.setFocus()
    qtbot.waitUntil(here.train.hasFocus)
    QTest.keyClick(here.train, Qt.Key.Key_Return)
    assert (trained, opened) == (["assignment"] * 2, [])
    here.only_open.setFocus()
    QTest.keyClick(here.only_open, Qt.Key.Key_Return)
    assert (trained, opened) == (["assignment"] * 2, ["assignment"])


def test_a_recent_project_opens_by_a_click(qtbot: QtBot, page: StartPage, tmp_path: Path) -> None:
    file = tmp_path / "homework.convscope"
    file.write_bytes(b"")
    page.show_recent([file])
    opened: list[str] = []
    page.file_opened.connect(opened.append)
    (row,) = page.findChildren(RecentRow)
    assert "homework" in row.accessibleName()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert opened == [str(file)]


def test_a_recent_project_of_a_day_that_the_system_does_not_know_is_shown_without_it(
    qtbot: QtBot, page: StartPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "homework.convscope"
    save_project(Project(preset("dense").design()), file)
    for known, told in ((datetime(2020, 5, 7), "07 May 2020, not trained"), (None, "not trained")):
        monkeypatch.setattr("gui.start.recent_row.day_of", lambda _seconds, known=known: known)
        row = RecentRow(file)
        qtbot.addWidget(row)
        row.look()
        assert row.accessibleDescription() == told


def test_in_a_narrow_column_it_is_read_when_work_was_lost(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "homework.convscope"
    save_project(Project(preset("lenet").design(), (trained(),)), file)
    row = RecentRow(file)
    row.look()
    when = row.accessibleDescription().split(", ")[0]
    for width, said in ((300, {row.name, when, "trained before"}), (208, {row.name, when})):
        sized(qtbot, row, width, row.sizeHint().height())
        assert {text for text in texts_of(row) if text} == said


def test_a_recent_project_shows_what_is_in_it(qtbot: QtBot, page: StartPage, tmp_path: Path) -> None:
    stack = preset("assignment").design().stack
    names = ("built", "tested", "edited", "broken")
    built, tested, edited, broken = (tmp_path / f"{name}.convscope" for name in names)
    save_project(Project(Design(stack)), built)
    run = Run("r", stack, DataRef("digits"), test=Evaluation(0.1, np.array([[90, 10], [0, 100]])))
    save_project(Project(Design(stack), (run,)), tested)
    save_project(Project(preset("lenet").design(), (trained(),)), edited)
    broken.write_bytes(b"PK")
    page.show_recent([built, tested, edited, broken])
    rows = {row.file: row for row in page.findChildren(RecentRow)}
    qtbot.waitUntil(lambda: bool(rows[broken].remark))
    assert "not trained" in rows[built].accessibleDescription()
    assert "95.0 %, test" in rows[tested].accessibleDescription()
    assert "trained before" in rows[edited].accessibleDescription()
    assert "does not open" in rows[broken].accessibleDescription(), "it may be whole, and only newer, or want a block"
    assert rows[tested].grab().toImage() != rows[broken].grab().toImage()


def test_tab_reaches_what_was_not_saved_and_recent_projects_where_they_stand(
    qtbot: QtBot, page: StartPage, tmp_path: Path
) -> None:
    file = tmp_path / "a.convscope"
    file.write_bytes(b"")
    page.show_recent([file])
    page.show_recovered([Recovered(file, "a", None, datetime.now())])
    qtbot.wait(10)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.tour.setFocus()
    rows, tops = 0, []
    while (here := page.focusWidget()) is not None and page._left.isAncestorOf(here):
        rows += isinstance(here, RecentRow)
        if not isinstance(here, QToolButton):  # it stands beside a row
            tops.append(here.mapTo(page, QPoint()).y())
        assert go_on(page, True)
    assert rows == 2
    assert tops == sorted(tops)


@pytest.mark.parametrize("width", [800, 1280, 1920])
def test_no_card_is_cut_at_any_width(qtbot: QtBot, page: StartPage, width: int) -> None:
    page.resize(width, 800)
    qtbot.wait(10)
    for card in page.cards:
        assert card.mapTo(page, card.rect().topRight()).x() <= width
        assert card.width() >= card.minimumSizeHint().width()


@pytest.mark.parametrize("width", [800, 1280])
def test_the_first_words_keep_their_two_lines_where_the_column_scrolls(
    qtbot: QtBot, page: StartPage, width: int
) -> None:
    theme.apply(QApplication.instance())  # type: ignore[arg-type]  # as in the program, whatever ran before
    page.resize(width, 400)
    qtbot.waitUntil(lambda: page._left.verticalScrollBar().isVisible())
    claim = page.claim
    qtbot.waitUntil(lambda: claim.width() <= page._left.viewport().width())
    assert max(map(claim.fontMetrics().horizontalAdvance, claim.text().split("\n"))) <= claim.contentsRect().width()


def test_a_card_shows_the_blocks_by_which_its_stack_differs_from_the_others(page: StartPage) -> None:
    shown = {card.preset.name: list(card.signs) for card in page.cards if card.signs}
    assert len(shown) == len(page.cards) - 1  # the first has its pictures
    assert len({tuple(kinds) for kinds in shown.values()}) == len(shown)
    for name, kinds in shown.items():
        assert set(kinds) <= {place.block.kind for place in preset(name).stack.walk()}
    assert set(shown["lenet"]) == {"tanh", "average_pool"}
    assert all(sign.kind == kind and sign.height() for card in page.cards for kind, sign in card.signs.items())


def test_what_the_curves_of_a_card_are_is_said_under_the_mouse_and_at_their_axes(page: StartPage) -> None:
    for card in page.cards:
        assert card.picture is not None
        assert "orange and dashed on those that are kept aside" in card.picture.toolTip().replace("\n", " ")
    theme.apply(QApplication.instance())  # type: ignore[arg-type]
    image = QImage(160, 120, QImage.Format.Format_RGB32)
    image.fill(theme.color("canvas"))
    painter = QPainter(image)
    area = QRectF(10, 5, 145, 110)
    plot = with_axes(painter, area)
    painter.end()
    assert area.contains(plot)
    room = plot.left() - theme.px(6) - area.left()
    assert QFontMetrics(theme.font("label")).horizontalAdvance("100 %") <= room
    blank = theme.color("canvas").rgb()
    inked = [(x, y) for x in range(160) for y in range(120) if image.pixel(x, y) != blank]
    assert all(area.adjusted(-1, -1, 1, 1).contains(x, y) for x, y in inked)
    assert any(x < plot.left() and y < plot.top() + 8 for x, y in inked)  # 100 %
    assert any(y > plot.bottom() + 20 for x, y in inked)  # which line is which


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    return on_screen(qtbot, QWidget(), 1000, 700)


def stops(done: list[bool], target: QWidget | None = None) -> tuple[Stop, ...]:
    return (
        Stop(lambda: ("One", "Look."), lambda: target),
        Stop(lambda: ("Two", "Do it."), lambda: target, lambda: bool(done)),
        Stop(lambda: ("Three", "That was it."), lambda: None),
    )


def test_the_tour_goes_on_when_the_task_is_done(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.start.tour.LOOK_MS", 10)
    done: list[bool] = []
    tour = Tour(window, stops(done, window), lambda _part: None)
    tour.start()
    QTest.mouseClick(tour._card.next, Qt.MouseButton.LeftButton)
    assert tour.number == 1
    qtbot.wait(60)
    assert tour.number == 1
    done.append(True)
    qtbot.waitUntil(lambda: tour.number == 2)
    QTest.mouseClick(tour._card.next, Qt.MouseButton.LeftButton)
    assert not tour.running


def test_a_stop_waits_while_its_part_is_not_in_sight_though_its_task_is_done(qtbot: QtBot, window: QWidget) -> None:
    target, done = QWidget(window), [True]
    tour = Tour(window, stops([], target), lambda part: part.show())
    tour.start()
    QTest.mouseClick(tour._card.next, Qt.MouseButton.LeftButton)
    assert (tour.number, target.isVisible()) == (0, True)
    QTest.mouseClick(tour._card.next, Qt.MouseButton.LeftButton)
    target.hide()
    tour.stops = stops(done, target)
    tour._look()
    assert (tour.number, target.isVisible()) == (1, False)
    target.show()
    tour._look()
    assert tour.number == 2
    tour.leave()


def test_a_tour_that_was_left_resumes_at_the_same_stop(qtbot: QtBot, window: QWidget) -> None:
    tour = Tour(window, stops([]), lambda _part: None)
    tour.start()
    tour.go_on()
    QTest.mouseClick(tour._card.leave, Qt.MouseButton.LeftButton)
    assert not tour.running
    tour.start()
    assert tour.number == 1


def test_a_finished_tour_begins_anew(qtbot: QtBot, window: QWidget) -> None:
    tour = Tour(window, stops([]), lambda _part: None)
    tour.start()
    for _ in range(3):
        tour.go_on()
    tour.start()
    assert tour.number == 0
    tour.leave()


def test_nonsense_in_the_settings_begins_the_tour_anew(qtbot: QtBot, window: QWidget) -> None:
    QSettings().setValue("tour/stop", "soon")
    tour = Tour(window, stops([]), lambda _part: None)
    tour.start()
    assert tour.number == 0
    tour.leave()


@pytest.mark.parametrize("spot", [(0, 0, 200, 700), (400, 300, 100, 50), (0, 600, 1000, 100), (800, 0, 200, 700)])
def test_the_card_stays_in_the_window_wherever_the_target_is(
    qtbot: QtBot, window: QWidget, spot: tuple[int, int, int, int]
) -> None:
    target = QWidget(window)
    target.setGeometry(*spot)
    target.show()
    tour = Tour(window, stops([], target), lambda _part: None)
    tour.start()
    assert window.rect().contains(tour._card.geometry())
    tour.leave()


@pytest.mark.parametrize("name", [name for name in presets() if name != "empty"])
def test_what_a_card_shows_was_learned_by_the_stack_it_opens(name: str) -> None:
    """The evidence is computed once; a preset that has changed since must be computed anew."""
    known, stack = evidence(name), presets()[name].stack
    assert known is not None
    first = next(place.block for place in stack.walk() if place.block.has_filters)
    size = getattr(first, "size", known.picture.shape)
    assert known.filters.shape[:2] == size
    assert known.count == len(load_data("digits").test)
    assert known.correct / known.count > 0.85
    assert known.answer.sum() == pytest.approx(1, abs=1e-2)
    assert known.answer.argmax() == 3


def test_the_page_has_one_filled_button_and_it_trains_the_first_stack(page: StartPage, qtbot: QtBot) -> None:
    filled = [button for button in page.findChildren(QPushButton) if button.property("role") == "primary"]
    assert filled == [page.cards[0].train]
    with qtbot.waitSignal(page.preset_trained) as trained:
        QTest.mouseClick(filled[0], Qt.MouseButton.LeftButton)
    assert trained.args == [next(iter(presets()))]


def test_no_answer_on_the_first_page_is_nothing_at_all() -> None:
    """A softmax is never sure to the last: shares that were stored as 0 are shown as the small ones they are."""
    for name in presets():
        if (known := evidence(name)) is not None:
            assert (known.answer > 0).all(), name
            assert percent(float(known.answer.min())) != "0.0 %"
            assert percent(float(known.answer.max())) != "100.0 %"


@pytest.mark.parametrize("width", [608, 640, 760, 900, 1280])
def test_the_first_picture_has_room_in_every_window(qtbot: QtBot, page: StartPage, width: int) -> None:
    page.resize(width, 800)
    picture = page.cards[0].picture
    assert picture is not None
    filters = QFontMetrics(theme.font("label")).horizontalAdvance(picture.tr("Filters, and what they find"))
    qtbot.waitUntil(lambda: picture.width() >= filters + theme.px(32))
    assert page.cards[0].rect().contains(picture.geometry())
