"""Boxes that somebody marked in pictures, each with a class, as object detectors learn them: here what is inside one
becomes a picture of its own. Read are the lists of COCO and TensorFlow (CSV) and the pages of Pascal VOC and YOLO, as
Roboflow and other programs export them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from json import JSONDecodeError
from math import isfinite
from typing import IO, TYPE_CHECKING, Any

from engine.data.class_names import ordered
from engine.data.layout import MARKS, PARTS, PICTURES, Names, climbs, parts_in, without_said_nothing
from engine.data.lines import in_utf8, text_of
from engine.data.listed import LABEL_WORDS, LONGEST
from engine.data.long_json import entries_of
from engine.data.mark import NOWHERE, Corners, ListError, Mark, upright
from engine.data.picture_file import (
    Head,
    Opener,
    TooLargeError,
    UnreadableError,
    head_of,
    is_picture_name,
    unread_kind,
    whole_picture,
)
from engine.data.progress import Progress, Reading
from engine.data.survey import PLACE, Item, Seen, Survey, is_quiet, without_outer
from engine.text import QT_TRANSLATE_NOOP, composed, count, readable, say

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from PIL import Image

SMALLEST = 8  # pixels a side: less shows nothing that could be told apart
INSIDE = 0.5  # of a box: one that lies further outside of its picture shows something else
LARGEST = 4096  # pixels a side of a picture, while boxes are cut out of it
MOST_LETTERS = 60  # of a name that is told
STRIDE = 1000  # entries of a list that are read together
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
CUT_OFF = QT_TRANSLATE_NOOP("engine", "it lists what is marked in pictures, and ends in the middle")
WRONG_LINE = QT_TRANSLATE_NOOP("engine", "it lists what is marked in pictures, and is damaged in line {line}")
ELSEWHERE = QT_TRANSLATE_NOOP("engine", "it marks things in pictures that are not here, the first is {name}")
LEFT_OUT = TINY, OUTSIDE, CROWD, OTHER_SHAPE  # of boxes
LOOKING = QT_TRANSLATE_NOOP("engine", "looking")
DAMAGED = (UnreadableError, OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, csv.Error,
           RecursionError, SyntaxError)  # fmt: skip


def surveying_boxes(survey: Survey, files: Iterable[Item]) -> Reading[Survey]:
    """What is marked in the pictures of a folder or ZIP whose folders say no classes, or parts alone; or the survey as
    it is, where nothing that is read here is, with what is wrong with the marks. Where no folders say which are for the
    test, what is in one picture stays together."""
    has_classes = len(survey.classes) > 1 and not {*map(str.casefold, survey.classes)} <= PARTS.keys()
    if has_classes or not any(name.lower().endswith((".xml", ".txt", ".json", ".csv")) for name in survey.passed_over):
        return survey
    named = [Item(tuple(map(composed, one.parts)), one.opener) for one in files if not is_quiet(one.parts)]
    items = without_outer([one for one in named if not climbs(one.parts)])
    paths = dict(zip((one.name for one in items), without_said_nothing([one.parts for one in items]), strict=True))
    pictures = [(one, path) for one in items if is_picture_name(one.parts[-1]) and (path := paths[one.name])]
    parts = parts_in(path for _, path in pictures)
    pages = [one for one in items if not is_picture_name(one.parts[-1])]
    marks, unread, wrong = yield from _marks_in(pages, [one for one, _ in pictures])
    seen = list[Seen]()
    passed = wrong | {name: why for name, why in survey.passed_over.items() if unread_kind(name)}
    heads = yield from _heads([one for one, _ in pictures] if marks else [], passed)
    as_stored = any(mark.is_as_stored(head) for name, head in heads.items() for mark in marks.get(name, ()))
    for number, (item, path) in enumerate(pictures if marks else ()):
        if number % STRIDE == 0:
            yield Progress(0, 0, LOOKING)
        if (head := heads.get(item.name)) is None:
            continue
        for place, mark in enumerate(marks.get(item.name, ()), 1):
            own = (*item.parts[:-1], f"{item.parts[-1]} {place}")
            if isinstance(box := _box(mark, head, as_stored), str):
                passed["/".join(own)] = box
                continue
            within = Item(own, partial(_cut, item.opener, box, head.grey))
            width, height = round((box[2] - box[0]) * head.width), round((box[3] - box[1]) * head.height)
            own_head = Head(width, height, head.grey, turn=1, deep=False)
            of = item.name.partition(".rf.")[0]  # Roboflow makes several of one picture
            seen.append(Seen(within, mark.label, parts.get(path[0].casefold(), "train"), own_head, of))
        if item.name not in marks:
            passed[item.name] = UNREAD if item.name in unread else UNMARKED
    if not seen:
        why_not = {name: why for name, why in passed.items() if name in wrong or why in LEFT_OUT}
        return replace(survey, passed_over=survey.passed_over | why_not, amiss=next(iter(why_not), ""))
    seen.sort(key=lambda one: PLACE[one.part])
    classes, number = ordered(one.label for one in seen), len({one.of for one in seen})
    return Survey(survey.file, tuple(seen), classes, passed, marked_in=number)


def _heads(pictures: Sequence[Item], passed: dict[str, str]) -> Reading[dict[str, Head]]:
    """What the headers of the pictures say, by their names; `passed` is told of those that cannot be read."""
    heads = dict[str, Head]()
    for number, item in enumerate(pictures):
        yield Progress(number, len(pictures), LOOKING)
        try:
            heads[item.name] = head_of(item.opener)
        except UnreadableError as error:
            passed[item.name] = str(error)
    return heads


def _box(mark: Mark, head: Head, as_stored: bool) -> Corners | str:
    """Its corners as fractions of the upright picture, or why it is left out. `as_stored`: where sizes are told, they
    are those of pictures that were not turned, if that can be."""
    if not mark.label or not all(map(isfinite, mark.corners)):
        return CROWD
    stored = (head.width, head.height)[:: -1 if head.turn > 4 else 1]
    is_turned = as_stored and mark.says_size and mark.fits(*stored)
    if not is_turned and not mark.fits(head.width, head.height):
        return OTHER_SHAPE
    width, height = mark.size if all(mark.size) else (head.width, head.height)
    (left, right), (top, bottom) = (sorted(one / side for one in mark.corners[at::2])
                                    for at, side in enumerate((width, height)))  # fmt: skip
    if is_turned:
        left, top, right, bottom = upright((left, top, right, bottom), head.turn)
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


def _marks_in(
    files: Sequence[Item], pictures: Sequence[Item]
) -> Reading[tuple[dict[str, list[Mark]], set[str], dict[str, str]]]:
    """All marks, by the names of their pictures; the pictures whose page is damaged; and what is wrong with lists. A
    list that says something else says none, and what two lists say of a picture is said once."""
    places: dict[Names, list[str]] = {}
    for one in pictures:
        for key in _ends(_key(one.parts)):
            places.setdefault(key, []).append(one.name)
    found, unread, wrong = dict[str, list[Mark]](), set[str](), dict[str, str]()
    classes: dict[int, str] = {}
    for number, one in enumerate(sorted(files, key=lambda one: one.parts[-1].casefold() not in CLASSES_OF_YOLO)):
        yield Progress(STRIDE * number, STRIDE * len(files), LOOKING)
        marks: list[Mark] = []
        try:
            if one.parts[-1].casefold() in CLASSES_OF_YOLO:
                classes = classes or _classes_of_yolo(_text(one), one.parts[-1])
            else:
                for mark in _read(one, classes, places):
                    if isinstance(mark, Mark):
                        marks.append(mark)
                    else:
                        yield Progress(int(STRIDE * (number + mark)), STRIDE * len(files), LOOKING)
        except (ListError, TooLargeError) as error:
            wrong[one.name] = error.args[0]
        except DAMAGED:
            unread.update(places.get(_key(one.parts), ()))
        own, is_elsewhere = dict[str, list[Mark]](), one.parts[-1].lower().endswith((".json", ".csv"))
        for at, mark in enumerate(marks):
            if at % STRIDE == 0:
                yield Progress(STRIDE * (number + 1), STRIDE * len(files), LOOKING)
            meant = [some for key in _meant(mark.picture, one.parts) if (some := places.get(key))]
            is_elsewhere &= not meant
            if names := next((some for some in meant if len(some) == 1), None):
                label = composed(" ".join(mark.label.split()))
                own.setdefault(names[0], []).append(mark._replace(picture="", label=label))
        for name, said in own.items():
            known = found.setdefault(name, [])
            known += [mark for mark in said if mark not in known] if known else said
        if marks and is_elsewhere:
            wrong[one.name] = say(ELSEWHERE, name=readable(marks[0].picture[:MOST_LETTERS]))
    return found, unread, wrong


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


def _read(item: Item, classes: Mapping[int, str], places: Mapping[Names, object]) -> Iterator[Mark | float]:
    """The marks in a file, and now and then how much of it is read. Raises ListError or one of DAMAGED."""
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
        yield from _of_coco(_text(item))
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


def _of_coco(text: str) -> Iterator[Mark | float]:
    classes, pictures = dict[str, str](), dict[str, tuple[str, float, float]]()
    marked = list[tuple[str, str, Corners]]()
    try:
        for number, (key, one, end) in enumerate(entries_of(text)):
            if number % STRIDE == 0:
                yield end / len(text)
            with suppress(*DAMAGED):
                if key == "categories":
                    classes[str(one["id"])] = str(one["name"])
                elif key == "images":
                    width, height = float(one.get("width") or 0), float(one.get("height") or 0)
                    pictures[str(one["id"])] = str(one["file_name"]), width, height
                elif key == "annotations":
                    marked.append((str(one["image_id"]), *_box_of_coco(one)))
    except JSONDecodeError as error:
        if '"annotations"' not in text:
            raise
        is_cut = not text.rstrip().endswith("}")
        raise ListError(CUT_OFF if is_cut else say(WRONG_LINE, line=count(error.lineno))) from error
    for picture, kind, corners in marked if classes else ():
        if picture in pictures:  # of lists that were cut down their marks often stay
            name, width, height = pictures[picture]
            yield Mark(name, classes.get(kind, ""), corners, (width, height))


def _box_of_coco(one: dict[str, Any]) -> tuple[str, Corners]:
    """Its class and corners; neither of a crowd, or where they cannot be read."""
    with suppress(*DAMAGED):
        left, top, width, height = (float(number) for number in one["bbox"])
        return "" if one.get("iscrowd") else str(one["category_id"]), (left, top, left + width, top + height)
    return "", NOWHERE


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
