"""A journal gives back the last whole edit and the newest of each run, whatever instant it was cut off at."""

import json
import os
import shutil
import sys
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from engine.blocks import block
from engine.errors import FileError
from engine.network.stack import Stack
from engine.project import journal, owner
from engine.project.design import Design
from engine.project.journal import LINES, PICTURE, Journal, Work, found_in
from engine.project.kept_picture import KeptPicture
from engine.project.owner import Owner
from engine.project.project import Project, save_project
from engine.project.recovery import forget, keep, load, recoverable
from engine.training.history import STEP_COLUMNS
from tests.engine.project.test_project import same, trained

__all__ = ["trained"]


@pytest.fixture
def killed(monkeypatch):
    """Whoever wrote a journal is gone."""
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: False))


def work(project: Project, **changes) -> Work:
    return replace(Work(project.design, project.runs, "Mine", None), **changes)


def edited(number: int) -> Design:
    return Design(Stack.of(*[block("relu")] * number), notes=f"edit {number}")


def write(folder: Path, *works: Work, earlier: str = "") -> Journal:
    made = Journal(folder, earlier)
    for one in works:
        made.write(one)
    return made


def test_all_that_was_edited_and_learned_comes_back_with_its_name_and_place(trained, tmp_path, killed):
    path = tmp_path / "mine.convscope"
    data = trained.runs[0].data
    last = Work(trained.design, trained.runs, "Mine", path, ("test", 3), looks={"digits": 7}, data=data)
    write(tmp_path, Work(edited(1), (), "Mine", path), last)
    (found,) = recoverable(tmp_path)
    assert (found.title, found.path, found.was_killed) == ("Mine", path, True)
    assert same(load(found), trained)
    assert (load(found).picture, load(found).looks, load(found).data) == (("test", 3), {"digits": 7}, data)


def test_a_journal_cut_off_anywhere_gives_the_last_edit_that_is_whole(tmp_path, killed):
    made = write(tmp_path, *(Work(edited(number), (), "Mine", None) for number in range(1, 5)))
    lines = (made.folder / LINES).read_bytes()
    ends = [place + 1 for place, byte in enumerate(lines) if byte == ord("\n")]
    for cut in (*ends, *(end - 1 for end in ends), *(end + 30 for end in ends[:-1])):
        (made.folder / LINES).write_bytes(lines[:cut])
        whole = sum(end <= cut + 1 for end in ends) - 1  # the end of a line is no part of what it says
        found = recoverable(tmp_path)
        assert [load(one).design for one in found] == ([edited(whole)] if whole > 0 else [])


@pytest.mark.parametrize(
    ("was", "instead"),
    [('"test", 3', '"tesu", 3'), ('["test", 3]', "5"), ('"test", 3', '"test", -3')],
)
def test_a_picture_that_is_none_costs_only_itself(tmp_path, killed, was, instead):
    made = write(tmp_path, Work(edited(1), (), "Mine", None, ("test", 3)))
    lines = (made.folder / LINES).read_text("utf-8")
    (made.folder / LINES).write_text(lines.replace(was, instead), "utf-8")
    (found,) = recoverable(tmp_path)
    assert (load(found).design, load(found).picture) == (edited(1), None)


def test_a_drawing_comes_back_and_one_that_is_damaged_costs_only_itself(tmp_path, killed):
    drawn = [KeptPicture.of("your drawing", np.full((2, 2, 1), grey, np.float32)) for grey in (0.5, 1)]
    made = write(tmp_path, *(Work(edited(1), (), "Mine", None, one) for one in drawn))
    (found,) = recoverable(tmp_path)
    assert load(found).picture == drawn[1]
    (made.folder / PICTURE).write_bytes(b"half")
    assert (load(found).design, load(found).picture) == (edited(1), None)
    made.write(Work(edited(1), (), "Mine", None, ("train", 2)))
    (found,) = recoverable(tmp_path)
    assert load(found).picture == ("train", 2)


