"""Files that students bring and that are not read, or not alone: each is told what it is, and what to do with it."""

import gzip
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from engine.data import load_data
from engine.data.sources import suffixes
from engine.data.sources.foreign import KINDS
from engine.errors import DataError
from tests.engine.data.files import idx, picture, signs, write_folder, write_zip

TABLE = ",".join(f"pixel{n}" for n in range(64)) + "\n" + "\n".join(",".join(["7"] * 64) for _ in range(3))


def refused(path: Path) -> str:
    with pytest.raises(DataError) as told:
        load_data(path)
    return f"{told.value.problem} {told.value.remedy}"


@pytest.mark.parametrize(("name", "said"), [
    ("train_32x32.mat", 'scipy.io.loadmat("train_32x32.mat")'), ("a.rar", "Unpack it"),
    ("emnist-letters.mat", "choose a file there whose name ends in train-images-idx3-ubyte.gz"),
    ("a.tar.xz", "Unpack it"),
    ("train-00000-of-00001.parquet", "a folder with the name of its class"), ("full.h5", "numpy.savez"),
    ("cat.npy", 'numpy.load("cat.npy"), y=labels'), ("a.TFRecord", "record of TensorFlow"),
    ("scan.PDF", "is a document, and no set"), ("text.docx", "Save each picture in it"),
    ("cats.mp4", "ffmpeg -i cats.mp4 -r 1 cat/%04d.png"),
])  # fmt: skip
def test_a_file_of_another_program_is_told_what_makes_a_set_of_it(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / name).write_bytes(b"what they hold")
    assert said in refused(tmp_path / name)
    assert name in refused(tmp_path / name)


def test_what_is_told_of_the_house_numbers_of_svhn_makes_a_set_of_them(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (32, 32, 3, 20)).astype(np.uint8)
    d = {"X": pixels, "y": np.arange(1, 21).reshape(20, 1) % 10 + 1}
    np.savez(tmp_path / "svhn.npz", x=d["X"].transpose(3, 0, 1, 2), y=d["y"].ravel() % 10)
    data = load_data(tmp_path / "svhn.npz")
    assert (data.shape, data.class_names) == ((32, 32, 3), tuple("0123456789"))


#: What the code that is told sees of a table of Hugging Face: grey pictures as files, and their labels.
PANDAS = """
import io
import numpy
from PIL import Image
def png(grey):
    file = io.BytesIO()
    Image.new("L", (8, 8), grey).save(file, "PNG")
    return {"bytes": file.getvalue(), "path": None}
def read_parquet(name):
    assert name == "train.parquet"
    return {"image": [png(grey) for grey in range(4)], "label": numpy.array([0, 1, 0, 1])}
"""


def test_what_is_told_of_a_table_of_hugging_face_makes_a_set_of_it(tmp_path: Path) -> None:
    (tmp_path / "train.parquet").write_bytes(b"PAR1")
    (tmp_path / "pandas.py").write_text(PANDAS)
    code = refused(tmp_path / "train.parquet").partition("Hugging Face: ")[2].partition(". Where")[0]
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
    data = load_data(tmp_path / "all.npz")
    assert (data.shape, data.class_names) == ((8, 8, 1), ("0", "1"))
    assert sorted([*data.train.labels, *data.test.labels]) == [0, 0, 1, 1]


@pytest.mark.parametrize(("name", "what", "remedy"), [
    ("data/train-00000-of-00001.parquet", "table of Parquet", 'pandas.read_parquet("train-00000-of-00001.parquet")'),
    ("train_32x32.mat", "file of MATLAB", 'scipy.io.loadmat("train_32x32.mat")'), ("a/train.rar", "archive", "Unpack"),
    ("emnist-letters.mat", "file of MATLAB", "in gzip.zip on the page of EMNIST"),
])  # fmt: skip
def test_a_folder_or_zip_around_a_file_that_is_not_read_says_at_once_what_makes_a_set_of_it(
    tmp_path: Path, name: str, what: str, remedy: str
) -> None:
    """It said to choose the file, which was refused then."""
    held = {"README.md": b"# A set", name: b"what they hold"}
    for whole in (write_folder(tmp_path / "set", held), write_zip(tmp_path / "set.zip", held)):
        said = refused(whole)
        assert f"{whole.name} holds no pictures, but {name}, which is of a kind that is not read here: {what}." in said
        assert remedy in said
        assert "hoose that file" not in said


def test_of_several_files_that_is_told_which_is_read(tmp_path: Path) -> None:
    held = {"test.npz": b"what they hold", "train.mat": b"what they hold", "train.parquet": b"what they hold"}
    assert "holds no pictures, but test.npz may. Choose that file" in refused(write_folder(tmp_path / "set", held))


@pytest.mark.parametrize(("files", "name"), [
    (("sample_submission.csv", "test.csv", "train.csv"), "train.csv"), (("test1.zip", "train.zip"), "train.zip"),
    (("gzip/emnist-letters-test-images-idx3-ubyte.gz", "gzip/emnist-letters-train-images-idx3-ubyte.gz"),
     "gzip/emnist-letters-train-images-idx3-ubyte.gz"),
])  # fmt: skip
def test_a_folder_or_zip_around_a_set_sends_to_the_file_that_holds_it(
    tmp_path: Path, files: tuple[str, ...], name: str
) -> None:
    held = dict.fromkeys([*(f"__MACOSX/{file}" for file in files), *files], b"what they hold")
    folder = write_folder(tmp_path / "contest", held)
    assert refused(folder) == f"contest holds no pictures, but {name} may. Choose that file instead of the folder."
    packed = write_zip(tmp_path / "contest.zip", held)
    assert refused(packed) == f"contest.zip holds no pictures, but {name} may. Unpack contest.zip, and choose {name}."
    write_folder(folder, {"1.png": picture()})
    assert name not in refused(folder)


