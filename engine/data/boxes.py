"""Boxes that somebody marked in pictures, each with a class, as object detectors learn them: here what is inside one
becomes a picture of its own. Read are the lists of COCO and TensorFlow (CSV) and the pages of Pascal VOC and YOLO, as
Roboflow and other programs export them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from math import isfinite
from typing import IO, TYPE_CHECKING, NamedTuple

from engine.data.class_names import ordered
from engine.data.layout import MARKS, PARTS, PICTURES, Names, climbs, parts_in, without_said_nothing
from engine.data.lines import in_utf8, text_of
from engine.data.listed import LABEL_WORDS, LONGEST
from engine.data.picture_file import Head, Opener, UnreadableError, head_of, is_picture_name, unread_kind, whole_picture
from engine.data.progress import Progress, Reading
from engine.data.survey import PLACE, Item, Seen, Survey, is_quiet, without_outer
from engine.text import QT_TRANSLATE_NOOP, composed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from PIL import Image

SMALLEST = 8  # pixels a side: less shows nothing that could be told apart
INSIDE = 0.5  # of a box: one that lies further outside of its picture shows something else
LARGEST = 4096  # pixels a side of a picture, while boxes are cut out of it
ALIKE = 0.02  # by so much the proportions of a picture may differ from those that its marks tell
FILE_WORDS = ("filename", "file", "image", "image_id", "path")
CLASSES_OF_YOLO = ("data.yaml", "data.yml", "classes.txt", "obj.names", "_darknet.labels")
# Of YAML: names: [cup, 'hat, red'], {0: cup} or one a line after - or 0:, with remarks behind a #.
NAMES_IN_YAML = re.compile(r"""^names:[ \t]*+(?:#.*)?\s*+"""
                           r"""(?:[\[{]((?:'[^']*'|"[^"]*"|[^\]}'"])*)[\]}]|((?:(?:-|\d+:|#).*\s*+)+))""",
                           re.MULTILINE)  # fmt: skip
ENTRIES = re.compile(r"""(?:'[^']*'|"[^"]*"|[^,'"])+""")
ENTRY = re.compile(r"""\s*(?:-\s|(\d+):\s)?\s*(?:'([^']*)'|"([^"]*)"|(.*?))\s*(?:\s#.*)?""")
TINY = QT_TRANSLATE_NOOP("engine", "its box is less than 8 pixels wide or high")
OUTSIDE = QT_TRANSLATE_NOOP("engine", "most of its box lies outside of the picture")
CROWD = QT_TRANSLATE_NOOP("engine", "its box lacks a class or corners, or is of a crowd")
UNREAD = QT_TRANSLATE_NOOP("engine", "what is marked in it cannot be read")
UNMARKED = QT_TRANSLATE_NOOP("engine", "nothing is marked in it")
OTHER_SHAPE = QT_TRANSLATE_NOOP("engine", "it has other proportions than the picture that was marked")
DAMAGED = (UnreadableError, OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, csv.Error,
           RecursionError, SyntaxError)  # fmt: skip

Corners = Sequence[float]  # left, top, right, bottom
NOWHERE: Corners = (0, 0, 0, 0)  # of a row that cannot be read: the others of its list are


class Mark(NamedTuple):
    """`picture`: its name, as the marks say it. `corners`: of a picture of that `size`, width and height; (1, 1) for
    fractions, 0 where it is not said. `label`: "" for what is of no one class."""

    picture: str
    label: str
    corners: Corners
    size: tuple[float, float]


