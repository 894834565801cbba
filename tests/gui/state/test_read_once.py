"""Pictures that are chosen are read once, and read again where there are others under the same name by now."""

from pathlib import Path

import numpy as np
import pytest

from engine.data import DataSet, load_data
from engine.data.load import importing
from engine.data.shelf import remove
from engine.work import finished
from gui.state.document import Document
from gui.state.project.stamp import stamp
from tests.engine.data.files import signs, write_folder


def write(file: Path, classes: int) -> None:
    x, y = np.zeros((30, 6, 6), np.uint8), np.arange(30) % classes
    np.savez(file, x_train=x, y_train=y, x_test=x[:10], y_test=y[:10])


def choose(document: Document, name: str) -> bool:
    """As the views do."""
    is_read = document.choose(name)
    if is_read:
        document.learn_from(name, load_data(name))
    return is_read


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the document reads itself, in the window's thread."""
    names = list[str]()

    def reading(name: str) -> DataSet:
        names.append(name)
        return load_data(name)

    monkeypatch.setattr("gui.state.project.read_pictures.load_data", reading)
    return names


def test_a_file_that_was_overwritten_is_read_once_where_it_is_chosen_again(tmp_path: Path, read: list[str]) -> None:
    document, name = Document(), str(tmp_path / "own.npz")
    read.clear()
    for classes in (2, 3):
        write(Path(name), classes)
        assert choose(document, name)
        assert document.classes == classes
    assert not choose(document, name)
    assert read == []
    document.undo_stack.undo()
    document.undo_stack.redo()
    assert read == ["digits", name], "undo and redo read what is there then"


def test_a_set_of_the_shelf_that_was_imported_anew_is_read_again_where_it_is_chosen_again(tmp_path: Path) -> None:
    document = Document()
    for number in (12, 20):
        write_folder(tmp_path / str(number), signs(number))
        finished(importing(tmp_path / str(number), "own"))
        assert choose(document, "own")
        assert len(document.data.train) + len(document.data.test) == 3 * number
        assert not choose(document, "own")
        remove("own")


def test_a_picture_that_came_into_a_folder_is_seen_where_it_is_chosen_again(tmp_path: Path) -> None:
    document, folder, told = Document(), tmp_path / "own", list[int]()
    write_folder(folder, signs(12))
    choose(document, str(folder))
    document.data_changed.connect(lambda: told.append(len(document.data.train) + len(document.data.test)))
    choose(document, str(folder))
    assert told == [], "it holds the same"
    write_folder(folder, signs(20))
    choose(document, str(folder))
    assert told == [60]


def test_a_file_that_is_overwritten_while_it_is_read_is_read_again_where_it_is_chosen_again(tmp_path: Path) -> None:
    document, file = Document(), tmp_path / "own.npz"
    write(file, 2)
    assert document.choose(str(file))
    data = load_data(str(file))
    write(file, 3)
    document.learn_from(str(file), data)
    assert document.classes == 2
    assert choose(document, str(file))
    assert document.classes == 3


def test_what_the_program_offers_stays_as_it_is_whatever_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "digits").mkdir()
    document = Document()
    (tmp_path / "digits" / "one.png").touch()
    assert not document.choose("digits")


def test_nothing_tells_whether_a_set_that_is_not_there_is_another() -> None:
    assert stamp("/gone") is None
