"""A folder with an array for each class, as Quick, Draw! hands out its drawings."""

from pathlib import Path

import numpy as np
import pytest

from engine.data import load_data
from engine.data.sources import source_of
from engine.errors import DataError

DIGITS = load_data("digits").test
X, Y = DIGITS.pixels[..., 0], DIGITS.labels
NAMES = ("cat", "alarm clock", "car")
ROWS = [X[number == Y][10 * number :].reshape(-1, 784) for number in range(3)]  # no class has as many as another


def write(folder: Path, arrays: dict[str, np.ndarray]) -> Path:
    folder.mkdir()
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    return folder


@pytest.mark.parametrize("called", ["full_numpy_bitmap_{}", "{}", "full%2Fnumpy_bitmap%2F{}", "my-{}"])
def test_each_array_of_a_folder_is_a_class_called_by_its_file(tmp_path: Path, called: str) -> None:
    """Who had fetched three of Quick, Draw! was sent from the folder to a file, and from there into Python."""
    names = [name.replace(" ", "%20") if "%" in called else name for name in NAMES]
    folder = write(tmp_path / "quick", {called.format(name): rows for name, rows in zip(names, ROWS, strict=True)})
    for name in (".DS_Store", "._cat.npy"):  # which a Mac leaves on a stick
        (folder / name).write_bytes(b"x")
    (folder / ".Trashes").mkdir()
    data = load_data(folder)
    assert data.class_names == ("alarm clock", "car", "cat")
    assert data.shape == (28, 28, 1)
    assert data.train.scale == 1 / 255
    for number, rows in enumerate((ROWS[1], ROWS[2], ROWS[0])):
        own = [part.pixels[part.labels == number].reshape(-1, 784) for part in (data.train, data.test)]
        assert len(own[1]) == round(0.2 * len(rows))
        assert {*map(bytes, np.concatenate(own))} == {*map(bytes, rows)}


def test_letters_that_all_names_begin_with_are_of_the_classes(tmp_path: Path) -> None:
    folder = write(tmp_path / "quick", {"cat": ROWS[0], "car": ROWS[1]})
    assert load_data(folder).class_names == ("car", "cat")


@pytest.mark.parametrize(("called", "names"), [
    ("{}", ("t-rex", "t-shirt")), ("full_numpy_bitmap_{}", ("t-rex", "t-shirt")), ("{}", ("hot_dog", "hot_tub")),
    ("full_numpy_bitmap_{}", ("hot dog", "hot tub")), ("full_numpy_bitmap_{}", ("t-rex", "t-shirt", "tent")),
])  # fmt: skip
def test_what_two_classes_begin_with_is_of_their_names(tmp_path: Path, called: str, names: tuple[str, ...]) -> None:
    """They became rex and shirt."""
    write(tmp_path / "quick", {called.format(name): rows for name, rows in zip(names, ROWS, strict=False)})
    assert load_data(tmp_path / "quick").class_names == names


def test_fractions_beside_bytes_and_pictures_in_colour_are_read_as_in_other_files(tmp_path: Path) -> None:
    fractions = write(tmp_path / "fractions", {"cat": ROWS[0] / 255, "dog": (ROWS[1] / 255).astype(np.float32)})
    assert load_data(fractions).train.scale == 1
    darker = write(tmp_path / "darker", {"cat": ROWS[0] * 1.0, "dog": ROWS[1] / 255})
    assert load_data(darker).train.scale == 1 / 255, "what is white is so in all classes"
    colour = np.stack([X[:20]] * 3, axis=-1)
    assert load_data(write(tmp_path / "colour", {"cat": colour, "dog": colour[::-1]})).shape == (28, 28, 3)
    black_and_white = load_data(write(tmp_path / "bits", {"cat": X[:20] // 128, "dog": X[20:40] // 128}))
    assert {*np.unique(black_and_white.train.pixels)} == {0, 255}


@pytest.mark.parametrize("arrays", [
    {"cat": ROWS[0]}, {"X": X[:50], "Y": Y[:50]}, {"pictures": X[:50], "answers": np.eye(10)[Y[:50]]},
    {"x_train": X[:50], "x_test": X[50:80]}, {"cat": X[:50], "dog": X[:50, 1:]}, {"train": X[:50], "test": X[:20]},
    {"images_train": X[:50], "images_test": X[:20]},
    {"cat": np.array([["a"]]), "dog": np.array([["b"]])}, {"cat": X[:50, None], "dog": X[:50, None]},
    {"a cat": ROWS[0], "a%20cat": ROWS[1], "dog": ROWS[2]},
], ids=lambda arrays: " ".join(arrays))  # fmt: skip
def test_arrays_that_are_no_classes_are_taken_for_none(tmp_path: Path, arrays: dict[str, np.ndarray]) -> None:
    folder = write(tmp_path / "other", arrays)
    assert source_of(folder).kind == "folder"
    with pytest.raises(DataError, match=r"holds no pictures, but .*\.npy, which is of a kind that is not read here"):
        load_data(folder)


def test_of_an_array_that_is_no_number_somewhere_the_file_is_named(tmp_path: Path) -> None:
    broken = np.where(np.arange(9)[:, None, None] > 6, np.nan, X[:9])
    with pytest.raises(DataError, match=r"dog\.npy of quick holds numbers that are not finite, .* in dog\.npy\[7\]\."):
        load_data(write(tmp_path / "quick", {"cat": X[:9], "dog": broken}))


def test_an_array_of_numbers_that_are_too_large_is_refused_without_a_warning(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"dog\.npy of quick holds numbers that are not finite"):
        load_data(write(tmp_path / "quick", {"cat": X[:9], "dog": X[:9] * 1e300}))


def test_one_array_alone_is_told_to_lie_beside_those_of_other_classes(tmp_path: Path) -> None:
    folder = write(tmp_path / "quick", {"cat": ROWS[0]})
    with pytest.raises(DataError) as told:
        load_data(folder / "cat.npy")
    assert "put it into a folder with those of other classes" in told.value.remedy


def test_folders_beside_the_arrays_are_the_classes(tmp_path: Path) -> None:
    folder = write(tmp_path / "both", {"cat": ROWS[0], "dog": ROWS[1]})
    (folder / "bird").mkdir()
    assert source_of(folder).kind == "folder"
