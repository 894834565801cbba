"""Boxes that were marked in pictures, as COCO, YOLO, Pascal VOC and Roboflow have them, become pictures of a set."""

import json
from collections import Counter
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data import load_data
from engine.data.boxes import CROWD, OTHER_SHAPE, OUTSIDE, TINY, UNMARKED, UNREAD
from engine.data.found import set_aside
from engine.data.many_sheets import parts_aside
from engine.data.sources.folder import Folder
from engine.data.survey import Survey
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.files import BLUE, GREEN, picture, write_folder, write_zip

SIZE = WIDTH, HEIGHT = 100, 80
#: What is marked in each picture: its class and corners. The first two are used: a blue cup and a green tap.
MARKED = (("cup", 10, 20, 40, 60), ("tap", 60, 10, 80, 70), ("tap", 5, 5, 12, 40), ("cup", 90, 0, 140, 40))
LEFT_OUT = Counter({TINY: 6, OUTSIDE: 6})
NAMES = ("cup", "tap")


def photo(**how) -> bytes:
    drawn = Image.new("RGB", SIZE, (90, 90, 90))
    for (_, *corners), colour in zip(MARKED, (BLUE, GREEN), strict=False):
        drawn.paste(colour, tuple(corners))
    file = BytesIO()
    drawn.save(file, "PNG", **how)
    return file.getvalue()


def voc(marked=MARKED, size=SIZE) -> bytes:
    said = (f"<object><name>{name}</name><part><name>lid</name></part><bndbox><xmax>{right}</xmax><xmin>{left}</xmin>"
            f"<ymin>{top}</ymin><ymax>{down}</ymax></bndbox></object>"
            for name, left, top, right, down in marked)  # fmt: skip
    head = f"<filename>elsewhere.png</filename><size><width>{size[0]}</width><height>{size[1]}</height></size>"
    return f"<annotation>{head}{''.join(said)}</annotation>".encode()


def yolo() -> bytes:
    lines = [f"{NAMES.index(name)} {(left + right) / 2 / WIDTH} {(top + down) / 2 / HEIGHT} {(right - left) / WIDTH} "
             f"{(down - top) / HEIGHT}" for name, left, top, right, down in MARKED]  # fmt: skip
    name, left, top, right, down = MARKED[1]  # the outline of the second
    points = ((left, top), (right, top), (right, down), (left, down))
    lines[1] = f"{NAMES.index(name)} " + " ".join(f"{x / WIDTH} {y / HEIGHT}" for x, y in points)
    return "\n".join(lines).encode()


def coco(*names: str) -> bytes:
    return json.dumps({
        "categories": [{"id": 7, "name": "all"}, *({"id": 8 + at, "name": name} for at, name in enumerate(NAMES))],
        "images": [{"id": at, "file_name": f"there/{name}", "width": WIDTH, "height": HEIGHT}
                   for at, name in enumerate(names)],
        "annotations": [
            {"image_id": at, "category_id": 8 + NAMES.index(name), "bbox": [left, top, right - left, down - top]}
            for at in range(len(names)) for name, left, top, right, down in MARKED
        ],
    }).encode()  # fmt: skip


def tensorflow(*names: str) -> bytes:
    rows = (f"{name},{WIDTH},{HEIGHT},{','.join(map(str, mark))}" for name in names for mark in MARKED)
    return "\n".join(("filename,width,height,class,xmin,ymin,xmax,ymax", *rows)).encode()