def test_a_drawing_is_written_once_and_again_where_its_journal_was_deleted(tmp_path, killed):
    drawing = KeptPicture.of("your drawing", np.ones((2, 2, 1), np.float32))
    made = write(tmp_path, Work(edited(1), (), "Mine", None, drawing))
    before = (made.folder / PICTURE).stat().st_mtime_ns
    made.write(Work(edited(2), (), "Mine", None, drawing))
    assert (made.folder / PICTURE).stat().st_mtime_ns == before
    shutil.rmtree(made.folder)
    made.write(Work(edited(3), (), "Mine", None, drawing))
    (found,) = recoverable(tmp_path)
    assert load(found).picture == drawing


def test_a_line_whose_runs_or_design_cannot_be_read_is_passed_over(tmp_path, killed):
    made = write(tmp_path, Work(edited(1), (), "Mine", None), Work(edited(2), (), "Mine", None))
    first, *rest, last = (made.folder / LINES).read_text("utf-8").splitlines()
    for was, instead in (
        *(('"runs": []', '"runs": [3]'), ('"stack"', '"stock"'), ('"path": ""', '"path": true')),
        ('"Mine"', "3"),
        *([('"runs": []', '"runs": ["\\ud800"]')] if sys.platform != "win32" else []),  # where that can be a name
    ):
        damaged = last.replace(was, instead)
        assert damaged != last
        (made.folder / LINES).write_text("\n".join([first, *rest, damaged, ""]), "utf-8")
        (found,) = recoverable(tmp_path)
        assert load(found).design == edited(1)


def test_a_run_that_is_damaged_costs_only_itself(trained, tmp_path, killed):
    made = write(tmp_path, work(trained))
    (made.folder / "run-1.convscope").write_bytes(b"half")
    (found,) = recoverable(tmp_path)
    assert (load(found).design, load(found).runs) == (trained.design, ())


def test_only_what_has_changed_is_written(trained, tmp_path):
    made = write(tmp_path, work(trained))
    before = {file.name: file.stat().st_mtime_ns for file in made.folder.iterdir()}
    made.write(work(trained))
    assert {file.name: file.stat().st_mtime_ns for file in made.folder.iterdir()} == before
    made.write(work(trained, title="Other"))
    assert (made.folder / "run-1.convscope").stat().st_mtime_ns == before["run-1.convscope"]
    made.write(work(trained, runs=()))
    assert [file.name for file in made.folder.iterdir()] == [LINES]


def test_of_a_run_that_went_on_the_newest_comes_back(trained, tmp_path, killed):
    further = replace(trained.runs[0], name="it went on")
    write(tmp_path, work(trained), work(trained, runs=(further,)))
    (found,) = recoverable(tmp_path)
    assert [run.name for run in load(found).runs] == ["it went on"]


def test_a_run_that_trains_for_hours_has_one_file_however_often_it_is_written(trained, tmp_path):
    """It is written every few seconds: with a file for each time the disk would be full by noon."""
    made = Journal(tmp_path)
    for step in range(3):
        made.write(work(replace(trained, runs=(replace(trained.runs[0], marks=(step,)),))))
    assert [one.name for one in made.folder.glob("run-*")] == ["run-1.convscope"]


def test_half_a_line_of_a_full_disk_spoils_no_later_edit(tmp_path, killed, monkeypatch):
    made = write(tmp_path, Work(edited(1), (), "Mine", None), Work(edited(2), (), "Mine", None))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda _file: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(OSError, match="full"):
            made.write(Work(edited(3), (), "Mine", None))
    with (made.folder / LINES).open("ab") as lines:
        lines.write(b'{"half":')
    assert load(recoverable(tmp_path)[0]).design in (edited(2), edited(3))
    made.write(Work(edited(4), (), "Mine", None))
    assert load(recoverable(tmp_path)[0]).design == edited(4)


def test_a_long_journal_begins_anew_and_an_emptied_folder_is_filled_again(trained, tmp_path, killed, monkeypatch):
    monkeypatch.setattr(journal, "LARGEST", 2000)
    made = write(tmp_path, *(work(trained, design=edited(number)) for number in range(1, 20)))
    assert (made.folder / LINES).stat().st_size < 10_000
    for file in made.folder.iterdir():
        file.unlink()
    made.folder.rmdir()
    made.write(work(trained))
    assert same(load(recoverable(tmp_path)[0]), trained)


