"""Which columns of somebody's list hold the classes, and which pictures it keeps for the test."""

import tarfile
from pathlib import Path

import pytest

from engine.data import load_data
from engine.data.own_list import labels_in, write_labels
from engine.data.sources.picture_list import PictureList
from engine.data.survey import Survey
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.files import write_folder
from tests.engine.data.test_picture_list import PICTURES, lines


def survey_of(folder: Path, text: str) -> Survey:
    write_folder(folder, PICTURES)
    (folder / "all.csv").write_text(text, encoding="utf-8")
    return finished(PictureList().surveying(folder / "all.csv"))


@pytest.mark.parametrize("text", [
    lines("{file},24,24,{label}", head="image,width,height,breed"),
    lines("{file},24,{n},{label}", head="image,width,class_id,class_name"),
    lines("{n},{file},10,20,{label}"),  # the corners of a box, and no head
    lines("{file},{label},seen on day {n}", head="image,what,remark"),
    lines("{file},seen on day {n},{label}", head="image,remark,what"),
])  # fmt: skip
def test_the_classes_are_words_that_stand_there_more_than_once(tmp_path: Path, text: str) -> None:
    """A width was taken for the class, and it was said that there is one only."""
    assert survey_of(tmp_path, text).counts == {"ball": 4, "cup": 4}


@pytest.mark.parametrize("text", [
    lines("{n},{file},{label}", head="index,file,digit"), lines("{file},Nikon,{label}", head="file,camera,y"),
    lines("24;{n};{label};{file}", head="Width;Height;ClassId;Path"),  # of German traffic signs
    lines("{file},24,{label}", head="image,width,category_id"),
])  # fmt: skip
def test_classes_that_are_numbers_are_neither_those_of_the_lines_nor_other_words(tmp_path: Path, text: str) -> None:
    text = text.replace("ball", "11").replace("cup", "12")
    assert survey_of(tmp_path, text).counts == {"11": 4, "12": 4}


def test_the_pictures_that_a_list_keeps_for_the_test_are_not_learned_from(tmp_path: Path) -> None:
    """They were mixed: of the same thing some pictures were learned, and others tested."""
    rows = lines("{file},{label},{n}", head="file,label,Data Set")
    for number, part in enumerate(("Test", "val", "train", "Test", "train", "train", "val", "train")):
        rows = rows.replace(f"{('ball', 'cup')[number % 2]},{number}\n", f"{('ball', 'cup')[number % 2]},{part}\n")
    rows = rows.removesuffix("7") + "train"
    survey = survey_of(tmp_path, rows)
    assert [one.item.name for one in survey.seen if one.part == "test"] == ["IMG_0.png", "IMG_3.png"]
    data = load_data(tmp_path / "all.csv")
    assert (len(data.train), data.test.labels.tolist()) == (6, [0, 1])
    assert [one.part for one in survey.seen] == ["train"] * 6 + ["test"] * 2  # as they are read
    survey = survey_of(tmp_path, rows.replace("Test", "train"))
    assert [one.item.name for one in survey.seen if one.part == "test"] == ["IMG_1.png", "IMG_6.png"]
    assert survey.has_test
    one = survey_of(tmp_path, lines("{file},train,{label}", head="file,split,what"))
    assert (one.classes, one.has_test) == (("ball", "cup"), False)
    vehicles = survey_of(tmp_path, lines("{file},{label}").replace("ball", "train").replace("cup", "test"))
    assert (vehicles.classes, vehicles.has_test) == (("test", "train"), False)  # there is no other column


def test_of_a_packed_folder_it_is_said_that_it_is_to_be_unpacked(tmp_path: Path) -> None:
    """It was called no CIFAR-10."""
    write_folder(tmp_path / "mine", {f"cat/{name}": one for name, one in PICTURES.items()})
    with tarfile.open(tmp_path / "mine.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "mine", "mine")
    with pytest.raises(DataError, match=r"mine\.tar\.gz is a packed folder of pictures") as told:
        load_data(tmp_path / "mine.tar.gz")
    assert "Unpack it and choose its folder" in str(told.value.remedy)


def test_a_file_whose_name_is_no_text_keeps_no_other_from_its_class(tmp_path: Path) -> None:
    """Of photos that were unpacked from an old archive none could be given a class."""
    folder = write_folder(tmp_path / "mine", PICTURES)
    write_labels(folder, {"caf\udce9.png": "cup", "IMG_0.png": "ball", "IMG_1.png": "cup"})
    assert labels_in(folder) == {"caf?.png": "cup", "IMG_0.png": "ball", "IMG_1.png": "cup"}
