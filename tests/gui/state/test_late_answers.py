"""What a task answers late is of a question that nobody asks any more: the one of now is asked, and shown alone."""

from collections.abc import Generator
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from gui.state import edits
from gui.state.answers.answers_over_time import AnswersOverTime
from gui.state.answers.picture_course import PictureCourse
from gui.state.focus import PictureRef
from gui.state.inside import looks_for, through_time
from gui.state.inside.looks_for import LooksFor
from gui.state.inside.through_time import ThroughTime
from gui.state.past import verdicts
from gui.state.past.recorded_run import RunInFocus
from gui.state.past.verdicts import Verdicts
from tests.gui.time_travel import STACK, Travel, every_seventh, travel

__all__ = ["every_seventh", "travel"]


def test_the_answers_to_a_picture_come_though_it_was_chosen_while_those_to_another_were_computed(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on, answers = Event(), Event(), verdicts.verdict

    def slow(*about: object) -> object:
        if go_on.is_set():
            return answers(*about)  # type: ignore[arg-type]
        asked.set()
        go_on.wait(20)
        return 99  # to the picture of before

    monkeypatch.setattr(verdicts, "verdict", slow)
    known = Verdicts(travel.machine, travel.probe, travel.session.tasks)
    known._ask()
    assert asked.wait(20)
    travel.focus.look(picture=PictureRef("test", 17))
    travel.qtbot.waitUntil(lambda: not known._timer.isActive())  # it cannot ask yet
    go_on.set()
    travel.qtbot.waitUntil(lambda: set(travel.machine.steps) <= set(known.answers))
    assert 99 not in known.answers.values()


def test_a_filter_through_time_is_forgotten_where_another_run_has_taken_its_place(
    travel: Travel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its best patches are of other pictures, and there may be fewer of them now."""
    monkeypatch.setattr(through_time, "PICTURES", 200)
    document, through = travel.document, ThroughTime(travel.probe)
    through.set_wanted(True)
    through.look_at(STACK.ids[0], 0)
    travel.qtbot.waitUntil(lambda: bool(through.stops))
    through.set_wanted(False)  # its page is hidden
    labels = np.arange(60) % 10
    pictures = np.arange(60 * 784, dtype=np.uint32).astype(np.uint8).reshape(60, 28, 28)
    np.savez(tmp_path / "few.npz", x_train=pictures, y_train=labels, x_test=pictures, y_test=labels)
    document.edit(*edits.choose_data(document.design, str(tmp_path / "few.npz")))
    travel.train()
    assert through.images is document.data.train
    through.set_wanted(True)
    assert all(patch.picture < 60 for stop in through.stops for patch in stop.best)
    travel.qtbot.waitUntil(lambda: bool(through.stops))
    assert all(patch.picture < 60 for stop in through.stops for patch in stop.best)
    through.set_wanted(False)


def test_the_course_of_a_picture_comes_though_its_page_was_hidden_while_it_was_computed(travel: Travel) -> None:
    course = PictureCourse(travel.probe)
    course.set_wanted(True)
    assert course.is_working
    course.set_wanted(False)
    course.set_wanted(True)
    travel.qtbot.waitUntil(lambda: course.found is not None)
    assert course.found is not None
    assert course.found.steps[-1] == travel.machine.last


def test_an_edit_calls_off_the_course_of_a_picture_by_the_stack_before_it(travel: Travel) -> None:
    course = PictureCourse(travel.probe)
    course.set_wanted(True)
    assert course.is_working
    travel.document.edit(*edits.remove(travel.document.design, (STACK.ids[1],)))
    assert not course.is_working


def test_a_filter_through_time_stays_where_a_glance_at_another_picture_is_over_before_its_maps_are_made(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(through_time, "PICTURES", 50)
    through, picture = ThroughTime(travel.probe), travel.focus.value.picture
    monkeypatch.setattr(through_time, "RESTS", 0.0)
    through.set_wanted(True)
    through.look_at(STACK.ids[2], 1)
    travel.qtbot.waitUntil(lambda: bool(through.stops))
    known, newest = through.stops, travel.session.checkpoint
    assert through.found is not None
    assert newest is not None
    weights = newest.parameters[STACK.ids[2]]["weights"][:, 1].reshape(8, 8, 3)  # of a unit, as the maps before it lie
    assert np.array_equal(known[-1].plane, weights[..., through.found.slice])
    travel.focus.look(picture=PictureRef("test", 17))
    assert through.is_working
    travel.focus.look(picture=picture)
    assert not through.is_working
    assert through.stops is known


def test_a_climb_that_ends_after_its_pictures_were_changed_for_others_is_not_shown(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, climb = Event(), Event(), looks_for.ascent

    def slow(*asked: object, **more: object) -> Generator[None, None, object]:
        begun.set()
        while not go_on.is_set():
            yield
        return (yield from climb(*asked, **more))  # type: ignore[arg-type]

    monkeypatch.setattr(looks_for, "ascent", slow)
    looks, document, shown = LooksFor(travel.probe), travel.document, list[bool]()
    looks.set_wanted_by(looks, True)
    looks.look_at(STACK.ids[0])
    travel.qtbot.waitUntil(begun.is_set)
    looks.changed.connect(lambda: shown.append(looks.climb.found is not None))
    document.edit(*edits.remove(document.design, (STACK.ids[0],)))
    go_on.set()
    travel.qtbot.waitUntil(lambda: not travel.session.tasks._wanted)
    assert not any(shown)


def test_what_one_course_said_over_time_is_not_said_by_another(travel: Travel) -> None:
    over_time, recording = AnswersOverTime(travel.probe), travel.session.recording
    over_time.set_wanted(True)
    travel.qtbot.waitUntil(lambda: 0 < over_time.progress[1] == over_time.progress[0])
    assert recording is not None
    recording.course = object()  # as where the run goes on from before its end
    over_time.follow()
    assert not over_time.found


def test_what_excites_a_filter_most_now_is_the_same_through_time_as_where_it_is_said_what_it_looks_for(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two stand on one page."""
    monkeypatch.setattr(through_time, "PICTURES", 40)
    monkeypatch.setattr(looks_for, "MOST", 400)
    looks, through = LooksFor(travel.probe), ThroughTime(travel.probe)
    looks.set_wanted_by(looks, True)
    looks.look_at(STACK.ids[0])
    through.set_wanted(True)
    through.look_at(STACK.ids[0], travel.focus.map_of(STACK.ids[0]))
    travel.qtbot.waitUntil(lambda: bool(through.stops) and looks.found is not None)
    most = [patch.picture for patch in looks.patches()[: through_time.BEST]]
    assert [patch.picture for patch in through.stops[-1].best] == most
    assert through.found is not None
    assert 40 < through.found.seen <= 43


def test_a_trained_network_whose_steps_were_not_kept_is_not_told_to_be_trained_to_be_followed(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    through = ThroughTime(travel.probe)
    assert not through.why_not
    monkeypatch.setattr(RunInFocus, "recording", None)
    assert through.why_not.startswith("The steps of this training were not saved with it.")
    monkeypatch.setattr(RunInFocus, "run", None)
    assert through.why_not.startswith("Train, and")