def test_what_a_program_still_works_with_is_not_offered(tmp_path, monkeypatch):
    made = write(tmp_path, Work(edited(1), (), "Mine", None))
    assert not recoverable(tmp_path)
    head, *rest = (made.folder / LINES).read_bytes().split(b"\n")
    about = json.loads(head)
    assert Owner.from_plain(about["owner"]).is_alive
    about["owner"]["computer"] = "another"
    (made.folder / LINES).write_bytes(b"\n".join([json.dumps(about).encode(), *rest]))
    assert not recoverable(tmp_path)  # it gave a sign of life just now
    os.utime(made.folder / LINES, (1, 1))
    assert len(recoverable(tmp_path)) == 1


@pytest.mark.skipif(not Owner.here().began, reason="a Mac does not say when a program began")
def test_a_number_that_another_program_has_after_a_restart_is_not_the_owner(monkeypatch):
    here = Owner.here()
    assert here.is_alive
    assert not replace(here, began="another start").is_alive
    if sys.platform != "win32":  # which is asked in another way: test_windows.py
        monkeypatch.setattr(owner.os, "kill", lambda *_: (_ for _ in ()).throw(ProcessLookupError))
        assert not here.is_alive


def test_recovered_work_is_offered_once_and_nothing_of_it_goes_before_it_is_forgotten(trained, tmp_path, killed):
    first = write(tmp_path, work(trained))
    second = write(tmp_path, work(trained, title="Second"), earlier=first.folder.name)
    (found,) = recoverable(tmp_path)
    assert found.title == "Second"
    second.discard()  # declined: what it was recovered from is there as before
    assert [one.title for one in recoverable(tmp_path)] == ["Mine"]
    third = write(tmp_path, work(trained, title="Third"), earlier=first.folder.name)
    forget(third.folder)
    assert not list(tmp_path.iterdir())


def test_recorded_steps_that_the_journal_goes_without_come_from_the_file(trained, tmp_path, killed):
    path = tmp_path / "mine.convscope"
    save_project(trained, path, recordings=True)
    write(tmp_path, work(trained, path=path))
    project = load(next(one for one in recoverable(tmp_path) if one.was_killed))
    assert [one.step for one in project.runs[0].recorded] == [one.step for one in trained.runs[0].recorded]


def test_recorded_steps_of_a_run_that_somebody_else_trained_on_otherwise_are_left_in_the_file(
    trained, tmp_path, killed
):
    path = tmp_path / "mine.convscope"
    history = trained.runs[0].history
    other = replace(trained.runs[0], history=replace(history, loss=history.loss + 0.5))
    save_project(replace(trained, runs=(other,)), path, recordings=True)
    write(tmp_path, work(trained, path=path))
    project = load(next(one for one in recoverable(tmp_path) if one.was_killed))
    assert [(run.id, run.recorded) for run in project.runs] == [(other.id, ())]


def test_recorded_steps_before_what_was_left_out_are_those_of_the_run_that_goes_on_from_there(
    trained, tmp_path, killed
):
    path, run = tmp_path / "mine.convscope", trained.runs[0]
    longer = {name: np.append(getattr(run.history, name), getattr(run.history, name)[-1]) for name in STEP_COLUMNS}
    longer["step"][-1] += 5  # as of one that diverged: its weights are those of before
    beyond = replace(run, history=replace(run.history, **longer))
    save_project(replace(trained, runs=(beyond,)), path, recordings=True)
    write(tmp_path, work(trained, path=path))
    project = load(next(one for one in recoverable(tmp_path) if one.was_killed))
    assert [one.step for one in project.runs[0].recorded] == [one.step for one in run.recorded]
    assert run.recorded


