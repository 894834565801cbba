"""What the folders around pictures are where they are no classes: those of well-known sets are the parts of the set,
hold all pictures beside their annotations, or lie twice around the same. A path is the names of folders and of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from engine.data.picture_file import is_picture_name

Names = tuple[str, ...]

PARTS = {"train": "train", "training": "train", "val": "aside", "valid": "aside", "validation": "aside", "dev": "aside",
         "validierung": "aside", "test": "test", "testing": "test", "eval": "test", "evaluation": "test"}  # fmt: skip
#: What a part of a set is called beside its name, also in one word: test_set, TrainSet, Trainingsdaten.
OF_ANY = ("set", "data", "daten", "images", "bilder")
COMPOUND = re.compile(f"([a-z]+?)s?({'|'.join(OF_ANY)})")
#: Folders that hold all pictures of a set, and those of what others have marked in them: nobody calls a class so.
PICTURES = {"images", "image", "imgs", "img", "jpegimages", "jpg", "pictures"}
MARKS = {"annotations", "annotation", "labels", "masks", "trimaps", "segmentationclass", "segmentationobject",
         "imagesets", "bboxes"}  # fmt: skip


def without_said_nothing(paths: Sequence[Names]) -> list[Names | None]:
    """The same paths without the folders that say nothing; None for what lies among the marks in pictures."""
    inside: dict[Names, set[str]] = {}
    folders = {path[:-1] for path in paths}
    for folder in folders:
        for depth, name in enumerate(folder):
            inside.setdefault(folder[:depth], set()).add(name)
    dropped: set[Names] = set()
    marks: set[Names] = set()
    for around, names in inside.items():
        kinds = {name: _kind(name) or role for name, role in _roles(names).items()}
        every = {*kinds.values()}
        alone = [name for name, kind in kinds.items() if kind == "pictures"]
        if around and names == {around[-1]}:
            dropped.add((*around, *names))
        elif "" not in every and every != {"marks"} and len(alone) < 2:
            is_train = "train" not in every and not every.isdisjoint(PARTS.values())
            dropped |= {(*around, name) for name in alone if not is_train}
            marks |= {(*around, name) for name, kind in kinds.items() if kind == "marks"}
    kept = {folder: _without(folder, dropped, marks) for folder in folders}
    around_each = (kept[path[:-1]] for path in paths)
    return [None if one is None else (*one, path[-1]) for one, path in zip(around_each, paths, strict=True)]


def _kind(folder: str) -> str:
    """What it holds by its name alone: "pictures" or "marks"; "" where it may be a class or a part of the set."""
    name = folder.casefold()
    return "pictures" if name in PICTURES else "marks" if name in MARKS else ""


def _without(folder: Names, dropped: set[Names], marks: set[Names]) -> Names | None:
    around = [folder[:depth] for depth in range(1, len(folder) + 1)]
    if not marks.isdisjoint(around):
        return None
    return tuple(one[-1] for one in around if one not in dropped)


def parts_in(paths: Iterable[Names]) -> dict[str, str]:
    """Which folders hold a part of the set instead of a class, of the paths of its files: see `parts_of`."""
    tops: dict[str, bool] = {}
    for path in paths:
        if len(path) > 1 and is_picture_name(path[-1]):
            top = path[0].casefold()
            tops[top] = tops.get(top, False) or len(path) > 2
    return parts_of(tops)


def parts_of(tops: Mapping[str, bool]) -> dict[str, str]:
    """Which folders hold a part of the set instead of a class: {folder: "train" or "test"}; empty: none does. `tops`:
    folders with pictures, and whether there are folders in them.

    What is aside for validation is the test where there is no other. A folder without classes is no part beside others
    that have them: those of contests have pictures that nobody labelled. Where none has, nothing but names can say
    the classes."""
    roles = _roles(tops)
    known = {roles[top] for top, is_deep in tops.items() if is_deep}
    every = {*roles.values()}
    has_two = "test" in known and len(known) > 1
    has_more = "train" in known and len(every - {""}) > 1
    is_flat = not known and "" not in every and len(every) > 1
    if "" in known or not (has_two or has_more or is_flat):
        return {}
    aside = "train" if "test" in (known or every) else "test"
    return {top: aside if role == "aside" else role for top, role in roles.items() if tops[top] or is_flat}


def _roles(folders: Iterable[str]) -> dict[str, str]:
    """{folder: what PARTS says of it}; "" where it is no part: seg_train is one beside seg_test, and no other is. Where
    there is none to learn from, the `images` are."""
    found = {folder: _role(folder) for folder in folders}
    alike: dict[tuple[str, ...], set[str]] = {}
    for role, rest in found.values():
        alike.setdefault(rest, set()).add(role)
    roles = {folder: role if not rest or len(alike[rest]) > 1 else "" for folder, (role, rest) in found.items()}
    if "train" not in roles.values():
        roles |= dict.fromkeys((folder for folder in roles if _kind(folder) == "pictures"), "train")
    return roles


def _role(folder: str) -> tuple[str, tuple[str, ...]]:
    """The part that one word of a folder's name says, "" for none, and the other words: train2017, test1, seg_train."""
    words: list[str] = []
    for word in re.findall(r"[^\W\d_]+", folder.casefold()):
        halves = COMPOUND.fullmatch(word)
        words += halves.groups() if halves and halves[1] in PARTS else (word,)
    said = [word for word in words if word in PARTS]
    role = PARTS[said[0]] if len(said) == 1 else ""
    return role, tuple(word for word in words if word not in PARTS and word not in OF_ANY)


def climbs(parts: tuple[str, ...]) -> bool:
    """Whether a path leads out of the root, or would on some system: up, to the beginning of a disk, or to a drive."""
    return any(part in ("", "..") for part in parts) or (len(parts[0]) == 2 and parts[0][1] == ":")


def are_marked(files: Iterable[str]) -> bool:
    """Whether one of these says what was marked in pictures: VOC has a page for each, Roboflow a list, for COCO and
    TensorFlow, and YOLO a page with its classes."""
    own = (file.rpartition("/")[2].casefold() for file in files)
    return any(name.startswith("_annotations.") or name.endswith(".xml") or name == "data.yaml" for name in own)
