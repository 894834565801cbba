"""The folder of all runs: nothing of one run is lost by another, by a second program, or by tidying up."""

import errno
import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import FileError
from engine.lab.kept_run import Kept
from engine.lab.runs_folder import DAY, RunsFolder
from engine.project.design import Design
from engine.training.evaluation import Evaluation
from engine.training.run import Run
from engine.training.training import Training
from tests.engine.command_line import begin
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE, steps


@pytest.fixture(scope="module")
def made() -> Run:
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=4)
    training.close()
    return training.run()


@pytest.fixture
def folder(tmp_path: Path) -> RunsFolder:
    return RunsFolder(tmp_path / "runs")


def keep(folder: RunsFolder, made: Run, id: str, when: float = 0.0) -> Kept:
    kept = folder.keep(Design(), replace(made, id=id))
    if when:
        figures = folder.folder / f"{id}.figures.json"
        figures.write_text(json.dumps(json.loads(figures.read_text("utf-8")) | {"made": when}), "utf-8")
    return kept


def test_a_run_comes_back_whole_with_its_design_and_its_figures(folder: RunsFolder, made: Run) -> None:
    kept = folder.keep(Design(notes="mine", data_name="chosen since"), made, 1.5)
    project = folder.open(made.id)
    (run,) = project.runs
    assert (run.id, run.step, run.log) == (made.id, 4, made.log)
    assert project.design.data_name == made.data.name
    assert run.history.loss.tolist() == made.history.loss.tolist()
    assert (project.design.stack, project.design.recipe, project.design.notes) == (made.stack, RECIPE, "mine")
    assert (kept.steps, kept.seed, kept.seconds, kept.recipe) == (4, 3, 1.5, RECIPE.to_plain())
    assert folder.all() == [kept]
    assert kept.stack == made.stack.to_plain()
    assert kept.bytes == (folder.folder / f"{made.id}.convscope").stat().st_size


def test_the_accuracy_in_the_list_is_that_of_the_weights_that_were_kept(folder: RunsFolder) -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=6)
    best = training.checkpoint()
    steps(training)
    training.close()
    run = replace(training.run(), newest=best, ended="early")
    checks = run.history.validation_accuracy
    assert checks[1] != checks[-1]
    kept = folder.keep(Design(), run)
    assert (kept.steps, kept.validation_accuracy) == (6, checks[1])


def test_the_best_accuracy_of_a_run_is_kept_with_its_epoch_and_earlier_files_have_none(
    folder: RunsFolder, made: Run
) -> None:
    shares = np.array([0.5, 0.9, 0.9, 0.7])
    history = replace(
        made.history, validation_step=np.arange(1.0, 5), validation_epoch=shares.cumsum(), validation_loss=shares,
        validation_accuracy=shares,
    )  # fmt: skip
    kept = folder.keep(Design(), replace(made, history=history))
    assert (kept.best_epoch, kept.best_validation, kept.validation_accuracy) == (1.4, 0.9, 0.7)
    assert folder.all() == [kept]
    figures = folder.folder / f"{made.id}.figures.json"
    earlier = {name: value for name, value in json.loads(figures.read_text("utf-8")).items() if "best" not in name}
    figures.write_text(json.dumps(earlier), "utf-8")
    assert folder.get(made.id) == replace(kept, best_epoch=None, best_validation=None)


def test_runs_that_differ_in_the_seed_alone_are_alike_and_those_that_began_or_ended_otherwise_are_not(
    folder: RunsFolder, made: Run
) -> None:
    def alike(**changes: object) -> str:
        return folder.keep(Design(), replace(made, id="x", **changes)).alike  # type: ignore[arg-type]

    (entry,) = made.log
    other_seed = (replace(entry, recipe=entry.recipe.replace(seed=99)),)
    other_rate = (replace(entry, recipe=entry.recipe.replace(learning_rate=0.5)),)
    assert made.newest is not None
    whole = alike(ended="finished")
    assert whole
    assert alike(ended="finished", seed=99, log=other_seed) == whole
    assert alike(ended="early") == whole
    ids = [alike(ended="finished", log=other_rate), alike(ended="stopped"), alike(ended="stopped", newest=made.start)]
    assert len({whole, *ids}) == 4
    for changes in ({"start": made.newest}, {"log": (*made.log, entry)}, {"ended": "failed"}):
        assert alike(**changes) == "", "it was not trained in one go from the start"


def test_what_the_user_says_of_a_run_stays_when_it_is_kept_again(folder: RunsFolder, made: Run) -> None:
    first = keep(folder, made, "a")
    folder.say("a", name="mine")
    folder.say("a", starred=True, note="good")
    keep(folder, made, "a")
    kept = folder.get("a")
    assert (kept.name, kept.starred, kept.note, kept.made) == ("mine", True, "good", first.made)
    assert folder.find("mine").id == "a"


