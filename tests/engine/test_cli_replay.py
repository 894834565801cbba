"""`convscope replay` writes a project as it was after any step of its training, to the last bit."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import gui.app
from engine.data import Images
from engine.data.corrections import Correction
from engine.project.project import Project, load_project, save_project
from engine.training.evaluation import evaluate
from engine.training.recipe import Recipe
from engine.training.replay import same_bits
from engine.training.run import Arithmetic, Run
from engine.training.step import Step
from engine.training.training import Training
from tests.engine.samples import some_digits, write_npz


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    assert gui.app.main(["train", "assignment", "--steps", "12", "--save", str(folder / "a.convscope")]) == 0
    return folder / "a.convscope"


def newest(path: Path) -> Run:
    run = load_project(path).run
    assert run is not None
    assert run.newest is not None
    return run


def test_a_replayed_step_has_the_bits_of_a_training_that_stopped_there(trained: Path, tmp_path: Path) -> None:
    b, c = tmp_path / "b.convscope", tmp_path / "c.convscope"
    assert gui.app.main(["train", "assignment", "--steps", "5", "--save", str(b)]) == 0
    assert gui.app.main(["replay", str(trained), "--step", "5", "--save", str(c)]) == 0
    stopped, replayed = newest(b), newest(c)
    assert replayed.newest is not None
    assert stopped.newest is not None
    assert same_bits(replayed.newest, stopped.newest)
    assert stopped.ended == "stopped"
    assert replayed.history.step.tolist() == stopped.history.step.tolist() == [1, 2, 3, 4, 5]
    assert (replayed.log, replayed.test) == (stopped.log, None)


@pytest.mark.parametrize(("step", "words"), [("13", "from step 0 to 12"), ("-1", "no step")])
def test_a_step_that_never_was_is_told(
    step: str, words: str, trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gui.app.main(["replay", str(trained), f"--step={step}", "--save", str(tmp_path / "c.convscope")]) == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_without_data_or_with_other_arithmetic_only_recorded_steps_are_offered(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project, run = load_project(trained), newest(trained)
    gone = replace(run, data=replace(run.data, name="gone.npz"))
    save_project(Project(project.design, (gone,)), tmp_path / "gone.convscope")
    save_project(Project(project.design, (replace(run, arithmetic=Arithmetic()),)), tmp_path / "far.convscope")
    target = str(tmp_path / "c.convscope")
    assert gui.app.main(["replay", str(tmp_path / "gone.convscope"), "--step", "5", "--save", target]) == 2
    assert "Only recorded steps can be shown: 12." in capsys.readouterr().err
    assert gui.app.main(["replay", str(tmp_path / "far.convscope"), "--step", "5", "--save", target]) == 0  # it proves
    monkeypatch.setattr("engine.training.proof.same_bits", lambda *_: False)
    assert gui.app.main(["replay", str(tmp_path / "far.convscope"), "--step", "5", "--save", target]) == 2
    assert "Only recorded steps can be shown: 12." in capsys.readouterr().err


def test_an_untrained_project_is_told(tmp_path: Path, trained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_project(Project(load_project(trained).design), tmp_path / "u.convscope")
    assert gui.app.main(["replay", str(tmp_path / "u.convscope"), "--step", "1", "--save", str(tmp_path / "c")]) == 2
    assert "not trained yet" in capsys.readouterr().err


def test_a_training_that_stops_where_it_is_checked_has_been_checked(tmp_path: Path) -> None:
    """The validation of the last step is not left out."""
    for steps in ("1", "6"):
        path = tmp_path / f"{steps}.convscope"
        assert gui.app.main(["train", "dense", "--steps", steps, "--cycles", "1000", "--save", str(path)]) == 0
        history = newest(path).history
        assert history.validation_step[-1] == history.step[-1] == int(steps)


def test_a_training_that_diverges_saves_its_last_good_weights_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bright = some_digits(200, 60)
    images = Images(bright.train.pixels.astype(np.float32) * 1e30, bright.train.labels)
    data = write_npz(tmp_path / "bright.npz", replace(bright, train=images, test=images))
    path = tmp_path / "a.convscope"
    assert gui.app.main(["train", "dense", "--data", str(data), "--save", str(path)]) == 2
    assert "beyond all bounds" in capsys.readouterr().err
    run = newest(path)
    assert (run.ended, run.step) == ("failed", 0)
    assert run.failure is not None


def test_what_is_said_of_a_training_that_diverges_is_true_of_the_weights_that_are_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, path, step = some_digits(200, 60), tmp_path / "a.convscope", Training.step

    def too_large(self: Training, recipe: Recipe) -> Step:
        made = step(self, recipe)
        if self.number == 15:
            self.parameters[:] = np.float32(1e30)
        return made

    monkeypatch.setattr(Training, "step", too_large)
    data = write_npz(tmp_path / "few.npz", few)
    arguments = ("train", "dense", "--data", str(data), "--epochs", "9", "--save", str(path))
    assert gui.app.main(list(arguments)) == 2
    run = newest(path)
    assert run.ended == "failed"
    assert run.step < run.history.step[-1], "the saved weights are not those of the last step"
    assert run.newest is not None
    assert run.test is not None
    saved = evaluate(run.stack, run.newest, few.test)
    assert run.test.loss == saved.loss
    assert run.test.confusion.tolist() == saved.confusion.tolist()


def test_corrections_of_other_pictures_than_the_run_learned_from_are_no_part_of_its_past(
    trained: Path, tmp_path: Path
) -> None:
    project = load_project(trained)
    others = project.design.with_(data_name="other.npz", corrections=(Correction("train", 0, 1),))
    known = replace(project, design=others, looks={"digits": 3}, looked=(("digits", "a run", 5),))
    save_project(known, tmp_path / "a.convscope")
    target = tmp_path / "c.convscope"
    assert gui.app.main(["replay", str(tmp_path / "a.convscope"), "--step", "12", "--save", str(target)]) == 0
    past = load_project(target)
    assert (past.design.data_name, past.design.corrections) == (newest(trained).data.name, ())
    assert (past.looks, past.looked) == ({"digits": 3}, (("digits", "a run", 5),))


def test_a_file_is_not_cut_off_at_a_step_by_going_back_to_it(
    trained: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--save` with the name of the file itself threw away all that it had learned since."""
    before = trained.read_bytes()
    for save in (trained, f"{trained.parent}/../{trained.parent.name}/{trained.name}"):
        assert gui.app.main(["replay", str(trained), "--step", "5", "--save", str(save)]) == 2
        problem, remedy = capsys.readouterr().err.splitlines()
        assert problem == "a.convscope would lose what it learned after step 5."
        assert remedy == "Save the earlier step in another file."
    assert trained.read_bytes() == before
