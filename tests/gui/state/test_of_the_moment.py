"""What is shown is of the moment, the filter and the network that are looked at, however late it comes."""

from dataclasses import replace
from time import monotonic

import numpy as np
import pytest
from PySide6.QtCore import Qt

from engine import Stack
from engine.errors import EngineError
from engine.explain.network import Network
from engine.explain.switching import Switched
from engine.lab.range_test import RangeTest
from engine.training.probing import probe as look_at
from gui.filters.page_bar import PageBar
from gui.filters.time_strip import TimeStrip
from gui.state import edits
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.answers.damaged_test import DamagedTest
from gui.state.answers.drawing import Drawing
from gui.state.focus import Moment, PictureRef
from gui.state.inside import open_number, through_time
from gui.state.inside.filter_bench import FilterBench
from gui.state.inside.looks_for import LooksFor
from gui.state.inside.open_number import OpenNumber
from gui.state.inside.open_weight import OpenWeight
from gui.state.inside.through_time import ThroughTime
from gui.state.inside.why_answer import WhyAnswer
from gui.state.lab.rate_finder import RateFinder
from gui.state.looking.switches import switch
from gui.state.past.second_moment import SecondMoment
from gui.state.past.verdicts import Verdicts
from gui.state.work.tasks import Work
from gui.xray.whole import WholeMap
from tests.gui.time_travel import SPACING, STACK, Travel, every_seventh, travel, truth

__all__ = ["every_seventh", "travel"]
CONVOLUTION = STACK.ids[0]
SHOWN = object()  # a view


def rests(travel: Travel) -> None:
    """Until no task is at work or about to begin."""
    quiet = 0

    def is_quiet() -> bool:
        nonlocal quiet
        quiet = 0 if travel.session.tasks._wanted else quiet + 1
        return quiet > 30  # looks, ten milliseconds apart

    travel.qtbot.waitUntil(is_quiet)


@pytest.fixture
def number(travel: Travel, monkeypatch: pytest.MonkeyPatch) -> OpenNumber:
    """Of a network that is so large that its pass is a task."""
    monkeypatch.setattr(open_number, "MOST_AT_ONCE", 0)
    number = OpenNumber(travel.probe)
    number.set_wanted(True)
    rests(travel)
    assert number.trace is not None
    return number


def first_weights(number: OpenNumber) -> np.ndarray:
    assert number.trace is not None
    return np.asarray(number.trace.of(CONVOLUTION)[0].arrays[0])


def test_the_numbers_that_are_opened_are_those_of_the_step_where_the_time_bar_came_to_rest(
    travel: Travel, number: OpenNumber
) -> None:
    travel.machine.go(SPACING)
    travel.machine.go(2 * SPACING)
    rests(travel)
    assert np.array_equal(first_weights(number), travel.probe.weights[CONVOLUTION]["filters"])


def test_the_numbers_that_are_opened_are_those_of_now_after_a_glance_at_the_past(
    travel: Travel, number: OpenNumber
) -> None:
    travel.machine.go(SPACING)
    travel.machine.back_to_now()
    rests(travel)
    assert np.array_equal(first_weights(number), travel.probe.weights[CONVOLUTION]["filters"])


def test_the_batch_that_is_opened_is_that_of_now_after_a_glance_at_the_past(travel: Travel, number: OpenNumber) -> None:
    weight = OpenWeight(number)
    weight.show(True, False)
    weight.show(False, False)
    assert not weight.is_working, "it is opened for nobody"
    weight.show(True, False)
    rests(travel)
    before = weight.step
    assert before is not None
    weight._broke(EngineError("There is not enough memory.", ""))
    travel.machine.go(SPACING)
    travel.qtbot.waitUntil(lambda: weight.is_working)
    assert not weight.why_not, "nothing has failed of this one yet"
    travel.machine.back_to_now()
    rests(travel)
    assert weight.step is not None  # that of the past may have come in time, and this one anew
    assert weight.step.number == before.number
    assert np.array_equal(weight.step.before, before.before)


def test_the_step_that_is_opened_is_that_of_the_training_which_knows_of_no_filter_that_is_switched_off(
    travel: Travel, number: OpenNumber
) -> None:
    travel.machine.go(SPACING)
    switch(travel.document, "off", (Switched(CONVOLUTION, 0),))
    rests(travel)
    weight = OpenWeight(number)
    weight.show(True, False)
    travel.qtbot.waitUntil(lambda: weight.step is not None)
    assert weight.step is not None
    learned = travel.probe.learned_weights
    assert learned is not None
    before = weight.step.array(weight.step.before, (CONVOLUTION, "filters"))
    assert np.array_equal(before, learned.parameters[CONVOLUTION]["filters"])