def surveying_boxes(survey: Survey, files: Iterable[Item]) -> Reading[Survey | None]:
    """What is marked in the pictures of a folder or ZIP whose folders say no classes, or parts alone; None where
    nothing that is read here is. Where no folders say which are for the test, what is in one picture stays together."""
    has_classes = len(survey.classes) > 1 and not {*map(str.casefold, survey.classes)} <= PARTS.keys()
    if has_classes or not any(name.lower().endswith((".xml", ".txt", ".json", ".csv")) for name in survey.passed_over):
        return None
    named = [Item(tuple(map(composed, one.parts)), one.opener) for one in files if not is_quiet(one.parts)]
    items = without_outer([one for one in named if not climbs(one.parts)])
    paths = dict(zip((one.name for one in items), without_said_nothing([one.parts for one in items]), strict=True))
    pictures = [(one, path) for one in items if is_picture_name(one.parts[-1]) and (path := paths[one.name])]
    parts = parts_in(path for _, path in pictures)
    pages = [one for one in items if not is_picture_name(one.parts[-1])]
    marks, unread = yield from _marks_in(pages, [one for one, _ in pictures])
    seen, passed = list[Seen](), {name: why for name, why in survey.passed_over.items() if unread_kind(name)}
    for number, (item, path) in enumerate(pictures if marks else ()):
        yield Progress(number, len(pictures), QT_TRANSLATE_NOOP("engine", "looking"))
        try:
            head = head_of(item.opener)
        except UnreadableError as error:
            passed[item.name] = str(error)
            continue
        for place, mark in enumerate(marks.get(item.name, ()), 1):
            own = (*item.parts[:-1], f"{item.parts[-1]} {place}")
            if isinstance(box := _box(mark, head), str):
                passed["/".join(own)] = box
                continue
            within = Item(own, partial(_cut, item.opener, box, head.grey))
            width, height = round((box[2] - box[0]) * head.width), round((box[3] - box[1]) * head.height)
            own_head = Head(width, height, head.grey, turned=False, deep=False)
            of = item.name.partition(".rf.")[0]  # Roboflow makes several of one picture
            seen.append(Seen(within, mark.label, parts.get(path[0].casefold(), "train"), own_head, of))
        if item.name not in marks:
            passed[item.name] = UNREAD if item.name in unread else UNMARKED
    seen.sort(key=lambda one: PLACE[one.part])
    classes, number = ordered(one.label for one in seen), len({one.of for one in seen})
    return Survey(survey.file, tuple(seen), classes, passed, marked_in=number) if seen else None


def _box(mark: Mark, head: Head) -> Corners | str:
    """Its corners as fractions of the picture, or why it is left out."""
    if not mark.label or not all(map(isfinite, mark.corners)):
        return CROWD
    width, height = mark.size if all(mark.size) else (head.width, head.height)
    if mark.size != (1, 1) and abs(width * head.height / (height * head.width) - 1) > ALIKE:
        return OTHER_SHAPE
    (left, right), (top, bottom) = (sorted(one / side for one in mark.corners[at::2])
                                    for at, side in enumerate((width, height)))  # fmt: skip
    within = max(left, 0.0), max(top, 0.0), min(right, 1.0), min(bottom, 1.0)
    across, down = within[2] - within[0], within[3] - within[1]
    if not (across >= 0 and down >= 0 and across * down >= INSIDE * (right - left) * (bottom - top)):
        return OUTSIDE
    return TINY if min(round(across * head.width), round(down * head.height)) < SMALLEST else within


@lru_cache(maxsize=1)
def _whole(opener: Opener) -> Image.Image:
    """The picture that was cut last: the next box mostly is of it, too."""
    return whole_picture(opener, LARGEST)


def _cut(opener: Opener, box: Corners, is_grey: bool) -> IO[bytes]:
    picture, file = _whole(opener), io.BytesIO()
    left, top, right, bottom = (round(one * side) for one, side in zip(box, picture.size * 2, strict=True))
    inside = picture.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    (inside.convert("L") if is_grey else inside).save(file, "PPM")
    file.seek(0)
    return file


def _marks_in(files: Sequence[Item], pictures: Sequence[Item]) -> Reading[tuple[dict[str, list[Mark]], set[str]]]:
    """All marks, by the names of their pictures; and the pictures whose page is damaged. A list that says something
    else says none."""
    places: dict[Names, list[str]] = {}
    for one in pictures:
        for key in _ends(_key(one.parts)):
            places.setdefault(key, []).append(one.name)
    found, unread = dict[str, list[Mark]](), set[str]()
    classes: dict[int, str] = {}
    for number, one in enumerate(sorted(files, key=lambda one: one.parts[-1].casefold() not in CLASSES_OF_YOLO)):
        yield Progress(number, len(files), QT_TRANSLATE_NOOP("engine", "looking"))
        marks: list[Mark] = []
        try:
            if one.parts[-1].casefold() in CLASSES_OF_YOLO:
                classes = classes or _classes_of_yolo(_text(one), one.parts[-1])
            else:
                marks = [*_read(one, classes, places)]
        except DAMAGED:
            unread.update(places.get(_key(one.parts), ()))
        for mark in marks:
            meant = (places.get(key, ()) for key in _meant(mark.picture, one.parts))
            if names := next((some for some in meant if len(some) == 1), None):
                label = composed(" ".join(mark.label.split()))
                found.setdefault(names[0], []).append(mark._replace(label=label))
    return found, unread


def _key(parts: Names) -> Names:
    """What a picture and the page of its marks have in common: labels/train/1.txt is that of images/train/1.jpg."""
    *around, own = map(str.casefold, parts)
    return *(one for one in around if one not in MARKS | PICTURES), own.rpartition(".")[0] or own


def _ends(key: Names) -> Iterator[Names]:
    return (key[at:] for at in range(len(key)))


