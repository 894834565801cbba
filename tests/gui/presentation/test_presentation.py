"""The presentation shows the same as the work, large, and leads back into exactly what was there."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine import Stack, block
from engine.project.design import Design
from engine.project.presets import preset
from gui.presentation.block_card import BlockCard
from gui.presentation.curve_card import CurveCard
from gui.presentation.page import PresentationPage
from gui.presentation.picture_card import Answer, PictureCard
from gui.presentation.scale import FONTS, Scale, scale_for
from gui.presentation.seen import Seen, see
from gui.presentation.top import Words
from gui.state import edits
from gui.state.document import Document
from gui.state.focus import PictureRef
from gui.state.inside.weight_spot import Spot
from gui.state.looking.own_pictures import Own
from gui.state.looking.probe import Probe
from gui.state.training.curves import ACCURACY, SETTING, Curves
from gui.window.main_window import MainWindow
from gui.xray.page import XrayPage
from tests.gui.evaluating import design, open_trained, recorded_run, trained
from tests.gui.networks import NETWORKS, convolution
from tests.gui.painted import texts_of
from tests.gui.sessions import session_of
from tests.gui.windows import open_window


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    small = (convolution(16), block("relu"), block("max_pool", extent=4), block("fully_connected", units=10))
    with open_window(700, 700) as window:  # the screen of these tests has 800 pixels
        window.document.open(Design(stack=Stack.of(*small, block("softmax")).renewed()), None, "Small")
        yield window


def present(qtbot: QtBot, window: MainWindow) -> PresentationPage:
    QTest.keyClick(window, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: window.presenting.page is not None and window.presenting.page.isVisible())
    page = window.presenting.page
    assert page is not None
    page.setFocus()
    return page


def leave(qtbot: QtBot, window: MainWindow, key: Qt.Key = Qt.Key.Key_Escape) -> None:
    assert window.presenting.page is not None
    QTest.keyClick(window.presenting.page, key)
    qtbot.waitUntil(lambda: not window.presenting.is_on)
    QApplication.processEvents()


def layout(window: MainWindow) -> tuple[object, ...]:
    work = window.work
    return (
        window.geometry(), window.windowState(), work.columns.sizes(), work.centre.sizes(), work.right.sizes(),
        work.left.isHidden(), work.page_switch.current, work.isVisible(), window.menuBar().isVisible(),
    )  # fmt: skip


def test_a_presentation_fills_the_screen_and_leads_back_exactly_to_the_layout_before(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.work.columns.setSizes([93, 420, 187])
    window.work.plots.hide()
    window.work.page_switch.go("evaluate")
    QApplication.processEvents()
    before = layout(window)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
        filling = present(qtbot, window)
        assert window.isFullScreen()
        qtbot.waitUntil(lambda page=filling: page.size() == window.size())  # no menu, no palette, no form
        leave(qtbot, window, key)
        assert layout(window) == before
    assert window.work.plots.isHidden()


def test_a_window_closed_in_a_presentation_opens_again_as_it_was_before(qtbot: QtBot, window: MainWindow) -> None:
    size = window.size()
    present(qtbot, window)
    window.close()
    other = MainWindow()
    assert other.size() == size
    assert not other.isFullScreen()
    assert QSettings().value("window/hidden", "") in ("", None)
    other.session.close()
    other.deleteLater()


def test_a_project_opened_in_a_presentation_ends_it_and_menu_and_keys_are_there(
    qtbot: QtBot, window: MainWindow
) -> None:
    size = window.size()
    present(qtbot, window)
    window.files.new(preset("dense"))  # as by a file that is dropped
    qtbot.waitUntil(lambda: window.menuBar().isVisible())
    assert not window.isFullScreen()
    assert (window.size(), window.stack_view.isVisible()) == (size, True)
    present(qtbot, window)
    leave(qtbot, window)
    assert window.stack_view.isVisible()


def test_training_goes_on_in_the_presentation_and_is_seen_there(qtbot: QtBot, window: MainWindow) -> None:
    recipe = window.document.design.recipe.replace(epochs=1, batch_size=512)
    window.document.edit("Epochs", window.document.design.with_(recipe=recipe))
    page = present(qtbot, window)
    QTest.mouseClick(page.top.train, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.state == "training")
    assert page.isVisible()
    qtbot.waitUntil(lambda: len(page.curves.history) > 1)
    window.session.stop()
    page.refresh()
    newest = window.plots.course.smoothed(window.plots.smoothing, ACCURACY)[-1]
    assert page.curves.lines()[0][1][-1] == pytest.approx(newest), "both say the same of one moment"
    assert page.top.progress.words.progress == window.training_bar.sentences.progress().title


def test_a_problem_is_told_until_it_trains_again_or_the_presentation_ends(qtbot: QtBot, window: MainWindow) -> None:
    session, presenting = window.session, window.presenting

    def is_told() -> bool:
        return "It broke." in vars(presenting._words()).values()

    present(qtbot, window)
    for ends in (lambda: session.step_once(), lambda: (leave(qtbot, window), present(qtbot, window))):
        session.failed.emit("It broke.", "Try another.")
        assert is_told()
        ends()
        assert not is_told()
        session.stop()


def test_what_a_presentation_was_left_for_is_not_done_again_at_its_next_end(qtbot: QtBot, window: MainWindow) -> None:
    done: list[str] = []
    present(qtbot, window)
    window.presenting.leave_for(lambda: done.append("opened"))
    qtbot.waitUntil(lambda: not window.presenting.is_on)
    present(qtbot, window)
    leave(qtbot, window)
    assert done == ["opened"]


def test_keys_and_a_remote_lead_from_block_to_block_and_from_picture_to_picture(
    qtbot: QtBot, window: MainWindow
) -> None:
    ids, focus = window.document.design.stack.ids, window.focus
    page = present(qtbot, window)
    assert focus.value.block == ids[0]  # the first with filters, where nothing was selected
    QTest.keyClick(page, Qt.Key.Key_Right)
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert focus.value.block == ids[2]
    assert page.block.seen.title == window.document.names[ids[2]].format()
    QTest.keyClick(page, Qt.Key.Key_Left)
    assert page.rail.stops[page.rail.current].id == ids[1]
    before = focus.value.picture
    QTest.keyClick(page, Qt.Key.Key_Down)
    assert focus.value.picture != before
    assert page.picture.answer is not None
    assert np.array_equal(page.picture.answer.picture, window.probe.picture)


def test_a_picture_that_nobody_has_named_is_neither_praised_nor_blamed(qtbot: QtBot, window: MainWindow) -> None:
    open_trained(window)
    page = present(qtbot, window)
    probe = window.probe
    assert page.picture.answer is not None
    assert page.picture.answer.role in ("good", "error")
    probe.look_at_own(Own("own.png", ready=window.document.data.test.picture(0)))
    answer = page.picture.answer
    assert (answer.verdict, answer.role, answer.remark) == ("", "secondary", "own.png")
    assert answer.says.startswith("says ")
    probe.focus.look(picture=PictureRef("test", 0))
    assert page.picture.answer.role in ("good", "error")


def test_a_network_of_which_a_block_is_new_is_neither_praised_nor_blamed(qtbot: QtBot) -> None:
    document = Document()
    document.open(design(), None, "Trained", (trained(25),))
    session = session_of(document)
    page = PresentationPage(Probe(document, session), lambda: Words("", "play"), lambda: None)
    qtbot.addWidget(page)
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=20))
    qtbot.waitUntil(lambda: page.probe.answer is not None)
    page.refresh()
    assert page.picture.answer is not None
    assert (page.picture.answer.verdict, page.picture.answer.role) == ("partly trained", "secondary")


def test_while_the_window_looks_back_nothing_is_learned_by_a_step(qtbot: QtBot, window: MainWindow) -> None:
    window.document.open(design(), None, "Recorded", runs=(recorded_run(),))
    page, machine = present(qtbot, window), window.time_travel.machine
    machine.go(0)
    qtbot.waitUntil(lambda: not page.top.step.isEnabled())
    QTest.keyClick(page, Qt.Key.Key_F10)
    assert window.session.state == "idle"
    assert (page.top.step.isVisible(), page.top.now.isVisible()) == (False, True)
    page.top.now.click()
    assert not machine.looks_back
    qtbot.waitUntil(page.top.step.isEnabled)
    assert (page.top.step.isVisible(), page.top.now.isVisible()) == (True, False)


@pytest.mark.parametrize(
    ("name", "role", "is_whole"),
    [("7", "heading", True), ("ripe apples", "title", True), ("a lion " * 9, "body", False)],
)
def test_a_long_name_of_a_class_is_said_smaller_and_is_not_cut_without_a_sign(
    qtbot: QtBot, name: str, role: str, is_whole: bool
) -> None:
    card = PictureCard()
    qtbot.addWidget(card)
    card.resize(264, 384)  # of a presentation on 1280 by 800 pixels
    card.rescale(scale_for(QSize(1280, 800)))
    card.show_answer(Answer(np.zeros((28, 28, 1), np.float32), f"says {name}", "99.3 %"))
    said = texts_of(card)[0]
    assert (said == f"says {name}") == is_whole
    assert card.within(f"says {name}", 224) == (role, said)  # the card without its edges
    assert QFontMetrics(card.scale.font(role)).horizontalAdvance(said) <= 224
    assert is_whole or said.endswith("…")


def test_curves_are_smoothed_as_they_were_chosen_to_be_last(qtbot: QtBot) -> None:
    card, history = CurveCard(), recorded_run().history
    qtbot.addWidget(card)
    for word in ("strong", "none"):
        QSettings().setValue(SETTING, word)
        card.show_history(history, 4.0)
        assert np.array_equal(card.lines()[0][1], Curves(history).smoothed(word, ACCURACY)), word


def test_a_click_on_a_map_chooses_it_and_a_chosen_one_is_always_among_those_shown(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = present(qtbot, window)
    page.resize(1280, 800)
    window.focus.look(map=15)
    grid = page.block.grid()
    assert grid.first <= 15 < grid.first + grid.count
    second = page.block._column(grid, 1).center().toPoint()
    QTest.mouseClick(page.block, Qt.MouseButton.LeftButton, pos=second)
    assert window.focus.value.map == grid.first + 1
    QTest.mouseClick(page.block, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert window.focus.value.map == grid.first + 1


@pytest.mark.parametrize("size", [QSize(1280, 800), QSize(1440, 900), QSize(1920, 1080), QSize(3840, 2160)])
def test_no_text_is_smaller_than_17_pixels_and_all_grows_with_the_screen(size: QSize) -> None:
    scale = scale_for(size)
    smallest = min(scale.font(role).pixelSize() for role in FONTS)
    assert smallest >= 17
    assert smallest == round(17 * max(1.0, min(size.width() / 1440, size.height() / 900)))


def test_every_block_of_every_network_can_be_presented(qtbot: QtBot, window: MainWindow) -> None:
    page = present(qtbot, window)
    page.resize(1280, 800)
    for name in ("resnet", "empty", "misfits", "nested"):
        window.document.open(Design(stack=NETWORKS[name]), None, name)
        for stop in page.stops():
            window.focus.look(block=stop.id)
            assert page.block.seen.title
            assert not page.grab().isNull()
            spot = page.rail.spots()[page.rail.current]
            assert 0 <= spot.left() <= spot.right() <= page.rail.width()


def test_what_fits_no_longer_is_said_instead_of_shown(qtbot: QtBot, window: MainWindow) -> None:
    window.document.open(preset("empty").design(), None, "Empty")
    page = present(qtbot, window)
    assert page.top.progress.words.is_error
    assert page.top.progress.words.progress == window.session.why_not


def open_twice(qtbot: QtBot, window: MainWindow, part: QWidget, spot: QPointF) -> XrayPage:
    """A double click, as a mouse makes it; X-ray once the window has led there."""
    QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    QTest.mouseDClick(part, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    qtbot.waitUntil(lambda: not window.presenting.is_on and window.work.page_switch.current == "xray")
    page = window.work.page_switch.page("xray")
    assert isinstance(page, XrayPage)
    return page


def test_a_double_click_opens_the_number_the_weight_or_the_probability_under_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    ids = window.document.design.stack.ids
    page = present(qtbot, window)
    card, grid = page.block, page.block.grid()
    assert card.seen.maps is not None
    assert card.seen.filters is not None
    map_of = card._spot(grid, 2, 1, card.seen.maps[:, :, 2])
    pixel = map_of.width() / card.seen.maps.shape[1]
    shown = open_twice(qtbot, window, card, map_of.topLeft() + QPointF(7.5 * pixel, 5.5 * pixel))
    place = shown.number.place
    assert place is not None
    assert (place.block, place.index) == (ids[0], (5, 7, 2))
    page = present(qtbot, window)
    filter_of = card._spot(card.grid(), 3, 0, card.seen.filters[:, :, 3])
    cell = filter_of.width() / card.seen.filters.shape[1]
    shown = open_twice(qtbot, window, card, filter_of.topLeft() + QPointF(2.5 * cell, 0.5 * cell))
    assert (shown.what, window.focus.value.map, shown.weight.spot) == ("gradient", 3, Spot("", 0, 2, 0))
    page = present(qtbot, window)
    qtbot.waitUntil(lambda: page.picture.answer is not None and bool(page.picture.answer.says))
    before = window.focus.value.picture
    shown = open_twice(qtbot, window, page.picture, QPointF(60, page.picture.height() - 60))
    assert window.focus.value.picture == before  # neither click asked for another one
    place = shown.number.place
    assert place is not None
    assert window.probe.answer is not None
    assert (place.block, place.index) == (ids[-1], (int(window.probe.answer.argmax()),))


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_the_words_beside_the_filters_are_not_cut(qtbot: QtBot, factor: float) -> None:
    card, numbers = BlockCard(), np.zeros((3, 3, 2), np.float32)
    qtbot.addWidget(card)
    card.scale = Scale(factor)
    words = ("Filters", "strongest slice")
    card.seen = Seen("Convolution", filters=numbers, filters_label=words, maps=numbers, maps_label=("Maps", ""))
    metrics = QFontMetrics(card.scale.font("small"))
    assert metrics.horizontalAdvance("strongest") <= card.label_width() - card.scale.px(6)


def test_one_filter_and_its_map_are_not_several(qtbot: QtBot, window: MainWindow) -> None:
    design = window.document.design
    first, second, *_ = design.stack.ids
    window.document.edit(*edits.change(design, first, filters=1))
    qtbot.waitUntil(lambda: see(window.probe, first).amount == "1 filter 3×3")
    assert see(window.probe, second).amount.startswith("1 map ")
