"""A file for which memory does not suffice is not said to be damaged."""

from errno import ENOMEM
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data import load_data
from engine.data.picture_file import UnreadableError, whole_picture
from engine.data.room import Room
from engine.errors import DataError
from tests.engine.data.files import write_idx


@pytest.mark.parametrize("kind", ["npz", "mapped npz", "idx", "csv"])
def test_pictures_that_memory_cannot_hold_are_told_as_that_and_not_as_a_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """An NPZ was said to be incomplete, and nobody closed another program."""

    def ends(*_: object) -> None:
        raise OSError(ENOMEM, "no memory") if "mapped" in kind else MemoryError

    pixels, labels = np.zeros((12, 4, 4), np.uint8), np.arange(12) % 2
    file = tmp_path / f"many.{kind.split()[-1]}"
    if file.suffix == ".npz":
        np.savez(file, x_train=pixels, y_train=labels, x_test=pixels, y_test=labels)
    elif kind == "csv":
        file.write_text("".join(f"{number % 2}{',7' * 16}\n" for number in range(12)))
    else:
        write_idx(tmp_path)
        file = tmp_path / "train-images-idx3-ubyte.gz"
    monkeypatch.setattr(Room, "array", ends)
    with pytest.raises(DataError) as refused:
        load_data(file)
    assert refused.value.problem.startswith("There is not enough memory to read ")
    assert refused.value.remedy.startswith("Close other windows or programs")


def test_of_one_picture_among_many_it_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ends(*_: object) -> None:
        raise MemoryError

    Image.new("L", (9, 9)).save(tmp_path / "a.png")
    monkeypatch.setattr(Image.Image, "load", ends)
    with pytest.raises(UnreadableError, match="there is not enough memory for it"):
        whole_picture(lambda: (tmp_path / "a.png").open("rb"), 9)
