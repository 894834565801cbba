"""Lists as contests and spreadsheets write them: names without an ending, UTF-16, spaces; alone or in a folder."""

import zipfile
from pathlib import Path

import pytest

from engine.data import load_data
from engine.data.sources import source_of
from engine.data.sources.folder import Folder
from engine.data.sources.picture_list import PictureList
from engine.data.survey import Survey
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.files import picture, write_folder

PICTURES = {f"train/a{n}.png": picture((30 * n, 9, 90)) for n in range(6)} | {"test/b1.png": picture()}
BREEDS = [("boxer", "pug")[n % 2] for n in range(6)]
LIST = "id,breed\n" + "\n".join(f"a{n},{breed}" for n, breed in enumerate(BREEDS))


def said(path: Path) -> tuple[dict[str, int], dict[str, str]]:
    assert isinstance(source_of(path), PictureList)
    survey: Survey = finished(PictureList().surveying(path))
    return survey.counts, survey.passed_over


@pytest.mark.parametrize(("name", "text", "encoding"), [
    ("all.csv", LIST, "utf-8"), ("all.csv", LIST.replace("\na", "\ntrain/a"), "utf-8"), ("all.csv", LIST, "utf-16"),
    ("all.txt", LIST.replace(",", "\t"), "utf-16-be"),
    ("all.txt", LIST.partition("\n")[2].replace(",", ".png "), "utf-8"),
])  # fmt: skip
def test_a_list_need_not_say_the_endings_of_its_pictures(tmp_path: Path, name: str, text: str, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    (write_folder(tmp_path, PICTURES) / name).write_text(mark + text, encoding=encoding)
    assert said(tmp_path / name) == ({"boxer": 3, "pug": 3}, {})


def test_of_two_pictures_that_a_name_without_ending_means_none_is_taken(tmp_path: Path) -> None:
    write_folder(tmp_path, PICTURES | {"old/a3.jpg": picture()})
    (tmp_path / "all.csv").write_text(f"{LIST}\nc9,pug")
    nowhere = "there is no such file beside the list"
    assert said(tmp_path / "all.csv") == ({"boxer": 3, "pug": 2}, {"a3": nowhere, "c9": nowhere})


def test_a_folder_without_classes_has_those_of_the_one_list_in_it(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "dogs", PICTURES)
    (folder / "labels.csv").write_text(LIST)
    (folder / "sample_submission.csv").write_text("id,boxer,pug\nb1,0.5,0.5\n")
    survey = finished(Folder().surveying(folder))
    assert (survey.file, survey.listed, survey.counts) == ("dogs", "labels.csv", {"boxer": 3, "pug": 3})
    assert survey.passed_over == {"test/b1.png": "the list does not say its class"}
    (folder / "labels old.csv").write_text(LIST)
    assert finished(Folder().surveying(folder)).classes == ()  # nobody said which
    write_folder(folder, {"hen/1.png": picture(), "cow/1.png": picture()})
    (folder / "labels old.csv").unlink()
    assert {"hen", "cow"} <= {*finished(Folder().surveying(folder)).classes}


@pytest.mark.parametrize("place", ["labels/labels.csv", "annotations/breeds.txt"])
def test_a_list_in_a_folder_of_labels_says_the_classes_of_the_pictures_beside_that_folder(
    tmp_path: Path, place: str
) -> None:
    """`images` beside `labels` was said to hold no class of pictures, though a list there names them all."""
    folder = write_folder(tmp_path / "dogs", {f"images/a{n}.png": picture() for n in range(len(BREEDS))})
    write_folder(folder, {place: LIST.encode()})
    survey = finished(Folder().surveying(folder))
    assert (survey.listed, survey.counts) == (Path(place).name, {"boxer": 3, "pug": 3})
    assert load_data(folder).class_names == ("boxer", "pug")


@pytest.mark.parametrize("around", ["labels", "Annotations"])
def test_such_a_list_says_the_same_where_it_is_chosen_itself(tmp_path: Path, around: str) -> None:
    """It was to be moved beside the pictures first. Pictures that lie with it are meant before others."""
    folder = write_folder(tmp_path / "dogs", {f"images/a{n}.png": picture() for n in range(len(BREEDS))})
    path = write_folder(folder, {f"{around}/labels.csv": LIST.encode()}) / around / "labels.csv"
    assert said(path) == ({"boxer": 3, "pug": 3}, {})
    write_folder(folder, {f"{around}/a{n}.png": picture() for n in range(4)})
    assert said(path)[0] == {"boxer": 2, "pug": 2}


def test_a_table_of_other_things_and_a_text_are_no_lists(tmp_path: Path) -> None:
    write_folder(tmp_path, PICTURES)
    (tmp_path / "prices.csv").write_text("what,price\nball,3\ncup,4\n")
    (tmp_path / "read me.txt").write_text("These a1\nare a2")
    wide = ",".join(["a1", *"0" * 24])
    (tmp_path / "pixels.csv").write_text("\n".join([wide] * 4))
    for name in ("prices.csv", "read me.txt", "pixels.csv"):
        assert not PictureList().recognises(tmp_path / name, b"")


def test_of_two_lists_in_a_folder_each_is_named_for_somebody_to_choose(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "dogs", {f"{name}.png": picture() for name in ("a1", "b2", "c3", "d4")})
    for name in ("first.csv", "second.csv"):
        (folder / name).write_text("id,breed\na1,pug\nb2,boxer\nc3,pug\nd4,boxer\n")
    assert finished(Folder().surveying(folder)).lists == ("first.csv", "second.csv")
    with pytest.raises(DataError) as told:
        load_data(folder)
    assert "Choose the list that says what they show, not the folder: first.csv, second.csv." in str(told.value)
    (folder / "second.csv").write_text("id,taken by\na1,Ann\nb2,Bob\n")
    (folder / "first.csv").unlink()
    assert finished(Folder().surveying(folder)).lists == ()  # the only one says other things


def test_a_list_of_text_in_a_folder_says_the_classes_of_the_pictures_beside_it(tmp_path: Path) -> None:
    """As courses give it, 1.png cat; it was read only where somebody chose the list, and that was not said."""
    files = {f"images/{number}.png": picture() for number in range(6)} | {"README.txt": b"Six pictures, in images.\n"}
    files["labels.txt"] = "".join(f"{number}.png {'dog' if number % 2 else 'cat'}\n" for number in range(6)).encode()
    data = load_data(write_folder(tmp_path / "pets", files))
    assert (data.class_names, len(data.train) + len(data.test)) == (("cat", "dog"), 6)
    files["labels.txt"] = "".join(f"{number}.png {number}\n" for number in range(6)).encode()
    with pytest.raises(DataError, match="holds no class of pictures"):
        load_data(write_folder(tmp_path / "numbered", files))


def test_a_list_of_text_in_a_zip_is_one_as_in_its_folder(tmp_path: Path) -> None:
    files = {f"pets/images/{number}.png": picture() for number in range(6)}
    for said in (("cat", "dog"), range(6)):
        lines = "".join(f"{number}.png {said[number % len(said)]}\n" for number in range(6))
        with zipfile.ZipFile(tmp_path / "pets.zip", "w") as archive:
            for name, content in (files | {"pets/labels.txt": lines.encode(), "pets/README.txt": b"Six."}).items():
                archive.writestr(name, content)
        if len(said) == 2:
            data = load_data(tmp_path / "pets.zip")
            assert (data.class_names, len(data.train) + len(data.test)) == (("cat", "dog"), 6)
        else:
            with pytest.raises(DataError, match="holds no class of pictures"):
                load_data(tmp_path / "pets.zip")


@pytest.mark.parametrize(("yes", "no"), [("1.0", "0.0"), ("True", "False")])
def test_a_column_for_each_class_may_have_fractions_or_words(tmp_path: Path, yes: str, no: str) -> None:
    """As in the skin lesions of ISIC; their first class was learned against all others."""
    files = {f"ISIC_{number}.jpg": picture() for number in range(6)}
    rows = [[yes if number % 3 == place else no for place in range(3)] for number in range(6)]
    lines = ["image,MEL,NV,BCC", *(f"ISIC_{number},{','.join(row)}" for number, row in enumerate(rows))]
    files["truth.csv"] = "\n".join(lines).encode()
    assert load_data(write_folder(tmp_path / "isic", files) / "truth.csv").class_names == ("BCC", "MEL", "NV")
