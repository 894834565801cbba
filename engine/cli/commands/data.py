"""`convscope data`: which pictures there are, fetching others, importing one's own, and saving them as folders."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from engine.cli.arguments import from_0, from_1, whole
from engine.cli.bar import bar
from engine.cli.command import Chart
from engine.cli.results import check_folders, write
from engine.cli.stopping import stopped_by_signals
from engine.data import DataSet
from engine.data.class_names import ways_to_write
from engine.data.export import exporting, folders_of
from engine.data.fit import AS_INK, HOWS, LABELS, Fit
from engine.data.load import fetching, importing, loading
from engine.data.looks import looks
from engine.data.progress import Reading
from engine.data.shelf import entries, has, remove
from engine.data.sources import file_kinds, sources
from engine.errors import DataError
from engine.text import QT_TRANSLATE_NOOP, count, say, shape_words

T = TypeVar("T")
HELP = "list, get, import, export, show and remove pictures"
EXAMPLE = "convscope data import holiday --name holiday --size 32"
MOST_PASSED = 20  # files, or boxes in pictures, that are named; --json has all
APART = "  To learn from all that are nearly the same, or test with all, import them once more with --together"
STAYED = "  --together left these apart: the test is the set's own, or a class has nothing else"
CANCELLING = "Cancelling: a set that is not whole is not kept. Once more ends at once."
OPTIONS = {"size": "--size", "how": "--fit", "colour": "--grey or --colour", "label": "--label", "rows": "--rows",
           "columns": "--columns"}  # of a Fit  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="list|get|import|export|show|remove", required=True)
    listing = verbs.add_parser("list", help="which sets there are")
    get = verbs.add_parser("get", help="fetch a set and keep it")
    get.add_argument("name", metavar="NAME", help=", ".join(_on_request()))
    get.add_argument("--from", dest="folder", metavar="FOLDER", help="where its files lie already, got elsewhere")
    bring = verbs.add_parser("import", help="keep pictures of your own under a name")
    bring.add_argument(
        "path",
        metavar="PATH",
        help="a folder or ZIP with a sub-folder for each class, or with boxes marked in its pictures; a photo of a "
        f"sheet with rows of figures; a file of this kind: {file_kinds()}",
    )
    bring.add_argument("--name", metavar="N", required=True, help="what to call them")
    bring.add_argument("--size", type=from_1, default=0, metavar="PIXELS", help="of a side (default: their own, or 32)")
    bring.add_argument("--fit", choices=HOWS, default=HOWS[0], help="how they become squares (default: crop)")
    colours = bring.add_mutually_exclusive_group()
    colours.add_argument("--grey", dest="colour", action="store_const", const=False, help="without colours")
    colours.add_argument("--colour", dest="colour", action="store_const", const=True, help="with colours")
    bring.add_argument("--label", choices=LABELS[1:], default="", help="where a CSV has its label (default: found)")
    sheet = bring.add_mutually_exclusive_group()
    sheet.add_argument("--rows", default="", metavar="NAMES",
                       help="of a sheet, or of all in a folder: what its rows show, as '0 1 2 3'; of several sheets "
                       "whole ones are set aside for the test")  # fmt: skip
    sheet.add_argument("--columns", default="", metavar="NAMES", help="of a sheet: what its columns show")
    bring.add_argument("--test", type=whole, default=20, metavar="PERCENT", help="set aside for the test (default: 20)")
    bring.add_argument("--seed", type=from_0, default=0, metavar="N", help="where the draw of these starts")
    bring.add_argument("--together", action="store_true", help="pictures that are nearly the same, as frames of one "
                       "film, are all learned from or all for the test")  # fmt: skip
    out = verbs.add_parser("export", help="save a set as a folder of pictures for each class")
    out.add_argument("name", metavar="NAME_OR_FILE")
    out.add_argument("path", metavar="OUT", help="a new folder, or a new ZIP where it ends in .zip")
    show = verbs.add_parser("show", help="what is in a set")
    show.add_argument("name", metavar="NAME_OR_FILE")
    away = verbs.add_parser("remove", help="take a set away from this computer")
    away.add_argument("name", metavar="NAME")
    for verb in (listing, get, bring, out, show, away):
        verb.add_argument("--json", metavar="OUT", help="write the figures")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    check_folders(arguments.json)
    figures, lines = VERBS[arguments.verb](arguments)
    write(arguments.json, figures)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


Answer = tuple[dict[str, Any], list[str]]


def _list(arguments: argparse.Namespace) -> Answer:
    there: list[dict[str, Any]] = [
        {"name": one.name, "title": one.title, "pictures": one.train + one.test, "here": True, "shape": list(one.shape)}
        for one in entries()
    ]
    known = {one["name"] for one in there}
    offers = [
        {"name": name, "title": title, "pictures": source.pictures(name),
         "megabytes": round(source.size(name) / 1e6, 1), "here": not source.size(name)}
        for source in sources().values()
        for name, title in source.offers().items()
        if name not in known
    ]  # fmt: skip
    sets = sorted([*there, *offers], key=lambda one: not one["here"])
    lines = []
    for one in sets:
        where = "here" if one["here"] else f"on request, {one['megabytes']} MB"
        lines.append(f"{one['name']:16} {count(one['pictures']):>7} pictures  {where:22} {one['title']}")
    return {"sets": sets}, lines


def _get(arguments: argparse.Namespace) -> Answer:
    return _shown(_with_a_bar(fetching(arguments.name, arguments.folder)))


def _import(arguments: argparse.Namespace) -> Answer:
    fit = Fit(arguments.size, arguments.fit, arguments.colour, arguments.label, arguments.rows, arguments.columns)
    reading = importing(arguments.path, arguments.name, fit, arguments.test / 100, arguments.seed, arguments.together)
    data = _with_a_bar(reading)
    for field, option in OPTIONS.items():
        if getattr(fit, field) != getattr(Fit(), field) and field not in sources()[data.about.kind].heeds:
            sys.stderr.write(f"{option} changes nothing: what is in such a file stays as it is\n")
    if fit.colour and data.about.fit == AS_INK:
        sys.stderr.write("--colour changes nothing: ink has no colour, so the pictures are grey\n")
    figures, lines = _shown(data)
    if figures["duplicates"] or figures["nearly"]:
        lines.append(STAYED if arguments.together else APART)
    return figures, lines


def _export(arguments: argparse.Namespace) -> Answer:
    data = _with_a_bar(loading(arguments.name))
    path = _with_a_bar(exporting(data, Path(arguments.path)))
    figures = {
        "name": data.name, "saved": str(path), "train": len(data.train), "test": len(data.test),
        "folders": dict(zip(data.class_names, folders_of(data.class_names), strict=True)),
    }  # fmt: skip
    line = f"{count(len(data.train) + len(data.test))} pictures of {data.title} are saved as PNG files in {path}"
    return figures, [line]


def _show(arguments: argparse.Namespace) -> Answer:
    return _shown(_with_a_bar(loading(arguments.name)))


def _remove(arguments: argparse.Namespace) -> Answer:
    if not has(arguments.name) and any(arguments.name in source.offers() for source in sources().values()):
        raise DataError(
            say(QT_TRANSLATE_NOOP("engine", "The data set '{name}' was not fetched or imported."), name=arguments.name),
            QT_TRANSLATE_NOOP("engine", "What comes with ConvScope, and what is made on request, takes no room."),
        )
    remove(arguments.name)
    return {"removed": arguments.name}, [f"{arguments.name} is gone from this computer."]


VERBS: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "list": _list, "get": _get, "import": _import, "export": _export, "show": _show, "remove": _remove,
}  # fmt: skip


def _on_request() -> list[str]:
    return [name for source in sources().values() for name in source.offers() if source.size(name) and not has(name)]


def _with_a_bar(reading: Reading[T]) -> T:
    """Read to the end; Ctrl+C cancels, and nothing stays half done."""
    with stopped_by_signals(CANCELLING) as stop, bar(unit_scale=True) as shown:
        try:
            while not stop:
                progress = next(reading)
                shown.total, shown.n = progress.total or None, progress.done
                shown.set_description_str(progress.what)
        except StopIteration as end:
            return end.value
        reading.close()
    raise DataError(
        QT_TRANSLATE_NOOP("engine", "Cancelled: nothing was kept."),
        QT_TRANSLATE_NOOP("engine", "Run the command again when you like."),
    )


def _shown(data: DataSet) -> Answer:
    seen = looks(data)
    figures = {
        "name": data.name,
        "title": data.title,
        "shape": list(data.shape),
        "classes": seen.counts,
        "train": len(data.train),
        "test": len(data.test),
        "range": list(seen.range),
        "mean": seen.mean,
        "deviation": seen.deviation,
        "duplicates": [list(pair) for pair in seen.duplicates],
        "nearly": [list(pair) for pair in seen.nearly],
        "passed_over": dict(data.about.passed_over),
        "alike": dict(data.about.alike),
        "source": data.about.kind,
        "origin": data.about.origin,
        "licence": data.about.licence,
        "sha256": data.reference.sha256,
    }
    lines = [
        f"{data.title}: {count(len(data.train))} pictures to learn from, {count(len(data.test))} for the test, "
        f"{shape_words(data.shape)}",
        "  " + ", ".join(f"{name} {count(number)}" for name, number in seen.counts.items()),
        f"  from {seen.range[0]:g} to {seen.range[1]:g}, mean {seen.mean:.3f}, deviation {seen.deviation:.3f}",
    ]
    for alike, how in ((len(seen.duplicates), "also"), (len(seen.nearly), "nearly")):
        number = "1 test picture is" if alike == 1 else f"{count(alike)} test pictures are"
        lines += [f"  {number} {how} among those to learn from."] * bool(alike)
    for kept, names in ways_to_write(data.about.alike).items():
        lines.append(f"  one class, {kept}: {', '.join(map(repr, names))} differ in capitals or blanks alone")
    passed = [*data.about.passed_over.items()]
    lines += [f"  passed over: {file}: {reason}" for file, reason in passed[:MOST_PASSED]]
    more = Counter(reason for _, reason in passed[MOST_PASSED:])
    lines += [f"  passed over: {count(number)} more: {reason}" for reason, number in more.items()]
    return figures, lines
