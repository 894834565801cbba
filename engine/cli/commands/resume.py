"""`convscope resume`: go on with the last training of a file, as if it had never been stopped."""

from __future__ import annotations

import argparse

from engine.cli.arguments import add_settings, from_1, whole
from engine.cli.command import Chart
from engine.cli.commands import train
from engine.cli.designs import trained_file
from engine.project.project import SUFFIX
from engine.text import QT_TRANSLATE_NOOP

HELP = "go on with the last training of a file"
EXAMPLE = "convscope resume digits.convscope --set learning_rate=0.0003"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("design", metavar="FILE", help=f"a trained {SUFFIX} file")
    parser.add_argument("--data", metavar="NAME_OR_FILE", help="where the pictures lie now")
    parser.add_argument("--epochs", type=whole, metavar="N", help="until so many epochs are done")
    add_settings(parser, "go on with another setting: learning_rate=0.001, say")
    parser.add_argument("--steps", type=from_1, metavar="N", help="stop after so many batches")
    parser.add_argument("--save", metavar="FILE", help="save under another name (default: the same file)")
    parser.add_argument("--plot", metavar="FILE.png", help="draw accuracy and loss")
    parser.add_argument("--json", metavar="FILE", help="write the figures")
    parser.set_defaults(
        cycles=None, seed=None, anew=False, fit_end=None, augment=None, patience=None, label_smoothing=None
    )


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    trained_file(arguments.design, QT_TRANSLATE_NOOP("engine", "The file holds no training to go on with."))
    arguments.save = arguments.save or arguments.design
    return train.run(arguments, chart, goes_on_alone=True)
