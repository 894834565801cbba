"""`convscope label` writes what a network holds the pictures of a folder for, as contests ask for it."""

import csv
from pathlib import Path

import pytest
from PIL import Image

import gui.app
from tests.engine.data.files import BLUE, RED, picture, write_folder

PHOTOS = {"IMG_10.png": RED, "IMG_2.png": BLUE, "more/IMG_3.jfif": RED}
SAID = [["IMG_2.png", "blue"], ["IMG_10.png", "red"], ["more/IMG_3.jfif", "red"]]


@pytest.fixture
def trained(tmp_path: Path) -> Path:
    colours = {"red": RED, "blue": BLUE}
    write_folder(tmp_path / "set", {
        f"{name}/{number}.png": picture(colour, (8 + number, 8)) for name, colour in colours.items()
        for number in range(10)
    })  # fmt: skip
    file = tmp_path / "a.convscope"
    train = ["train", "dense", "--data", str(tmp_path / "set"), "--epochs", "12", "--cycles", "1", "--save", str(file)]
    assert gui.app.main(train) == 0
    return file


def answers(file: Path) -> list[list[str]]:
    return [*csv.reader(file.read_text(encoding="utf-8").splitlines())]


def test_each_picture_of_a_folder_gets_the_class_that_the_network_says(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photos, out = tmp_path / "test", tmp_path / "answers.csv"
    write_folder(photos, {name: picture(colour, (16, 16)) for name, colour in PHOTOS.items()} | {"notes.txt": b"none"})
    label = ["label", str(trained), str(photos), str(out)]
    capsys.readouterr()
    assert gui.app.main(label) == 0
    assert capsys.readouterr().err == f"3 pictures are labelled in {out}\n"
    assert answers(out) == [["file", "label"], *SAID]

    wide = Image.new("RGB", (210, 30), BLUE)  # its middle is taken, as of those that were learned from
    wide.paste(RED, (90, 0, 120, 30))
    wide.save(photos / "wide.png")
    (photos / "cut.png").write_bytes(picture(RED)[:40])
    assert gui.app.main(label) == 0
    assert "Files that could not be read: 1, the first is cut.png.\n" in capsys.readouterr().err
    assert ["wide.png", "red"] in answers(out)
    assert len(answers(out)) == 5


@pytest.mark.parametrize(("names", "place"), [
    (["more/IMG_3.jfif", "IMG_10.png", "IMG_2.png"], "."), (["IMG_3", "IMG_2", "IMG_10"], "."),
    (["IMG_3.jfif", "IMG_2.png", "IMG_10.png"], "test"), (["IMG_3", "IMG_2", "IMG_4"], "."),
])  # fmt: skip
def test_a_contest_gets_its_own_words_names_and_order(
    trained: Path, tmp_path: Path, names: list[str], place: str
) -> None:
    photos, out = tmp_path / "test", tmp_path / "answers.csv"
    write_folder(photos, {name: picture(colour, (16, 16)) for name, colour in PHOTOS.items()})
    (tmp_path / place / "sample_submission.csv").write_text("\n".join(["id,breed", *(f"{name},?" for name in names)]))
    assert gui.app.main(["label", str(trained), str(photos), str(out)]) == 0
    if "IMG_4" in names:  # another contest's
        assert answers(out) == [["file", "label"], *SAID]
        return
    known = {"2": "blue", "3": "red", "10": "red"}
    said = [[name, known[Path(name).stem.removeprefix("IMG_")]] for name in names]
    assert answers(out) == [["id", "breed"], *said]


def test_a_folder_without_pictures_is_told(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photos = write_folder(tmp_path / "test", {"a.png": b"none"})
    assert gui.app.main(["label", str(trained), str(photos), str(tmp_path / "answers.csv")]) == 2
    assert "test holds no picture that can be read. " in capsys.readouterr().err.replace("\n", " ")
    assert not (tmp_path / "answers.csv").exists()


def test_a_class_that_came_to_the_folder_later_is_not_one_that_the_network_learned(
    trained: Path, tmp_path: Path
) -> None:
    """All answers were those of the classes that stand there in the order of today."""
    photos, out = tmp_path / "test", tmp_path / "answers.csv"
    write_folder(photos, {name: picture(colour, (16, 16)) for name, colour in PHOTOS.items()})
    write_folder(tmp_path / "set", {f"amber/{number}.png": picture((230, 160, 0), (8, 8)) for number in range(3)})
    assert gui.app.main(["label", str(trained), str(photos), str(out)]) == 0
    assert answers(out) == [["file", "label"], *SAID]


def test_pictures_of_a_kind_that_is_not_read_are_told(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a folder from a telephone half had no answer, and nothing said so."""
    photos = write_folder(tmp_path / "test", {"1.png": picture(RED), "2.heic": b"none", "notes.txt": b"none"})
    assert gui.app.main(["label", str(trained), str(photos), str(tmp_path / "answers.csv")]) == 0
    assert "Files that could not be read: 1, the first is 2.heic.\n" in capsys.readouterr().err
