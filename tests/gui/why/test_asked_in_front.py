"""Why a 3 and not an 8? What if this pixel had no ink? Which filter did that? All are asked in front of the picture."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import Stack, block
from engine.explain import Network, gradcam, saliency, with_pixel
from engine.project.design import Design
from gui.look.theme import theme
from gui.state.document import Document
from gui.state.focus import PictureRef
from gui.state.inside import why_answer
from gui.state.inside.why_answer import WhyAnswer
from gui.state.looking.probe import Probe
from gui.why.map_canvas import MapCanvas
from gui.why.page import WhyPage
from gui.why.page_bar import PageBar
from gui.why.sentences import most_at
from gui.widgets.signed import signed
from tests.gui.on_screen import on_screen
from tests.gui.painted import texts_of
from tests.gui.sessions import session_of

STACK = Stack.of(
    block("convolution", filters=4, size=3), block("relu"), block("max_pool"),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip


@pytest.fixture
def page(qtbot: QtBot) -> WhyPage:
    session = session_of(Document(Design(STACK)))
    shown = on_screen(qtbot, WhyPage(WhyAnswer(Probe(session.document, session))), 1280, 672)
    settle(qtbot, shown)
    return shown


def settle(qtbot: QtBot, page: WhyPage) -> None:
    state = page.state
    qtbot.waitUntil(lambda: state.turning is not None and not (state.maps.is_working or state.turn.is_working))


def network(page: WhyPage) -> Network:
    sighting = page.state.probe.sighting
    assert sighting is not None
    return Network.of(STACK, page.state.document.data.shape, sighting.checkpoint)


def test_the_maps_are_of_the_lead_over_the_class_that_the_picture_is_turned_into(qtbot: QtBot, page: WhyPage) -> None:
    state, bar, card = page.state, page.bar, page.maps["saliency"]
    alone = card.canvas.map
    QTest.mouseClick(bar.rather, Qt.MouseButton.LeftButton)
    assert state.of("saliency") is None, "the map of the score is not called that of the lead"
    settle(qtbot, page)
    for other in (state.turn_to, (state.said + 1) % 10, (state.said + 2) % 10):
        state.set_turn_to(other)
        settle(qtbot, page)
        assert bar.rather.text() == f"Rather than {other}"
        found = saliency(network(page), state.picture, state.said, other)
        assert found.gradient is not None
        np.testing.assert_allclose(card.canvas.map, found.gradient[:, :, 0], atol=1e-6)
        assert f"the lead of {state.said} over {other} most" in card.shows.text
        assert f"speak for {state.said} rather than {other}" in page.maps["gradcam"].shows.text
        assert f"or what speaks for {other}." in page.maps["gradcam"].cannot.text
        assert bar.where.text().endswith(f"Why does it say {state.said}, not {other}?")
    QTest.mouseClick(bar.rather, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    np.testing.assert_allclose(card.canvas.map, alone, atol=1e-6)
    assert f"the score of {state.said} most" in card.shows.text


def test_of_a_picture_that_was_mistaken_it_is_asked_why_not_what_it_is(qtbot: QtBot, page: WhyPage) -> None:
    """It was the second most likely class, which nobody had asked about."""
    state = page.state
    labels = state.document.data.test.labels
    for index in range(12):
        state.focus.look(picture=PictureRef("test", index))
        settle(qtbot, page)
        second = int(np.argsort(-state.answer)[1])
        truth = int(labels[index])
        assert state.turn_to == (second if truth == state.said else truth)


def test_a_class_is_not_compared_with_itself(qtbot: QtBot, page: WhyPage) -> None:
    """Who asks what speaks for the runner-up compares it with the answer."""
    state = page.state
    page.bar.rather.setChecked(True)
    state.focus.look(class_=state.turn_to)
    settle(qtbot, page)
    assert state.than == state.said != state.class_
    assert page.bar.rather.text() == f"Rather than {state.said}"


def test_where_a_patch_is_covered_both_classes_have_their_shares(qtbot: QtBot, page: WhyPage) -> None:
    page.bar.rather.setChecked(True)
    settle(qtbot, page)
    found = page.state.of("occlusion")
    assert found is not None
    said = page.words.under_mouse(found, 10, 10)
    assert said is not None
    assert said[0].startswith(f"Covered: {page.state.said} is at ")
    assert f",\n{page.state.other} at " in said[0]


def test_at_a_pixel_of_the_picture_stands_what_would_be_said_without_its_ink_and_with_all(page: WhyPage) -> None:
    canvas = page.answer.canvas
    cell = canvas.area.width() / 28
    QTest.mouseMove(canvas, QPoint(round(1 + 14.5 * cell), round(1 + 10.5 * cell)))
    assert canvas.over is not None
    words, box = canvas.over
    assert box == QRectF(14, 10, 1, 1)
    state = page.state
    before = network(page).scores(state.picture[np.newaxis])[0, state.said]
    ends = with_pixel(network(page), state.picture, 10, 14, (0.0, 1.0))[:, state.said]
    lines = [f"{name}: {signed(float(end - before))} for {state.said}" for name, end in
             zip(("no ink", "full ink"), ends, strict=True)]  # fmt: skip
    assert words.splitlines() == lines
    assert set(words.splitlines()) <= set("\n".join(texts_of(canvas)).splitlines()), "none is cut"


def test_ink_that_is_not_there_changes_nothing_when_it_goes(page: WhyPage) -> None:
    """Two pictures were rounded otherwise than one: ≈ 0 was said, as of a small change."""
    rows, columns = np.nonzero(page.state.picture[:, :, 0] == 0)
    for row, column in list(zip(rows, columns, strict=True))[::40]:
        said = page.words.with_pixel(row, column)
        assert said is not None
        assert said[0].splitlines()[0] == f"no ink: 0.00 for {page.state.said}"


def test_of_classes_with_names_all_that_is_said_of_a_square_has_room_in_its_picture(qtbot: QtBot) -> None:
    """Of CIFAR's classes the number, or what is said with the patch covered, was cut to an …"""
    canvas = on_screen(qtbot, MapCanvas("Map"), 300, 300)
    canvas.set_side(theme.px(198))
    words = "Covered: automobile is at >\u00a099.9\u00a0%, says automobile"
    canvas.tell(lambda row, column: (words, QRectF(0, 0, 4, 4)))
    canvas.show_picture(np.ones((28, 28, 1), np.float32))
    QTest.mouseMove(canvas, QPoint(10, 10))
    lines, metrics = texts_of(canvas), QFontMetrics(theme.font("label"))
    assert lines == ["Covered: automobile is at", ">\u00a099.9\u00a0%, says automobile"], "broken between words"
    canvas.tell(lambda row, column: (f"says {'automobile' * 4}", QRectF(0, 0, 4, 4)))
    canvas.look_again()
    lines += texts_of(canvas)
    assert max(map(metrics.horizontalAdvance, lines)) < canvas.width()


