"""What is known of a recording: the film of a filter, the answers for the pinned picture, moments, two moments."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from engine.training.probing import probe
from gui.state import edits
from gui.state.focus import Moment, PictureRef
from gui.state.inside.filter_bench import FilterBench
from gui.state.past.filter_film import FilterFilm, is_beyond
from gui.state.past.run_moments import RunMoments
from gui.state.past.second_moment import SecondMoment
from gui.state.past.verdicts import MOST, Verdicts, chosen
from tests.gui.time_travel import LAST, STACK, Travel, every_seventh, travel, truth

__all__ = ["every_seventh", "travel"]
BLOCK = STACK.ids[0]


@pytest.fixture
def film(travel: Travel) -> FilterFilm:
    film = FilterFilm(travel.document, travel.focus, travel.machine)
    film.want("test", (0, 7, 14))
    travel.qtbot.waitUntil(lambda: film.plane(14, False) is not None)
    return film


@pytest.fixture
def verdicts(travel: Travel) -> Verdicts:
    verdicts = Verdicts(travel.machine, travel.probe, travel.session.tasks)
    travel.machine.changed.emit()
    travel.qtbot.waitUntil(lambda: verdicts.answers.keys() >= set(travel.machine.steps))
    return verdicts


def filters(step: int) -> np.ndarray:
    return next(iter(array for array in truth()[step - 1].parameters[BLOCK].values() if array.ndim == 4))


def test_the_film_shows_a_filter_that_does_something_unless_another_one_is_looked_at(
    travel: Travel, film: FilterFilm
) -> None:
    which = int(travel.probe.maps[STACK.ids[1]].max(axis=(0, 1)).argmax())
    assert np.array_equal(film.plane(14, False), filters(14)[:, :, 0, which])  # type: ignore[arg-type]
    travel.focus.look(block=BLOCK, map=2)
    assert np.array_equal(film.plane(14, False), filters(14)[:, :, 0, 2])  # type: ignore[arg-type]


def test_what_was_learned_begins_blank(travel: Travel, film: FilterFilm) -> None:
    start, later = film.plane(0, True), film.plane(14, True)
    assert start is not None
    assert later is not None
    assert not start.any()
    assert np.allclose(later, filters(14)[:, :, 0, film.index] - film.plane(0, False))
    largest = max(abs(film.plane(step, True)).max() for step in (0, 7, 14))
    assert largest <= film.scale(True) * 1.0001
    assert film.scale(True) <= 1.1001 * largest


def test_a_step_that_diverged_leaves_the_film_the_scale_of_the_others(film: FilterFilm) -> None:
    scales = film.scale(True), film.scale(False)
    for lost in (np.inf, np.nan):
        film._measured.clear()
        film._arrays[14] = np.full_like(film._arrays[14], lost)
        for learned, scale in zip((True, False), scales, strict=True):
            assert 0 < film.scale(learned) <= scale


def test_a_few_steps_that_blew_up_do_not_blank_the_frames_of_all_others(film: FilterFilm) -> None:
    scales = film.scale(True), film.scale(False)
    film._measured.clear()
    film._shown["test"] = frozenset((0, 7, 14, 21))
    blown = (21, *range(1000, 1010))  # all but one were shown earlier in the training
    film._arrays |= dict.fromkeys(blown, 1e4 * film._arrays[14])
    for learned, scale in zip((True, False), scales, strict=True):
        assert film.scale(learned) == pytest.approx(scale)
    film._shown["test"] |= frozenset(blown)
    assert film.scale(False) > 1000 * scales[1]  # most of the film is as large


def test_frames_that_learned_much_more_than_those_before_them_are_not_all_in_full_colours(film: FilterFilm) -> None:
    film._measured.clear()
    late = dict.fromkeys(range(1000, 1010), 50 * film._arrays[14])
    film._arrays |= dict.fromkeys(range(900, 920), film._arrays[14]) | late
    film._shown["test"] = frozenset((*range(900, 920), *late))
    largest = float(np.abs(film.plane(1000, False)).max())  # type: ignore[arg-type]
    assert largest <= film.scale(False) * 1.0001, "the learning rate was raised: nothing diverged"


def test_frames_of_a_network_in_ruins_do_not_blank_those_of_before_however_many_they_are(
    travel: Travel, film: FilterFilm
) -> None:
    scale, (run,) = film.scale(False), travel.document.runs
    loss = np.where(run.history.step >= 15, 50.0, run.history.loss)
    travel.document.set_runs((replace(run, history=replace(run.history, loss=loss)),))
    film._measured.clear()
    good, blown = film._arrays[14], 1e4 * film._arrays[14]
    for ruined in (range(15, 21), range(15, 400)):
        film._measured.clear()
        film._arrays |= dict.fromkeys(range(1, 15), good) | dict.fromkeys(ruined, blown)
        film._shown["test"] = frozenset((*range(1, 15), *ruined))
        assert film.scale(False) == pytest.approx(scale, rel=0.2)
        assert is_beyond(blown, film.scale(False))
        assert not is_beyond(film._plane_of(good), film.scale(False))


def test_good_frames_stay_where_the_first_one_in_ruins_lies_far_behind_the_step_that_ruined_it(
    travel: Travel, film: FilterFilm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a long training its frames lie further apart than the loss was looked back: all good ones became blank."""
    monkeypatch.setattr("gui.state.past.filter_film.STRETCH", 3)
    scale, (run,) = film.scale(False), travel.document.runs
    loss = np.where(run.history.step >= 15, 50.0, run.history.loss)
    travel.document.set_runs((replace(run, history=replace(run.history, loss=loss)),))
    film._measured.clear()
    film._arrays |= dict.fromkeys((19, 20, 21), 1e4 * film._arrays[14])
    film._shown["test"] = frozenset((0, 14, 19, 20, 21))
    assert film.scale(False) == pytest.approx(scale, rel=0.2)


