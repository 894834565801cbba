"""Lists of marks as they come: long, damaged, of other pictures, and made in photos that were turned or were not."""

import json
import os
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data import load_data
from engine.data.boxes import OTHER_SHAPE, STRIDE
from engine.data.long_json import entries_of
from engine.data.picture_file import ORIENTATION
from engine.data.sources.folder import Folder
from engine.errors import DataError
from tests.engine.data.files import BLUE, GREEN, write_folder, write_zip
from tests.engine.data.test_boxes import HEIGHT, MARKED, NAMES, SIZE, WIDTH, N, coco, looked_at, photo, voc, yolo

BOXES = ((10, 4, 30, 40), (60, 25, 20, 50))  # left, top, width and height of a cup and a tap


def exif(turn: int) -> Image.Exif:
    made = Image.Exif()
    made[ORIENTATION] = turn
    return made


def marked(turn: int) -> bytes:
    """A photo as it is stored, with a cup and a tap nowhere in its middle. `turn`: how it becomes upright."""
    drawn, file = Image.new("RGB", SIZE, (90, 90, 90)), BytesIO()
    for (left, top, width, height), colour in zip(BOXES, (BLUE, GREEN), strict=True):
        drawn.paste(colour, (left, top, left + width, top + height))
    drawn.save(file, "PNG", exif=exif(turn))
    return file.getvalue()


def boxes_of(*names: str) -> bytes:
    """The list of what was marked in such photos, none of which was turned."""
    plain = json.loads(coco(*names))
    plain["annotations"] = [{"image_id": at, "category_id": 8 + kind, "bbox": box}
                            for at in range(len(names)) for kind, box in enumerate(BOXES)]  # fmt: skip
    return json.dumps(plain).encode()


def stored_turned(turn: int = 6) -> bytes:
    """A photo that is as it was marked once it is turned upright."""
    way, file = {6: Image.Transpose.ROTATE_90, 3: Image.Transpose.ROTATE_180}[turn], BytesIO()
    Image.open(BytesIO(photo())).transpose(way).save(file, "PNG", exif=exif(turn))
    return file.getvalue()


def is_what_was_marked(path: Path) -> bool:
    data = load_data(path)
    assert data.class_names == NAMES
    return all((picture == (BLUE, GREEN)[label]).all() for part in (data.train, data.test)
               for picture, label in zip(part.pixels, part.labels, strict=True))  # fmt: skip


@pytest.mark.parametrize("turn", range(1, 9))
def test_what_was_marked_in_photos_as_they_are_stored_is_found_in_the_upright_ones(tmp_path: Path, turn: int) -> None:
    """By half a turn the proportions stay: it is told by another photo of the set that all are as they are stored."""
    turns = {"1.png": turn, "2.png": turn, "3.png": 6, "4.png": 1}
    files = {name: marked(one) for name, one in turns.items()} | {"all.json": boxes_of(*turns)}
    assert is_what_was_marked(write_folder(tmp_path / "mine", files))


@pytest.mark.parametrize("turn", [3, 6])
@pytest.mark.parametrize(("kind", "end"), [(voc(MARKED[:2]), "xml"), (yolo(), "txt")])
def test_what_was_marked_in_upright_photos_is_found_there(tmp_path: Path, kind: bytes, end: str, turn: int) -> None:
    files = {f"{n}.{one}": held for n in N for one, held in (("png", stored_turned(turn)), (end, kind))}
    assert is_what_was_marked(write_folder(tmp_path / "mine", files | {"classes.txt": b"cup\ntap\n"}))


def test_a_photo_that_was_marked_upright_is_not_turned_by_others_that_were_not(tmp_path: Path) -> None:
    files = {"1.png": photo(exif=exif(8)), "2.png": photo(exif=exif(6)), "3.png": stored_turned(), "4.png": photo()}
    assert is_what_was_marked(write_folder(tmp_path / "mine", files | {"all.json": coco(*files)}))


def test_a_long_list_is_read_in_many_turns_and_can_be_dropped_in_the_middle(tmp_path: Path) -> None:
    one = json.loads(coco("0.png"))
    one["annotations"] = [entry | {"image_id": f"x{n}"} for n in range(40 * STRIDE) for entry in one["annotations"][:1]]
    one["annotations"] += json.loads(coco("0.png"))["annotations"]
    path = write_folder(tmp_path / "mine", {"0.png": photo(), "all.json": json.dumps(one).encode()})
    steps, shares, survey = Folder().surveying(path), list[float](), None
    while survey is None:
        try:
            shares.append(next(steps).share)
        except StopIteration as end:
            survey = end.value
    assert survey.counts == {"cup": 1, "tap": 1}
    assert len(shares) > 40, "the window would stand still"
    rising = [share for share in shares if share]
    assert rising[:40] == sorted(rising[:40]), "the bar goes back"
    steps = Folder().surveying(path)
    for _ in range(20):
        next(steps)
    steps.close()


@pytest.mark.parametrize("order", [("annotations", "images", "categories"), ("categories", "annotations", "images")])
def test_the_parts_of_a_list_may_stand_in_any_order(tmp_path: Path, order: tuple[str, ...]) -> None:
    """And beside others: lists of COCO have a licence, Roboflow's a page of facts."""
    plain = json.loads(coco("0.png"))
    around = {"info": {"year": 2026, "by": "]}"}, "licenses": [], "n": 12}
    text = json.dumps(around | {key: plain[key] for key in order}, indent=1)
    assert looked_at(tmp_path, {"0.png": photo(), "all.json": text.encode()}).counts == {"cup": 1, "tap": 1}


