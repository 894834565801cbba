"""`convscope label`: what a trained network holds the unlabelled pictures of a table or folder for, as contests ask."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from engine.cli.command import Chart
from engine.cli.designs import file_of, not_trained, tell
from engine.cli.results import check_ending, check_folders, is_same_file, write_bytes
from engine.errors import FileError
from engine.explain.table_answers import answering_folder, answering_table
from engine.project.named import with_data
from engine.project.project import SUFFIX
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.work import finished

HELP = "label the pictures of a table or folder that has no labels"
UNREAD = QT_TRANSLATE_NOOP("engine", "Files that could not be read: {n}, the first is {file}.")
EXAMPLE = "convscope label digits.convscope test.csv answers.csv"


def add_arguments(label: argparse.ArgumentParser) -> None:
    label.add_argument("file", metavar="FILE", help=f"a trained {SUFFIX} file")
    table = "a CSV: of each picture its pixels, or its number and these; or a folder of pictures"
    label.add_argument("table", metavar="TABLE", help=table)
    label.add_argument("answers", metavar="OUT", help="the CSV to write: the number or file of each, and its class")


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
    learned, table, network = project.run.data, Path(arguments.table), (project.design.stack, project.checkpoint)
    if not learned.classes:  # early files did not say it
        learned = with_data(project.design, None, project, tell)[1].reference
    if table.is_dir():
        data = with_data(project.design, None, project, tell)[1]
        work = answering_folder(table, *network, data, learned.classes)
    else:
        work = answering_table(table, *network, learned.shape, learned.classes)
    found = finished(work)
    write_bytes(arguments.answers, found.text.encode())
    if found.unread:
        tell(say(UNREAD, n=count(len(found.unread)), file=found.unread[0]))
    sys.stderr.write(f"{count(found.count)} pictures are labelled in {arguments.answers}\n")
    return 0