def test_the_film_of_a_fully_connected_block_is_of_a_unit_as_all_pages_call_it(
    travel: Travel, film: FilterFilm
) -> None:
    assert film.name.startswith(f"Filter {travel.focus.map_of(BLOCK) + 1} of Convolution")
    travel.focus.look(block=STACK.ids[2], map=2)
    assert film.name == "Unit 3 of Fully connected"


def test_a_block_without_filters_leaves_the_film_at_the_first_that_has_some(travel: Travel, film: FilterFilm) -> None:
    travel.focus.look(block=STACK.ids[3], map=2)
    assert (film.block, film.index) == (BLOCK, travel.focus.free_map(BLOCK))


def test_of_a_map_behind_an_activation_the_film_is_of_the_filter_that_made_it(travel: Travel, film: FilterFilm) -> None:
    travel.focus.look(block=STACK.ids[1], map=2)
    assert (film.block, film.index) == (BLOCK, 2)


def test_a_click_beside_the_blocks_leaves_the_film_at_the_filter_that_was_chosen(
    travel: Travel, film: FilterFilm
) -> None:
    travel.focus.look(block=BLOCK, map=2)
    travel.document.select(BLOCK)
    travel.document.select()
    assert (film.block, film.index) == (BLOCK, 2)


def test_units_that_see_a_map_have_a_film_too(travel: Travel, film: FilterFilm) -> None:
    travel.focus.look(block=STACK.ids[2], map=4)
    assert film.block == STACK.ids[2]
    film.want("test", (14,))
    travel.qtbot.waitUntil(lambda: film.plane(14, False) is not None)
    assert film.plane(14, False).shape == (8, 8)  # type: ignore[union-attr]


def test_the_answers_are_those_of_the_network_at_each_recorded_step(travel: Travel, verdicts: Verdicts) -> None:
    for step in travel.machine.steps[1:]:
        maps = probe(STACK, truth()[step - 1], travel.probe.picture)
        assert verdicts.answers[step] == maps[STACK.ids[-1]].argmax()
    spans = verdicts.spans()
    assert spans[0].start == 0
    assert spans[-1].end == LAST
    assert all(one.end == other.start for one, other in pairwise(spans))
    assert all(one.right == (one.answer == verdicts.label) for one in spans)


def test_for_another_picture_the_answers_are_asked_anew(travel: Travel, verdicts: Verdicts) -> None:
    travel.focus.look(picture=PictureRef("test", 857))
    assert verdicts.answers.keys() <= {LAST}  # which the window shows
    travel.qtbot.waitUntil(lambda: verdicts.answers.keys() >= set(travel.machine.steps))
    maps = probe(STACK, truth()[27], travel.probe.picture)
    assert verdicts.answers[28] == maps[STACK.ids[-1]].argmax()


