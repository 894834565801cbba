"""What other computers and programs write is read as it was meant there."""

import errno
import os
import unicodedata
import zipfile

import numpy as np
import pytest

from engine.data import load_data
from engine.errors import DataError
from tests.engine.data.files import signs, write_folder, write_idx, write_zip
from tests.engine.data.test_sources import table

pytestmark = pytest.mark.usefixtures("empty_shelf")

WORDS = {"sign 10": "Bär", "sign 2": "Füße", "stop": "Zahl"}


def composed(form, files):
    """Classes with umlauts, written as one letter (NFC) or, as on a Mac, as a letter and its dots (NFD)."""
    renamed = {f"{WORDS[name.partition('/')[0]]}/{name.partition('/')[2]}": content for name, content in files.items()}
    return {unicodedata.normalize(form, name): content for name, content in renamed.items()}


def test_a_class_of_a_mac_and_one_of_the_same_name_from_elsewhere_are_one(tmp_path):
    parts = {"train": "NFD", "test": "NFC"}
    for part, form in parts.items():
        write_folder(tmp_path / "set" / part, composed(form, signs()))
    data = load_data(tmp_path / "set")
    assert data.class_names == ("Bär", "Füße", "Zahl")
    assert (len(data.train), len(data.test)) == (15, 15)
    write_folder(tmp_path / "plain", composed("NFC", signs()))
    (tmp_path / "plain" / unicodedata.normalize("NFD", "Bär")).mkdir()
    assert load_data(tmp_path / "plain").about.passed_over == {}, "the other folder of this name has pictures"


def test_a_label_of_a_table_is_one_class_on_a_mac_and_elsewhere(tmp_path):
    labels = [unicodedata.normalize(form, word) for word in ("Bär", "Zahl") for form in ("NFC", "NFD")]
    (tmp_path / "t.csv").write_text("\n".join(f"{label}{',7' * 16}" for label in labels), encoding="utf-8")
    assert load_data(tmp_path / "t.csv").class_names == ("Bär", "Zahl")


def write_unmarked_zip(path, files, encoding="utf-8"):
    """A ZIP whose names are in an encoding that it does not tell, as a Mac's Finder and old programs write it."""
    with zipfile.ZipFile(path, "w") as archive:
        for number, (name, content) in enumerate(files.items()):
            archive.writestr(f"{number:06}".ljust(len(name.encode(encoding)), "x"), content)
    held = path.read_bytes()
    for number, name in enumerate(files):
        raw = name.encode(encoding)
        held = held.replace(f"{number:06}".ljust(len(raw), "x").encode(), raw)
    path.write_bytes(held)
    return path


@pytest.mark.parametrize(("form", "encoding"), [("NFD", "utf-8"), ("NFC", "utf-8"), ("NFC", "cp437")])
def test_names_in_a_zip_that_does_not_tell_how_they_are_written_are_read_all_the_same(tmp_path, form, encoding):
    files = composed(form, signs())
    data = load_data(write_unmarked_zip(tmp_path / "a.zip", files | {"__MACOSX/._x.png": b"x"}, encoding))
    assert data.class_names == ("Bär", "Füße", "Zahl")
    assert data.about.passed_over == {}


@pytest.mark.parametrize("name", ["{}/12:30:{}.png", "{}: good/{}.png", "./{}/{}.png"])
def test_a_name_that_only_another_system_does_not_take_leads_nowhere(tmp_path, name):
    files = {name.format(label, number): signs()["stop/0.png"] for label in "ab" for number in range(2)}
    data = load_data(write_zip(tmp_path / "a.zip", files))
    assert (len(data.class_names), len(data.train) + len(data.test), data.about.passed_over) == (2, 4, {})


@pytest.mark.skipif(os.name != "posix", reason="files whose names Windows does not take")
@pytest.mark.parametrize("name", ["{}/12:30:{}.png", "{}: good/{}.png", "{}/a\\{}.png"])
def test_a_folder_on_the_disk_may_have_any_name_that_its_system_takes(tmp_path, name):
    files = {name.format(label, number): signs()["stop/0.png"] for label in "ab" for number in range(2)}
    data = load_data(write_folder(tmp_path / "signs v1.2", files))
    assert (len(data.class_names), len(data.train) + len(data.test), data.about.passed_over) == (2, 4, {})


def test_a_folder_has_its_whole_name_for_a_title(tmp_path, monkeypatch):
    root = write_folder(tmp_path / "signs v1.2", signs())
    assert load_data(root).title == "signs v1.2"
    monkeypatch.chdir(root)
    assert load_data(".").title == "signs v1.2"


