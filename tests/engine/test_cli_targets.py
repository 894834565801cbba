"""Where a command writes to: a wrong ending is told before the training, and figures may go to standard output."""

import json
from pathlib import Path

import pytest

import gui.app
from engine.project.project import load_project
from tests.engine.samples import some_digits, write_npz


@pytest.fixture(scope="module")
def npz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_npz(tmp_path_factory.mktemp("data") / "few.npz", some_digits(120, 40))


def train(npz: Path, *more: object) -> list[str]:
    return ["train", "dense", "--data", str(npz), "--epochs", "1", *map(str, more)]


@pytest.mark.parametrize(
    ("option", "name", "better"),
    [("--save", "x.txt", "x.convscope"), ("--save", "x", "x.convscope"), ("--plot", "x.gif", "x.png"),
     ("--save", "-", "-.convscope")],
)  # fmt: skip
def test_a_name_of_another_kind_of_file_is_told_before_the_training(
    npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, option: str,
    name: str, better: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("engine.cli.commands.train.Training", lambda *_: pytest.fail("it was trained"))
    assert gui.app.main(train(npz, option, name)) == 2
    problem, remedy = capsys.readouterr().err.splitlines()
    assert (f"'{name}'" in problem, better in remedy) == (True, True)
    assert list(tmp_path.iterdir()) == []


def test_a_project_that_has_another_ending_already_is_still_gone_on_with(npz: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.convscope"
    assert gui.app.main(train(npz, "--steps", 1, "--save", file)) == 0
    assert gui.app.main(["replay", str(file), "--step", "1", "--save", str(tmp_path / "b.txt")]) == 2
    assert gui.app.main(["runs", "save", load_project(file).runs[0].id, str(tmp_path / "b.txt")]) == 2
    renamed = file.rename(tmp_path / "a.txt")
    assert gui.app.main(["resume", str(renamed)]) == 0
    assert (load_project(renamed).checkpoint or pytest.fail("not trained")).step == 2
    assert not (tmp_path / "b.txt").exists()


def test_figures_go_to_standard_output_alone(
    npz: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert gui.app.main(train(npz, "--json", "-")) == 0
    output, errors = capfdbinary.readouterr()
    assert json.loads(output)["test_pictures"] == 40
    assert errors.startswith(b"Trained 2 steps")
    words = ["sweep", "dense", "--data", str(npz), "--vary", "batch_size=60,120", "--epochs", "1", "--confirm", "1"]
    assert gui.app.main([*words, "--json", "-"]) == 0
    output, errors = capfdbinary.readouterr()
    assert len(json.loads(output)["trials"]) == 2
    assert b"of the validation pictures" in errors
    assert list(tmp_path.iterdir()) == []