def test_an_answer_that_a_pixel_turns_is_said_and_of_a_lead_how_it_changes(page: WhyPage) -> None:
    words, one, other = page.words, np.zeros(10), np.zeros(10)
    one[3], other[8] = 4, 6
    assert words._turned_or_moved(one, other) == "says 8, 97.8\u00a0%"
    assert words._turned_or_moved(one, np.nan * one) == "says 0, –"
    page.bar.rather.setChecked(True)
    said, than = page.state.said, page.state.than
    assert than is not None
    before, after = np.zeros(10), np.zeros(10)
    before[said] = after[said] = 5
    after[than] = 2
    assert words._turned_or_moved(before, after) == f"−2.00 for {said}, not {than}", "a lead of −2 was read"


def test_keys_go_over_the_picture_as_over_a_map(qtbot: QtBot, page: WhyPage) -> None:
    canvas = page.answer.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.place == np.unravel_index(int(page.state.picture[:, :, 0].argmax()), (28, 28))
    assert canvas.accessibleDescription().startswith("no ink: ")


def test_a_network_that_takes_long_is_not_asked_at_each_pixel(page: WhyPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(why_answer, "MOST", 10)
    assert page.words.with_pixel(10, 14) is None


@pytest.mark.parametrize("wide", [492, 700, 1008])
def test_what_is_compared_yields_where_there_is_little_room(qtbot: QtBot, wide: int) -> None:
    bar = PageBar()
    qtbot.addWidget(bar)
    bar.choice.show_class(tuple("0123456789"), 3)
    bar.show_other("a very long name of a class & more", True)
    bar.fit(theme.px(wide))
    assert bar.rather.sizeHint().width() <= theme.px({492: 60, 700: 170, 1008: 240}[wide])
    assert bar.rather.accessibleName() == "Rather than a very long name of a class & more"


def test_what_the_maps_add_at_a_square_comes_to_what_stands_there(page: WhyPage) -> None:
    found = gradcam(network(page), page.state.picture, 4, STACK.ids[0])
    assert found.parts is not None
    assert found.parts.shape == (26, 26, 4)
    summed = found.parts.sum(axis=2)
    np.testing.assert_allclose(found.map, summed if found.is_signed else np.maximum(summed, 0), atol=1e-6)


def test_the_map_that_counts_most_is_named_and_a_double_click_opens_its_number(qtbot: QtBot, page: WhyPage) -> None:
    state, card = page.state, page.maps["gradcam"]
    state.choose_block(STACK.ids[1])
    settle(qtbot, page)
    found = state.of("gradcam")
    assert found is not None
    assert found.map.parts is not None
    row, column, most = np.unravel_index(int(np.abs(found.map.parts).argmax()), found.map.parts.shape)
    area = card.canvas.spot(found.frame) if found.frame is not None else card.canvas.area
    spot = QPoint(round(area.left() + (column + 0.5) * area.width() / 26),
                  round(area.top() + (row + 0.5) * area.height() / 26))  # fmt: skip
    QTest.mouseMove(card.canvas, spot)
    assert card.canvas.over is not None
    assert f"\nlargest part: map {most + 1}, " in card.canvas.over[0]
    opened: list[bool] = []
    page.number_wanted.connect(lambda: opened.append(True))
    QTest.mouseDClick(card.canvas, Qt.MouseButton.LeftButton, pos=spot)
    focus = state.focus.value
    assert (focus.block, focus.map, focus.pixel) == (STACK.ids[1], most, (row, column))
    qtbot.keyClick(card.canvas, Qt.Key.Key_Return)
    assert len(opened) == 2


def test_where_no_map_counts_none_is_named(page: WhyPage) -> None:
    program = network(page).program
    blank = gradcam(Network(program, np.zeros_like(network(page).parameters), network(page).state),
                    page.state.picture, 4)  # fmt: skip
    assert most_at(blank, 0, 0) is None
    page.state.maps.found = {}
    page.maps["gradcam"]._open(0, 0)