def test_a_curve_of_damage_that_was_not_waited_for_is_not_taken_for_that_of_the_moment(travel: Travel) -> None:
    answers = AnswersInFocus(travel.document, travel.session, travel.probe)
    damaged = DamagedTest(answers)
    answers.set_wanted(True)
    damaged.set_wanted(True)
    travel.qtbot.waitUntil(lambda: damaged.found is not None)
    of_now = damaged.found
    travel.session.state = "training"  # it goes on meanwhile: then only the curve of the newest weights may wait
    travel.machine.go(SPACING)
    travel.qtbot.waitUntil(lambda: answers.step == SPACING)
    assert damaged.is_working
    damaged.set_wanted(False)
    assert not damaged.is_working
    damaged.set_wanted(True)
    rests(travel)
    assert damaged.found is not of_now


def test_an_answer_without_some_filters_is_not_remembered_as_that_of_the_step(travel: Travel) -> None:
    verdicts = Verdicts(travel.machine, travel.probe, travel.session.tasks)
    newest, images = travel.session.checkpoint, travel.document.data.test
    assert newest is not None
    said = [int(look_at(STACK, newest, images.picture(index))[STACK.ids[-1]].argmax()) for index in range(12)]
    switch(travel.document, "off", tuple(Switched(CONVOLUTION, filter) for filter in range(3)))
    rests(travel)
    travel.probe.look_again(("train", 0))  # an answer to another picture is remembered first
    for index, answer in enumerate(said):
        travel.focus.look(picture=PictureRef("test", index))
        assert verdicts.answers.get(newest.step, answer) == answer


def test_a_drawing_is_answered_by_the_network_of_the_moment(travel: Travel) -> None:
    drawing, picture = Drawing(travel.session, travel.probe), travel.document.data.test.picture(3)
    drawing.show(picture)
    rests(travel)
    of_now = drawing.answer
    travel.machine.go(SPACING)
    rests(travel)
    past = travel.probe.past
    assert past is not None
    assert drawing.answer is not None
    assert np.array_equal(drawing.answer, look_at(STACK, past, picture)[STACK.ids[-1]])
    travel.machine.back_to_now()
    rests(travel)
    assert of_now is not None
    assert np.array_equal(drawing.answer, of_now)


def test_the_past_of_an_earlier_run_is_shown_also_while_another_stack_is_trained(travel: Travel) -> None:
    document, session = travel.document, travel.session
    first = session.run
    assert first is not None
    document.edit(*edits.remove(document.design, (STACK.ids[1],)))
    session.slow = 1
    session.start()
    travel.qtbot.waitUntil(lambda: session.state == "training")
    document.undo_stack.undo()
    travel.machine.show_run(first.id)
    travel.machine.go(SPACING)
    travel.wait_for_exact()
    past = travel.probe.past
    assert past is not None
    shown = travel.probe.weights[CONVOLUTION]["filters"]
    assert np.array_equal(shown, past.parameters[CONVOLUTION]["filters"])


def test_what_a_filter_looks_for_is_told_again_after_an_edit_that_was_undone(travel: Travel) -> None:
    looks = LooksFor(travel.probe)
    looks.set_wanted_by(SHOWN, True)
    looks.look_at(CONVOLUTION)
    travel.qtbot.waitUntil(lambda: looks.climb.found is not None)
    document = travel.document
    document.edit(*edits.remove(document.design, (CONVOLUTION,)))
    rests(travel)
    document.undo_stack.undo()
    rests(travel)
    assert looks.found is not None
    assert looks.climb.found is not None