N = range(4)
OF_EACH = {
    "COCO": {f"{part}2017/{part}{n}.png": photo() for part, ns in (("train", N), ("val", N[:2])) for n in ns}
    | {f"annotations/instances_{part}2017.json": coco(*(f"{part}{n}.png" for n in ns))
       for part, ns in (("train", N), ("val", N[:2]))}
    | {"annotations/captions_train2017.json": b'{"images": [], "annotations": [{"caption": "a cup"}]}'},
    "Roboflow's YOLO": {f"{part}/{kind}/{n}.{end}": text for part, ns in (("train", N), ("valid", N[:2])) for n in ns
                        for kind, end, text in (("images", "png", photo()), ("labels", "txt", yolo()))}
    | {"data.yaml": b"train: ../train/images\n\nnc: 2\nnames: ['cup', 'tap']\n", "README.roboflow.txt": b"cups"},
    "YOLO": {f"{kind}/{part}/{n}.{end}": text for part, ns in (("train", N), ("val", N[:2])) for n in ns
             for kind, end, text in (("images", "png", photo()), ("labels", "txt", yolo()))}
    | {"data.yaml": b"nc: 2\nnames:\n  0: cup\n  1: 'tap'\nroboflow:\n  license: CC\n"},
    "fruit": {f"{part}_zip/{part}/{n}.{end}": text for part, ns in (("train", N), ("test", N[:2])) for n in ns
              for end, text in (("png", photo()), ("xml", voc()))},
    "Roboflow's VOC": {f"{part}/{n}.{end}": text for part, ns in (("train", N), ("test", N[:2])) for n in ns
                       for end, text in (("png", photo()), ("xml", voc()))},
    "TensorFlow": {f"{part}/{n}.png": photo() for part, ns in (("train", N), ("test", N[:2])) for n in ns}
    | {f"{part}/_annotations.csv": tensorflow(*(f"{n}.png" for n in ns))
       for part, ns in (("train", N), ("test", N[:2]))},
}  # fmt: skip


def looked_at(tmp_path: Path, files: dict[str, bytes]) -> Survey:
    return finished(Folder().surveying(write_folder(tmp_path / "mine", files)))


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize("files", OF_EACH.values(), ids=[*OF_EACH])
def test_what_is_inside_the_boxes_becomes_the_pictures_of_a_set(
    tmp_path: Path, files: dict[str, bytes], is_packed: bool
) -> None:
    path = write_zip(tmp_path / "mine.zip", files) if is_packed else write_folder(tmp_path / "mine", files)
    data = load_data(path)
    assert data.class_names == NAMES
    assert (data.counts(data.train), data.counts(data.test)) == ({"cup": 4, "tap": 4}, {"cup": 2, "tap": 2})
    for part in (data.train, data.test):
        for picture_, label in zip(part.pixels, part.labels, strict=True):
            assert (picture_ == (BLUE, GREEN)[label]).all(), "nothing of what lies around"
    assert Counter(data.about.passed_over.values()) == LEFT_OUT


def test_all_from_one_picture_is_learned_or_all_is_for_the_test(tmp_path: Path) -> None:
    files = {f"images/{n}.png": photo() for n in range(10)} | {f"annotations/{n}.xml": voc() for n in range(10)}
    survey = looked_at(tmp_path, files)
    assert (survey.marked_in, len(survey.seen), survey.has_test) == (10, 20, False)
    data = load_data(tmp_path / "mine")
    assert (data.counts(data.train), data.counts(data.test)) == ({"cup": 8, "tap": 8}, {"cup": 2, "tap": 2})
    versions = {name.replace(".", f"_png.rf.{n % 2}."): held for n, (name, held) in enumerate(files.items())}
    assert looked_at(tmp_path / "more", {"images/1_png.rf.b.png": photo(), "annotations/1_png.rf.b.xml": voc(),
                                         **versions}).marked_in == 10  # fmt: skip


def test_of_a_rare_class_some_is_left_to_learn_from() -> None:
    of = np.repeat(np.arange(10), 3)
    labels = np.where(of == 7, 1, 0)
    for seed in range(20):
        learned, tested = set_aside(labels, 0.3, seed, of)
        assert (len(tested), {*labels[learned]}) == (9, {0, 1})


def test_where_each_class_is_in_one_picture_something_of_it_is_tested_all_the_same(tmp_path: Path) -> None:
    files = {f"{n}.{end}": text for n, name in enumerate(NAMES)
             for end, text in (("png", photo()), ("xml", voc([(name, *MARKED[0][1:])] * 5)))}  # fmt: skip
    survey = looked_at(tmp_path, files)
    assert parts_aside(survey, 0.2) == (0, 2)
    data = load_data(tmp_path / "mine")
    assert (data.counts(data.train), data.counts(data.test)) == ({"cup": 4, "tap": 4}, {"cup": 1, "tap": 1})


