"""Numbers, endings and names on the command line are taken as they are written, and the newest run counts."""

from argparse import ArgumentTypeError
from pathlib import Path

import pytest

import gui.app
from engine.cli.arguments import from_0, from_1, real, seconds_above_0, whole
from engine.cli.results import beside_if_changed, check_ending
from engine.project.held_file import signature
from engine.project.project import load_project
from tests.engine.samples import some_digits, write_npz


@pytest.mark.parametrize("read", [whole, from_0, from_1, real, seconds_above_0])
@pytest.mark.parametrize("text", ["1_000", "١٠", "", "ten", "1,5"])
def test_what_is_no_plain_number_is_refused(read, text):
    with pytest.raises(ArgumentTypeError):
        read(text)


@pytest.mark.parametrize(
    ("name", "value", "label"),
    [("learning_rate", "0,01", "Learning rate"), ("validation_share", "0,2", "Validation share"),
     ("optimiser.beta1", "0,8", "Beta 1")],
)  # fmt: skip
def test_a_number_with_a_comma_is_told_how_it_is_written(capsys, name, value, label):
    """Learning rate 0,01 was to be "a number from 0 to 10", which it is for who writes it so."""
    assert gui.app.main(["train", "dense", "--set", f"{name}={value}"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"{label} is {value}.", f"Write it with a point: {value.replace(',', '.')}"
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["inf", "nan", "0", "-1"])
def test_a_measurement_takes_a_time_that_ends(text):
    """With infinite seconds `bench` would never have come to its end."""
    with pytest.raises(ArgumentTypeError, match="is no number above 0"):
        seconds_above_0(text)


def test_an_ending_in_capitals_is_the_same_ending():
    check_ending("CURVES.PNG", ".png")
    check_ending("Digits.ConvScope", ".convscope")


def test_what_somebody_saved_beside_it_stays_too(tmp_path, capsys):
    """The second name that is free, and not the second one, which somebody may have taken."""
    file, second = tmp_path / "a.convscope", tmp_path / "a 2.convscope"
    file.write_bytes(b"as it was read")
    read = signature(str(file))
    assert beside_if_changed(str(file), str(file), read) == str(file)
    file.write_bytes(b"changed meanwhile")
    second.write_bytes(b"of somebody else")
    assert Path(beside_if_changed(str(file), str(file), read)).name == "a 3.convscope"
    assert "saved as a 3.convscope" in capsys.readouterr().err


def test_of_several_runs_that_could_go_on_the_newest_does(tmp_path):
    data = write_npz(tmp_path / "few.npz", some_digits(60, 20))
    file = tmp_path / "a.convscope"
    for more in (["dense", "--data", str(data)], [str(file), "--anew"], [str(file)], [str(file)]):
        assert gui.app.main(["train", *more, "--steps", "1", "--save", str(file)]) == 0
    first, second = load_project(file).runs
    assert (first.newest.step, second.newest.step) == (1, 3)
