"""What stands on the command line as text, read as numbers; and the parser that refuses the rest in two lines."""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from engine.errors import EngineError
from engine.text import QT_TRANSLATE_NOOP, count, say

WRONG_CHOICE = re.compile(r"invalid choice: '(.*)' \(choose from (.*)\)")  # what argparse says of one

NO_ARGUMENT = re.compile(r"there is no argument '--([\w-]+)")
ONE_MORE = "there is no argument '[^-]"


def whole(text: str) -> int:
    """A whole number, in the digits from 0 to 9 alone: Python reads those of other scripts, and 1_000, too."""
    try:
        if not text.isascii() or "_" in text:
            raise ValueError
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is no whole number") from None


def from_0(text: str) -> int:
    """A whole number from 0."""
    if whole(text) < 0:
        raise argparse.ArgumentTypeError(f"'{text}' is less than 0")
    return whole(text)


def from_1(text: str) -> int:
    """A whole number from 1."""
    if whole(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is less than 1")
    return whole(text)


def up_to(most: int) -> Callable[[str], int]:
    """A whole number from 1 to this one."""

    def read(text: str) -> int:
        if from_1(text) > most:
            raise argparse.ArgumentTypeError(f"'{text[:40]}' is more than {count(most)}")
        return whole(text)

    return read


def setting(text: str) -> tuple[str, str]:
    """`SETTING=VALUE`. Raises EngineError: what stands behind --set is taken for one, the network, too."""
    name, equals, value = text.partition("=")
    if not (name.strip() and equals and value.strip()):
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "'{text}' is no SETTING=VALUE."), text=text[:40]),
            QT_TRANSLATE_NOOP("engine", "Write learning_rate=0.01, say. The network is named before --set."),
        )
    return name.strip(), value.strip()


def add_settings(parser: argparse.ArgumentParser, help: str) -> None:
    """`--set SETTING=VALUE`, as often and as many as one likes."""
    parser.add_argument(
        "--set", metavar="SETTING=VALUE", nargs="+", action="extend", type=setting, default=[], help=help
    )


def real(text: str) -> float:
    """A number, in plain digits, too; its limits are those of the setting it is for."""
    try:
        if not text.isascii() or "_" in text:
            raise ValueError
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is no number") from None


def seconds_above_0(text: str) -> float:
    """A finite number above 0."""
    seconds = real(text)
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is no number above 0")
    return seconds


def nearest(name: str, known: Sequence[str]) -> str:
    """What was meant by a word that is typed nearly right; "" where that is not clear."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.lower(), known, 1)), "")


class Parser(argparse.ArgumentParser):
    """Raises EngineError where argparse would print its usage and end the program."""

    def print_help(self, file: Any = None) -> None:
        """Print the help. Raises OSError: argparse keeps to itself that it could not be written."""
        (sys.stdout if file is None else file).write(self.format_help())

    def error(self, message: str) -> NoReturn:
        remedy = say(QT_TRANSLATE_NOOP("engine", "Try: {program} --help"), program=self.prog)
        if found := WRONG_CHOICE.search(message):
            known = [one.strip(" '") for one in found[2].split(",")]
            if near := nearest(found[1], known):
                remedy = say(QT_TRANSLATE_NOOP("engine", "Did you mean: {word}?"), word=near)
        if (found := NO_ARGUMENT.search(message)) and "--set" in self.format_usage():
            from engine.settings import meant
            from engine.training.recipe import Recipe

            if own := meant(found[1], Recipe.declared()):
                remedy = say(QT_TRANSLATE_NOOP("engine", "Say it as a setting: --set {own}=VALUE"), own=own)
        if re.match(ONE_MORE, message):
            quotes = QT_TRANSLATE_NOOP("engine", "A name with blanks goes in quotation marks. Else try: {program} -h")
            remedy = say(quotes, program=self.prog)
        raise EngineError(message[:1].upper() + message[1:] + ".", remedy)
