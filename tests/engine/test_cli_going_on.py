"""`convscope train FILE` goes on with what the file holds, as if it had never been stopped, and loses none of it."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

import gui.app
from engine.cli.designs import tell
from engine.cli.stopping import stopped_by_signals
from engine.data import load_data
from engine.data.corrections import Correction, with_correction
from engine.data.images import Images
from engine.errors import FileError
from engine.lab.runs_folder import RunsFolder
from engine.project.named import design_for
from engine.project.presets import preset
from engine.project.project import Project, load_project, save_project
from engine.training.evaluation import Evaluation
from engine.training.replay import same_bits
from engine.training.run import Run
from engine.training.validating import Validating
from engine.work import finished
from tests.engine.samples import some_digits, write_npz


@pytest.fixture(scope="module")
def npz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_npz(tmp_path_factory.mktemp("data") / "few.npz", some_digits(200, 60))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """No picture stands where it stands in the file above."""
    few = some_digits(60, 20)
    train, test = (Images(one.pixels[::-1], one.labels[::-1], one.scale) for one in (few.train, few.test))
    return write_npz(tmp_path_factory.mktemp("data") / "other.npz", replace(few, train=train, test=test))


def train(what: object, save: Path, *more: object) -> tuple[Run, ...]:
    arguments = [str(word) for word in ("train", what, "--save", save, *more)]
    assert gui.app.main(arguments) == 0
    return load_project(save).runs


def alike(one: Run, other: Run) -> None:
    assert one.newest is not None
    assert other.newest is not None
    assert same_bits(one.newest, other.newest)
    assert one.log == other.log
    for name, column in one.history.arrays().items():
        assert column.tolist() == other.history.arrays()[name].tolist()


def test_a_file_is_gone_on_with_to_the_last_bit(npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dense = ("dense", "--data", npz, "--epochs", 3, "--cycles", 5)
    recipe = dense[1:]
    (whole,) = train("dense", tmp_path / "whole.convscope", *recipe)
    path = tmp_path / "a.convscope"
    (begun,) = train("dense", path, *recipe, "--steps", 2)
    capsys.readouterr()
    (middle,) = train(path, path, "--steps", 4)
    assert capsys.readouterr().out.startswith("Trained 4 steps more, 6 in all, in ")
    (through,) = train(path, path)
    assert (begun.step, middle.step, through.step) == (2, 6, 9)
    assert begun.id == middle.id == through.id
    assert (middle.ended, through.ended) == ("stopped", "finished")
    alike(through, whole)
    (more,) = train(path, path)  # as many epochs again
    assert (more.step, more.id) == (18, through.id)


def test_another_seed_or_a_wish_begins_a_new_run_and_the_file_keeps_the_earlier_ones(
    npz: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.convscope"
    (first,) = train("dense", path, "--data", npz, "--steps", 3)
    kept, second = train(path, path, "--seed", 5, "--steps", 2)
    assert (kept.id, kept.step, kept.history.loss.tolist()) == (first.id, 3, first.history.loss.tolist())
    assert (second.step, second.seed) == (2, 5)
    _, _, third = train(path, path, "--anew", "--steps", 1)
    assert (third.step, third.seed) == (1, 5)
    runs = train(path, path, "--seed", first.seed, "--steps", 1)  # the one that fits goes on, though it is not the last
    assert [(run.id, run.step) for run in runs] == [(second.id, 2), (third.id, 1), (first.id, 4)]
    other = write_npz(tmp_path / "other.npz", some_digits(100, 60))
    save_project(replace(load_project(path), picture=("test", 7)), path)  # that was looked at in the window
    train(path, path, "--steps", 1)
    assert load_project(path).picture == ("test", 7)
    assert train(path, path, "--data", other, "--steps", 1)[-1].step == 1
    assert load_project(path).picture is None


def test_a_rate_that_falls_on_a_plateau_a_change_on_the_way_and_an_early_end_survive_being_saved(
    npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = ("--data", npz, "--epochs", 9, "--cycles", 18, "--patience", 2, "--label-smoothing", 0.1)
    recipe = (*recipe, "--set", "schedule=plateau", "schedule.patience=0", "schedule.least=0.9", "learning_rate=0.02")
    whole, path = tmp_path / "whole.convscope", tmp_path / "a.convscope"
    train("dense", whole, *recipe, "--steps", 5)
    (through,) = train(whole, whole, "--set", "l2=0.5")
    assert "Stopped early: the validation loss was lowest after step" in capsys.readouterr().out
    assert through.ended == "early"
    assert through.history.learning_rate.min() < 0.011  # it fell
    assert len(through.log) == 2
    train("dense", path, *recipe, "--steps", 4)  # in the middle of an epoch
    train(path, path, "--steps", 1)
    for part in (("--set", "l2=0.5", "--steps", 2), ("--steps", 3), ()):
        (resumed,) = train(path, path, *part)
    assert resumed.ended == "early"
    alike(resumed, through)
    capsys.readouterr()
    (worse,) = train(path, path, "--set", "learning_rate=0")
    said = capsys.readouterr()
    assert said.out.startswith(f"Trained 12 steps more, kept the weights after step {through.step}, in ")
    assert said.err.startswith("With a learning rate of 0 nothing is learned.")
    assert worse.step == through.step


@pytest.mark.parametrize(("more", "says", "remedy"), [
    (("--set", "seed=5", "l2=0.1"), "With another network, seed or validation share, as --set asks for, the last "
     "training of a.convscope cannot be gone on with.", "--anew --set seed=5 l2=0.1 --save"),
    (("--data", "digits"), "The last training of a.convscope learned from other pictures than MNIST digits.",
     "--anew --data digits --save"),
    (("--set", "data=digits"), "The last training of a.convscope learned from other pictures than MNIST digits.",
     "--anew --set data=digits --save"),
])  # fmt: skip
def test_what_cannot_be_gone_on_with_is_not_begun_anew_unasked(
    npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], says: str, remedy: str
) -> None:
    path = tmp_path / "a.convscope"
    train("dense", path, "--data", npz, "--steps", 1)
    before = path.read_bytes()
    assert gui.app.main(["resume", str(path), "--steps", "1", *more]) == 2
    problem, said = capsys.readouterr().err.splitlines()
    assert problem == says
    assert said.endswith(f"a new one beside it: convscope train FILE {remedy} FILE")
    assert path.read_bytes() == before


def test_of_a_file_that_nothing_can_go_on_with_it_is_said_whether_its_network_or_its_weights_are_missing(
    npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.convscope"
    (run,) = train("dense", path, "--data", npz, "--steps", 1)
    project = load_project(path)
    other = project.design.with_(recipe=project.design.recipe.replace(seed=5))
    for kept, says in (
        (replace(project, design=other), "was of another network, seed or validation share."),
        (replace(project, runs=(replace(run, newest=None),)), "has no weights to go on with."),
    ):
        save_project(kept, path)
        assert gui.app.main(["resume", str(path)]) == 2
        problem, remedy = capsys.readouterr().err.splitlines()[-2:]
        assert problem == f"The last training of a.convscope {says}"
        assert remedy == "Begin a new one beside it: convscope train FILE --anew --save FILE"


@pytest.mark.parametrize("option", [("--data", "{}"), ("--set", "data={}")])
def test_relabelled_pictures_that_have_moved_are_gone_on_with_relabelled(
    npz: Path, tmp_path: Path, option: tuple[str, str]
) -> None:
    path, moved = tmp_path / "a.convscope", tmp_path / "moved.npz"
    moved.write_bytes(npz.read_bytes())
    train("dense", path, "--data", npz, "--steps", 1)
    corrections = (Correction("train", 3, 7), Correction("train", 9, None))
    project = load_project(path)
    save_project(replace(project, design=project.design.with_(corrections=corrections), runs=()), path)
    (begun,) = train(path, path, "--steps", 2)
    words = [word.format(moved) for word in option]
    assert gui.app.main(["resume", str(path), "--steps", "3", *words]) == 0
    kept = load_project(path)
    assert [(run.id, run.step) for run in kept.runs] == [(begun.id, 5)]
    assert (kept.design.data_name, kept.design.corrections) == (str(moved), corrections)
    other = write_npz(tmp_path / "other.npz", some_digits(60, 20))
    assert gui.app.main(["resume", str(path), "--data", str(other)]) == 2


def test_relabelled_pictures_that_have_moved_are_relabelled_for_every_command(
    npz: Path, other: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, moved, target = tmp_path / "a.convscope", tmp_path / "moved.npz", tmp_path / "b.convscope"
    moved.write_bytes(npz.read_bytes())
    train("dense", path, "--data", npz, "--steps", 1)
    project, data = load_project(path), load_data(npz)
    corrections = with_correction((), Correction("train", 3, 7), data)
    corrections = with_correction(corrections, Correction("test", 1, None), data)
    save_project(replace(project, design=project.design.with_(corrections=corrections)), path)
    train(path, target, "--data", moved, "--steps", 1)
    assert load_project(target).design.corrections == corrections, "though it learned before they were made"
    begun = train(path, path, "--steps", 2)[-1]
    assert train(path, target, "--data", moved, "--steps", 1)[-1].id == begun.id
    assert load_project(target).design.corrections == corrections
    assert gui.app.main(["replay", str(path), "--step", "1", "--data", str(moved), "--save", str(target)]) == 0
    past = load_project(target)
    assert (past.design.data_name, past.design.corrections) == (str(moved), corrections)
    assert gui.app.main(["doctor", str(path), "--data", str(moved)]) == 0
    capsys.readouterr()
    assert gui.app.main(["evaluate", str(path), "--data", str(moved)]) == 0
    assert " of 59)" in capsys.readouterr().out
    assert design_for(str(path), str(moved), tell).corrections == corrections
    train(path, target, "--data", other, "--steps", 1)
    assert load_project(target).design.corrections == ()
    assert "What was relabelled or left out is not so in other: these are" in capsys.readouterr().err


def test_pictures_that_have_moved_stay_relabelled_though_nothing_was_trained_with_them_yet(
    npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, moved = tmp_path / "a.convscope", tmp_path / "moved.npz"
    moved.write_bytes(npz.read_bytes())
    corrections = with_correction((), Correction("train", 3, 7), load_data(npz))
    design = preset("dense").design(fresh_ids=False).with_(data_name=str(npz), corrections=corrections)
    save_project(Project(design), path)
    assert design_for(str(path), str(moved), tell).corrections == corrections
    assert design_for(design, str(moved), tell, "sweep.json").corrections == corrections
    train(path, path, "--data", moved, "--steps", 1)
    assert load_project(path).design.corrections == corrections
    assert "relabelled" not in capsys.readouterr().err


def test_every_command_says_that_pictures_are_no_longer_relabelled_and_why(
    npz: Path, other: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moved = tmp_path / "moved.npz"
    moved.write_bytes(npz.read_bytes())
    of_earlier = (Correction("train", 3, 7),)  # without the digest of its picture
    corrections = with_correction((), of_earlier[0], load_data(npz))
    design = preset("dense").design(fresh_ids=False).with_(data_name=str(npz))
    for made, file, why in (
        (corrections, other, "not so in other: these are other pictures.\n"),
        (of_earlier, moved, "not so in moved: the file does not say which pictures were meant.\n"),
    ):
        assert design_for(design.with_(corrections=made), str(file), tell, "sweep.json").corrections == ()
        assert capsys.readouterr().err == f"What was relabelled or left out is {why}"


def test_a_setting_that_does_not_exist_is_refused_with_those_that_do(
    npz: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, there_are in (("optimiser.size", "Its settings are: "), ("schedule.patience", "It has no settings.")):
        assert gui.app.main(["train", "dense", "--data", str(npz), "--set", f"{name}=1"]) == 2
        assert there_are in capsys.readouterr().err


def test_what_somebody_saved_in_the_file_meanwhile_stays_and_the_count_of_looks_goes_on(
    npz: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.convscope"
    train("dense", path, "--data", npz, "--steps", 1)
    save_project(replace(load_project(path), looks={str(npz): 7}, looked=((str(npz), "hers", 5),)), path)

    def evaluate_while_somebody_saves(*asked: object) -> Evaluation:
        project = load_project(path)
        save_project(replace(project, design=project.design.with_(notes="hers")), path)
        return finished(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr("engine.cli.commands.train.finished", evaluate_while_somebody_saves)
    (run,) = train(path, path, "--steps", 1)
    assert (run.step, load_project(path).design.notes) == (1, "hers")
    assert "saved as a 2.convscope" in capsys.readouterr().err
    mine = load_project(tmp_path / "a 2.convscope")
    assert mine.runs[0].step == 2
    assert (mine.looks, mine.looked) == ({str(npz): 7}, ((str(npz), "hers", 5),))


def test_who_asks_for_the_end_twice_does_not_wait_for_the_last_validation_and_loses_nothing(
    npz: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked_again(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Validating, "last_ones", asked_again)
    (run,) = train("dense", tmp_path / "a.convscope", "--data", npz, "--steps", 2)
    assert run.step == 2


@pytest.mark.skipif(os.name != "posix", reason="a terminal of POSIX")
def test_on_a_terminal_it_is_said_what_a_second_signal_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.openpty()
    os.set_blocking(reader, False)
    monkeypatch.setattr("engine.cli.stopping.ERRORS", writer)
    with stopped_by_signals("Once more ends it.") as stop:
        signal.raise_signal(signal.SIGINT)
        assert stop.status == 128 + signal.SIGINT
    assert b"\nOnce more ends it.\n" in os.read(reader, 1000).replace(b"\r", b"")
    os.close(writer)
    os.close(reader)


@pytest.mark.parametrize("is_kept", [True, False])
def test_where_a_training_cannot_be_saved_it_is_said_where_else_it_is(
    npz: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], is_kept: bool
) -> None:
    def refuse(*_: object) -> None:
        raise FileError("There is no room.", "Make some.")

    monkeypatch.setattr("engine.cli.commands.train.save_project", refuse)
    if not is_kept:
        monkeypatch.setattr(RunsFolder, "keep", refuse)
    save = str(tmp_path / "a.convscope")
    assert gui.app.main(["train", "dense", "--data", str(npz), "--steps", "1", "--save", save]) == 2
    problem, remedy = capsys.readouterr().err.splitlines()[-2:]
    assert (problem, remedy == "Make some.") == ("There is no room.", not is_kept)
    if is_kept:
        words = remedy.removeprefix("It is among the runs of this computer: convscope ").replace("FILE", save).split()
        assert gui.app.main(words) == 0
        assert load_project(save).runs[0].step == 1


def test_a_file_that_is_taken_away_meanwhile_costs_nothing_of_the_training(
    npz: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, target = tmp_path / "a.convscope", tmp_path / "b.convscope"
    for file in (path, target):
        train("dense", file, "--data", npz, "--steps", 1)

    def evaluate_after_it_is_gone(*asked: object) -> Evaluation:
        path.unlink()
        return finished(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr("engine.cli.commands.train.finished", evaluate_after_it_is_gone)
    (run,) = train(path, target, "--steps", 1)
    assert run.step == 2
