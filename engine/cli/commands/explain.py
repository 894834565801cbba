"""`convscope explain`: open one number of a network, one weight, or one answer, and see all that it is made of."""

from __future__ import annotations

import argparse
import sys

import numpy as np

from engine.analysis.analysis import analyse, names
from engine.cli.arguments import from_1, whole
from engine.cli.command import Chart
from engine.cli.designs import file_of
from engine.cli.explanations import attribution_figures, gradient_figures, largest_terms, terms_figures
from engine.cli.results import check_folders, write
from engine.data import DataSet
from engine.errors import DataError, EngineError
from engine.explain import (
    Attribution,
    Network,
    NextStep,
    finite_difference,
    gradcam,
    gradient_terms,
    next_step,
    occlusion,
    saliency,
    step_after,
    terms,
)
from engine.network.stack import Stack
from engine.project.fits import goes_on
from engine.project.project import SUFFIX, Project
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.training.probing import untrained
from engine.training.training import Training
from engine.work import finished

HELP = "show what one number, one weight's gradient or one answer of a network is made of"
EXAMPLE = "convscope explain digits.convscope --picture 3 --class 7 --why gradcam"
WHYS = ("saliency", "gradcam", "occlusion")
PARTS = {  # what an option has a part in
    "picture": ("--map", *WHYS),
    "block": ("--map", "--weight", "gradcam"),
    "at": ("--map",),
    "array": ("--weight",),
    "class_": WHYS,
    "than": WHYS,
    "patch": ("occlusion",),
    "stride": ("occlusion",),
}


def add_arguments(explain: argparse.ArgumentParser) -> None:
    explain.add_argument("file", metavar="FILE", help=f"a {SUFFIX} file")
    explain.add_argument("--picture", metavar="N", type=whole, help="a test picture, from 0 (the window counts from 1)")
    explain.add_argument("--block", metavar="NAME", help="as on its card, or its id")
    number = explain.add_argument_group("a number")
    number.add_argument("--map", metavar="M", type=whole, help="the map, or the unit, from 0")
    number.add_argument("--at", metavar="ROW,COLUMN", type=_pair, help="where in the map, from 0")
    weight = explain.add_argument_group("a weight, in the next batch of the last run")
    weight.add_argument("--weight", metavar="I,J,C,F", type=_numbers, help="row, column, channel, filter, or fewer")
    weight.add_argument("--array", metavar="NAME", default="", help="bias, scale, ...: where it is not plain")
    answer = explain.add_argument_group("an answer")
    answer.add_argument("--class", metavar="K", type=whole, dest="class_", help="the class, from 0")
    answer.add_argument("--than", metavar="K", type=whole, help="rather than which other class, from 0")
    answer.add_argument("--why", choices=WHYS, help="by which method")
    answer.add_argument("--patch", metavar="N", type=from_1, help="occlusion: the side of what is covered")
    answer.add_argument("--stride", metavar="N", type=from_1, help="occlusion: how far it moves")
    explain.add_argument("--json", metavar="OUT", help="write everything")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    if [arguments.map, arguments.weight, arguments.why].count(None) != 2:
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "It is not clear what to explain."),
            QT_TRANSLATE_NOOP("engine", "Use one of --map (a number), --weight (its gradient) and --why (an answer)."),
        )
    _check_that_each_has_a_part(arguments)
    arguments.picture = arguments.picture or 0
    project = file_of(arguments.file)
    check_folders(arguments.json)
    if arguments.weight is not None:
        return _weight(arguments, project)
    data = project.design.load_data()
    analyse(project.design.stack, data.shape, data.classes).check()
    if not len(data.test):
        raise DataError(
            say(QT_TRANSLATE_NOOP("engine", "{data} has no test pictures to explain one of."), data=data.title),
            QT_TRANSLATE_NOOP("engine", "Use data with a test part, or import the pictures again with one."),
        )
    if not 0 <= arguments.picture < len(data.test):
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "There is no test picture {n}."), n=arguments.picture),
            say(QT_TRANSLATE_NOOP("engine", "Use a number from 0 to {last}."), last=len(data.test) - 1),
        )
    stack = project.design.stack
    checkpoint = project.checkpoint or untrained(stack, data.shape, project.design.recipe.seed)
    if project.checkpoint is None and project.runs:
        sys.stderr.write(
            "The trainings in the file are of another network or other pictures: these are the weights before any\n"
        )
    network = Network.of(stack, data.shape, checkpoint)
    explain = _number if arguments.map is not None else _answer
    return explain(arguments, stack, data, network)


def _check_that_each_has_a_part(arguments: argparse.Namespace) -> None:
    """An option that changes nothing was meant to. Raises EngineError."""
    way = "--map" if arguments.map is not None else "--weight" if arguments.weight is not None else arguments.why
    for name, ways in PARTS.items():
        if getattr(arguments, name) not in (None, "") and way not in ways:
            raise EngineError(
                say(QT_TRANSLATE_NOOP("engine", "{option} has no part in {way}."), option=_option(name), way=way),
                say(QT_TRANSLATE_NOOP("engine", "Leave it out, or use it with: {ways}."), ways=", ".join(ways)),
            )


def _option(name: str) -> str:
    return "--" + name.rstrip("_")


