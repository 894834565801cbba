"""The trainings of other people's files are listed beside one's own: each once, and nobody's in place of another's."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.data import load_data
from engine.lab.others_runs import LONGEST, keep_beside
from engine.lab.runs_folder import RunsFolder
from engine.project.presets import preset
from engine.project.project import Project
from engine.training.run import Run
from engine.training.training import Training

DESIGN = preset("dense").design()


def gone_on(run: Run | None, steps: int, rate: float = 0.01) -> Run:
    recipe = DESIGN.recipe.replace(learning_rate=rate)
    training = Training(DESIGN.stack, load_data(DESIGN.data_name), recipe, run, cores=1)
    for _ in range(steps):
        training.step(recipe)
    training.close()
    return training.run()


@pytest.fixture(scope="module")
def teachers() -> Run:
    return gone_on(None, 2)


@pytest.mark.parametrize("is_listed", [False, True], ids=["another_computer", "the_teachers_own"])
def test_two_who_went_on_from_one_file_are_listed_once_each_and_the_teacher_stays(
    teachers: Run, is_listed: bool, tmp_path: Path
) -> None:
    folder, pupils = RunsFolder(tmp_path), {"Anna": gone_on(teachers, 1, 0.1), "Ben": gone_on(teachers, 2, 0.2)}
    assert len({run.id for run in pupils.values()} | {teachers.id}) == 1
    if is_listed:
        folder.keep(DESIGN, teachers, 3.0, "Mine")
        folder.say(teachers.id, name="The teacher's", starred=True)
    for title in ("Anna", "Ben", "Anna", "Ben"):
        keep_beside(folder, Project(DESIGN, (pupils[title],)), title)
    known = {one.title: one for one in folder.all()}
    assert sorted(known) == sorted([*pupils, "Mine"] if is_listed else pupils)
    assert len(folder.all()) == len(known)
    assert {title: known[title].steps for title in pupils} == {"Anna": 3, "Ben": 4}
    for title, run in pupils.items():
        kept = folder.open(known[title].id).runs[0]
        assert kept.history.end == run.history.end
        assert kept.newest is not None
        assert kept.newest.run == kept.id == known[title].id
    if is_listed:
        mine = known["Mine"]
        assert (mine.id, mine.steps, mine.name, mine.starred) == (teachers.id, 2, "The teacher's", True)


def test_the_file_of_an_earlier_day_takes_nothing_from_what_the_training_is_by_now(
    teachers: Run, tmp_path: Path
) -> None:
    folder, longer = RunsFolder(tmp_path), gone_on(teachers, 2)
    folder.keep(DESIGN, longer, 3.0, "Mine")
    folder.say(longer.id, note="the best so far")
    for run in (longer, teachers, replace(teachers, marks=(1,))):
        keep_beside(folder, Project(DESIGN, (run,)), "Mine of Monday")
    now, monday = sorted(folder.all(), key=lambda one: -one.steps)
    assert (now.id, now.steps, now.title, now.note) == (longer.id, 4, "Mine", "the best so far")
    assert (monday.steps, monday.title, monday.note) == (2, "Mine of Monday", "")


def test_what_a_pupil_wrote_into_the_project_is_read_in_the_list(teachers: Run, tmp_path: Path) -> None:
    folder = RunsFolder(tmp_path)
    written = DESIGN.with_(notes="1. Which digit is hardest?\n  The 8.\n" + "because " * 1000)
    keep_beside(folder, Project(written, (teachers,)), "Anna")
    (anna,) = folder.all()
    assert anna.note.startswith("1. Which digit is hardest? The 8. because")
    assert len(anna.note) <= LONGEST
    assert folder.open(anna.id).design.notes == written.notes, "its project has all of it"
    folder.say(anna.id, note="good")
    keep_beside(folder, Project(written, (teachers,)), "Anna")
    assert folder.get(anna.id).note == "good", "the teacher's word stays"