def test_what_excited_a_filter_is_looked_for_among_all_classes_of_a_set_that_is_sorted_by_class(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(through_time, "PICTURES", 200)
    data, train = travel.document.data, travel.document.data.train
    by_class = train.batch(np.argsort(train.labels, kind="stable"))
    travel.document.data = replace(data, train=by_class, sum=data.reference.sha256)
    followed = ThroughTime(travel.probe)
    followed.set_wanted(True)
    followed.look_at(CONVOLUTION, 0)
    travel.qtbot.waitUntil(lambda: bool(followed.stops))
    assert max(patch.picture for stop in followed.stops for patch in stop.best) >= 200
    newest = followed.stops[-1]
    history = travel.machine.history
    assert [stop.epoch for stop in followed.stops] == [history.epoch_at(stop.step) for stop in followed.stops]
    strip = TimeStrip()
    travel.qtbot.addWidget(strip)
    strip.show_stops(followed.stops, data.train, newest.step, 200)
    assert strip.tip(len(followed.stops) - 1).startswith(f"Step {newest.step}, epoch {newest.epoch:.2f}: ")
    assert newest.epoch > 0
    network = Network.of(STACK, data.shape, truth()[newest.step - 1])
    register = network.program.registers_of(CONVOLUTION)[-1]
    for patch in newest.best:  # it is the picture of this number
        map = network.register(register, by_class.picture(patch.picture)[np.newaxis])[0]
        assert map[(*patch.place, 0)] == pytest.approx(patch.value, rel=1e-4)


def test_nothing_that_was_found_for_one_filter_is_shown_for_another(travel: Travel) -> None:
    looks, followed, wrong = LooksFor(travel.probe), ThroughTime(travel.probe), []

    def look() -> None:
        if looks.found is not None and looks.found.patches.block_id != looks.block:
            wrong.append("patches of another block")
        if looks.climb.found is not None and looks.climb.of is not None and looks.climb.of.filter != looks.filter:
            wrong.append("a climb for another filter")
        if followed.stops and followed.of is not None and followed.of.filter != followed.filter:
            wrong.append("another filter through time")

    looks.changed.connect(look)
    followed.changed.connect(look)
    looks.set_wanted_by(SHOWN, True)
    followed.set_wanted(True)
    looks.look_at(CONVOLUTION)
    travel.qtbot.waitUntil(lambda: looks.climb.found is not None)
    travel.focus.look(map=1)
    looks.look_at(STACK.ids[2])
    followed.look_at(CONVOLUTION, 0)
    travel.qtbot.waitUntil(lambda: followed.is_working)
    followed.look_at(CONVOLUTION, 1)
    looks.look_at(CONVOLUTION)
    travel.qtbot.waitUntil(lambda: looks.is_working)
    looks.look_at(STACK.ids[2])
    until = monotonic() + 0.3  # what was under way comes before what is asked now
    travel.qtbot.waitUntil(lambda: monotonic() > until)
    rests(travel)
    assert not wrong


def test_the_beginning_of_an_earlier_run_is_untrained_also_if_the_newest_run_branched_off(travel: Travel) -> None:
    first = travel.session.run
    assert first is not None
    assert first.newest is not None
    branched = replace(first.newest, run="branch")
    travel.document.keep_run(replace(first, id="branch", start=branched, newest=branched))
    why = WhyAnswer(travel.probe)
    travel.machine.show_run(first.id)
    travel.machine.go(0)
    travel.wait_for_exact()
    assert why.is_untrained


def test_a_range_test_of_what_was_learned_is_forgotten_with_it(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(*_asked: object) -> Work:
        yield None
        return RangeTest(np.ones(3), np.ones(3), np.ones(3))

    monkeypatch.setattr("gui.state.lab.rate_finder.range_test", found)
    finder = RateFinder(travel.session)
    finder.begin()
    travel.qtbot.waitUntil(lambda: not finder.is_running)
    assert isinstance(finder.result, RangeTest)
    travel.session.reset()
    assert finder.result is None
    assert not finder.is_open


def test_a_filter_that_is_switched_off_is_off_at_the_moment_beside_too(travel: Travel) -> None:
    run, comparison = travel.session.run, SecondMoment(travel.machine, travel.probe)
    assert run is not None
    switch(travel.document, "Switch off", (Switched(CONVOLUTION, 0),))
    travel.focus.look(beside=Moment(run.id, SPACING))
    travel.qtbot.waitUntil(lambda: bool(comparison.maps))
    assert not comparison.maps[CONVOLUTION][..., 0].any()
    assert comparison.maps[CONVOLUTION][..., 1].any()
    switch(travel.document, "Switch on", ())
    travel.qtbot.waitUntil(lambda: bool(comparison.maps[CONVOLUTION][..., 0].any()))


def test_filters_are_called_start_values_only_where_they_are(travel: Travel) -> None:
    document, bench, bar = travel.document, FilterBench(travel.probe), PageBar()
    travel.qtbot.addWidget(bar)
    bench.changed.connect(lambda: bar.show_moment(bench))
    bench.look(block=CONVOLUTION)
    assert bar.moment.text() == "After step 30"
    document.edit(*edits.change(document.design, CONVOLUTION, padding="same"))
    assert bar.moment.text() == "Step 0: it begins with what was learned before"
    document.undo_stack.undo()
    travel.machine.go(0)
    assert bar.moment.text() == "Start values: nothing is learned yet"


def test_a_click_on_maps_of_a_stack_that_is_gone_opens_nothing(travel: Travel, number: OpenNumber) -> None:
    """They are seen until the gradients of the next one are there, which takes a large network a while."""
    maps, opened, document = WholeMap(number), list[int](), travel.document
    travel.qtbot.addWidget(maps)
    maps.opened.connect(lambda register, _index: opened.append(register))
    number.shows_gradients = True
    number.focus.look(block=STACK.ids[2], map=1)
    travel.qtbot.waitUntil(lambda: number.gradients is not None)
    maps.refresh()
    travel.qtbot.mouseClick(maps.grid, Qt.MouseButton.LeftButton, pos=maps.grid.place(5).center())
    assert len(opened) == 1
    document.edit("Fewer", document.design.with_(stack=Stack.of(*document.design.stack.blocks[-2:])))
    travel.qtbot.waitUntil(lambda: number.trace is not None)
    maps.refresh()
    assert maps.title.text().startswith("One moment")
    travel.qtbot.mouseClick(maps.grid, Qt.MouseButton.LeftButton, pos=maps.grid.place(5).center())
    assert len(opened) == 1
