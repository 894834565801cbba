"""`convscope label`: what a trained network holds the unlabelled pictures of a table for, as contests ask for it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from engine.cli.command import Chart
from engine.cli.designs import file_of, not_trained, tell
from engine.cli.results import check_ending, check_folders, is_same_file, write_bytes
from engine.errors import FileError
from engine.explain.table_answers import table_answers
from engine.project.named import with_data
from engine.project.project import SUFFIX
from engine.text import QT_TRANSLATE_NOOP, count

HELP = "label the pictures of a table that has no labels"
EXAMPLE = "convscope label digits.convscope test.csv answers.csv"


def add_arguments(label: argparse.ArgumentParser) -> None:
    label.add_argument("file", metavar="FILE", help=f"a trained {SUFFIX} file")
    label.add_argument("table", metavar="TABLE", help="a CSV: of each picture its pixels, or its number and these")
    label.add_argument("answers", metavar="OUT", help="the CSV to write: the number of each picture, and its class")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    project = file_of(arguments.file)
    if project.checkpoint is None or project.run is None:
        raise not_trained(arguments.file)
    check_ending(arguments.answers, ".csv")
    check_folders(arguments.answers)
    if is_same_file(arguments.answers, arguments.table):
        raise FileError(
            QT_TRANSLATE_NOOP("engine", "The answers would be written over the pictures."),
            QT_TRANSLATE_NOOP("engine", "Write them to another file."),
        )
    learned = project.run.data
    if not learned.classes:  # early files did not say it
        learned = with_data(project.design, None, project, tell)[1].reference
    found = table_answers(
        Path(arguments.table), project.design.stack, project.checkpoint, learned.shape, learned.classes
    )
    write_bytes(arguments.answers, found.text.encode())
    sys.stderr.write(f"{count(found.count)} pictures are labelled in {arguments.answers}\n")
    return 0
