"""`convscope bench`: measure how fast this computer trains."""

from __future__ import annotations

import argparse
import sys

from engine.cli.arguments import from_0, from_1, seconds_above_0
from engine.cli.command import Chart
from engine.cli.results import check_folders, write
from engine.errors import EngineError
from engine.text import QT_TRANSLATE_NOOP

HELP = "measure how fast this computer trains"
EXAMPLE = "convscope bench --networks M1 M2"


def add_arguments(speed: argparse.ArgumentParser) -> None:
    speed.add_argument(
        "--networks",
        nargs="+",
        default=["classroom"],
        metavar="NAME",
        help="classroom, general, all, random:40, or names (one drawn: random-7.3), with blanks or commas",
    )
    speed.add_argument("--rounds", type=from_1, default=3, metavar="N", help="the median of so many rounds counts")
    speed.add_argument("--seconds", type=seconds_above_0, default=1.0, metavar="S", help="for each network and round")
    speed.add_argument("--seed", type=from_0, default=0, metavar="N", help="which networks random:40 draws")
    speed.add_argument(
        "--peer",
        choices=["torch", "best"],
        help="measure PyTorch as well, in turns; best: also torch.compile and, if installed, JAX",
    )
    speed.add_argument("--peer-python", metavar="PATH", help="the Python that has PyTorch (default: this one)")
    speed.add_argument(
        "--shipped-always",
        action="store_true",
        help="PyTorch with its own allocator in every round, not only in the first",
    )
    speed.add_argument("--json", metavar="FILE", help="write the figures")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    from engine.bench import bench  # the help should not wait for it

    check_folders(arguments.json)
    if not arguments.peer and (arguments.peer_python or arguments.shipped_always):
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "PyTorch would not be measured."),
            QT_TRANSLATE_NOOP("engine", "Add --peer torch or --peer best."),
        )
    peer_python = (arguments.peer_python or sys.executable) if arguments.peer else None
    report = bench(
        arguments.networks,
        arguments.rounds,
        arguments.seconds,
        peer_python,
        arguments.shipped_always,
        arguments.peer == "best",
        arguments.seed,
    )
    write(arguments.json, report)
    return 0