@pytest.mark.parametrize(("names", "numbers"), [
    ([""], False), (["Unnamed: 0"], False), (["Unnamed: 0.1", "Unnamed: 0"], False), (["index"], False), ([""], True),
])  # fmt: skip
@pytest.mark.parametrize("label_first", [True, False])
def test_the_numbers_of_its_lines_that_pandas_writes_into_a_table_are_neither_labels_nor_pixels(
    tmp_path, names, numbers, label_first
):
    text, _ = table(label_first)
    pixels = [f"pixel{n}" for n in range(16)]
    head = ["label", *pixels] if label_first else [*pixels, "label"]
    head = [str(n) for n in range(17)] if numbers else head
    lines = [f"{f'{7 * number},' * len(names)}{line}" for number, line in enumerate(text.splitlines())]
    (tmp_path / "bare.csv").write_text(text)
    (tmp_path / "t.csv").write_text("\n".join([",".join([*names, *head]), *lines]))
    data, bare = load_data(tmp_path / "t.csv"), load_data(tmp_path / "bare.csv")
    assert data.class_names == bare.class_names
    assert data.reference.sha256 == bare.reference.sha256


@pytest.mark.parametrize(("head", "shape"), [(["", "label"], (4, 4, 3)), (["", "pixel0"], (7, 7, 1))])
def test_whether_a_first_column_without_a_name_is_the_label_is_told_by_the_name_of_another(tmp_path, head, shape):
    lines = [",".join(map(str, [n % 3, n % 3, *range(n, n + 48)])) for n in range(12)]
    (tmp_path / "t.csv").write_text("\n".join([",".join([*head, *(f"p{n}" for n in range(48))]), *lines]))
    data = load_data(tmp_path / "t.csv")
    assert (data.shape, data.class_names) == (shape, ("0", "1", "2"))


@pytest.mark.parametrize("delimiter", ["\t", ";", ","])
def test_lines_of_a_spreadsheet_with_nothing_in_any_cell_are_no_lines(tmp_path, delimiter):
    text, _ = table()
    lines = [f"{number},{line}" for number, line in enumerate(text.splitlines())]
    lines = [",".join(["", "label", *(f"p{n}" for n in range(16))]), *lines[:5], "," * 17, *lines[5:], "," * 17, ""]
    lines += ["\xa0", "\f"]  # as programs that print tables leave them
    (tmp_path / "t.csv").write_text("\n".join(lines).replace(",", delimiter), encoding="utf-8")
    (tmp_path / "bare.csv").write_text(text)
    assert load_data(tmp_path / "t.csv").reference.sha256 == load_data(tmp_path / "bare.csv").reference.sha256


@pytest.mark.parametrize(("dtype", "high"), [
    (np.uint32, 2**32 - 1), (np.int32, 2**31 - 1), (np.float32, 2.0**32), (np.int64, 2**24 - 1), (np.int32, 2**20 - 1),
    (np.uint16, 4095), (np.uint16, 65535),
])  # fmt: skip
def test_whole_numbers_of_up_to_32_bits_become_0_to_1(tmp_path, dtype, high):
    pixels, labels = np.linspace(0, high, 10 * 16).astype(dtype).reshape(10, 4, 4), np.arange(10) % 2
    np.savez(tmp_path / "t.npz", x_train=pixels, y_train=labels, x_test=pixels, y_test=labels)
    seen = load_data(tmp_path / "t.npz").train.seen()
    assert (seen.min(), seen.max()) == (0.0, pytest.approx(1.0))


@pytest.mark.parametrize("head", [True, False])
@pytest.mark.parametrize("label_first", [True, False])
@pytest.mark.parametrize(("before", "end"), [("", ";"), ("sep=;\n", ""), ("SEP=;\r\n", ";")])
def test_a_sign_between_columns_at_the_end_of_each_line_or_named_in_the_first_is_no_cell(
    tmp_path, head, label_first, before, end
):
    text, _ = table(label_first, head)
    (tmp_path / "bare.csv").write_text(text)
    (tmp_path / "t.csv").write_text(before + text.replace(",", ";").replace("\n", f"{end}\n"))
    data, bare = load_data(tmp_path / "t.csv"), load_data(tmp_path / "bare.csv")
    assert data.class_names == bare.class_names
    assert data.reference.sha256 == bare.reference.sha256


HEAD = ",".join(["label", *(f"p{n}" for n in range(16))])


