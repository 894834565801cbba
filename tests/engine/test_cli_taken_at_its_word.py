"""What is typed on the command line is done, or refused before it costs anything: nothing of it is passed over in
silence, and no file that it names is lost."""

from pathlib import Path

import pytest

import gui.app
from engine.lab.varying import varied
from engine.project.presets import preset
from engine.project.project import Project, save_project
from engine.training.optimisers import SGD, Adam
from engine.training.schedules import OneCycle, ReduceOnPlateau
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


def test_a_number_that_the_optimiser_does_not_have_is_refused_with_those_that_have_it(told):
    """SGD with a momentum, as PyTorch has it, was trained without it, and nothing was said."""
    for settings, problem, remedy in (
        (("optimiser=sgd", "optimiser.momentum=0.5"), "SGD has no setting 'momentum'.",
         "Those that have it: optimiser=momentum, optimiser=nesterov."),
        (("schedule.patience=3", "schedule=cosine"), "Cosine has no setting 'patience'.",
         "Those that have it: schedule=plateau."),
    ):  # fmt: skip
        for command in ("train", "range-test"):
            assert told(command, "dense", "--set", *settings) == (problem, remedy)


@pytest.mark.parametrize("name", ["learning_rate=0.5", "schedule=cosine", "epochs=3"])
def test_what_has_no_part_in_a_range_test_is_refused(told, name):
    """Learning rates round 0.5, as it was read, and those of the test were tried."""
    assert told("range-test", "dense", "--set", "optimiser=sgd", name) == (
        f"'{name.partition('=')[0]}' has no part in a range test.",
        "Leave it out: in 150 steps all rates from 1e-6 to 10 are tried.",
    )


def test_a_number_of_a_files_schedule_has_no_part_in_a_range_test_either(told, tmp_path):
    """The file's schedule has a 'drop', so it was taken, and changed nothing."""
    file = tmp_path / "my.convscope"
    save_project(Project(varied(DENSE, {"schedule": "step"})), file)
    problem, _ = told("range-test", file, "--set", "schedule.drop=0.3")
    assert problem == "'schedule.drop' has no part in a range test."


def test_an_optimiser_or_schedule_may_be_called_as_the_window_or_as_python_has_it(told):
    """--set optimiser=Adam was told to import a class."""
    for name, said, kind in (
        ("optimiser", "Adam", Adam), ("optimiser", "SGD", SGD), ("schedule", "One cycle", OneCycle),
        ("schedule", "reduce on plateau", ReduceOnPlateau), ("schedule", "ReduceOnPlateau", ReduceOnPlateau),
    ):  # fmt: skip
        assert isinstance(getattr(varied(DENSE, {name: said}).recipe, name), kind)
    own = varied(DENSE, {"optimiser": "Adam", "optimiser.beta1": "0.8"})
    assert varied(own, {"optimiser": "ADAM"}) == own  # with the numbers that it has there
    assert told("train", "dense", "--set", "optimiser=Adamm") == (
        "Optimiser is Adamm.", "Use one of: adam, adamw, sgd, momentum, nesterov, rmsprop, adagrad."
    )  # fmt: skip


def test_what_a_block_does_not_have_is_told_with_what_it_has(told):
    """All 45 settings of the network were listed where two letters of one were changed round."""
    for said in ("Fully connected 1.untis", "fully_connected.untis"):
        assert told("train", "dense", "--set", f"{said}=4") == (
            "Fully connected 1 has no setting 'untis'.", "Its settings are: units."
        )  # fmt: skip


def test_what_would_be_measured_or_looked_at_by_nobody_is_refused(told):
    """`bench` with a Python that has PyTorch left PyTorch out, `doctor --computer` the file, and nothing was said."""
    for options in (("--peer-python", "python"), ("--shipped-always",)):
        assert told("bench", "--networks", "M1", *options) == (
            "PyTorch would not be measured.", "Add --peer torch or --peer best."
        )  # fmt: skip
    for options in (("my.convscope",), ("--data", "digits")):
        problem, _ = told("doctor", "--computer", *options)
        assert problem == "With --computer the doctor looks at this computer alone."


def test_height_and_width_with_a_comma_are_told_how_they_are_written(told):
    assert told("train", "lenet", "--set", "Convolution 1.size=3,5")[1].endswith("with an x between them: 3x5")


def test_a_network_that_is_named_behind_a_setting_is_told_its_place(told):
    problem, remedy = told("train", "--set", "learning_rate=0.1", "dense")
    assert (problem, remedy.split(". ")[-1]) == ("'dense' is no SETTING=VALUE.", "The network is named before --set.")


def test_a_network_that_cannot_be_trained_is_told_before_the_trainings_of_the_other(told, monkeypatch):
    """`compare lenet empty` trained all seeds of lenet, and said then that the other is empty."""
    monkeypatch.setattr("engine.cli.commands.compare.make_missing", None)
    for names in (("dense", "empty"), ("empty", "dense")):
        assert told("compare", *names)[0] == "empty: The stack is empty."