def gone_on(start: Run, more: int, rate: float) -> Run:
    recipe = RECIPE.replace(learning_rate=rate, epochs=9)
    training = Training(start.stack, DATA, recipe, start)
    steps(training, recipe, more)
    training.close()
    return training.run()


def test_of_two_that_went_on_from_one_run_in_other_ways_both_are_kept(folder: RunsFolder, made: Run) -> None:
    hers, his = gone_on(made, 3, 0.01), gone_on(made, 5, 0.3)
    assert hers.id == his.id == made.id
    folder.keep(Design(), made)
    folder.keep(Design(), hers, 60.0, title="hers")
    assert len(folder.all()) == 1, "gone on with"
    folder.say(made.id, starred=True, name="dear")
    folder.keep(Design(), his, title="his")
    folder.keep(Design(), his, title="his")
    first, second = sorted(folder.all(), key=lambda kept: kept.title)
    assert [(one.title, one.steps, one.starred, one.name) for one in (first, second)] == [
        ("hers", 7, True, "dear"), ("his", 9, False, ""),
    ]  # fmt: skip
    assert second.id == his.id
    assert (first.seconds, second.seconds) == (60.0, None)
    assert first.made < second.made
    for kept, run in ((first, hers), (second, his)):
        (found,) = folder.open(kept.id).runs
        assert found.history.loss.tolist() == run.history.loss.tolist()
        assert found.newest is not None
        assert found.id == kept.id == found.newest.run


@pytest.mark.parametrize("end", ["x", [1], ["a", "b"], [None, 2.0], {"a": 1}])
def test_figures_that_say_nonsense_of_the_end_do_not_keep_a_run_from_being_kept(
    folder: RunsFolder, made: Run, end: object
) -> None:
    folder.keep(Design(), made)
    figures = folder.folder / f"{made.id}.figures.json"
    figures.write_text(json.dumps(json.loads(figures.read_text("utf-8")) | {"end": end}), "utf-8")
    folder.keep(Design(), made, 2.0)
    assert [kept.seconds for kept in folder.all()] == [2.0]


def test_an_earlier_step_that_is_kept_takes_no_later_one_away(folder: RunsFolder, made: Run) -> None:
    folder.keep(Design(), gone_on(made, 3, 0.01))
    folder.keep(Design(), gone_on(made, 1, 0.01))
    assert sorted(kept.steps for kept in folder.all()) == [5, 7]


def test_of_trainings_that_were_begun_alike_and_have_not_ended_the_furthest_is_found(
    folder: RunsFolder, made: Run
) -> None:
    assert folder.not_ended(Design(), made) is None
    for id, more in (("less", 0), ("more", 2)):
        training = Training(plain_stack(), DATA, RECIPE)
        steps(training, most=4 + more)
        training.close()
        folder.keep(Design(), replace(training.run(), id=id))
    folder.keep(Design(), replace(gone_on(made, 9, 0.01), id="by-two-recipes"))
    folder.keep(Design(), replace(made, id="ended", ended="stopped"))
    found = folder.not_ended(Design(), made)
    assert found is not None
    assert (found.id, found.steps) == ("more", 6)
    assert folder.not_ended(Design(), gone_on(made, 3, 0.01)) is None


def test_the_test_of_the_last_step_is_not_taken_for_that_of_the_best_weights_which_are_kept(
    folder: RunsFolder,
) -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=3)
    best = training.checkpoint()
    steps(training, most=1)
    training.close()
    run, test = training.run(), Evaluation(0.1, np.eye(10, dtype=int))
    folder.keep(Design(), replace(run, newest=best), 2.5, title="Mine")
    assert not folder.keep_test(replace(run, test=test)), "it was saved before its training ended"
    assert folder.get(run.id).test_accuracy is None
    assert folder.keep_test(replace(run, newest=best, test=test))
    kept = folder.get(run.id)
    assert (kept.test_accuracy, kept.title, kept.seconds) == (1.0, "Mine", 2.5)


def test_the_newest_come_first_and_are_found_by_the_beginning_of_their_id(folder: RunsFolder, made: Run) -> None:
    for number, id in enumerate(("abc1", "abd2", "xyz3")):
        keep(folder, made, id, 100.0 + number)
    assert [kept.id for kept in folder.all()] == ["xyz3", "abd2", "abc1"]
    assert folder.find("abd").id == "abd2"
    for beginning in ("ab", "q", "../abc1"):
        with pytest.raises(FileError):
            folder.find(beginning)


