"""What is typed nearly right, and what is asked of the program itself."""

import pytest

import gui.app
from engine.cli import COMMANDS


@pytest.mark.parametrize(("typed", "meant"), [("trian", "train"), ("Sweep", "sweep"), ("range_test", "range-test"),
                                              ("screenshots", "screenshot")])  # fmt: skip
def test_who_mistypes_a_command_is_told_which_one_it_may_be(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gui.app.main([typed]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said == [f"There is no command or file '{typed}'.", f"Did you mean: convscope {meant}?"]


@pytest.mark.parametrize(("typed", "meant"), [("data lst", "list"), ("runs shwo", "show"),
                                              ("screenshot x.png --theme drak", "dark")])  # fmt: skip
def test_who_mistypes_what_follows_a_command_is_told_too(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gui.app.main(typed.split()) == 2
    assert capsys.readouterr().err.splitlines()[1] == f"Did you mean: {meant}?"


def test_what_is_near_no_command_is_told_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert gui.app.main(["mine.txt"]) == 2
    remedy = capsys.readouterr().err.splitlines()[1]
    assert all(name in remedy for name in COMMANDS)


def test_the_program_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        gui.app.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("convscope ")
