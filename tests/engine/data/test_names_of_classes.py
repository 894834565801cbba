"""Names of classes as people type them: Cat, cat and "cat " are one. And pictures in them that are none."""

from pathlib import Path

import pytest

import gui.app
from engine.data import load_data
from engine.data.class_names import meant_alike
from engine.data.load import importing
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.files import picture, write_folder, write_zip

pytestmark = pytest.mark.usefixtures("empty_shelf")


def folders(**numbers: int) -> dict[str, bytes]:
    return {f"{name.replace('_', ' ')}/{n}.png": picture((n, 9, 9)) for name, most in numbers.items()
            for n in range(most)}  # fmt: skip


@pytest.mark.parametrize("write", [write_folder, write_zip])
def test_folders_that_differ_in_capitals_or_blanks_alone_are_one_class(tmp_path: Path, write) -> None:
    """Each was a class of its own, and nothing could tell them apart. It is called as most of its pictures are."""
    data = load_data(write(tmp_path / "pets.zip", folders(Cat=2, cat=5, cat_=3, dog=4, hot_dog=2, Hot__dog=2)))
    assert data.class_names == ("cat", "dog", "Hot dog")
    assert len(data.train) + len(data.test) == 18
    assert data.about.alike == {"Cat": "cat", "cat": "cat", "cat ": "cat", "Hot  dog": "Hot dog", "hot dog": "Hot dog"}


def test_single_letters_are_classes_of_their_own() -> None:
    assert meant_alike(["a", "A", "letter a", "Letter a", "Letter A", "é", "É", "3"]) == {
        "Letter a": "Letter a", "letter a": "Letter a"
    }  # fmt: skip
    assert meant_alike(["GRÜN", "grün", "grün"]) == {"GRÜN": "grün", "grün": "grün"}
    assert not meant_alike(["cat", "cat", "cats"])


def test_the_test_has_the_class_of_the_training_however_it_is_written_there(tmp_path: Path) -> None:
    files = {f"{part}/{name}": content for part in ("train", "test")
             for name, content in folders(cat=3, Cat=2, dog=4).items()}  # fmt: skip
    data = load_data(write_folder(tmp_path, files | {"test/CAT/1.png": picture()}))
    assert data.class_names == ("cat", "dog")
    assert (len(data.train), len(data.test)) == (9, 10)


def test_a_list_that_writes_a_class_in_two_ways_has_one(tmp_path: Path) -> None:
    write_folder(tmp_path, {f"{n}.png": picture((n, 9, 9)) for n in range(8)})
    (tmp_path / "list.csv").write_text("file,label\n" + "".join(
        f"{n}.png,{label}\n" for n, label in enumerate(["Cat", "cat", "cat", "dog"] * 2)))  # fmt: skip
    data = load_data(tmp_path / "list.csv")
    assert (data.class_names, data.about.alike) == (("cat", "dog"), {"Cat": "cat", "cat": "cat"})


def test_the_command_line_says_which_became_one_and_it_is_kept(tmp_path: Path, capsys) -> None:
    path = write_folder(tmp_path / "pets", folders(Cat=3, cat_=2, dog=4))
    assert gui.app.main(["data", "import", str(path), "--name", "pets"]) == 0
    assert "one class, Cat: 'Cat', 'cat ' differ in capitals or blanks alone" in capsys.readouterr().out
    assert load_data("pets").about.alike == {"Cat": "Cat", "cat ": "Cat"}
    assert not finished(importing(write_folder(tmp_path / "a", folders(cat=3, dog=4)), "plain")).about.alike


def test_a_folder_whose_name_is_too_long_is_named(tmp_path: Path) -> None:
    """It was said that the set 'holds texts too long', with the beginning that all its folders had."""
    name = "photos of the plants in the garden of our school " + "x" * 53
    files = {f"{folder}/1.png": picture((9, 9, 9)) for folder in (name, name[:60])}
    with pytest.raises(DataError) as told:
        load_data(write_zip(tmp_path / "garden.zip", files))
    assert told.value.problem == f"The name of a class in garden has 102 letters: '{name[:100]}…'."
    assert told.value.remedy == "Rename it, with at most 100 letters."


def test_an_empty_picture_is_told_as_empty(tmp_path: Path) -> None:
    """As a copy leaves them that broke off; they were told to be of a format that is not read here."""
    files = folders(cat=3, dog=3) | {"cat/lost.jpg": b"", "dog/other.jpg": b"\0" * 99}
    for data in (load_data(write_folder(tmp_path / "a", files)), load_data(write_zip(tmp_path / "a.zip", files))):
        assert data.about.passed_over == {
            "cat/lost.jpg": "it is empty, so copy or get it once more",
            "dog/other.jpg": "it is no picture in a format that is read here",
        }
