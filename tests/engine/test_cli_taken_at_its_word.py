"""What is typed on the command line is done, or refused before it costs anything: nothing of it is passed over in
silence, and no file that it names is lost."""

from pathlib import Path

import pytest

import gui.app
from engine.project.presets import preset
from engine.project.project import Project, save_project
from tests.engine.samples import some_digits, write_npz

DENSE = preset("dense").design(fresh_ids=False)


@pytest.fixture
def told(capsys):
    """The two lines that a command ends with, and that it gives nothing else."""

    def command(*arguments):
        capsys.readouterr()
        assert gui.app.main([str(argument) for argument in arguments]) == 2
        output, errors = capsys.readouterr()
        assert output == ""
        problem, remedy = errors.splitlines()
        return problem, remedy

    return command


@pytest.mark.parametrize("command", [
    ("evaluate",), ("explain", "--map", 0, "--block", "relu"), ("doctor",), ("resume", "--steps", 1),
    ("train", "--steps", 1), ("sweep", "--vary", "epochs=1"), ("range-test",),
])  # fmt: skip
def test_figures_are_not_written_over_the_network_that_they_are_of(told, tmp_path, monkeypatch, command):
    """`evaluate my.convscope --json my.convscope`, completed by Tab, left the figures and no network."""
    file = tmp_path / "my.convscope"
    save_project(Project(DENSE), file)
    before = file.read_bytes()
    monkeypatch.chdir(tmp_path)
    for other in ("./my.convscope", file):
        assert told(command[0], "my.convscope", *command[1:], "--json", other) == (
            "--json would be written over my.convscope.", "Write it to another file."
        )  # fmt: skip
    assert file.read_bytes() == before


def test_figures_are_not_written_over_the_pictures_or_over_what_is_to_be_saved(told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = write_npz(tmp_path / "few.npz", some_digits(30, 10))
    before = data.read_bytes()
    assert told("data", "show", "few.npz", "--json", data)[0] == "--json would be written over few.npz."
    assert told("train", "dense", "--data", data, "--json", "few.npz")[0] == "--json would be written over few.npz."
    assert data.read_bytes() == before
    for options in (("--save", "new.convscope", "--json", "./new.convscope"), ("--plot", "a.png", "--json", "a.png")):
        assert told("train", "dense", *options)[0].endswith(f"would be written over {Path(options[1]).name}.")
    assert [file.name for file in tmp_path.iterdir()] == ["few.npz"]


def test_figures_take_the_place_of_figures(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert gui.app.main(["data", "show", "digits", "--json", "digits.json"]) == 0
    assert gui.app.main(["data", "list", "--json", "list"]) == 0  # the word of a command is no file


@pytest.mark.parametrize("option", ["--data", "--save", "--plot", "--json"])
def test_an_empty_name_is_not_taken_for_none(told, option):
    """`--save "$FILE"` of a variable that nobody set: a training of hours, and nothing was saved."""
    for said in ((option, ""), (f"{option}=",)):
        assert told("train", "dense", *said) == (f"{option} has no value.", "Give it one, or leave it out.")
