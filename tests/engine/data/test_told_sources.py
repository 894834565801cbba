"""What lies in files and folders is not guessed where it can be known, and not passed over without a word."""

import gzip

import numpy as np
import pytest

from engine.data import load_data
from engine.errors import DataError
from tests.engine.data.files import signs, write_folder, write_idx
from tests.engine.data.test_sources import table


@pytest.mark.parametrize("label_first", [True, False])
@pytest.mark.parametrize(("name", "words"), [("label", False), ("digit", False), ("Class", True)])
def test_a_table_whose_pixels_have_numbers_for_names_has_a_head_and_no_picture_more(tmp_path, label_first, name, words):
    text, _ = table(label_first, words=words)
    numbers = [str(n) for n in range(16)]
    (tmp_path / "t.csv").write_text(",".join([name, *numbers] if label_first else [*numbers, name]) + "\n" + text)
    (tmp_path / "bare.csv").write_text(text)
    data, bare = load_data(tmp_path / "t.csv"), load_data(tmp_path / "bare.csv")
    assert data.class_names == bare.class_names
    assert data.reference.sha256 == bare.reference.sha256


def test_a_class_that_is_called_like_a_head_is_one_where_it_stands_again(tmp_path):
    lines = [",".join([("y", "n")[number % 2], *(str(number + n) for n in range(16))]) for number in range(12)]
    (tmp_path / "t.csv").write_text("\n".join(lines))
    data = load_data(tmp_path / "t.csv")
    assert (data.class_names, len(data.train) + len(data.test)) == (("n", "y"), 12)


@pytest.mark.parametrize("label_first", [True, False])
def test_a_label_with_a_number_for_a_name_is_found_beside_pixels_with_names_in_words(tmp_path, label_first):
    text, _ = table(label_first)
    names = [f"p{n}" for n in range(16)]
    (tmp_path / "t.csv").write_text(",".join(["0", *names] if label_first else [*names, "0"]) + "\n" + text)
    assert load_data(tmp_path / "t.csv").class_names == ("0", "1", "2")


@pytest.mark.parametrize("rare", ["y", "A"])
def test_a_rare_class_in_the_first_line_is_a_picture_and_no_head(tmp_path, rare):
    lines = [",".join([rare if number == 0 else str(number % 3), *["7"] * 15, str(number)]) for number in range(12)]
    (tmp_path / "t.csv").write_text("\n".join(lines))
    data = load_data(tmp_path / "t.csv")
    assert (rare in data.class_names, len(data.train) + len(data.test)) == (True, 12)


def test_a_class_whose_folder_is_a_link_is_passed_over_and_it_is_said(tmp_path):
    root = write_folder(tmp_path / "signs", signs())
    away = write_folder(tmp_path / "away", {"1.png": signs()["stop/0.png"]})
    (root / "linked").symlink_to(away, target_is_directory=True)
    data = load_data(root)
    assert data.class_names == ("sign 2", "sign 10", "stop")
    assert data.about.passed_over == {"linked/": "it is a link to another folder, which is not followed"}


def test_a_folder_with_several_sets_of_idx_files_is_not_read_as_one_of_them(tmp_path):
    write_idx(tmp_path)
    write_idx(tmp_path / "more")
    for file in (tmp_path / "more").iterdir():
        file.rename(tmp_path / f"letters-{file.name}")
    names = r"letters-train-images-idx3-ubyte\.gz, train-images-idx3-ubyte\.gz"
    with pytest.raises(DataError, match=f"several sets: {names}"):
        load_data(tmp_path)
    assert len(load_data(tmp_path / "train-images-idx3-ubyte.gz").train) == 20
    (tmp_path / "letters-t10k-images-idx3-ubyte.gz").rename(tmp_path / "t10k-images-idx3-ubyte.gz")
    (tmp_path / "letters-train-labels-idx1-ubyte.gz").unlink()
    assert len(load_data(tmp_path).train) == 20  # the other one is not whole
    whole = load_data(tmp_path).reference.sha256
    left = (tmp_path / "letters-train-images-idx3-ubyte.gz").rename(tmp_path / "z-train-images-idx3-ubyte.gz")
    head, pixels = (found := gzip.decompress(left.read_bytes()))[:16], np.frombuffer(found, np.uint8, offset=16)
    left.write_bytes(gzip.compress(head + (255 - pixels).tobytes()))
    assert load_data(tmp_path).reference.sha256 == whole, "whatever the name of what is not whole"