def test_recorded_steps_after_the_best_weights_which_were_kept_come_from_the_file_too(trained, tmp_path, killed):
    path, run = tmp_path / "mine.convscope", trained.runs[0]
    best = replace(trained, runs=(replace(run, newest=run.recorded[0], ended="early"),))
    save_project(best, path, recordings=True)
    write(tmp_path, work(best, path=path))
    (found,) = load(next(one for one in recoverable(tmp_path) if one.was_killed)).runs
    assert [one.step for one in found.recorded] == [one.step for one in run.recorded]
    assert found.step < found.recorded[-1].step < found.last_step


def test_a_journal_that_is_gone_is_told_and_a_strange_one_is_left_alone(tmp_path, killed):
    kept = keep(Project(edited(1)), "Kept", None, tmp_path)
    made = write(tmp_path, Work(edited(2), (), "Mine", None))
    found = next(one for one in recoverable(tmp_path) if one.was_killed)
    (made.folder / LINES).write_bytes(b"\x00\xff nonsense\n{}\n")
    assert [one.file for one in recoverable(tmp_path)] == [kept]
    assert not list(found_in(tmp_path))
    with pytest.raises(FileError):
        load(found)
    assert (made.folder / LINES).exists()


def test_what_was_killed_before_its_first_line_is_swept_after_a_day(trained, tmp_path):
    made = write(tmp_path, work(trained))
    (made.folder / LINES).unlink()
    assert not recoverable(tmp_path)
    assert made.folder.exists()
    os.utime(made.folder, (1, 1))
    assert not recoverable(tmp_path)
    assert not made.folder.exists()


def test_what_a_running_program_goes_on_with_is_not_offered_to_another_one_until_that_has_ended(
    trained, tmp_path, monkeypatch
):
    alive: set[str] = set()
    monkeypatch.setattr(Owner, "is_alive", property(lambda self: self.began in alive))
    monkeypatch.setattr(owner, "_began", lambda _process: "first start")
    first = write(tmp_path, work(trained, title="First"))
    monkeypatch.setattr(owner, "_began", lambda _process: "second start")
    second = write(tmp_path, work(trained, title="Second"), earlier=first.folder.name)
    alive.add("second start")
    assert recoverable(tmp_path) == ()
    alive.clear()
    assert [one.title for one in recoverable(tmp_path)] == ["Second"]
    second.discard()
    assert [one.title for one in recoverable(tmp_path)] == ["First"]


def test_the_newest_of_what_is_recovered_comes_first_by_what_it_has_learned_too(trained, tmp_path, killed):
    folders = [write(tmp_path, work(trained, title=title)).folder for title in ("First", "Second", "Third")]
    for seconds, folder in enumerate(folders):
        for file in folder.iterdir():
            os.utime(file, (1e6 + seconds, 1e6 + seconds))
    os.utime(next(folders[0].glob("run-*")), (5e6, 5e6))  # it learned on, without an edit
    assert [one.title for one in recoverable(tmp_path)] == ["First", "Third", "Second"]
    assert recoverable(tmp_path)[0].ended.timestamp() == 5e6


def test_whatever_has_changed_in_the_work_is_on_the_disk_after_the_next_writing(trained, tmp_path):
    first, path = Work(edited(1), (), "Mine", None), tmp_path / "a.convscope"
    others = {"design": edited(2), "runs": trained.runs, "title": "Yours", "path": path, "picture": ("test", 3),
              "as_read": (1, 2), "looks": {"digits": 7}, "looked": (("digits", "a run", 3),),
              "data": trained.runs[0].data}  # fmt: skip
    assert others.keys() == {one.name for one in fields(Work)}
    for name, value in others.items():
        made = write(tmp_path, first)
        before = (made.folder / LINES).read_bytes()
        made.write(replace(first, **{name: value}))
        assert (made.folder / LINES).read_bytes().startswith(before), name
        assert (made.folder / LINES).stat().st_size > len(before), name


def test_what_was_given_up_is_not_written_again_by_a_thread_that_is_late(trained, tmp_path):
    made = write(tmp_path, Work(edited(1), (), "Mine", None))
    made.discard()
    made.write(Work(edited(2), (), "Mine", None))
    assert list(tmp_path.iterdir()) == []
