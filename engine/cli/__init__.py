"""ConvScope without a window: train, evaluate and measure from the command line.

Each command is one file in the folder `commands`, found by its name and read when it is asked for.
Bad input ends with status 2 and two lines: the problem, and what to try.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from typing import Any, cast

from engine.blocks import FAULTS
from engine.cli import commands as folder
from engine.cli.arguments import Parser, nearest
from engine.cli.command import Chart, Command
from engine.errors import EngineError
from engine.text import QT_TRANSLATE_NOOP, say

COMMANDS = tuple(module.name.replace("_", "-") for module in pkgutil.iter_modules(folder.__path__))


def parser() -> argparse.ArgumentParser:
    """The program's parser; the commands of the window are added by the window's side."""
    made = Parser(prog="convscope", description="Learn how convolutional networks work by building one.")
    made.add_argument("--version", nargs=0, action=_Version, help="say which version this is, and of which Python")
    return made


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version
        from platform import python_version

        try:
            known = version("convscope")
        except PackageNotFoundError:  # started from its source, not installed
            known = "(not installed)"
        sys.stdout.write(f"convscope {known}, Python {python_version()}\n")
        parser.exit()


def which_there_are(name: str, commands: tuple[str, ...]) -> str:
    """What to try instead of a command that is none."""
    if near := nearest(name, commands):
        return say(QT_TRANSLATE_NOOP("engine", "Did you mean: {word}?"), word=f"convscope {near}")
    return say(
        QT_TRANSLATE_NOOP("engine", "Use {commands}, a file, or nothing to open the window."),
        commands=", ".join(commands),
    )


def add_commands(commands: Any, wanted: str = "") -> None:
    """Add the command `wanted` to the program's parser, or all of them if it is none."""
    for name in (wanted,) if wanted in COMMANDS else COMMANDS:
        command = _command(name)
        sentence, example = f"{command.HELP[:1].upper()}{command.HELP[1:]}.", f"For example: {command.EXAMPLE}"
        command.add_arguments(commands.add_parser(name, help=command.HELP, description=sentence, epilog=example))


def run_command(arguments: argparse.Namespace, chart: Chart | None) -> int:
    """Run one of COMMANDS. Raises EngineError."""
    from engine.cli.results import check_apart, figures_alone  # here: the window needs none of it

    for fault in FAULTS:
        report(fault)
    try:
        check_apart(vars(arguments))
        with figures_alone(getattr(arguments, "json", None)):
            return _command(arguments.command).run(arguments, chart)
    except SystemExit:
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "A block of your own tried to end the program."),
            QT_TRANSLATE_NOOP("engine", "Take sys.exit out of the files in the folder that CONVSCOPE_BLOCKS names."),
        ) from None


def report(error: EngineError) -> int:
    """Say an error in two lines; the exit status is 2."""
    sys.stderr.write(f"{error.problem}\n{error.remedy}\n")
    return 2


def _command(name: str) -> Command:
    return cast(Command, importlib.import_module(f"{folder.__name__}.{name.replace('-', '_')}"))
