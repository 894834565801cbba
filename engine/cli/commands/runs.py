"""`convscope runs`: the trainings that were made on this computer."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from engine.cli.command import Chart
from engine.cli.results import check_ending, check_folders, write
from engine.files.day import day_of
from engine.lab.kept_run import Kept
from engine.lab.runs_folder import RunsFolder
from engine.project.project import SUFFIX, save_project
from engine.text import count

HELP = "list the trainings that were made, or show one of them"
EXAMPLE = "convscope runs list"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", metavar="list|show|save", required=True)
    listed = deeds.add_parser("list", help="all of them, the newest first")
    shown = deeds.add_parser("show", help="one of them")
    saved = deeds.add_parser("save", help="write one of them as a project")
    for one in (shown, saved):
        one.add_argument("id", metavar="ID", help="its id, or the beginning of it, or its name")
    saved.add_argument("save", metavar="FILE", help=f"a {SUFFIX} file")
    for one in (listed, shown):
        one.add_argument("--json", metavar="OUT", help="write the figures")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    folder = RunsFolder()
    if arguments.deed == "save":
        check_folders(arguments.save)
        check_ending(arguments.save, SUFFIX)
        kept = folder.find(arguments.id)
        save_project(folder.open(kept.id), arguments.save)
        sys.stdout.write(f"Saved as {Path(arguments.save).name}: {_line(kept).strip()}\n")
        return 0
    check_folders(arguments.json)
    if arguments.deed == "list":
        every = folder.all()
        write(arguments.json, {"runs": [asdict(kept) for kept in every]})
        for kept in every:
            sys.stdout.write(_line(kept) + "\n")
        size = sum(kept.bytes for kept in every) / 1e6
        number = "1 run" if len(every) == 1 else f"{count(len(every))} runs"
        sys.stdout.write(f"{number}, {size:.1f} MB in {folder.folder}\n")
        return 0
    kept = folder.find(arguments.id)
    made = folder.open(kept.id).runs[0]
    history = {name: column.tolist() for name, column in made.history.arrays().items()}
    log = [{"step": entry.step, "epoch": entry.epoch, "recipe": entry.recipe.to_plain()} for entry in made.log]
    figures: dict[str, Any] = {**asdict(kept), "parent": made.parent, "log": log, "history": history}
    write(arguments.json, figures)
    sys.stdout.write(_line(kept) + "\n" + ", ".join(kept.blocks) + "\n" + (f"{kept.note}\n" if kept.note else ""))
    return 0


def _line(kept: Kept) -> str:
    made = f"{day:%Y-%m-%d %H:%M}" if (day := day_of(kept.made)) else "(no date)"
    star, title = "*" if kept.starred else " ", kept.name or kept.title or kept.data
    steps = "1 step" if kept.steps == 1 else f"{count(kept.steps)} steps"
    words = [f"{star} {kept.id}  {made}  {title}, {steps}"]
    if kept.seed is not None:
        words.append(f"seed {kept.seed}")
    if kept.test_accuracy is not None:
        words.append(f"{100 * kept.test_accuracy:.2f} % of {count(kept.test_pictures)} test pictures")
    elif kept.validation_accuracy is not None:
        words.append(f"{100 * kept.validation_accuracy:.2f} % in validation")
    if kept.ended in ("stopped", "failed", "early"):
        words.append("stopped early" if kept.ended == "early" else kept.ended)
    elif not kept.ended:  # it is being trained, or was cut off
        words.append("not ended")
    return ", ".join(words)
