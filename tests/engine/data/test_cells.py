"""FER2013's table, with all pixels of a face in one cell, is read, with its emotions and its own test."""

import re
from pathlib import Path

import numpy as np
import pytest

from engine.data import load_data
from engine.data.sources import source_of
from engine.errors import DataError

FACES = np.random.default_rng(0).integers(0, 256, (30, 8, 8))
USAGE = ["Training"] * 20 + ["PublicTest"] * 5 + ["PrivateTest"] * 5


def table(path: Path, head: str = "emotion,pixels,Usage") -> Path:
    rows = [{"emotion": number % 7, "pixels": " ".join(map(str, face.ravel())), "Usage": usage}
            for number, (face, usage) in enumerate(zip(FACES, USAGE, strict=True))]  # fmt: skip
    names = [name.strip() for name in head.split(",")]
    path.write_text("\n".join([head, *(",".join(str(row[name]) for name in names) for row in rows)]))
    return path


@pytest.mark.parametrize("head", ["emotion,pixels,Usage", "emotion, Usage, pixels"])
def test_faces_have_their_emotions_and_those_of_the_test_are_kept_apart(tmp_path: Path, head: str) -> None:
    path = table(tmp_path / "fer2013.csv", head)
    data = load_data(path)
    assert data.class_names == ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
    assert (data.train.pixels[..., 0] == FACES[:20]).all()
    assert (data.test.pixels[..., 0] == FACES[20:]).all()
    assert data.test.labels.tolist() == [number % 7 for number in range(20, 30)]
    assert source_of(path).has_test(path)


def test_without_parts_some_are_set_aside(tmp_path: Path) -> None:
    path = table(tmp_path / "train.csv", "emotion,pixels")
    assert not source_of(path).has_test(path)
    assert len(load_data(path).train) + len(load_data(path).test) == 30


@pytest.mark.parametrize(("old", "new"), [(r" \d+ ", " 300 "), (r" \d+ ", " x "), (r" \d+ ", " "), ("^2,", ",")])
def test_a_line_that_is_no_face_is_told(tmp_path: Path, old: str, new: str) -> None:
    lines = table(tmp_path / "fer.csv").read_text().splitlines()
    lines[3] = re.sub(old, new, lines[3], count=1)
    (tmp_path / "fer.csv").write_text("\n".join(lines))
    with pytest.raises(DataError, match=r"Line 4 of fer\.csv cannot be used: it has no 64 whole numbers"):
        load_data(tmp_path / "fer.csv")


def test_a_cell_that_never_ends_is_told(tmp_path: Path) -> None:
    path = table(tmp_path / "fer.csv")
    path.write_text(path.read_text() + '\n3,"' + "1 " * 100_000)
    with pytest.raises(DataError, match=r"fer\.csv cannot be read as a CSV file"):
        load_data(path)
