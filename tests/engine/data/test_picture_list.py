"""A table with the file and the class of each picture is a set, wherever it was written."""

from pathlib import Path

import pytest

from engine.data import load_data
from engine.data.load import importing
from engine.data.own_list import LABELS, labels_in, write_labels
from engine.data.sources import source_of
from engine.data.sources.picture_list import PictureList
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.files import picture, write_folder

PICTURES = {f"IMG_{number}.png": picture() for number in range(8)}
NAMES = [("ball", "cup")[number % 2] for number in range(8)]


def lines(form: str, folder: str = "", head: str = "") -> str:
    rows = [form.format(file=f"{folder}IMG_{n}.png", label=label, n=n) for n, label in enumerate(NAMES)]
    return "\n".join([head, *rows] if head else rows)


@pytest.mark.parametrize(("text", "encoding"), [
    (lines("{file},{label}", head="file,label"), "utf-8-sig"),
    (lines("{label};{file}"), "utf-8-sig"),
    (lines("{n},{label},{file}", head=",what,path"), "utf-8"),
    (lines("{n},{file},12,{label}", head=",path,width,Class"), "utf-8"),  # as pandas writes it
    (lines("{file}\t{label}", "pictures\\old\\", "name\twhat"), "utf-8"),  # of Windows, and they lie elsewhere by now
    (lines('"{file}","{label}"', "/home/else/"), "utf-8"),
    (lines('"{file}", "{label}"', head='"file", "label"'), "utf-8"),
    ("sep=;\n" + lines("{file};{n};{label}", head="file;n;label"), "utf-8-sig"),  # as Excel wants it
    ("\nsep=\t\n\n" + lines("{file}\t{label}"), "utf-8"),
    (lines('{file},"{label}', head="file,label"), "utf-8"),  # a mark that is never closed
    ("filename,ball,cup\n" + "\n".join(f"IMG_{n}.png,{1 - n % 2},{n % 2}" for n in range(8)), "utf-8"),  # of Roboflow
])  # fmt: skip
def test_a_list_says_the_classes_of_the_pictures_beside_it(tmp_path: Path, text: str, encoding: str) -> None:
    write_folder(tmp_path / "mine", PICTURES)
    (tmp_path / "mine" / "all.csv").write_text(text, encoding=encoding)
    data = load_data(tmp_path / "mine" / "all.csv")
    assert (data.class_names, len(data.train), len(data.test)) == (("ball", "cup"), 6, 2)
    assert not data.about.passed_over


def test_what_a_list_says_of_no_picture_is_told(tmp_path: Path) -> None:
    write_folder(tmp_path, PICTURES | {"IMG_8.png": picture(), "a/same.png": picture(), "b/same.png": picture()})
    more = "\nIMG_8.png,\ngone.png,cup\nIMG_9.heic,cup\nIMG_0.png,cup\nIMG_1.png,cup\nsame.png,cup\n\n"
    (tmp_path / "all.csv").write_text(lines("{file},{label}", head="file,label") + more)
    survey = finished(PictureList().surveying(tmp_path / "all.csv"))
    assert len(survey.seen) == 7
    assert {name: reason.partition(",")[0] for name, reason in survey.passed_over.items()} == {
        "IMG_8.png": "the list does not say its class",
        "gone.png": "there is no such file beside the list",
        "IMG_9.heic": "HEIC is a kind that is not read here",
        "IMG_0.png": "the list gives it another class",
        "same.png": "there is no such file beside the list",
    }


def test_a_picture_is_found_by_what_stands_in_a_link_to_it(tmp_path: Path) -> None:
    write_folder(tmp_path / "my set", {f"a {n}.png": picture() for n in range(8)} | {"a%205.png": picture()})
    rows = [f"file:///C:/my%20set/a%20{n}.png,{label}" for n, label in enumerate(NAMES)]
    (tmp_path / "all.csv").write_text("\n".join(rows))
    survey = finished(PictureList().surveying(tmp_path / "all.csv"))
    assert (len(survey.seen), survey.passed_over) == (8, {})
    assert "my set/a%205.png" in {one.item.name for one in survey.seen}  # of that very name