def test_as_many_pictures_are_said_to_be_for_the_test_as_are(tmp_path: Path) -> None:
    """The picture with the only hat is not among them, however many are asked for."""
    of_each = MARKED[:2], MARKED[:2], [("hat", *MARKED[0][1:])]
    files = {f"{n}.{end}": text for n, marked in enumerate(of_each)
             for end, text in (("png", photo()), ("xml", voc(marked)))}  # fmt: skip
    assert parts_aside(looked_at(tmp_path, files), 0.7) == (1, 3)


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    crowd = json.loads(coco("7.png"))
    crowd["annotations"][0]["iscrowd"] = 1
    survey = looked_at(tmp_path, {
        "1.png": photo(), "1.xml": voc(MARKED[:2]), "2.png": photo(), "2.xml": voc(()), "3.png": photo(),
        "4.png": photo(), "4.xml": voc(MARKED[:1], size=(HEIGHT, WIDTH)), "5.png": picture(size=SIZE)[:-30],
        "5.xml": b"<annotation><object>", "6.png": b"none", "6.xml": voc(),
        "7.png": photo(), "crowd.json": json.dumps(crowd).encode(),
        "8.png": photo(), "8.xml": b"<!DOCTYPE a [<!ENTITY b 'b'>]>" + voc(),
        "9.png": photo(), "9.txt": b"\n0 0.5 nan 0.2 0.2\n3 0.5 0.5 0.4 0.5 0.9\n", "10.png": photo(), "10.txt": b"3",
    })  # fmt: skip
    assert survey.counts == {"3": 1, "cup": 1, "tap": 2}, "a number stands for a class that no file names"
    assert Counter(survey.passed_over.values()) == {
        UNMARKED: 2, UNREAD: 3, OTHER_SHAPE: 1, CROWD: 2, TINY: 1, OUTSIDE: 1,
        "it is no picture in a format that is read here": 1,
    }  # fmt: skip


@pytest.mark.parametrize("wrong", [{"bbox": []}, {"bbox": None}, {"category_id": 99}, {"bbox": [1, 2, "x", 4]}])
def test_one_wrong_row_of_coco_takes_no_other_with_it(tmp_path: Path, wrong: dict) -> None:
    listed = json.loads(coco(*(f"{n}.png" for n in N)))
    listed["annotations"][0] |= wrong
    listed["annotations"].append(listed["annotations"][1] | {"image_id": 99})  # of a picture that the list lost
    survey = looked_at(tmp_path, {f"{n}.png": photo() for n in N} | {"all.json": json.dumps(listed).encode()})
    assert (survey.counts, survey.passed_over["0.png 1"]) == ({"cup": 3, "tap": 4}, CROWD)


@pytest.mark.parametrize("wrong", ["0.png,100,80,,,,,", "0.png", "0.png,100,80,cup,1,2,x,4", "0.png,100,?,cup,1,2,3,4"])
def test_one_wrong_row_of_a_table_takes_no_other_with_it(tmp_path: Path, wrong: str) -> None:
    """That nothing is in a picture is said by a row without corners in some sets."""
    rows = tensorflow(*(f"{n}.png" for n in N)) + f"\n{wrong}\n".encode()
    survey = looked_at(tmp_path, {f"{n}.png": photo() for n in N} | {"all.csv": rows})
    assert (survey.counts, survey.passed_over["0.png 5"]) == ({"cup": 4, "tap": 4}, CROWD)


@pytest.mark.parametrize("head", ["image,xmin,ymin,xmax,ymax", "xmin,class", "filename;class;xmin;ymin;xmax;ymax"])
def test_a_table_of_boxes_without_what_is_needed_is_passed_over(tmp_path: Path, head: str) -> None:
    files = {f"{name}/{n}.png": photo() for name in ("train", "test") for n in N}
    survey = looked_at(tmp_path, files | {"boxes.csv": f"{head}\n0.png,1,2,30,40\n".encode()})
    assert (survey.marked_in, survey.seen) == (0, ())


def test_corners_in_another_order_mean_the_same_box(tmp_path: Path) -> None:
    turned = tuple((name, right, down, left, top) for name, left, top, right, down in MARKED)
    files = {f"{n}.{end}": text for n in N for end, text in (("png", photo()), ("xml", voc(turned)))}
    survey = looked_at(tmp_path, files)
    assert (survey.counts, Counter(survey.passed_over.values())) == ({"cup": 4, "tap": 4}, Counter(
        {TINY: 4, OUTSIDE: 4}))  # fmt: skip


