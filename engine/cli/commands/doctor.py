"""`convscope doctor`: what is wrong with the last training of a file, or with this computer, and what helps."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from engine.cli.command import Chart
from engine.cli.designs import tell, trained_file
from engine.cli.results import check_folders, write
from engine.doctor import RULES, Finding, diagnose, remedies_first
from engine.doctor.gathering import gather
from engine.errors import DataError, EngineError
from engine.project.named import whole_path, with_data
from engine.project.project import SUFFIX
from engine.text import QT_TRANSLATE_NOOP, say

HELP = "say what is wrong with a training, or with this computer, and what helps"
EXAMPLE = "convscope doctor digits.convscope"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help=f"a trained {SUFFIX} file")
    parser.add_argument("--computer", action="store_true", help="check whether this computer is ready for ConvScope")
    parser.add_argument("--data", metavar="NAME_OR_FILE", help="where the pictures lie now")
    parser.add_argument("--json", metavar="OUT", help="write the findings")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    check_folders(arguments.json)
    if arguments.computer:
        if arguments.file is not None or arguments.data is not None:
            raise EngineError(
                QT_TRANSLATE_NOOP("engine", "With --computer the doctor looks at this computer alone."),
                QT_TRANSLATE_NOOP("engine", "Look at a file by itself: convscope doctor FILE"),
            )
        return _look_at_computer(arguments.json)
    if arguments.file is None:
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "The doctor was not told what to look at."),
            QT_TRANSLATE_NOOP("engine", "Try: convscope doctor FILE, or convscope doctor --computer"),
        )
    project = trained_file(arguments.file, QT_TRANSLATE_NOOP("engine", "The file holds no training to look at."))
    made = project.runs[-1]
    _, data = with_data(project.design, whole_path(arguments.data), project, tell)
    if made.data.sha256 and not made.data.same_pictures(data.reference):
        raise DataError(
            say(QT_TRANSLATE_NOOP("engine", "The run learned from other pictures than '{name}'."), name=data.name),
            QT_TRANSLATE_NOOP("engine", "Say where they are: --data NAME_OR_FILE"),
        )
    found = remedies_first(diagnose(gather(made, data)))
    write(arguments.json, {"findings": [_figures(one) for one in found], "rules": list(RULES)})
    for finding in found:
        sys.stdout.write(f"{finding.title}\n")
        lines = [*(fact.text for fact in finding.facts), finding.advice]
        lines += [f"{finding.remedy.label}: {finding.remedy.detail}"] if finding.remedy else []
        sys.stdout.write("".join(f"  {line}\n" for line in lines if line))
    if not found:
        sys.stdout.write(f"Nothing found: {len(RULES)} rules have looked\n")
    return 0


def _look_at_computer(file: str | None) -> int:
    """Say of each thing whether it will do; raises EngineError where something will not."""
    from engine.bench.readiness import checks, not_ready  # which starts a window of Qt's beside this process

    found = []
    for one in checks():
        sys.stdout.write(f"{'ok ' if one.is_well else '!! '} {one.topic}: {one.found}\n")
        sys.stdout.flush()
        found.append(one)
    figures = [{"topic": one.topic, "found": one.found, "remedy": one.remedy} for one in found]
    bad = [one for one in found if not one.is_well]
    write(file, {"ready": not bad, "checks": figures})
    if bad:
        raise not_ready(bad)
    sys.stdout.write("This computer is ready.\n")
    return 0


def _figures(finding: Finding) -> dict[str, Any]:
    remedy, advised = finding.remedy, None
    if remedy:
        advised = {"label": remedy.label, "detail": remedy.detail, "recipe": remedy.recipe.to_plain()}
    return {
        "topic": finding.topic,
        "title": finding.title,
        "facts": [{"text": fact.text, "block": fact.block_id} for fact in finding.facts],
        "advice": finding.advice,
        "remedy": advised,
    }
