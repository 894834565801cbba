"""What the commands and the program that runs them agree on."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Protocol

from engine.training.history import History

Chart = Callable[[History, str, str], None]  # history, file, title


class Command(Protocol):
    """What a file in the folder `commands` holds."""

    HELP: str
    EXAMPLE: str  # a command line to begin with

    @staticmethod
    def add_arguments(parser: argparse.ArgumentParser, /) -> None:
        """Declare what the command takes."""

    @staticmethod
    def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
        """Do it; the exit status. `chart` draws the curves of a training into a file. Raises EngineError."""
