"""What is said of a pixel and of a lead is of the network, the picture and the classes of now, in words that fit it."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.explain import Network
from engine.ops import softmax
from engine.text import probability
from gui.look.theme import theme
from gui.look.words import unbroken
from gui.state.inside.one_pixel import OnePixel
from gui.state.inside.why_found import Weights
from gui.why.map_canvas import MapCanvas
from gui.why.page_bar import PageBar
from tests.gui.on_screen import sized
from tests.gui.why.test_why import STACK, Stage, made, trained

__all__ = ["made"]


def test_what_stands_under_the_mouse_is_of_the_weights_of_now(made: Callable[..., Stage]) -> None:
    """Who points at a pixel while it trains reads what it would change by now, and not before."""
    stage = made()
    stage.settle()
    stage.probe.focus.look(class_=2)
    stage.settle()
    canvas, words = stage.page.answer.canvas, list[str]()
    cell = canvas.area.width() / 28
    QTest.mouseMove(canvas, QPoint(round(1 + 14.5 * cell), round(1 + 10.5 * cell)))
    for step in (30, 4):
        newest = trained(step).newest
        assert newest is not None
        stage.probe.look_at(newest)
        stage.settle()
        picture, network = stage.state.picture, stage.network
        changed = np.stack([picture] * 3)
        changed[1:, 10, 14, 0] = 0, 1
        before, *ends = network.scores(changed)
        assert canvas.over is not None
        words.append(canvas.over[0])
        said = [stage.page.words._turned_or_moved(before, end) for end in ends]
        assert canvas.over[0].splitlines() == [f"no ink: {said[0]}", f"full ink: {said[1]}"]
    assert words[0] != words[1]


def test_a_pixel_of_standardised_pictures_goes_to_the_ends_of_all_their_shades() -> None:
    """Their darkest pixel is below 0, and their lightest above 1."""
    picture = np.linspace(-0.5, 2.5, 28 * 28, dtype=np.float32).reshape(28, 28, 1)
    newest = trained(30).newest
    assert newest is not None
    changed = np.stack([picture] * 3)
    changed[1:, 10, 14, 0] = -0.5, 2.5
    expected = Network.of(STACK, picture.shape, newest).scores(changed)
    np.testing.assert_allclose(OnePixel().scores(Weights(newest, STACK, picture), 10, 14), expected, atol=1e-5)


def test_a_pixel_of_a_grey_photo_becomes_black_or_white_and_has_no_ink(
    made: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = made()
    stage.settle()
    for are_photos, begin in ((False, ["no ink", "full ink"]), (True, ["black", "white"])):
        monkeypatch.setitem(vars(stage.document.data.train), "are_photos", are_photos)
        said = stage.page.words.with_pixel(10, 14)
        assert said is not None
        assert [line.split(":")[0] for line in said[0].splitlines()] == begin


def test_beside_random_weights_each_map_is_of_the_lead_too(made: Callable[..., Stage]) -> None:
    stage = made()
    stage.page.bar.random.setChecked(True)
    stage.page.bar.rather.setChecked(True)
    stage.settle()
    for why in ("saliency", "gradcam", "occlusion"):
        for random in (False, True):
            found = stage.state.of(why, random=random)  # type: ignore[arg-type]
            assert found is not None, (why, random)
            assert found.map.than == stage.state.turn_to


def test_why_it_says_a_class_is_not_asked_against_itself(made: Callable[..., Stage]) -> None:
    """Of the runner-up it is asked what speaks for it rather than for the answer: that is not why it says the answer.
    """
    stage = made()
    stage.page.bar.rather.setChecked(True)
    stage.probe.focus.look(class_=stage.state.turn_to)
    stage.settle()
    assert stage.page.bar.where.text().endswith(f"Why does it say {stage.state.said}?")


@pytest.mark.parametrize(("steps", "said"), [(0, ("before any step", "step 0")), (30, ("after step 30", "step 30"))])
def test_of_which_step_the_answer_is_is_said_from_the_first(
    made: Callable[..., Stage], steps: int, said: tuple[str, str]
) -> None:
    assert made(steps=steps).page.words.moment() == said


def test_more_of_a_square_is_wanted_by_the_left_button_alone(qtbot: QtBot) -> None:
    canvas, opened = sized(qtbot, MapCanvas("A map"), 200, 200), list[tuple[int, int]]()
    canvas.opened.connect(lambda *place: opened.append(place))
    canvas.show_picture(np.zeros((4, 4, 1), np.float32))
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.LeftButton):
        QTest.mouseDClick(canvas, button, pos=canvas.area.center().toPoint() + QPoint(2, 2))
    assert opened == [(2, 2)]


def test_where_a_patch_is_covered_each_of_the_two_classes_has_its_own_share(made: Callable[..., Stage]) -> None:
    stage = made()
    stage.page.bar.rather.setChecked(True)
    stage.settle()
    found, state = stage.state.of("occlusion"), stage.state
    assert found is not None
    assert found.map.covered is not None
    shares = softmax(found.map.covered[0, 0][np.newaxis])[0][0]
    said = stage.page.words.covered(found.map, 0, 0)
    assert said is not None
    one, other = (unbroken(probability(float(shares[class_]))) for class_ in (state.said, state.other))
    assert said[0] == f"Covered: {state.said} is at {one},\n{state.other} at {other}"


def test_the_class_that_is_compared_stands_there_once_there_is_room_with_all_its_signs(qtbot: QtBot) -> None:
    bar = PageBar()
    qtbot.addWidget(bar)
    bar.show_other("R&D", True)
    for wide, text in ((500, ""), (700, "Not R&&D"), (1000, "Rather than R&&D")):  # a sign alone would underline
        bar.fit(theme.px(wide))
        assert bar.rather.text() == text
