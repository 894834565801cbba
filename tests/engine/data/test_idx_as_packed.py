"""IDX files as they lie about: each in a folder of its own name, as Kaggle gives them, in a ZIP, or below MNIST/raw."""

import gzip
import zipfile
from pathlib import Path

import numpy as np
import pytest

from engine.data import DataSet, load_data
from engine.data.idx_files import are_in
from engine.data.sources import source_of
from engine.errors import DataError
from tests.engine.data.files import idx, write_folder, write_idx, write_zip

ALL = [f"{part}-{what}-ubyte" for part in ("train", "t10k") for what in ("images-idx3", "labels-idx1")]


def plain(folder: Path) -> dict[str, bytes]:
    """The four files, unpacked."""
    write_idx(folder, packed=False)
    return {name: (folder / name).read_bytes() for name in ALL}


def check_is(data: DataSet, folder: Path) -> None:
    """It is the set of this folder."""
    meant = load_data(folder)
    for one, other in ((data.train, meant.train), (data.test, meant.test)):
        assert np.array_equal(one.pixels, other.pixels)
        assert np.array_equal(one.labels, other.labels)


@pytest.mark.parametrize("given", ["", ALL[0], f"{ALL[3]}/{ALL[3]}"], ids=["all", "a folder", "a file"])
def test_each_in_a_folder_of_its_own_name_they_are_one_set(tmp_path: Path, given: str) -> None:
    """So Kaggle's MNIST is unpacked: it was said to hold no picture that can be read."""
    files = {f"{name}/{name}": content for name, content in plain(tmp_path / "plain").items()}
    write_folder(tmp_path / "set", files)
    check_is(load_data(tmp_path / "set" / given), tmp_path / "plain")
    again = {f"{name.rpartition('/')[2].replace('-idx', '.idx')}": content for name, content in files.items()}
    write_folder(tmp_path / "set", again)
    check_is(load_data(tmp_path / "set" / given), tmp_path / "plain")  # they are there twice


def test_what_lies_beside_in_a_folder_called_like_a_file_is_found_too(tmp_path: Path) -> None:
    write_folder(tmp_path / "set" / ALL[0], plain(tmp_path / "plain"))
    check_is(load_data(tmp_path / "set" / ALL[0]), tmp_path / "plain")


@pytest.mark.parametrize("form", ["{0}", "{0}/{0}", "MNIST/raw/{0}", "mnist/{0}/{0}"])
def test_a_zip_of_them_is_one_set(tmp_path: Path, form: str) -> None:
    files = {form.format(name): content for name, content in plain(tmp_path / "plain").items()}
    path = write_zip(tmp_path / "archive.zip", {"__MACOSX/._train-images-idx3-ubyte": b"\0\5", **files})
    source = source_of(path)
    assert (source.kind, source.has_test(path)) == ("idx", True)
    check_is(load_data(path), tmp_path / "plain")


def test_a_zip_of_packed_ones_is_read_and_what_is_there_unpacked_too_is_read_once(tmp_path: Path) -> None:
    files = plain(tmp_path / "plain")
    packed = {f"{name}.gz": gzip.compress(content) for name, content in files.items()}
    check_is(load_data(write_zip(tmp_path / "packed.zip", packed)), tmp_path / "plain")
    check_is(load_data(write_zip(tmp_path / "both.zip", {**packed, **files})), tmp_path / "plain")


@pytest.mark.parametrize("form", ["{0}/{1}", "{0}/{1}/{1}"])
def test_two_sets_in_folders_of_a_zip_are_told_apart(tmp_path: Path, form: str) -> None:
    """They have equal names: the pictures of one got the labels of the other."""
    files = plain(tmp_path / "plain")
    sets = {form.format(of, name): files[name] for of in ("kmnist", "mnist") for name in ALL}
    path = write_zip(tmp_path / "a.zip", sets)
    with pytest.raises(DataError) as told:
        load_data(path)
    assert told.value.problem == (
        "a.zip holds several sets: kmnist/train-images-idx3-ubyte, mnist/train-images-idx3-ubyte."
    )
    assert told.value.remedy == "Unpack it, and choose one of these files."


def test_pictures_and_labels_may_lie_in_two_folders_of_a_zip(tmp_path: Path) -> None:
    files = plain(tmp_path / "plain")
    path = write_zip(tmp_path / "a.zip", {f"{name.split('-')[1]}/{name}": files[name] for name in ALL})
    check_is(load_data(path), tmp_path / "plain")


def test_a_zip_that_lacks_the_labels_says_so(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {ALL[0]: plain(tmp_path)[ALL[0]]})
    with pytest.raises(DataError, match="Beside train-images-idx3-ubyte there is no file with its labels"):
        load_data(path)


def test_a_zip_of_pictures_that_are_called_so_is_listed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was listed anew for each: of 2,000 pictures in 20 seconds."""
    path = write_zip(tmp_path / "a.zip", {f"cat/idx_{number}.jpg": b"\xff\xd8\xff" for number in range(50)})
    listed = []

    class Noting(zipfile.ZipFile):
        def __init__(self, file: Path) -> None:
            listed.append(file)
            super().__init__(file)

    monkeypatch.setattr(zipfile, "ZipFile", Noting)
    assert not are_in(path)
    assert len(listed) == 1


def test_the_folders_around_them_may_be_chosen(tmp_path: Path) -> None:
    """As torchvision puts them into data/MNIST/raw."""
    write_folder(tmp_path / "data" / "MNIST" / "raw", plain(tmp_path / "plain"))
    check_is(load_data(tmp_path / "data"), tmp_path / "plain")


def test_what_unpacks_to_very_much_more_in_a_zip_is_refused_before_memory_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(ALL[0], idx(np.zeros((70_000, 32, 32), np.uint8)))
        archive.writestr(ALL[1], idx(np.zeros(70_000, np.uint8)))
    with pytest.raises(DataError, match="says that it holds"):
        load_data(path)
    cut = idx(np.zeros((9, 8, 8), np.uint8))[:-1]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(ALL[0], cut)
        archive.writestr(ALL[1], idx(np.arange(9)))
    with pytest.raises(DataError, match=f"but it is {len(cut)} bytes long"):
        load_data(path)
