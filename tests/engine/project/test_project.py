"""A project file gives back all that was put in, or says in two sentences why it cannot; never something else."""

import os
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from engine.blocks import block
from engine.data import DataRef
from engine.errors import EngineError, FileError
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.project.run_parts import run_from_plain, run_to_plain
from engine.training.evaluation import Evaluation, evaluate
from engine.training.history import Recorder
from engine.training.optimisers import Nesterov
from engine.training.recipe import Recipe
from engine.training.replay import same_bits
from engine.training.run import Run
from engine.training.schedules import StepDown
from engine.training.training import Training
from tests.engine.samples import plain_stack, restless_stack, some_digits
from tests.engine.short_trainings import bits

DATA = some_digits(200, 60, 14)
RECIPE = Recipe(Nesterov(momentum=0.8), 0.02, StepDown(0.5, 2), 32, 3, 4, 7)


@pytest.fixture(scope="module")
def trained() -> Project:
    run = Training(restless_stack(), DATA, RECIPE)
    recorded = []
    for number, _ in enumerate(step for step in run.rounds(lambda: RECIPE) if step is not None):
        if number in (3, 5):
            recorded.append(run.checkpoint())
        if number == 7:
            break
    design = Design(restless_stack(), RECIPE, DATA.name, "Größe: 3×3, \U0001f600\nsecond line")
    result = evaluate(design.stack, run.checkpoint(), DATA.test)
    made = replace(run.run(), test=result, recorded=tuple(recorded), ended="stopped", name="Größe", marks=(2, 5))
    return Project(design, (made,))


def arrays(project: Project) -> dict[str, np.ndarray]:
    """Every array of a project by where it stands."""
    found: dict[str, np.ndarray] = {}
    if project.checkpoint:
        for part in ("parameters", "state"):
            for id, group in getattr(project.checkpoint, part).items():
                found |= {f"{part} {id} {name}": array for name, array in group.items()}
        found |= {f"optimiser {name}": array for name, array in project.checkpoint.optimiser.items()}
    if project.history:
        found |= project.history.arrays()
    if project.test:
        found["confusion"] = project.test.confusion
    return found


def same(first: Project, second: Project) -> bool:
    one, two = arrays(first), arrays(second)
    return (
        first.design == second.design
        and one.keys() == two.keys()
        and all(one[key].dtype == two[key].dtype and one[key].tobytes() == two[key].tobytes() for key in one)
        and [(c.step, c.epoch, c.position, c.begun, c.optimiser_kind) for c in (first.checkpoint,) if c]
        == [(c.step, c.epoch, c.position, c.begun, c.optimiser_kind) for c in (second.checkpoint,) if c]
        and (first.test and first.test.loss) == (second.test and second.test.loss)
    )


def test_everything_comes_back_bit_for_bit(trained, tmp_path):
    save_project(trained, tmp_path / "a.convscope")
    again = load_project(tmp_path / "a.convscope")
    assert same(again, trained)
    assert len(arrays(again)) == len(trained.history.arrays()) + 8 + 2 + 1 + 1
    assert not same(again, Project(trained.design, (replace(trained.run, test=None),)))
    for field in ("id", "stack", "data", "seed", "validation_share", "log", "arithmetic", "ended", "failure", "name"):
        assert getattr(again.run, field) == getattr(trained.run, field), field
    assert again.run.recorded == ()


def test_all_else_that_a_run_knows_of_itself_comes_back_too(trained, tmp_path):
    run = trained.run
    entry = replace(run.log[-1], patience_from=1.5)  # it was given patience once more
    early = replace(run.newest, step=run.step - 1, run="the run it came from")
    kept = replace(run, good=early, best_weights=early, start=early, log=(entry,), parent=early.run, marks=(1, 2))
    save_project(Project(trained.design, (kept,)), tmp_path / "a.convscope")
    (again,) = load_project(tmp_path / "a.convscope").runs
    assert (again.log, again.parent, again.marks) == (kept.log, kept.parent, kept.marks)
    for found in (again.good, again.best_weights, again.start):
        assert found is not None
        assert (found.run, same_bits(found, early)) == (early.run, True)


@pytest.mark.parametrize(
    "design", [Design(), Design(Stack.of(block("relu")), Recipe(), "here.npz", "")], ids=["empty", "relu"]
)
def test_a_design_alone_comes_back_and_is_not_trained(design, tmp_path):
    save_project(Project(design), tmp_path / "a.convscope")
    again = load_project(tmp_path / "a.convscope")
    assert again.design == design
    assert again.runs == ()


def test_a_training_goes_on_from_a_file_as_if_it_had_not_stopped(trained, tmp_path):
    save_project(trained, tmp_path / "a.convscope")
    runs = [
        Training(trained.design.stack, DATA, RECIPE, one)
        for one in (trained.checkpoint, load_project(tmp_path / "a.convscope").checkpoint)
    ]
    losses = [[step.loss for step in run.rounds(lambda: RECIPE) if step] for run in runs]
    assert losses[0] == losses[1]
    assert len(losses[0]) == 10


