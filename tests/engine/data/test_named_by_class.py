"""Pictures that lie in no folder of a class, but have it in their names."""

from pathlib import Path

import pytest

from engine.data import load_data
from engine.data.sources.folder import Folder
from engine.work import finished
from tests.engine.data.files import picture, write_folder, write_zip


@pytest.mark.parametrize(("names", "classes", "used"), [
    (("cat.0", "cat.1", "dog.0", "dog.1"), ("cat", "dog"), 4),  # as in a contest of 2013
    (("cat (1)", "cat (2)", "dog (1)", "dog (2)", "both"), ("cat", "dog"), 4),  # as Windows names many at once
    (("red_ball_1", "red_ball_12", "Häuser-7", "Häuser-8", "fish9"), ("Häuser", "red_ball"), 4),
    (("IMG_0001", "IMG_0002", "IMG_0003"), (), 0),  # as a camera names them
    (("IMG_20260101_1", "IMG_20260101_2", "PXL_20260102_1", "PXL_20260102_2"), (), 0),
    (("1", "2", "3_1", "3_2"), (), 0),
    (("IMG_1", "IMG_2", "DSC_3", "DSC_4", "IMG_E5", "IMG_E6"), (), 0),  # as two cameras name them
    (("cat1", "cat2", "dog1", "dog2", "IMG_1", "IMG_2"), ("cat", "dog"), 4),
    (("0_1", "0_22", "10_1", "10_2", "2_3", "2_4"), ("0", "2", "10"), 6),  # as Food-11, and digits of one's own
    (("0_1", "0_22", "1_1", "1_2", "2023_05"), (), 0),
    (("cat.0", "cat.1", "dog.0"), (), 0),  # a single one may be called so by chance
])  # fmt: skip
def test_where_no_folder_says_the_class_of_a_picture_its_name_may(
    tmp_path: Path, names: tuple[str, ...], classes: tuple[str, ...], used: int
) -> None:
    files = {f"{name}.png": picture() for name in names} | {"cat 3.csv": b"cat 1"}
    survey = finished(Folder().surveying(write_folder(tmp_path / "loose", files)))
    assert (survey.classes, survey.by_name, len(survey.seen)) == (classes, bool(classes), used)
    assert len(survey.passed_over) == len(files) - used


def test_one_folder_whose_pictures_are_named_is_no_class_but_where_another_cannot_be_read_it_is(tmp_path: Path) -> None:
    files = {f"mine/{name}{number}.png": picture() for name in ("cat", "dog") for number in range(2)}
    root = write_folder(tmp_path / "all", files)
    assert finished(Folder().surveying(root)).classes == ("cat", "dog")
    write_folder(root, {"other/IMG_1.heic": b"x"})
    assert finished(Folder().surveying(root)).classes == ("mine",)


def test_a_picture_beside_the_folders_of_classes_stays_out_whatever_its_name_is(tmp_path: Path) -> None:
    names = ("ball/1", "ball/2", "cup/1", "cup/2", "cat1", "cat2", "dog1", "dog2")
    survey = finished(Folder().surveying(write_folder(tmp_path / "mine", {f"{one}.png": picture() for one in names})))
    assert (survey.classes, survey.by_name, len(survey.seen)) == (("ball", "cup"), False, 4)


@pytest.mark.parametrize("inside", ["", "pets/"])
def test_they_are_learned_from_as_a_folder_and_as_a_zip(tmp_path: Path, inside: str) -> None:
    files = {f"{inside}{name}.{number}.png": picture() for name in ("cat", "dog") for number in range(5)}
    files |= {f"{inside}both.png": picture(), "read me.txt": b"Mine."}
    for path in (write_folder(tmp_path / "pets", files), write_zip(tmp_path / "pets.zip", files)):
        data = load_data(path)
        assert (data.class_names, len(data.train), len(data.test)) == (("cat", "dog"), 8, 2)