@pytest.mark.parametrize(("text", "problem", "remedy"), [
    (f"{HEAD}\n".encode(), "t.csv has the names of its columns and no picture", "a picture a line"),
    (f"{HEAD}\n0,1{',7' * 16}\n".encode(), "Line 2 of t.csv cannot be used: it has 18 columns, the first line has 17",
     "Mend the line"),
    (f"{HEAD}\n1{',7' * 16}\n".encode("utf-16"), "t.csv has one class only: 1", ""),
])  # fmt: skip
def test_what_is_wrong_with_a_whole_table_is_told_as_what_it_is(tmp_path, text, problem, remedy):
    (tmp_path / "t.csv").write_bytes(text)
    with pytest.raises(DataError, match=problem) as caught:
        load_data(tmp_path / "t.csv")
    assert remedy in caught.value.remedy


def test_labels_of_yes_and_no_are_two_classes(tmp_path):
    pixels, labels = np.arange(10 * 16, dtype=np.uint8).reshape(10, 4, 4), np.arange(10) % 2 == 1
    np.savez(tmp_path / "t.npz", x_train=pixels, y_train=labels, x_test=pixels, y_test=labels)
    data = load_data(tmp_path / "t.npz")
    assert data.class_names == ("0", "1")
    assert data.train.labels.tolist() == labels.tolist()


@pytest.mark.parametrize("kind", [bool, complex, str])
def test_pixels_that_are_no_numbers_are_not_said_to_have_a_wrong_shape(tmp_path, kind):
    pixels, labels = np.ones((10, 4, 4)).astype(kind), np.arange(10) % 2
    np.savez(tmp_path / "t.npz", x_train=pixels, y_train=labels, x_test=pixels, y_test=labels)
    with pytest.raises(DataError, match=r"x_train of t\.npz holds no numbers for pixels") as caught:
        load_data(tmp_path / "t.npz")
    assert "numpy.uint8" in caught.value.remedy


@pytest.mark.parametrize("file", ["train-images-idx3-ubyte", "train-labels-idx1-ubyte"])
def test_idx_files_of_other_numbers_than_bytes_are_told_to_be_written_in_bytes(tmp_path, file):
    write_idx(tmp_path, packed=False)
    content = bytearray((tmp_path / file).read_bytes())
    content[2] = 12  # whole numbers of 32 bits
    (tmp_path / file).write_bytes(content)
    with pytest.raises(DataError, match=f"{file} holds other numbers than bytes") as caught:
        load_data(tmp_path)
    assert caught.value.remedy.startswith("Write its numbers as bytes")


@pytest.mark.parametrize("name", ["signs", "t.csv"])
def test_what_somebody_may_not_read_is_told_with_what_to_do(tmp_path, monkeypatch, name):
    write_folder(tmp_path / "signs", signs())
    (tmp_path / "t.csv").write_text("1,2")

    def refuse(path, *_):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("engine.data.sources.cifar._file_in", refuse)
    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(DataError, match=f"{name} cannot be read as a .+: Permission denied") as caught:
        load_data(tmp_path / name)
    assert caught.value.remedy == "Give yourself leave to use it, or copy it to a folder of your own."


@pytest.mark.parametrize("cell", ["1e45", "-1e39", "1_0", "\u0661", "0x1f"])
def test_a_pixel_that_only_python_takes_for_a_number_is_told_with_its_line(tmp_path, cell):
    pixels = ",7" * 14
    (tmp_path / "t.csv").write_text(f"a,1,2{pixels}\nb,1,{cell}{pixels}\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"Line 2 of t\.csv cannot be used: '{cell}' is no number for a pixel"):
        load_data(tmp_path / "t.csv")


def test_labels_that_only_python_takes_for_numbers_are_words(tmp_path):
    labels = ["1_0", "10", "1_1", "\u0661"]
    (tmp_path / "t.csv").write_text("\n".join(f"{label}{',7,8' * 8}" for label in labels * 2), encoding="utf-8")
    assert sorted(load_data(tmp_path / "t.csv").class_names) == sorted(labels)


def test_names_in_an_npz_are_as_those_of_folders_and_tables(tmp_path):
    """A Mac writes dots apart, and Python keeps the bytes of an old system as half letters, which nothing can save."""
    words = np.array([unicodedata.normalize("NFD", "Bär"), "Bär", "B\udce4r", "a\ud800"])
    pixels, labels = np.zeros((8, 4, 4), np.uint8), np.tile(words, 2)
    np.savez(tmp_path / "t.npz", x_train=pixels, y_train=labels, x_test=pixels, y_test=labels)
    data = load_data(tmp_path / "t.npz")
    assert data.class_names == ("a?", "Bär")
    assert data.train.labels.tolist() == [1, 1, 1, 0] * 2
