"""`convscope explain`: open one number of a network, and see all that it is made of."""

from __future__ import annotations

import argparse
import sys
from typing import Any

import numpy as np

from engine.analysis.analysis import analyse, names
from engine.cli.arguments import whole
from engine.cli.command import Chart
from engine.cli.results import check_folders, write
from engine.data import load_data
from engine.errors import EngineError
from engine.explain import Terms, reads, terms
from engine.network.program import Program, lower
from engine.network.stack import Stack
from engine.network.trace import forward
from engine.network.weights import flat
from engine.project.project import SUFFIX, load_project
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.probing import untrained

HELP = "show what one number of a network is made of"


def add_arguments(explain: argparse.ArgumentParser) -> None:
    explain.add_argument("file", metavar="FILE", help=f"a {SUFFIX} file")
    explain.add_argument("--picture", metavar="N", type=whole, default=0, help="a test picture, from 0 (default: 0)")
    explain.add_argument("--block", metavar="NAME", required=True, help="as on its card, or its id")
    explain.add_argument("--map", metavar="M", type=whole, required=True, help="the map, or the unit, from 0")
    explain.add_argument("--at", metavar="ROW,COLUMN", type=_pair, help="where in the map, from 0")
    explain.add_argument("--json", metavar="OUT", help="write all terms")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    """In float64: what is left over is the rounding of a sum, no more."""
    project = load_project(arguments.file)
    check_folders(arguments.json)
    stack = project.design.stack
    data = load_data(project.design.data_name)
    for problem in analyse(stack, data.shape, data.classes).problems:
        raise EngineError(problem.text, problem.remedy)
    if not 0 <= arguments.picture < len(data.test):
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "There is no test picture {n}."), n=arguments.picture),
            say(QT_TRANSLATE_NOOP("engine", "Use a number from 0 to {last}."), last=len(data.test) - 1),
        )
    program = lower(stack, data.shape)
    checkpoint = project.checkpoint or untrained(stack, data.shape, project.design.recipe.seed)
    picture = data.test.picture(arguments.picture)[np.newaxis]
    trace = forward(program, *flat(program, checkpoint), picture, dtype=np.float64)
    id, index = _block(stack, arguments.block), (*(arguments.at or ()), arguments.map)
    found = terms(trace, id, index)
    write(arguments.json, _figures(found, program, id, index))
    sys.stdout.write(f"{names(stack)[id]}: {found.value:.6g}, {len(found.products)} terms\n")
    return 0


def _block(stack: Stack, said: str) -> str:
    """The id of the block that is meant. Raises EngineError."""
    called = {name: id for id, name in names(stack).items()}
    if said in stack.ids or said in called:
        return said if said in stack.ids else called[said]
    raise EngineError(
        say(QT_TRANSLATE_NOOP("engine", "There is no block '{name}'."), name=said[:40]),
        say(QT_TRANSLATE_NOOP("engine", "The blocks are: {names}."), names=", ".join(called)),
    )


def _figures(found: Terms, program: Program, id: str, index: tuple[int, ...]) -> dict[str, Any]:
    """JSON types only."""
    from_block = {one.output: one.key for one in program.instructions}
    listed = []
    for part in found.parts:
        factors = [None] * len(part.inputs) if part.factors is None else part.factors.tolist()
        rows = zip(part.places.tolist(), part.inputs.tolist(), factors, part.products.tolist(), strict=True)
        source = from_block.get(part.register, "")  # "": the picture
        listed += [{"block": source, "at": at, "input": x, "factor": f, "product": p} for at, x, f, p in rows]
    region = reads(program, id, index).get(0)
    return {
        "value": found.value,
        "terms": listed,
        "bias": found.bias,
        "remainder": found.remainder,
        "kind": "exact" if found.is_exact else "approximation",
        "arithmetic": [{"text": text, "value": value} for text, value in found.lines],
        "reads": None if region is None else [[side.start, side.stop] for side in region],
    }


def _pair(text: str) -> tuple[int, int]:
    sides = text.split(",")
    if len(sides) != 2:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is no row and column such as 3,4")
    return whole(sides[0]), whole(sides[1])