def test_arrays_of_a_file_cannot_be_written_to(trained, tmp_path):
    save_project(trained, tmp_path / "a.convscope")
    assert not any(array.flags.writeable for array in arrays(load_project(tmp_path / "a.convscope")).values())


def test_a_path_that_is_no_unicode_and_notes_that_are_not_either_are_kept(tmp_path):
    design = Design(data_name="/home/\udcff.npz", notes="\ud800")
    save_project(Project(design), tmp_path / "a.convscope")
    assert load_project(tmp_path / "a.convscope").design == design


def test_the_file_before_stays_as_a_backup(trained, tmp_path):
    path = tmp_path / "a.convscope"
    save_project(Project(Design(notes="first")), path)
    assert list(tmp_path.iterdir()) == [path]
    first = path.read_bytes()
    save_project(trained, path)
    backup = tmp_path / "a.convscope.backup"
    assert backup.read_bytes() == first
    assert load_project(backup).design.notes == "first"
    assert sorted(tmp_path.iterdir()) == [path, backup]


def told(action):
    with pytest.raises(FileError) as caught:
        action()
    assert caught.value.problem.endswith(".")
    assert caught.value.remedy.endswith(".")
    return caught.value


def test_a_folder_that_is_not_there_or_is_a_file_is_told(trained, tmp_path):
    (tmp_path / "file").write_text("text")
    told(lambda: save_project(trained, tmp_path / "nowhere" / "a.convscope"))
    told(lambda: save_project(trained, tmp_path / "file" / "a.convscope"))
    told(lambda: save_project(trained, tmp_path / ("a" * 300)))
    told(lambda: save_project(trained, tmp_path))
    assert (tmp_path / "file").read_text() == "text"
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


@pytest.mark.parametrize("function", ["replace", "fsync", "chmod"])
def test_a_disk_that_fails_leaves_the_old_file_and_nothing_half(trained, tmp_path, monkeypatch, function):
    path = tmp_path / "a.convscope"
    save_project(Project(Design(notes="first")), path)

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, function, fail)
        error = told(lambda: save_project(trained, path))
    assert "No space left on device" in error.problem
    assert error.remedy.startswith("Delete what you do not need there, or save it on another disk.")
    assert load_project(path).design.notes == "first"
    assert {file.suffix for file in tmp_path.iterdir()} <= {".convscope", ".backup"}


def test_what_is_no_file_is_told(tmp_path):
    for path in (tmp_path / "nothing.convscope", tmp_path):
        told(lambda path=path: load_project(path))


def test_a_project_whose_stack_has_a_problem_can_be_kept(tmp_path):
    design = Design(Stack.of(block("max_pool", extent=9), block("convolution", size=9)))
    save_project(Project(design), tmp_path / "a.convscope")
    assert load_project(tmp_path / "a.convscope").design == design


def test_the_file_holds_three_parts_and_no_code(trained, tmp_path):
    save_project(trained, tmp_path / "a.convscope")
    with zipfile.ZipFile(tmp_path / "a.convscope") as archive:
        assert sorted(archive.namelist()) == ["arrays.safetensors", "manifest.json", "project.json"]


def test_a_project_of_an_older_program_without_what_came_later_opens(tmp_path):
    plain = Design().to_plain()
    del plain["recipe"], plain["notes"]
    assert Design.from_plain(plain) == Design()


def test_marks_of_steps_come_back_and_a_file_without_any_opens(trained, tmp_path):
    save_project(trained, tmp_path / "a.convscope")
    assert load_project(tmp_path / "a.convscope").run.marks == (2, 5)
    plain, arrays = run_to_plain(trained.run)
    del plain["marks"]
    assert run_from_plain(plain, arrays, []).marks == ()
    assert trained.run.until(replace(trained.run.newest, step=4)).marks == (2,)


def test_a_history_of_another_length_than_it_had_is_thinned_and_not_broken(monkeypatch):
    monkeypatch.setattr("engine.training.history.MOST_POINTS", 8)
    recorder = Recorder()
    from engine.training.step import Step

    for number in range(1, 101):
        validation = Evaluation(1.0, np.eye(2, dtype=np.int64)) if number % 50 == 0 else None
        recorder.add(Step(number, number / 10, 1.0, 0.5, 0.1, validation))
    history = recorder.history()
    assert 4 <= len(history) < 8
    assert history.step[-1] == 100
    assert history.validation_step.tolist() == [50, 100]
    assert len(Recorder(history).history()) == len(history)


def test_a_checkpoint_without_weights_is_one_too(tmp_path):
    design = Design(Stack.of(block("global_average_pool"), block("softmax")))
    run = Run("r", design.stack, DataRef("digits"), newest=Checkpoint(step=3, position=16))
    save_project(Project(design, (run,)), tmp_path / "a.convscope")
    again = load_project(tmp_path / "a.convscope")
    assert (again.checkpoint.step, again.checkpoint.position, len(again.history)) == (3, 16, 0)