def test_while_it_trains_few_steps_are_asked_for_and_what_the_window_sees_is_overheard(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.past.verdicts.FEW", 2)
    travel.session.state = "training"
    verdicts = Verdicts(travel.machine, travel.probe, travel.session.tasks)
    travel.machine.changed.emit()
    travel.qtbot.waitUntil(lambda: verdicts.answers.keys() >= {0, 28})
    travel.machine.go(9)
    travel.wait_for_exact()
    assert verdicts.answers[9] == probe(STACK, truth()[8], travel.probe.picture)[STACK.ids[-1]].argmax()
    travel.machine.changed.emit()
    travel.qtbot.wait(400)
    assert not verdicts.answers.keys() & {14, 21}
    travel.session.state = "idle"
    travel.machine.changed.emit()
    travel.qtbot.waitUntil(lambda: verdicts.answers.keys() >= set(travel.machine.steps))


def test_of_many_recorded_steps_the_same_few_are_asked_while_they_grow() -> None:
    few, more = chosen(tuple(range(1000))), chosen(tuple(range(1100)))
    assert len(few) <= MOST + 1
    assert few[0] == 0
    assert few[-1] == 999
    assert set(few[:-1]) <= set(more)


def test_a_mark_is_a_moment_until_it_is_taken_away(travel: Travel, verdicts: Verdicts) -> None:
    moments = RunMoments(travel.machine, verdicts)
    travel.machine.go(9)
    moments.mark()
    assert ("mark", 9) in [(one.what, one.step) for one in moments.found()]
    (run,) = travel.document.runs
    assert run.marks == (9,)  # with which it is saved
    travel.document.keep_run(replace(run, marks=()))  # as a training does that goes on
    assert moments.marks == (9,)
    moments.mark()
    assert "mark" not in [one.what for one in moments.found()]


def test_the_picture_is_read_right_at_the_first_right_answer(travel: Travel, verdicts: Verdicts) -> None:
    right = [step for step, answer in sorted(verdicts.answers.items()) if answer == verdicts.label]
    found = [one.step for one in RunMoments(travel.machine, verdicts).found() if one.what == "read"]
    assert found == right[:1]


def test_beside_the_moment_stands_another_with_its_own_maps(travel: Travel) -> None:
    comparison = SecondMoment(travel.machine, travel.probe)
    run = travel.session.run
    assert run is not None
    travel.focus.look(beside=Moment(run.id, 9))
    travel.qtbot.waitUntil(lambda: comparison.exact and comparison.answer() is not None)
    maps = probe(STACK, truth()[8], travel.probe.picture)
    assert np.array_equal(comparison.answer(), maps[STACK.ids[-1]])  # type: ignore[arg-type]
    travel.machine.go(14)
    comparison.swap()
    assert travel.machine.step == 9
    assert travel.focus.value.beside == Moment(run.id, 14)
    comparison.end()
    assert travel.focus.value.beside is None


def test_at_a_recorded_step_the_accuracy_is_the_one_that_was_logged_then(travel: Travel) -> None:
    from engine.data import Subset, split
    from engine.training.evaluation import evaluate

    data, history = travel.document.data, travel.session.history
    validation = Subset(data.train, split(data.train, 0.1, 0)[1])
    logged = dict(zip(history.validation_step.astype(int).tolist(), history.validation_accuracy, strict=True))
    for step in logged:
        travel.machine.go(step)
        travel.wait_for_exact()
        checkpoint = travel.machine.checkpoint or travel.machine.newest
        assert checkpoint is not None
        assert evaluate(STACK, checkpoint, validation).accuracy == logged[step]


def test_the_first_step_of_a_run_is_said_to_be_untrained_where_it_is_looked_at(travel: Travel) -> None:
    assert travel.probe.standing == "learned"
    travel.machine.go(0)
    travel.wait_for_exact()
    assert (travel.probe.learned, travel.probe.standing) == (False, "untrained")
    travel.machine.go(7)
    assert (travel.probe.learned, travel.probe.standing) == (True, "learned")


def test_colours_are_on_the_scale_of_the_weights_that_are_looked_at(travel: Travel) -> None:
    travel.qtbot.waitUntil(lambda: travel.probe.learned_weights is travel.session.checkpoint)
    before = travel.probe.reach
    travel.machine.go(0)
    travel.wait_for_exact()
    largest = float(np.abs(travel.probe.weights[BLOCK]["filters"]).max())
    assert travel.probe.reach[1] == pytest.approx(largest)
    assert before[1] != pytest.approx(largest)


def test_the_answer_of_another_stack_is_not_remembered_as_that_of_the_run(travel: Travel, verdicts: Verdicts) -> None:
    verdicts.answers.clear()
    document = travel.document
    document.edit(*edits.remove(document.design, (STACK.ids[1],)))
    assert travel.probe.answer is not None
    assert not verdicts.answers


def test_the_frames_of_one_run_are_not_those_of_another(travel: Travel, film: FilterFilm) -> None:
    (run,) = travel.document.runs
    travel.document.set_runs((run, replace(run, id="another")))
    assert film.plane(14, False) is None


def test_the_filters_of_the_past_are_those_of_its_step(travel: Travel) -> None:
    travel.machine.go(7)
    travel.wait_for_exact()
    assert FilterBench(travel.probe).weights is travel.machine.checkpoint


def test_a_project_that_is_opened_is_seen_as_it_is_now_also_where_it_was_just_looked_back_at(travel: Travel) -> None:
    document, machine = travel.document, travel.machine
    machine.go(10)
    machine.put_beside()
    machine.go(5)
    run = travel.session.run
    document.open(document.design, None, "Opened again", document.runs)
    assert travel.session.run is run, "the same run, and its steps are still known"
    assert machine.offered
    assert (machine.looks_back, machine.focus.value.beside) == (False, None)