def test_what_was_removed_can_be_brought_back_with_all_that_was_said_of_it(folder: RunsFolder, made: Run) -> None:
    keep(folder, made, "a")
    said = folder.say("a", note="dear")
    folder.remove("a")
    assert folder.all() == []
    assert folder.bring_back("a") == said
    assert folder.open("a").runs[0].step == 4
    for file in folder.folder.glob("a.*"):  # it was made long ago
        os.utime(file, (0, file.stat().st_mtime - 9 * DAY))
    folder.remove("a")
    folder.thin()
    assert folder.bring_back("a") == said  # a day has to pass
    folder.remove("a")
    for file in (folder.folder / "removed").iterdir():
        os.utime(file, (0, file.stat().st_mtime - DAY - 1))
    folder.thin()
    with pytest.raises(FileError):
        folder.bring_back("a")


def test_thinning_takes_the_oldest_without_a_star_and_says_which(folder: RunsFolder, made: Run) -> None:
    for number in range(5):
        keep(folder, made, f"run{number}", 100.0 + number)
    folder.say("run0", starred=True)
    size, whole = folder.get("run0").bytes, sum(kept.bytes for kept in folder.all())
    assert folder.thin(whole) == []
    assert [kept.id for kept in folder.thin(whole - size * 3 // 2)] == ["run1", "run2"]
    assert [kept.id for kept in folder.all()] == ["run4", "run3", "run0"]
    assert [kept.id for kept in folder.thin(0)] == ["run3", "run4"]  # the starred one stays even then


def test_a_lost_or_damaged_list_entry_is_made_anew_and_a_damaged_run_hides_no_other(
    folder: RunsFolder, made: Run
) -> None:
    alike = [keep(folder, made, id).alike for id in ("a", "b", "c")]
    (folder.folder / "a.figures.json").unlink()
    (folder.folder / "b.figures.json").write_text(json.dumps({"id": "b"}), encoding="utf-8")
    (folder.folder / "c.convscope").write_bytes(b"no run")
    (folder.folder / "c.figures.json").unlink()
    assert sorted(kept.id for kept in folder.all()) == ["a", "b"]
    assert folder.get("a").steps == 4
    assert [kept.alike for kept in folder.all()] == alike[:2] != ["", ""], "other seeds of its recipe are still found"


def test_no_id_leads_out_of_the_folder(folder: RunsFolder, made: Run, tmp_path: Path) -> None:
    (tmp_path / "outside.convscope").write_text("x")
    folder.keep(Design(), replace(made, id="../outside"))
    assert (tmp_path / "outside.convscope").read_text() == "x"
    assert {path.parent.name for path in tmp_path.rglob("*.convscope")} == {"runs", tmp_path.name}


def test_two_programs_that_keep_name_and_list_runs_lose_nothing(folder: RunsFolder, made: Run) -> None:
    keep(folder, made, "seed")
    code = (
        "import sys; from dataclasses import replace; from engine.lab.runs_folder import RunsFolder\n"
        "folder = RunsFolder(sys.argv[1]); project = folder.open('seed')\n"
        "for n in range(12):\n"
        "    run = replace(project.runs[0], id=f'{sys.argv[2]}{n}'); folder.keep(project.design, run)\n"
        "    folder.say(run.id, note=run.id); assert run.id in [kept.id for kept in folder.all()]\n"
    )
    both = [begin(folder.folder, word, code=code) for word in ("one", "two")]
    for process in both:
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, "")
    notes = {kept.id: kept.note for kept in folder.all() if kept.id != "seed"}
    assert notes == {f"{word}{n}": f"{word}{n}" for word in ("one", "two") for n in range(12)}


@pytest.mark.parametrize(("name", "kept"), [("unlink", True), ("stat", False)])
def test_whatever_the_disk_refuses_is_told_as_one_error_or_does_not_matter(
    folder: RunsFolder, made: Run, monkeypatch: pytest.MonkeyPatch, name: str, kept: bool
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "input/output error")

    keep(folder, made, "again")
    with monkeypatch.context() as patch:
        patch.setattr(f"engine.lab.runs_folder.Path.{name}", refuse)
        if kept:
            keep(folder, made, "again")
        else:
            with pytest.raises(FileError, match="cannot be written"):
                keep(folder, made, "again")
    assert [one.id for one in folder.all()] == ["again"]


def test_a_full_disk_is_told_by_the_folder_not_by_a_file_that_nobody_knows(
    folder: RunsFolder, made: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("engine.project.project.write", full)
    with pytest.raises(FileError) as told:
        keep(folder, made, "full")
    assert told.value.problem == f"The runs in {folder.folder} cannot be written: No space left on device."


def test_bringing_back_a_run_that_was_trained_on_since_takes_no_step_away(folder: RunsFolder, made: Run) -> None:
    folder.keep(Design(), made)
    folder.say(made.id, name="dear")
    folder.remove(made.id)
    folder.keep(Design(), gone_on(made, 3, 0.01))
    assert folder.bring_back(made.id).name == "dear"
    assert [(kept.steps, kept.name) for kept in folder.all()] == [(7, "dear")]
    assert folder.open(made.id).runs[0].step == 7
