"""What is typed nearly right, and what is asked of the program itself."""

import importlib
import re
import shlex

import pytest

import gui.app
from engine import Recipe
from engine.cli import COMMANDS, add_commands, parser
from tests.engine.command_line import alone


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


def test_no_command_is_imported_to_say_the_version() -> None:
    """It took half the time."""
    told = "print([name for name in sys.modules if name.startswith('engine.cli.commands.')])"
    asks = "import atexit, sys, gui.app; atexit.register(lambda: {told}); gui.app.main(['--version'])"
    done = alone(code=asks.format(told=told))
    said, imported = done.stdout.splitlines()
    assert said.startswith("convscope ")
    assert imported == "[]"


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What is printed, with every line break and indentation as one blank."""
    with pytest.raises(SystemExit) as ended:
        gui.app.main([*words, "--help"])
    assert ended.value.code == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_says_what_it_is_for_and_gives_an_example_that_can_be_typed(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = asked(capsys, name)
    purpose = importlib.import_module(f"engine.cli.commands.{name.replace('-', '_')}").HELP
    assert f"{purpose[1:]}." in said
    program, *words = shlex.split(said.rpartition("For example: ")[2])
    reader = parser()
    add_commands(reader.add_subparsers(dest="command"))
    assert (program, reader.parse_args(words).command) == ("convscope", name)


def test_help_says_how_to_begin_and_what_is_taken_where_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert "begin without a window: convscope train lenet." in asked(capsys)
    of_train = asked(capsys, "train")
    for name in ("epochs", "cycles"):
        assert re.search(rf"--{name} N [^(]*\(ready-made: {getattr(Recipe(), name)}\)", of_train)