@pytest.mark.parametrize(("yaml", "classes"), [
    ("path: ../x\nnames: {0: cup, 1: tap}\n", NAMES), ("nc: 2\nnames:\n- cup\n- 'tap'\nval: x\n", NAMES),
    ('names: ["cup", "tap"]', NAMES), ("names: ['cup, [red]', tap]", ("cup, [red]", "tap")),
    ("names: # of a kitchen\n  1: tap # of brass\n  0: 'cup # 1'\n", ("cup # 1", "tap")),
    ("names:\n\n  - cup, red\n  # none\n  - tap\n", ("cup, red", "tap")), ("names: {1: tap}\n", ("0", "tap")),
    ("names: [cup, 'tap]\n", ("0", "1")), ("names: []\n", ("0", "1")), ("names:" + " \n" * 20_000 + "x", ("0", "1")),
    ("path: ../x\ntrain: images\n", ("0", "1")),
])  # fmt: skip
def test_the_names_of_classes_are_read_as_yaml_writes_them(tmp_path: Path, yaml: str, classes: tuple[str, ...]) -> None:
    files = {f"{n}.{end}": text for n in N for end, text in (("png", photo()), ("txt", yolo()))}
    assert looked_at(tmp_path, files | {"data.yaml": yaml.encode()}).classes == classes


@pytest.mark.parametrize("said", ["{part}/{n}.png", "C:\\images\\{part}\\{n}.png", "{n}.png"])
@pytest.mark.parametrize("before", ["", "instances_"])
def test_pictures_of_one_name_in_two_parts_are_told_apart(tmp_path: Path, said: str, before: str) -> None:
    """By the folder that a list says, or by its own name: of train.json are those in train."""
    files = {f"{part}/{n}.png": photo() for part in ("train", "test") for n in N}
    for part, number in (("train", 2), ("test", 1)):
        listed = coco(*(said.format(part=part, n=n) for n in N)).replace(b"there/", b"")
        files[f"annotations/{before}{part}.json"] = json.dumps(json.loads(listed) | {
            "annotations": json.loads(listed)["annotations"][:number]}).encode()  # fmt: skip
    survey = looked_at(tmp_path, files)
    assert Counter((one.part, one.label) for one in survey.seen) == {
        ("train", "cup"): 1, ("train", "tap"): 1, ("test", "cup"): 1}  # fmt: skip


def test_what_windows_writes_in_two_bytes_a_sign_is_read(tmp_path: Path) -> None:
    wide = voc().decode().encode("utf-16")
    files = {f"{n}.{end}": text for n in N for end, text in (("png", photo()), ("xml", wide))}
    files["9.png"], files["all.csv"] = photo(), tensorflow("9.png").decode().encode("utf-16")
    assert looked_at(tmp_path, files).counts == {"cup": 5, "tap": 5}


def test_a_telephones_pictures_that_are_not_read_are_told(tmp_path: Path) -> None:
    files = {f"{n}.{end}": text for n in N for end, text in (("png", photo()), ("xml", voc(MARKED[:2])))}
    survey = looked_at(tmp_path, files | {"9.HEIC": b"", "9.xml": voc()})
    assert survey.passed_over == {"9.HEIC": "HEIC is a kind that is not read here, so save it as JPEG or PNG"}


def test_a_class_is_one_however_its_name_is_written(tmp_path: Path) -> None:
    """A Mac writes an umlaut in two signs, and an XML page may have lines in a name."""
    names = ("B\u00e4r", "Ba\u0308r", " B\u00e4r\n", "Reh \n kitz", "Reh kitz", " \n")
    files = {f"{n}.{end}": text for n, name in enumerate(names)
             for end, text in (("png", photo()), ("xml", voc(((name, 10, 20, 40, 60),))))}  # fmt: skip
    survey = looked_at(tmp_path, files)
    assert survey.counts == {"B\u00e4r": 3, "Reh kitz": 2}
    assert survey.passed_over == {"5.png 1": CROWD}


def test_things_of_one_class_alone_are_no_set(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", {f"{n}.{end}": text for n in N for end, text in
                                              (("png", photo()), ("xml", voc(MARKED[:1])))})  # fmt: skip
    with pytest.raises(DataError, match=r"mine has one class only: cup\."):
        load_data(folder)


def test_folders_of_classes_stay_classes_whatever_is_marked_in_their_pictures(tmp_path: Path) -> None:
    files = {f"{name}/{n}.{end}": text for name in ("hen", "cow") for n in N
             for end, text in (("png", photo()), ("xml", voc()))}  # fmt: skip
    survey = looked_at(tmp_path, files)
    assert (survey.classes, survey.marked_in) == (("cow", "hen"), 0)
