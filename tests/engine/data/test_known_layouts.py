"""Folders of sets that students really have, as those who made them packed them: what is no class is not taken for one.
"""

from pathlib import Path

import pytest

from engine.data import load_data
from engine.data.layout import parts_of
from engine.data.sources.folder import Folder
from engine.data.survey import LOOSE, MARKED, Survey
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.files import picture, write_folder, write_zip

TWO = ("ant", "bee")


def of(*paths: str) -> dict[str, bytes]:
    """Files: `{c}` stands for each of two classes, `{n}` for each of two numbers; each picture differs from others."""
    names = [path.format(c=c, n=n) for path in paths for c in TWO for n in range(2)]
    return {name: picture((7 * at, 90, 20)) if name.endswith("g") else b"none"
            for at, name in enumerate(dict.fromkeys(names))}  # fmt: skip


def survey_of(folder: Path, *paths: str) -> Survey:
    return finished(Folder().surveying(write_folder(folder / "set", of(*paths))))


@pytest.mark.parametrize(("paths", "tests"), [
    (("train/{c}.{n}.jpg", "test1/{n}.jpg"), 0),  # Dogs vs. Cats
    (("train/{c}.{n}.jpg", "test/test_{n}.jpg", "all.csv"), 0),
    (("train/{c}.{n}.jpg", "val/{c}.{n}.jpg"), 4),
    (("images/{c}_{n}.jpg", "annotations/trimaps/{c}_{n}.png", "annotations/list.txt"), 0),  # Oxford Pets
    (("train/{c}/images/{n}.jpg", "train/{c}/boxes.txt", "val/images/v{n}.jpg", "test/images/t{n}.jpg"), 0),  # Tiny
    (("seg_train/seg_train/{c}/{n}.jpg", "seg_test/seg_test/{c}/{n}.jpg", "seg_pred/seg_pred/{n}.jpg"), 4),  # Intel
    (("training_set/training_set/{c}/{n}.jpg", "test_set/test_set/{c}/{n}.jpg"), 4),
    (("asl_train/asl_train/{c}/{n}.jpg", "asl_test/asl_test/{c}_test.jpg"), 0),
    (("Train/{c}/{n}.png", "Test/{n}.png", "Meta/{n}.png", "Train.csv"), 0),  # traffic signs
    (("Training/{c}/{n}.png", "Test/{c}/{n}.png", "test-many_fruits/{c}{n}.png"), 4),  # Fruits 360
    (("data/images/{c}/{n}.png", "data/labels/{n}.txt"), 0),
    (("training/{c}/{n}.jpg", "validation/{c}/{n}.jpg", "evaluation/{c}/{n}.jpg"), 4),  # Food-11
    (("Trainingsdaten/{c}/{n}.jpg", "Testdaten/{c}/{n}.jpg"), 4),
    (("trainset/{c}/{n}.jpg", "devset/{c}/{n}.jpg", "testset/{c}/{n}.jpg"), 4),
    (("Training/{c}/{n}.jpg", "Testdaten/{c}/{n}.jpg"), 4), (("train/{c}/{n}.jpg", "test_set/{c}/{n}.jpg"), 4),
    (("train/{c}/{n}.jpg", "test_images/{n}.jpg"), 0),
])  # fmt: skip
def test_parts_marks_and_doubled_folders_are_no_classes(tmp_path: Path, paths: tuple[str, ...], tests: int) -> None:
    survey = survey_of(tmp_path, *paths)
    assert survey.classes == TWO
    assert sum(one.part == "test" for one in survey.seen) == tests
    packed = load_data(write_zip(tmp_path / "set.zip", of(*paths)))
    assert packed.class_names == TWO