def _number(arguments: argparse.Namespace, stack: Stack, data: DataSet, network: Network) -> int:
    """In float64: what is left over is the rounding of a sum, no more."""
    id, index = _block(stack, arguments.block), (*(arguments.at or ()), arguments.map)
    shape = analyse(stack, data.shape, data.classes).rows[id].out_shape
    if arguments.at is None and shape is not None and len(shape) == 3:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "It is not clear which of the {count} numbers of the map is meant."),
                count=count(shape[0] * shape[1])),
            QT_TRANSLATE_NOOP("engine", "Add --at ROW,COLUMN, counted from 0."),
        )  # fmt: skip
    found = terms(network.trace(data.test.picture(arguments.picture), np.float64), id, index)
    figures = terms_figures(found, network.program, id, index)
    write(arguments.json, figures)
    number = "1 term" if len(found.products) == 1 else f"{count(len(found.products))} terms"
    sys.stdout.write(f"{names(stack)[id]}: {found.value:.6g}, {number}\n")
    sys.stdout.writelines(f"{line}\n" for line in largest_terms(figures, names(stack)))
    return 0


def _weight(arguments: argparse.Namespace, project: Project) -> int:
    """One weight of the last run, in the batch that comes next; without a run, in the first batch."""
    run = project.runs[-1] if project.runs and project.runs[-1].newest else None
    stack = run.stack if run else project.design.stack
    id = _block(stack, arguments.block)
    step = _next_step(project)
    found = gradient_terms(step, id, arguments.weight, arguments.array)
    difference = finite_difference(step, id, arguments.weight, found.array)
    write(arguments.json, gradient_figures(found, difference, step))
    place, used = ", ".join(map(str, found.index)), len(found.uses.products)
    sys.stdout.write(
        f"{names(stack)[id]}, {found.array}[{place}]: gradient {found.gradient:.6g} of {used} terms, "
        f"finite difference {difference.value:.6g}, weight {found.weight:.6g} -> {found.next_weight:.6g}\n"
    )
    for kink in difference.kinks:
        sys.stdout.write(f"The loss has a kink here, in {names(stack)[kink]}: the two need not agree.\n")
    return 0


def _next_step(project: Project) -> NextStep:
    design = project.design
    run = project.runs[-1] if project.runs and project.runs[-1].newest else None
    if run is None:
        return next_step(Training(design.stack, design.load_data(), design.recipe, cores=1), design.recipe)
    data = design.load_data()
    if run.data.sha256 and not run.data.same_pictures(data.reference):
        data = design.load_data(run.data.name)
    known = run.recipe_at(run.step + 1) is not None and not goes_on(design, data.reference, run)
    return step_after(run, data, recipe=None if known else design.recipe)


def _answer(arguments: argparse.Namespace, stack: Stack, data: DataSet, network: Network) -> int:
    if arguments.class_ is None:
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "It is not clear which class is asked for."),
            say(QT_TRANSLATE_NOOP("engine", "Add --class with a number from 0 to {last}."), last=data.classes - 1),
        )
    picture = data.test.picture(arguments.picture)
    side = max(picture.shape[:2])
    if max(arguments.patch or 1, arguments.stride or 1) > side:
        problem = QT_TRANSLATE_NOOP("engine", "A patch and its stride are at most the {side} pixels of a picture.")
        raise EngineError(
            say(problem, side=side),
            QT_TRANSLATE_NOOP("engine", "Use --patch 4 --stride 2, or leave them out."),
        )
    found: Attribution
    than = arguments.than
    if arguments.why == "saliency":
        found = saliency(network, picture, arguments.class_, than)
    elif arguments.why == "gradcam":
        id = _block(stack, arguments.block) if arguments.block else ""
        found = gradcam(network, picture, arguments.class_, id, than)
    else:
        patch, stride = arguments.patch or 0, arguments.stride or 0
        found = finished(occlusion(network, picture, arguments.class_, patch, stride, than=than))
    write(arguments.json, attribution_figures(found))
    rows, columns = found.map.shape
    asked = f"class {data.class_names[found.class_]}: score"
    if than is not None:
        asked = f"class {data.class_names[found.class_]} rather than {data.class_names[than]}: lead"
    sys.stdout.write(f"{arguments.why}, {asked} {found.score:.6g}, ")
    sys.stdout.write(f"a map of {rows}×{columns} from {found.map.min():.4g} to {found.map.max():.4g}\n")
    if found.note:
        sys.stdout.write(found.note + "\n")
    return 0


def _block(stack: Stack, said: str | None) -> str:
    """The id of the block that is meant. Raises EngineError."""
    called = {name: id for id, name in names(stack).items()}
    spelled = {_plain(name): id for name, id in called.items()}
    if said and (said in stack.ids or _plain(said) in spelled):
        return said if said in stack.ids else spelled[_plain(said)]
    problem = QT_TRANSLATE_NOOP("engine", "It is not clear which block is meant.")
    if said is not None:
        problem = say(QT_TRANSLATE_NOOP("engine", "There is no block '{name}'."), name=said[:40])
    listed = say(QT_TRANSLATE_NOOP("engine", "The blocks are: {names}."), names=", ".join(called))
    raise EngineError(problem, listed)


def _plain(name: str) -> str:
    """Capitals and blanks make no other block of it."""
    return name.casefold().replace(" ", "")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(whole, text.split(",")))


def _pair(text: str) -> tuple[int, int]:
    sides = text.split(",")
    if len(sides) != 2:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is no row and column such as 3,4")
    return whole(sides[0]), whole(sides[1])