def test_numbers_of_pictures_and_classes_may_be_written_as_text(tmp_path: Path) -> None:
    plain = json.loads(coco("0.png"))
    for one in plain["annotations"]:
        one["image_id"], one["category_id"] = str(one["image_id"]), str(one["category_id"])
    survey = looked_at(tmp_path, {"0.png": photo(), "all.json": json.dumps(plain).encode()})
    assert survey.counts == {"cup": 1, "tap": 1}


def test_what_two_lists_say_of_a_picture_is_one_picture_of_the_set(tmp_path: Path) -> None:
    """COCO's people are in the list of instances, and in that of key points."""
    files = {f"{n}.png": photo() for n in N}
    lists = {f"annotations/{kind}_val.json": coco(*files) for kind in ("instances", "person_keypoints")}
    assert looked_at(tmp_path, files | lists).counts == {"cup": 4, "tap": 4}


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize(("list_", "why"), [
    (coco("0.png")[:-60], "it lists what is marked in pictures, and ends in the middle"),
    (json.dumps(json.loads(coco("0.png")), indent=1).replace('"image_id": 0,', '"image_id": 0', 1).encode(),
     "it lists what is marked in pictures, and is damaged in line 27"),
    (coco("9.png"), "it marks things in pictures that are not here, the first is there/9.png"),
])  # fmt: skip
def test_what_is_wrong_with_a_list_is_said(tmp_path: Path, list_: bytes, why: str, is_packed: bool) -> None:
    """It was said that what is marked in pictures is not read, or that nobody says what they show."""
    files = {"0.png": photo(), "1.png": photo(), "_annotations.coco.json": list_}
    path = write_zip(tmp_path / "mine.zip", files) if is_packed else write_folder(tmp_path / "mine", files)
    with pytest.raises(DataError) as told:
        load_data(path)
    assert told.value.problem == (
        f"Nothing that is marked in the pictures in mine can be used. _annotations.coco.json: {why}."
    )
    assert told.value.remedy.startswith("Check that the marks are complete")


def test_why_no_box_is_used_is_said(tmp_path: Path) -> None:
    files = {"0.png": photo(), "0.xml": voc(MARKED[:1], size=(HEIGHT, WIDTH)), "1.png": photo()}
    with pytest.raises(DataError, match=r"can be used\. 0\.png 1: it has other proportions than the picture that was"):
        load_data(write_folder(tmp_path / "mine", files))
    assert looked_at(tmp_path, {}).passed_over["0.png 1"] == OTHER_SHAPE


def test_of_two_lists_the_damaged_one_is_named_and_the_other_used(tmp_path: Path) -> None:
    files = {f"{part}/{n}.png": photo() for part in ("train", "valid") for n in N}
    held = {"train": coco(*(f"{n}.png" for n in N)), "valid": b'{"annotations": ['}
    lists = {f"{part}/_annotations.coco.json": list_ for part, list_ in held.items()}
    survey = looked_at(tmp_path, files | {name: held.replace(b"there/", b"") for name, held in lists.items()}
                       | {"other.json": b'{"a":'})  # fmt: skip
    assert survey.counts == {"cup": 4, "tap": 4}
    said = {name: why for name, why in survey.passed_over.items() if name.endswith("json")}
    assert said == {"valid/_annotations.coco.json": "it lists what is marked in pictures, and ends in the middle"}


def test_other_json_beside_loose_pictures_is_no_list_of_marks(tmp_path: Path) -> None:
    survey = looked_at(tmp_path, {"0.png": photo(), "notes.json": b'{"a": [', "more.json": b"[1]", "2.json": b""})
    assert (survey.amiss, survey.lost) == ("", None)


@pytest.mark.parametrize("plain", [
    {}, {"a": []}, {"a": [1, 2.5, None, True, "]"], "b": {"c": [1]}, "d": "}"}, {"a": [{"b": [[1], []]}, {}], "c": 3},
])
@pytest.mark.parametrize("indent", [None, 0, 2])
def test_a_page_is_read_an_entry_at_a_time(plain: dict, indent: int | None) -> None:
    found = {key: [] if isinstance(value, list) else None for key, value in plain.items()}
    ends = [0]
    for key, entry, end in entries_of(json.dumps(plain, indent=indent)):
        if isinstance(found[key], list):
            found[key].append(entry)
        else:
            found[key] = entry
        ends.append(end)
    assert (found, ends) == (plain, sorted(ends))


def is_read(reader: Callable[[str], object], text: str) -> bool:
    try:
        reader(text)
    except ValueError:
        return False
    return True


def test_a_page_that_json_does_not_read_is_not_read_here_either() -> None:
    text = json.dumps({"a": [{"b": 1}, 2], "c": {"d": [3]}, "e": []})
    rng = np.random.default_rng(0)
    outcomes = Counter[bool]()
    for at in range(len(text)):
        for changed in (text[:at], text[:at] + text[at + 1 :], text[:at] + "],}:0"[rng.integers(5)] + text[at:]):
            outcomes[is_read(json.loads, changed)] += 1
            assert is_read(lambda text: [*entries_of(text)], changed) == is_read(json.loads, changed), changed
    assert min(outcomes.values()) > 5


def test_a_list_in_a_zip_may_be_longer_than_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{n}.png" for n in range(10)]
    list_ = coco(*names)
    path = write_zip(tmp_path / "mine.zip", {name: photo() for name in names} | {"all.json": list_})
    assert len(photo()) < 1000 < len(list_)
    monkeypatch.setattr("engine.data.sources.archive.LARGEST_INSIDE", 1000)
    assert len(load_data(path).train) == 16
    monkeypatch.setattr("engine.data.sources.archive.LARGEST_FILE", 1000)
    os.utime(path, (1, 1))  # it was read once
    with pytest.raises(DataError, match=r"can be used\. all\.json: it is 0 MB large"):
        load_data(path)