def test_the_table_of_a_contests_test_is_told_to_have_no_label(tmp_path: Path) -> None:
    (tmp_path / "test.csv").write_text(TABLE)
    assert refused(tmp_path / "test.csv").startswith("The 64 columns of test.csv are the pixels of a picture, and no")
    (tmp_path / "all.csv").write_text(TABLE.replace("pixel0", "Label"))
    assert "all.csv has 64 columns; without the label" in refused(tmp_path / "all.csv")


def write_letters(folder: Path, part: str, labels: list[int]) -> np.ndarray:
    """Files of EMNIST with an L on its side, mirrored, in each picture; gives it upright."""
    upright = np.zeros((9, 9), np.uint8)
    upright[1:8, 2] = upright[7, 2:6] = 255
    sideways = np.array([upright.T] * len(labels))
    for word in ("train", "test"):
        (folder / f"emnist-{part}-{word}-images-idx3-ubyte").write_bytes(idx(sideways))
        packed = gzip.compress(idx(np.array(labels)))
        (folder / f"emnist-{part}-{word}-labels-idx1-ubyte.gz").write_bytes(packed)
    rows = [",".join(map(str, [label, *picture.ravel()])) for label, picture in zip(labels, sideways, strict=True)]
    (folder / f"emnist-{part}-train.csv").write_text("\n".join(rows * 2))
    return upright


@pytest.mark.parametrize(("part", "labels", "last", "called"), [
    ("letters", [1, 2, 3, 26], "Z", ["A", "B", "C", "Z"]), ("balanced", [0, 10, 36, 46], "t", ["0", "A", "a", "t"]),
    ("byclass", [9, 35, 61, 0], "z", ["9", "Z", "z", "0"]), ("digits", [0, 1, 2, 9], "9", ["0", "1", "2", "9"]),
])  # fmt: skip
@pytest.mark.parametrize("ending", ["train-images-idx3-ubyte", "train.csv"])
def test_letters_of_emnist_stand_upright_and_have_their_names(
    tmp_path: Path, part: str, labels: list[int], last: str, called: list[str], ending: str
) -> None:
    upright = write_letters(tmp_path, part, labels)
    data = load_data(tmp_path / f"emnist-{part}-{ending}")
    assert data.class_names[-1] == last
    for images in (data.train, data.test):
        assert all((one[:, :, 0] == upright).all() for one in images.pixels)
    assert {data.class_names[label] for label in data.train.labels} == {*called}


def test_other_pictures_in_files_of_such_a_name_stay_as_they_are(tmp_path: Path) -> None:
    upright = write_letters(tmp_path, "digits", [1, 2, 3, 17])
    data = load_data(tmp_path / "emnist-digits-train-images-idx3-ubyte")
    assert (data.train.pixels[0, :, :, 0] == upright.T).all()
    assert data.class_names[-1] == "17"


def test_an_archive_without_anything_is_told_as_before(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "none.zip", "w") as archive:
        archive.writestr("read me.txt", b"nothing")
    assert "none.zip holds no pictures. Put PNG" in refused(tmp_path / "none.zip")


def test_a_document_or_film_beside_pictures_is_no_set(tmp_path: Path) -> None:
    for name in ("labels.pdf", "film.mp4"):
        assert "it lies in no folder" in refused(write_folder(tmp_path / name, {name: b"", "1.png": picture()}))
        assert "but" not in refused(write_folder(tmp_path / f"{name} alone", {f"a/{name}": b"", f"b/{name}": b""}))


def test_a_dialog_names_the_files_that_are_read_before_those_that_are_not() -> None:
    """It began with *.pkl and *.rar, which are refused; there was no room for *.jpg behind them."""
    known = suffixes()
    assert {*known[-len(KINDS) :]} == {*KINDS}
    assert known.index(".jpg") < known.index(".pkl")


@pytest.mark.parametrize("files", [
    ("model.json", "metadata.json", "weights.bin"), ("keras_model.h5", "labels.txt"), ("model_unquant.tflite",),
    ("model.savedmodel/saved_model.pb", "labels.txt"), ("converted_keras/keras_model.h5", "converted_keras/labels.txt"),
])  # fmt: skip
def test_a_model_of_teachable_machine_is_not_taken_for_its_pictures(tmp_path: Path, files: tuple[str, ...]) -> None:
    """One was sent to its weights, as if these were pictures of CIFAR-10."""
    packed = write_zip(tmp_path / "converted.zip", dict.fromkeys(files, b"1"))
    assert "converted.zip is a trained model of another program, without its pictures." in refused(packed)
    assert "ends in .tm" in refused(packed)
    write_zip(packed, dict.fromkeys(files, b"1") | signs())
    assert load_data(packed).classes == 3


def test_a_folder_with_a_zip_for_each_class_is_told_to_be_unpacked(tmp_path: Path) -> None:
    """Teachable Machine saves the samples of each class so; to choose one of the files led nowhere."""
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("cat", "dog"):
        write_zip(folder / f"{name}-samples.zip", {"1.jpg": b"1"})
        is_first = name == "cat"
        assert ("unpack each in mine into a folder" in refused(folder)) is not is_first
        assert ("Choose that file" in refused(folder)) is is_first