def _meant(picture: str, page: Names) -> Iterator[Names]:
    """Where the picture may lie that a page names: as it says, beside the page, or in a folder called like the page:
    instances_val.json is of those in val. What others called their folders around it does not count."""
    said = tuple(composed(picture).replace("\\", "/").split("/"))
    yield _key((*page[:-1], *said))
    yield _key((*page[:-1], said[-1]))
    yield _key((page[-1].rpartition(".")[0].removeprefix("instances_"), said[-1]))
    yield from _ends(_key(said))


def _text(item: Item, most: int = -1) -> str:
    with in_utf8(item.opener()) as file:
        return text_of(file.read(most))


def _read(item: Item, classes: Mapping[int, str], places: Mapping[Names, object]) -> Iterator[Mark]:
    """The marks in a file. Raises one of DAMAGED."""
    own = item.parts[-1]
    kind = own.lower().rpartition(".")[2]
    if kind == "xml":
        if "<!ENTITY" in (text := _text(item)):
            raise ValueError("a page that may unpack to very much more")
        from xml.etree import ElementTree  # slow to import, and seldom needed

        yield from _of_voc(ElementTree.fromstring(text), own)
    elif kind == "txt" and _key(item.parts) in places:
        yield from (_of_yolo(line.split(), own, classes) for line in _text(item).splitlines() if line.strip())
    elif kind == "json":
        yield from _of_coco(json.loads(_text(item)))
    elif kind == "csv" and "xmin" in _text(item, LONGEST).partition("\n")[0].lower():  # one of pixels may be huge
        yield from _of_tensorflow(_text(item))


def _of_voc(page: Element, own: str) -> Iterator[Mark]:
    size = float(page.findtext("size/width", "0")), float(page.findtext("size/height", "0"))
    for one in page.findall("object"):
        corners = [float(one.findtext(f"bndbox/{side}", "")) for side in ("xmin", "ymin", "xmax", "ymax")]
        yield Mark(own, one.findtext("name", ""), corners, size)


def _of_yolo(cells: Sequence[str], own: str, classes: Mapping[int, str]) -> Mark:
    """The number of a class, and the middle, width and height of a box, or the points of an outline."""
    label, numbers = int(cells[0]), [float(one) for one in cells[1:]]
    if len(numbers) in (4, 5):  # the last may say how sure a network was
        x, y, width, height = numbers[:4]
        corners = x - width / 2, y - height / 2, x + width / 2, y + height / 2
    else:
        across, down = numbers[::2], numbers[1::2]
        corners = min(across), min(down), max(across), max(down)
    return Mark(own, classes.get(label, str(label)), corners, (1, 1))


def _classes_of_yolo(text: str, own: str) -> dict[int, str]:
    """One a line, or the list of names in YAML, of which more is not read: {number: class}."""
    if not own.lower().endswith(("yaml", "yml")):
        return dict(enumerate(text.splitlines()))
    named, classes = NAMES_IN_YAML.search(text), dict[int, str]()
    lines = [] if named is None else ENTRIES.findall(named[1]) if named[1] else named[2].strip().splitlines()
    for one in lines:
        if not one.lstrip().startswith("#") and (said := ENTRY.fullmatch(one)) is not None:
            classes[int(said[1] or len(classes))] = said[2] or said[3] or said[4] or ""
    return classes


def _of_coco(plain: dict[str, list[dict[str, object]]]) -> Iterator[Mark]:
    classes = {one["id"]: str(one["name"]) for one in plain["categories"]}
    pictures = {one["id"]: one for one in plain["images"]}
    for one in plain["annotations"]:
        if (picture := pictures.get(one["image_id"])) is None:
            continue  # of lists that were cut down their marks often stay
        label, corners = "", NOWHERE
        with suppress(*DAMAGED):
            left, top, width, height = (float(number) for number in one["bbox"])  # type: ignore[attr-defined]
            corners = left, top, left + width, top + height
            label = "" if one.get("iscrowd") else classes[one["category_id"]]
        size = float(picture.get("width") or 0), float(picture.get("height") or 0)  # type: ignore[arg-type]
        yield Mark(str(picture["file_name"]), label, corners, size)


def _of_tensorflow(text: str) -> Iterator[Mark]:
    rows = csv.reader(text.splitlines())
    at = {name.strip().casefold(): place for place, name in enumerate(next(rows))}
    (file, *_), (label, *_) = ([at[name] for name in names if name in at] for names in (FILE_WORDS, LABEL_WORDS))
    for row in filter(None, rows):
        said, corners, size = "", NOWHERE, (0.0, 0.0)
        with suppress(*DAMAGED):
            corners = [float(row[at[side]]) for side in ("xmin", "ymin", "xmax", "ymax")]
            if "width" in at and "height" in at:
                size = float(row[at["width"]]), float(row[at["height"]])
            said = row[label]
        yield Mark("".join(row[file : file + 1]), said, corners, size)
