"""The page Why: its maps are those of the engine for the weights, the picture and the class that are looked at."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import Recipe, Stack, block
from engine.data import load_data
from engine.explain import Network, along, gradcam, saliency, turned
from engine.ops import softmax
from engine.project.design import Design
from engine.training.run import Run
from engine.training.training import Training
from gui.look.words import unbroken
from gui.state.document import Document
from gui.state.focus import PictureRef
from gui.state.inside.why_answer import WhyAnswer
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.why.map_canvas import MapCanvas
from gui.why.page import WhyPage
from tests.engine.generators import end_of
from tests.gui.on_screen import sized
from tests.gui.sessions import session_of

LEFT = Qt.MouseButton.LeftButton
STACK = Stack.of(
    block("convolution", filters=4, size=3), block("relu"), block("max_pool", extent=2),
    block("convolution", filters=5, size=3), block("fully_connected", units=10), block("softmax"),
)  # fmt: skip
RECIPE = replace(Recipe(), batch_size=64, seed=3)


@cache
def trained(steps: int) -> Run:
    training = Training(STACK, load_data("digits"), RECIPE, cores=1)
    for _ in range(steps):
        training.step(RECIPE)
    training.close()
    return training.run()


@dataclass
class Stage:
    qtbot: QtBot
    document: Document
    session: Session
    probe: Probe
    state: WhyAnswer
    page: WhyPage

    def settle(self) -> None:
        why = self.state  # until all is found that was asked for
        self.qtbot.waitUntil(lambda: why.turning is not None and not (why.maps.is_working or why.turn.is_working))

    @property
    def network(self) -> Network:
        assert self.probe.sighting is not None
        return Network.of(STACK, self.document.data.shape, self.probe.sighting.checkpoint)


@pytest.fixture
def made(qtbot: QtBot) -> Callable[..., Stage]:
    def make(stack: Stack = STACK, steps: int = 30) -> Stage:
        document = Document(Design(stack, recipe=RECIPE))
        session = session_of(document)
        if steps:
            document.open(Design(STACK, recipe=RECIPE), None, "trained", runs=(trained(steps),))
        probe = Probe(document, session)
        state = WhyAnswer(probe)
        page = sized(qtbot, WhyPage(state), 1048, 672)
        with qtbot.waitExposed(page):
            page.show()
        return Stage(qtbot, document, session, probe, state, page)

    return make


def test_the_maps_are_those_of_the_weights_the_picture_and_the_class_that_are_looked_at(
    made: Callable[..., Stage],
) -> None:
    stage = made()
    stage.settle()
    said = stage.state.said
    picture = stage.probe.picture
    shown = stage.page.maps["saliency"].canvas.map
    found = saliency(stage.network, picture, said)
    assert found.gradient is not None
    assert shown is not None
    np.testing.assert_allclose(shown, found.gradient[:, :, 0], atol=1e-6)
    stage.probe.focus.look(picture=PictureRef("test", 77), class_=2)
    stage.settle()
    found = saliency(stage.network, stage.document.data.test.picture(77), 2)
    assert found.gradient is not None
    np.testing.assert_allclose(stage.page.maps["saliency"].canvas.map, found.gradient[:, :, 0], atol=1e-6)
    np.testing.assert_array_equal(stage.page.answer.canvas.picture, stage.document.data.test.picture(77))


def test_in_the_past_the_maps_are_those_of_the_step_and_not_of_the_newest_weights(made: Callable[..., Stage]) -> None:
    stage = made()
    stage.probe.focus.look(class_=2)
    stage.settle()
    before = trained(4).newest
    assert before is not None
    stage.probe.look_at(before)
    detail = stage.page.maps["gradcam"].detail
    assert detail.text() == "still of step 30"
    assert stage.page.answer.detail.text() == "after step 4"
    stage.settle()
    assert detail.text() == "on Convolution 2, 11×11"
    network = Network.of(STACK, stage.document.data.shape, before)
    found = gradcam(network, stage.probe.picture, stage.state.class_)
    shown = stage.page.maps["gradcam"].canvas.map
    np.testing.assert_allclose(shown, found.map, atol=1e-6)
    newest = trained(30).newest
    assert newest is not None
    live = gradcam(Network.of(STACK, stage.document.data.shape, newest), stage.probe.picture, stage.state.class_)
    assert np.abs(live.map - found.map).max() > 1e-3


def test_the_slider_ends_where_the_answer_turns(made: Callable[..., Stage]) -> None:
    stage = made()
    stage.settle()
    card, change = stage.page.turning, stage.state.turning
    assert change is not None
    assert change.turned.found
    assert card.slider.value() == card.slider.maximum()
    scores = stage.network.trace(card.together.astype(np.float64), np.float64).registers[
        stage.network.program.scores
    ][0]
    assert np.sort(scores)[-1] - scores[change.target] < 1e-3
    assert card.end.text() == "turns here"
    card.slider.setValue(0)
    np.testing.assert_array_equal(card.together, stage.probe.picture)
    assert int(change.way[0].argmax()) == stage.state.said
    assert card.details[0].text().startswith(f"{stage.state.said}, ")


@pytest.mark.parametrize(
    ("weight", "words"),
    [
        (np.nan, "The scores are beyond all bounds: no change of the picture can be found."),
        (0.0, "No pixel makes a difference to this answer."),
    ],
)
def test_a_network_that_no_change_can_turn_is_said_to_be_so_and_not_to_hold_out_against_one(
    made: Callable[..., Stage], weight: float, words: str
) -> None:
    stage = made()
    stage.settle()
    known, whole = stage.state.turning, stage.network
    assert known is not None
    network = Network(whole.program, np.full_like(whole.parameters, weight), whole.state)
    picture = known.weights.picture
    found = end_of(turned(network, picture, known.target))
    said = stage.page.words.turning(known._replace(turned=found, way=along(network, picture, found.change)))
    assert said == words


def test_a_picture_that_changes_twice_before_it_is_painted_is_painted_as_it_is_last(qtbot: QtBot) -> None:
    """As where the change of a picture is dragged quickly: the second array may lie where the first one lay."""
    canvas, seen = MapCanvas("Together"), []
    qtbot.addWidget(canvas)
    canvas.set_side(28)
    for shares in ((0.0,), (0.5, 1.0)):
        for share in shares:
            canvas.show_picture(np.full((28, 28, 1), share, np.float32))
        seen.append(canvas.grab().toImage().pixelColor(14, 14).lightness())
    assert abs(seen[0] - seen[1]) > 100


def test_another_answer_to_turn_to_is_asked_by_a_click(made: Callable[..., Stage]) -> None:
    stage = made()
    stage.settle()
    target = next(one for one in range(10) if one not in (stage.state.said, stage.state.turn_to))
    segments = stage.page.turning.choice.segments
    assert segments is not None
    assert not segments.buttons[stage.state.said].isEnabled()
    QTest.mouseClick(segments.buttons[target], LEFT)
    stage.settle()
    assert stage.state.turning is not None
    assert stage.state.turning.target == target


def test_the_question_is_whole_in_little_room_and_names_may_have_braces(made: Callable[..., Stage]) -> None:
    stage = made()
    names = tuple(f"{{{digit}}}" for digit in range(10))
    stage.document.data = replace(stage.document.data, class_names=names)
    stage.page.resize(1000, 700)
    stage.page._refresh()
    where = stage.page.bar.where
    question = f"Why does it say {names[stage.state.said]}?"
    assert where.text().endswith(f" › {question}")
    where.resize(where.fontMetrics().horizontalAdvance(question) + 4, where.height())
    assert where._shown() == question


def test_a_double_click_on_a_bar_opens_its_probability(made: Callable[..., Stage]) -> None:
    stage = made()
    stage.settle()
    bars = stage.page.answer.bars
    with stage.qtbot.waitSignal(stage.page.number_wanted):
        QTest.mouseDClick(bars, LEFT, pos=QPoint(round(4.5 * bars._pitch()), 10))
    assert (stage.probe.focus.value.block, stage.probe.focus.value.map) == (STACK.places[-1].id, 4)


def test_blocks_after_the_last_map_are_off_with_the_reason_and_others_are_chosen_by_a_click(
    made: Callable[..., Stage],
) -> None:
    stage = made()
    stage.settle()
    blocks, ids = stage.page.blocks, stage.document.design.stack.ids
    entries = {entry.id: entry for entry in blocks.entries}
    assert blocks.chosen == ids[3]
    assert "only numbers" in entries[ids[4]].reason
    assert not entries[ids[1]].reason
    place = [entry.id for entry in blocks.entries].index(ids[1])
    QTest.mouseClick(blocks, LEFT, pos=blocks.spot(place).center().toPoint())
    stage.settle()
    assert stage.page.maps["gradcam"].canvas.map.shape == (26, 26)  # type: ignore[union-attr]
    assert stage.page.maps["gradcam"].detail.text() == "on ReLU, 26×26"


def test_random_weights_are_asked_by_a_button_and_the_verdict_says_how_alike_the_maps_are(
    made: Callable[..., Stage],
) -> None:
    stage = made()
    stage.settle()
    assert not stage.page.maps["saliency"].random.isVisible()
    QTest.mouseClick(stage.page.bar.random, LEFT)
    stage.qtbot.waitUntil(lambda: stage.state.of("occlusion", random=True) is not None)
    stage.settle()
    card = stage.page.maps["saliency"]
    found = saliency(stage.network.randomised(), stage.probe.picture, stage.state.said)
    assert found.gradient is not None
    np.testing.assert_allclose(card.random.map, found.gradient[:, :, 0], atol=1e-6)
    assert "alike (" in card.verdict.text()


def test_covering_says_under_the_mouse_what_it_does(made: Callable[..., Stage]) -> None:
    stage = made()
    stage.settle()
    canvas = stage.page.maps["occlusion"].canvas
    QTest.mouseMove(canvas, QPoint(3, 3))
    area = canvas.area  # off the middle: rows and columns are told apart
    QTest.mouseMove(canvas, QPoint(round(area.width() * 0.65), round(area.height() * 0.3)))
    stage.qtbot.waitUntil(lambda: canvas.over is not None)
    assert canvas.over is not None
    found = stage.state.of("occlusion")
    assert found is not None
    box = canvas.over[1]
    covered = stage.probe.picture.copy()
    cover = np.median(covered, axis=(0, 1))
    covered[int(box.top()) : int(box.bottom()), int(box.left()) : int(box.right())] = cover
    shares = softmax(stage.network.scores(covered[np.newaxis]).astype(np.float64))[0][0]
    assert canvas.over[0].endswith(f"says {shares.argmax()}")
    assert unbroken(f"{100 * shares[stage.state.class_]:.1f} %") in canvas.over[0]
    assert box.width() == found.map.patch


def test_an_untrained_network_says_so_and_a_stack_without_an_answer_says_what_is_missing(
    made: Callable[..., Stage],
) -> None:
    stage = made(steps=0)
    stage.settle()
    assert stage.page.answer.untrained.isVisible()
    assert "Nothing is learned yet" in stage.page.answer.untrained.text()
    stage = made(Stack.of(block("convolution", filters=4, size=3)), steps=0)
    assert stage.page.empty.message.isVisible()
    assert stage.page.empty.message.text()
    assert stage.page.empty.advice.text()


def test_what_must_be_known_of_a_map_stands_below_it_whatever_way_it_was_made(made: Callable[..., Stage]) -> None:
    stage = made()
    stage.settle()
    for why in ("saliency", "occlusion"):
        card, found = stage.page.maps[why], stage.state.of(why)
        assert found is not None
        assert card.words.sign(why, found.map) == ""
        assert card.words.sign(why, replace(found.map, note="It says nothing.")) == "It says nothing."


def test_a_right_answer_that_is_luck_is_not_praised(
    made: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, roles = made(), []
    for standing in ("learned", "guessing"):
        monkeypatch.setattr(Probe, "standing", standing)
        stage.page.answer.refresh()
        roles.append(stage.page.answer.verdict.property("role"))
    assert roles[0] in ("good", "error")
    assert roles[1] == "secondary"


def test_it_follows_a_training(made: Callable[..., Stage]) -> None:
    stage = made()
    stage.settle()
    before = stage.state.of("saliency")
    stage.session.step_once()
    stage.qtbot.waitUntil(
        lambda: stage.probe.sighting is not None and stage.probe.sighting.checkpoint.step == 31
    )
    stage.settle()
    after = stage.state.of("saliency")
    assert before is not None
    assert after is not None
    assert (before.weights.checkpoint.step, after.weights.checkpoint.step) == (30, 31)
    stage.session.stop()


def test_the_class_of_the_change_that_was_chosen_in_one_data_set_is_not_chosen_in_the_next(
    made: Callable[..., Stage],
) -> None:
    stage = made()
    chosen = next(one for one in range(10) if one not in (stage.state.said, stage.state.turn_to))
    stage.state.set_turn_to(chosen)
    assert stage.state.turn_to == chosen
    others = tuple(f"kind {number}" for number in range(10))
    stage.document.data = replace(stage.document.data, class_names=others)
    assert stage.state.turn_to != chosen


def test_a_picture_is_not_to_be_turned_to_the_answer_it_gives_already(made: Callable[..., Stage]) -> None:
    (state := made().state).set_turn_to(state.said)
    assert state.turn_to != state.said


def test_no_map_of_another_picture_or_class_is_shown_while_that_of_now_is_made(made: Callable[..., Stage]) -> None:
    stage = made()
    stage.settle()
    state, focus = stage.state, stage.probe.focus
    focus.look(class_=(state.said + 1) % 10)
    assert state.of("saliency") is None
    focus.look(class_=None)
    assert state.of("saliency") is not None
    focus.look(picture=PictureRef("test", 77), class_=state.class_)
    assert (state.of("saliency"), state.turning) == (None, None)