def test_recorded_checkpoints_are_written_if_asked_and_can_be_gone_on_from(trained, tmp_path):
    save_project(trained, tmp_path / "a.convscope", recordings=True)
    again = load_project(tmp_path / "a.convscope")
    assert same(again, trained)
    assert [one.step for one in again.run.recorded] == [4, 6]
    for ours, theirs in zip(again.run.recorded, trained.run.recorded, strict=True):
        assert bits(ours) == bits(theirs)
        assert (ours.epoch, ours.position, ours.run) == (theirs.epoch, theirs.position, trained.run.id)
    with zipfile.ZipFile(tmp_path / "a.convscope") as archive:
        packed = {entry.filename: entry.compress_type for entry in archive.infolist()}
    assert packed["recordings.safetensors"] == packed["arrays.safetensors"] == zipfile.ZIP_STORED


def test_all_runs_come_back_and_the_newest_that_fits_is_that_of_the_design(trained, tmp_path):
    first = replace(trained.run, id="first", test=None)
    other = replace(trained.run, id="other", stack=plain_stack(), newest=None, start=None)
    save_project(Project(trained.design, (first, trained.run, other)), tmp_path / "a.convscope")
    again = load_project(tmp_path / "a.convscope")
    assert [run.id for run in again.runs] == ["first", trained.run.id, "other"]
    assert again.run.id == trained.run.id
    assert bits(again.runs[0].newest) == bits(trained.run.newest)


def test_what_began_again_after_its_end_and_where_it_started_comes_back(tmp_path):
    recipe = RECIPE.replace(epochs=1)
    first = Training(plain_stack(), DATA, recipe)
    list(first.rounds(lambda: recipe))
    again = Training(plain_stack(), DATA, recipe, first.checkpoint())
    again.step(recipe)
    again.close()
    save_project(Project(Design(plain_stack(), recipe, DATA.name), (again.run(),)), tmp_path / "a.convscope")
    run = load_project(tmp_path / "a.convscope").run
    assert (run.newest.begun, run.newest.epoch, run.newest.position) == (1, 1, 32)
    assert (run.start.step, run.start.begun, run.start.epoch) == (6, 1, 1)
    assert bits(run.start) == bits(first.checkpoint())
    assert run.parent == first.id
    assert [(entry.step, entry.begun) for entry in run.log] == [(6, 1)]


def test_a_training_that_broke_comes_back_with_its_words_its_whole_course_and_its_last_good_weights(tmp_path):
    training = Training(plain_stack(), DATA, RECIPE)
    for _ in range(3):
        training.step(RECIPE)
    training.step(RECIPE.replace(learning_rate=10.0))
    training.parameters[:] = np.float32(1e30)  # what far too large steps leave
    with pytest.raises(EngineError) as broke:
        training.step(RECIPE)
    training.close()
    saved = training.run()
    save_project(Project(Design(plain_stack(), RECIPE, DATA.name), (saved,)), tmp_path / "a.convscope")
    run = load_project(tmp_path / "a.convscope").run
    assert run.ended == "failed"
    assert run.failure == (broke.value.problem, broke.value.remedy)
    assert bits(run.newest) == bits(saved.newest)
    assert run.step < run.last_step == saved.last_step == 4


def test_a_long_history_comes_back_with_the_size_of_its_groups(trained, tmp_path):
    long = replace(trained.run, history=replace(trained.run.history, group=4))
    save_project(Project(trained.design, (long,)), tmp_path / "a.convscope")
    assert load_project(tmp_path / "a.convscope").run.history.group == 4


def test_weights_that_are_no_numbers_are_not_saved_so_that_the_file_opens(trained, tmp_path):
    weights = {id: {n: np.full_like(a, np.nan) for n, a in group.items()} for id, group in
               trained.checkpoint.parameters.items()}  # fmt: skip
    broken = replace(trained.run, newest=replace(trained.checkpoint, parameters=weights))
    save_project(Project(trained.design, (broken,)), tmp_path / "a.convscope")
    run = load_project(tmp_path / "a.convscope").run
    assert run.newest is None
    assert len(run.history) == 8


@pytest.mark.parametrize("picture", [None, ("train", 7), ("test", 0)])
def test_the_picture_that_was_looked_at_comes_back(trained, tmp_path, picture):
    path = tmp_path / "a.convscope"
    save_project(replace(trained, picture=picture), path)
    assert load_project(path).picture == picture


@pytest.mark.parametrize("order", ["ab", "ba", "bb", "bab"])
def test_of_a_run_that_is_given_twice_the_value_with_most_steps_is_saved(trained, tmp_path, order: str) -> None:
    """Whichever stands first: a script that put the run before its training behind it lost the training."""
    first = trained.runs[0]
    assert first.recorded[0].step < first.step
    before = replace(first, newest=first.recorded[0], recorded=(), history=type(first.history)(), test=None)
    other, file = replace(before, id="f" * 16), tmp_path / "a.convscope"
    given = tuple({"a": before, "b": first}[one] for one in order)
    save_project(replace(trained, runs=(*given, other)), file)
    assert [(run.id, run.step) for run in load_project(file).runs] == [(first.id, first.step), (other.id, other.step)]