@pytest.mark.parametrize("paths", [
    ("train2017/{n}.jpg", "val2017/{n}.jpg", "annotations/instances.json"),  # COCO
    ("images/train/{n}.jpg", "images/val/{n}.jpg", "labels/train/{n}.txt", "labels/val/{n}.txt"),  # YOLO
    ("train/images/{n}.jpg", "train/labels/{n}.txt", "valid/images/{n}.jpg", "valid/labels/{n}.txt"),
    ("VOC/JPEGImages/2007_{n}.jpg", "VOC/SegmentationClass/2007_{n}.png", "VOC/Annotations/2007_{n}.xml"),
])  # fmt: skip
def test_sets_in_which_things_are_marked_have_no_class_for_a_whole_picture(
    tmp_path: Path, paths: tuple[str, ...]
) -> None:
    survey = survey_of(tmp_path, *paths)
    assert (survey.classes, survey.lost) == ((), None)
    assert {*survey.passed_over.values()} == {LOOSE, MARKED}


@pytest.mark.parametrize("paths", [
    ("train/{n}.jpg", "valid/{n}.jpg", "train/_annotations.coco.json", "valid/_annotations.coco.json"),
    ("train/{n}.jpg", "valid/{n}.jpg", "train/_annotations.csv"), ("{n}.jpg", "{n}.xml"),
    ("images/{n}.jpg", "data.yaml"), ("images/{n}.jpg", "labels/{n}.txt"),
])  # fmt: skip
@pytest.mark.parametrize("is_packed", [False, True])
def test_of_boxes_that_programs_export_it_is_said_that_they_are_not_read(
    tmp_path: Path, paths: tuple[str, ...], is_packed: bool
) -> None:
    """It was asked for folders of classes, as if nobody had said what the pictures show."""
    files = of(*paths)
    with pytest.raises(DataError) as told:
        load_data(write_zip(tmp_path / "set.zip", files) if is_packed else write_folder(tmp_path / "set", files))
    assert told.value.remedy.startswith("What is marked in them is not read")
    assert survey_of(tmp_path, *paths).is_marked
    assert not survey_of(tmp_path / "other", "{n}.jpg", "notes.txt").is_marked


@pytest.mark.parametrize("paths", [
    ("train station/{n}.jpg", "test tube/{n}.jpg"), ("train/{n}.jpg", "car/{n}.jpg"), ("masks/{n}.jpg", "hats/{n}.jpg"),
    ("ant/ant/{n}.jpg", "ant/{n}.jpg", "bee/{n}.jpg"), ("training shoes/day/{n}.jpg", "boots/day/{n}.jpg"),
    ("image/{n}.jpg", "img/{n}.jpg"),
])  # fmt: skip
def test_classes_that_are_called_a_little_like_parts_stay_classes(tmp_path: Path, paths: tuple[str, ...]) -> None:
    files = len({name for path in paths for name in of(path)})
    survey = survey_of(tmp_path, *paths)
    assert (len(survey.classes), len(survey.seen)) == (2, files)


def test_what_one_part_alone_has_beside_its_name_makes_no_part() -> None:
    assert parts_of({"seg_train": True, "test": True, "seg_test": True}) == {
        "seg_train": "train", "test": "test", "seg_test": "test"
    }  # fmt: skip
    assert parts_of({"train_a": True, "test_b": True}) == {}


def test_a_class_whose_test_begins_with_a_capital_is_one_class(tmp_path: Path) -> None:
    """Half of the pictures were of classes that nothing was learned of, and the test of no use."""
    survey = survey_of(tmp_path, "train/{c}/{n}.jpg", "test/Ant/{n}.jpg", "test/BEE/{n}.jpg", "test/cow/{n}.jpg")
    assert survey.counts == {"ant": 4, "bee": 4, "cow": 2}
    assert not survey.passed_over
    (tmp_path / "other").mkdir()
    if (tmp_path / "OTHER").exists():  # on Windows and macOS no two folders are called so alike
        return
    both = survey_of(tmp_path / "other", "train/a/{n}.jpg", "train/A/{n}.jpg", "test/A/{n}.jpg", "test/a/{n}.jpg")
    assert both.counts == {"A": 4, "a": 4}  # letters, small and large