def test_a_picture_that_a_list_names_in_two_ways_is_one(tmp_path: Path) -> None:
    """It was in the set twice, be it with two classes, or to learn from and for the test."""
    write_folder(tmp_path, PICTURES)
    more = "\n./IMG_0.png,ball\n/home/else/img_1.PNG,cup\nold/IMG_2.png,cup"
    (tmp_path / "all.csv").write_text(lines("{file},{label}") + more)
    survey = finished(PictureList().surveying(tmp_path / "all.csv"))
    assert (len(survey.seen), [*survey.passed_over]) == (7, ["IMG_2.png"])


def test_where_none_can_be_used_it_is_said_where_a_list_belongs(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text(lines("https://some.org/{file},{label}"))
    with pytest.raises(DataError, match=r"lists can be used\. https://some\.org/IMG_0\.png: there is no such") as told:
        load_data(tmp_path / "all.csv")
    assert "Put the list beside its pictures" in str(told.value.remedy)


def test_a_table_of_pixels_is_none_and_one_of_other_things_is_refused_as_before(tmp_path: Path) -> None:
    (tmp_path / "pixels.csv").write_text("\n".join(",".join(map(str, [n % 2, *range(64)])) for n in range(20)))
    (tmp_path / "prices.csv").write_text("what,price\nball,3\ncup,4\n")
    assert len(load_data(tmp_path / "pixels.csv").train) == 16
    with pytest.raises(DataError, match="2 columns; without the label they are no square picture"):
        load_data(tmp_path / "prices.csv")


def test_classes_that_were_written_beside_the_pictures_are_those_of_the_folder_and_go_where_it_goes(
    tmp_path: Path,
) -> None:
    labels = {f"IMG_{n}.png": "ball, red" if n % 2 else "Tasse ☕" for n in range(8)}
    folder = write_folder(tmp_path / "mine", PICTURES)
    write_labels(folder, labels)
    assert labels_in(folder) == labels
    written = (folder / LABELS).read_bytes()
    write_labels(folder, dict(reversed(labels.items())))
    assert (folder / LABELS).read_bytes() == written  # in whatever order they were given
    (folder / "IMG_0.png").rename(folder / "u\u0308.PNG")  # as a Mac writes ü
    write_labels(folder, {**labels, "u\u0308.PNG": labels.pop("IMG_0.png")})
    assert labels_in(folder)["u\u0308.PNG"] == "Tasse ☕"
    (folder / "in").mkdir()
    (folder / "IMG_1.png").rename(folder / "in" / "IMG_1.png")
    survey = finished(PictureList().surveying(folder))
    assert (len(survey.seen), [*survey.passed_over]) == (8, ["IMG_0.png"])  # which is not there any more
    (folder / LABELS).write_text((folder / LABELS).read_text().replace("u\u0308.PNG", "ü.png"))
    assert len(finished(PictureList().surveying(folder)).seen) == 8
    folder = folder.rename(tmp_path / "elsewhere")
    data = finished(importing(folder, "of a test"))
    assert data.class_names == ("ball, red", "Tasse ☕")
    write_labels(folder, labels | {"ü.png": "ball, red"})
    assert load_data(folder).train.labels.tolist() != data.train.labels.tolist()  # what was read before is not kept
    write_labels(folder, {"IMG_2.png": "cup", "IMG_3.png": "ball"})
    assert len(finished(PictureList().surveying(folder)).passed_over) == 6  # it is not done yet
    write_labels(folder, {})
    assert not (folder / LABELS).exists()


def test_a_table_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", PICTURES)
    (folder / LABELS).write_text("file,label,who\nIMG_0.png,cup,me\n")
    with pytest.raises(DataError, match=r"There is a table labels\.csv in mine that has other columns"):
        labels_in(folder)
    (folder / "other").mkdir()
    (folder / "other" / LABELS).write_text("file,label\n1,cat\n2,dog\n")  # no list of files
    assert source_of(folder / "other").kind == "folder"
    write_folder(folder, {f"{name}/{n}.png": picture() for name in ("cat", "dog") for n in range(2)})
    assert load_data(folder).class_names == ("cat", "dog")  # as its folders say


def test_of_a_large_list_nothing_is_kept_while_its_pictures_may_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.data.load.AT_ONCE", 1)
    write_folder(tmp_path, PICTURES)
    (tmp_path / "all.csv").write_text(lines("{file},{label}"))
    before = load_data(tmp_path / "all.csv").reference.sha256
    write_folder(tmp_path, {"IMG_0.png": picture((0, 0, 0))})
    assert load_data(tmp_path / "all.csv").reference.sha256 != before
    assert source_of(tmp_path / "all.csv").kind == "list"
