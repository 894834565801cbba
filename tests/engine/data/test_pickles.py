"""Pickles are refused by name, with what to use instead, and nothing of them is run."""

import gzip
import pickle
from pathlib import Path

import pytest
from PIL import Image

from engine.data.load import load_data
from engine.errors import DataError

CONTENT = pickle.dumps({b"data": [1, 2], b"labels": [0, 1]}, 2)


def refused(path: Path) -> str:
    with pytest.raises(DataError) as told:
        load_data(str(path))
    return f"{told.value.problem} {told.value.remedy}"


def test_the_folder_of_the_python_version_of_cifar_names_the_version_to_use(tmp_path: Path) -> None:
    folder = tmp_path / "cifar-10-batches-py"
    folder.mkdir()
    for name in ("batches.meta", "data_batch_1", "test_batch"):
        (folder / name).write_bytes(CONTENT)
    for place in (folder, folder / "data_batch_1"):
        assert "cifar-10-binary.tar.gz" in refused(place)
        assert f"{place.name} is CIFAR's Python version" in refused(place)


@pytest.mark.parametrize("name", ["mnist.pkl", "mnist.pkl.gz", "old.pickle", "mnist", "packed"])
def test_a_pickle_says_what_it_is_and_how_to_write_its_arrays(tmp_path: Path, name: str) -> None:
    content = b"(lp0\n." if name == "old.pickle" else CONTENT
    (tmp_path / name).write_bytes(gzip.compress(content) if name in ("mnist.pkl.gz", "packed") else content)
    assert f"{name} is a Python pickle" in refused(tmp_path / name)
    assert "numpy.savez" in refused(tmp_path / name)


def test_nothing_of_a_pickle_is_run(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return Path.touch, (tmp_path / "run",)  # type: ignore[return-value]

    (tmp_path / "x.pkl").write_bytes(pickle.dumps(Trap()))
    refused(tmp_path / "x.pkl")
    assert not (tmp_path / "run").exists()


def test_a_folder_of_pictures_is_read_though_a_pickle_lies_in_it(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        for number in range(2):
            Image.new("L", (28, 28), 90 * number).save(tmp_path / name / f"{number}.png")
    (tmp_path / "labels.pkl").write_bytes(CONTENT)
    (tmp_path / "train").write_text("what is to be learned")
    assert load_data(str(tmp_path)).class_names[:2] == ("a", "b")
