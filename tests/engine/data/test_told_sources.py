"""What lies in files and folders is not guessed where it can be known, and not passed over without a word."""

import errno
import gzip
import io
import os
import struct
import zipfile
from contextlib import suppress

import numpy as np
import pytest
from PIL import Image

from engine.data import load_data, picture_file
from engine.data.fit import Fit
from engine.data.found import scale_of
from engine.data.load import loading
from engine.data.picture_file import UnreadableError, head_of, pixels_of, whole_picture
from engine.data.progress import Progress
from engine.data.sources.folder import Folder
from engine.errors import DataError
from engine.work import finished
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


@pytest.mark.parametrize("label_first", [True, False])
@pytest.mark.parametrize("edge", [{}, {0: 0}, {-1: 0}, {0: 255, 1: 255}])
def test_a_table_of_one_class_without_a_head_is_not_read_as_if_a_pixel_were_its_label(tmp_path, label_first, edge):
    rows = np.random.default_rng(0).integers(0, 256, (12, 16))
    rows[0, 2:4] = 0, 255
    for place, pixel in edge.items():
        rows[:, place] = pixel
    lines = [",".join(map(str, [5, *row] if label_first else [*row, 5])) for row in rows.tolist()]
    (tmp_path / "t.csv").write_text("\n".join(lines))
    with pytest.raises(DataError, match=r"t\.csv has one class only: 5"):
        load_data(tmp_path / "t.csv")


@pytest.mark.parametrize("paper", [0, 255, 90])
def test_a_border_of_one_colour_is_not_taken_for_the_label_of_one_class(tmp_path, paper):
    rows = np.random.default_rng(0).integers(0, 256, (12, 16))
    rows[0, 5:7], rows[:, :2] = (0, 255), paper
    (tmp_path / "t.csv").write_text("\n".join(",".join(map(str, [*row, n % 3])) for n, row in enumerate(rows.tolist())))
    assert load_data(tmp_path / "t.csv").class_names == ("0", "1", "2")


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


@pytest.mark.parametrize(("first", "second"), [("1", "2"), ("1,0", "2,0")])
def test_labels_and_pixels_with_decimal_commas_stand_between_semicolons(tmp_path, first, second):
    pixels = [f"{n / 20:.2f}".replace(".", ",") for n in range(16)]
    (tmp_path / "t.csv").write_text("\n".join(";".join([label, *pixels]) for label in (first, second) * 3))
    data = load_data(tmp_path / "t.csv")
    assert (data.class_names, data.shape) == (("1", "2"), (4, 4, 1))
    assert data.train.pixels.max() == np.float32(0.75)


@pytest.mark.parametrize("head", ["", '"label",' + ",".join(f'"{n}"' for n in range(16)) + "\n"])
def test_cells_in_quotation_marks_and_lines_read_one_by_one_are_the_same_table(tmp_path, monkeypatch, head):
    text, _ = table(True)
    quoted = "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in text.splitlines())
    (tmp_path / "bare.csv").write_text(text)
    (tmp_path / "t.csv").write_text(head + quoted)
    bare = load_data(tmp_path / "bare.csv").reference.sha256
    monkeypatch.setattr("engine.data.sources.table.MOST_CELLS", 1)
    assert load_data(tmp_path / "t.csv").reference.sha256 == bare


@pytest.mark.parametrize(("written", "read"), [
    ('"a, 0"', "a, 0"), (' "a"', "a"), ('disk 5"', 'disk 5"'), ('"disk 5"""', 'disk 5"'), ('"', '"'), ('"a" ', "a"),
])  # fmt: skip
@pytest.mark.parametrize("label_first", [True, False])
@pytest.mark.parametrize("head", ["", "label", '"label, or class"'])
def test_a_label_with_signs_of_tables_in_it_is_one_cell(tmp_path, written, read, label_first, head):
    pixel = "{}" if written == '"' else '"{}"'  # one that is never closed stands beside no others
    lines = [[(written, "b")[number % 2], *(pixel.format(number + n) for n in range(16))] for number in range(12)]
    lines = [[head, *(f"p{n}" for n in range(16))], *lines] if head else lines
    (tmp_path / "t.csv").write_text("\n".join(", ".join(one if label_first else one[1:] + one[:1]) for one in lines))
    data = load_data(tmp_path / "t.csv")
    assert (set(data.class_names), data.shape, len(data.train) + len(data.test)) == ({read, "b"}, (4, 4, 1), 12)


def test_a_pixel_with_the_sign_between_columns_in_it_is_told_as_it_stands_there(tmp_path):
    pixels = ",".join(["7"] * 15)
    (tmp_path / "t.csv").write_text(f'a,1,{pixels}\nb,"1,000",{pixels}\n')
    with pytest.raises(DataError, match=r"Line 2 of t\.csv cannot be used: '1,000' is no number for a pixel"):
        load_data(tmp_path / "t.csv")


def test_a_table_with_other_signs_between_its_columns_is_told_which_are_read(tmp_path):
    (tmp_path / "t.csv").write_text("1|2|3\n4|5|6\n")
    with pytest.raises(DataError, match=r"t\.csv are divided by no comma, semicolon or tab"):
        load_data(tmp_path / "t.csv")


def test_pictures_of_a_few_shades_are_no_black_ones(tmp_path):
    """Those of scikit-learn go to 16, and their network did not learn."""
    pixels = np.random.default_rng(0).integers(0, 17, (40, 64))
    rows = [",".join(map(str, [*row, number % 2])) for number, row in enumerate(pixels)]
    (tmp_path / "optdigits.csv").write_text("\n".join(rows))
    assert load_data(tmp_path / "optdigits.csv").train.seen().max() == 1


@pytest.mark.parametrize(("highest", "white"), [
    ((2.0, 15.0, 16.0), 16), ((17.0, 200.0, 255.0, 255.5, 256.0), 255), ((300.0, 1023.0), 1023),
    ((1100.0, 4095.0), 4095),
    ((5000.0, 16383.0), 16383), ((20000.0, 65535.0, 1e32), 65535),
])  # fmt: skip
def test_what_white_is_depends_on_the_bits_of_the_pictures_and_not_on_the_brightest_of_a_file(highest, white):
    assert {scale_of([np.zeros((1, 8, 8, 1), np.float32)], 0.0, high) for high in highest} == {1 / white}


def test_classes_of_a_spreadsheet_on_windows_keep_their_letters(tmp_path):
    lines = [",".join([("Bär", "Bör")[number % 2], *(str(number + n) for n in range(16))]) for number in range(12)]
    (tmp_path / "t.csv").write_bytes("\n".join(lines).encode("cp1252"))
    assert load_data(tmp_path / "t.csv").class_names == ("Bär", "Bör")


def test_a_label_of_thousands_of_digits_is_refused_as_too_long(tmp_path):
    lines = [",".join([("1", "2" * 5000)[number % 2], *(str(number + n) for n in range(16))]) for number in range(12)]
    (tmp_path / "t.csv").write_text("\n".join(lines))
    with pytest.raises(DataError, match="holds texts too long for names of classes"):
        load_data(tmp_path / "t.csv")


@pytest.mark.parametrize(("parts", "more", "sizes"), [
    (("train", "val"), (), (6, 6)),  # what others call validation is for the test where there is no other
    (("Training", "validation"), (), (6, 6)),
    (("train",), ("test/1.png", "test/2.png"), (3, 3)),  # nobody has labelled these
    (("train", "test"), ("samples/1.png", "train/2.png"), (6, 6)),
    (("my pictures",), ("my pictures/READ ME.txt", "my pictures/list.csv"), (3, 3)),
    (("my pictures/train", "my pictures/test"), ("my pictures/READ ME.txt", "list.csv"), (6, 6)),
])  # fmt: skip
def test_folders_of_parts_and_one_around_all_are_no_classes_whatever_else_lies_there(tmp_path, parts, more, sizes):
    files = {f"{part}/{name}": content for part in parts for name, content in signs(2).items()}
    root = write_folder(tmp_path / "signs", files | dict.fromkeys(more, signs()["stop/0.png"]))
    data = load_data(root)
    assert data.class_names == ("sign 2", "sign 10", "stop")
    assert (len(data.train), len(data.test)) == sizes
    reasons = {name.rpartition("/")[2]: reason for name, reason in data.about.passed_over.items()}
    assert sorted(reasons) == sorted(name.rpartition("/")[2] for name in more)
    assert {why for name, why in reasons.items() if name.endswith(".png")} <= {"it lies in no folder of a class"}


@pytest.mark.parametrize("other", ["dog/mon/1.heic", "dog/read me.txt", "dog/mon/old/1.txt"])
def test_days_within_a_class_are_no_classes_where_another_folder_has_no_picture_that_can_be_read(tmp_path, other):
    whole = signs()["stop/0.png"]
    root = write_folder(tmp_path / "pets", {"cat/mon/1.png": whole, "cat/tue/1.png": whole, other: whole})
    survey = finished(Folder().surveying(root))
    assert (survey.classes, set(survey.passed_over)) == (("cat",), {other, "dog/"})
    with pytest.raises(DataError, match="pets"):
        load_data(root)


def test_of_one_class_alone_a_picture_of_it_that_cannot_be_read_is_not_the_reason(tmp_path):
    root = write_folder(tmp_path / "pets", {"cat/1.png": signs()["stop/0.png"], "cat/2.heic": b"a telephone's"})
    with pytest.raises(DataError) as caught:
        load_data(root)
    assert "heic" not in caught.value.problem


@pytest.mark.parametrize(("around", "stray"), [
    ("outer/inner", "inner"),  # a file that is called like a folder
    ("train", "1.png"),  # a picture that is in no class
    ("train", "annotations/1.xml"),  # beside a part of a set, no class
    ("train", "notes/1.txt"),
])  # fmt: skip
def test_what_lies_beside_the_folder_around_all_classes_is_passed_over_and_it_is_said(tmp_path, around, stray):
    files = {f"{around}/{name}": content for name, content in signs(2).items()}
    survey = finished(Folder().surveying(write_folder(tmp_path / "signs", files | {stray: signs()["stop/0.png"]})))
    assert survey.classes == ("sign 2", "sign 10", "stop")
    assert stray in survey.passed_over


@pytest.mark.parametrize(("left", "reason"), [(10, "it is no picture"), (60, "it is damaged")])  # bytes: head or not
def test_where_all_pictures_of_a_class_are_damaged_it_is_said_why_one_class_is_left(tmp_path, left, reason):
    whole = signs()["stop/0.png"]
    root = write_folder(tmp_path / "signs", {"go/1.png": whole, "stop/1.png": whole[:left]})
    with pytest.raises(DataError, match=rf"one class in signs can be read: go\. stop/1\.png: {reason}"):
        load_data(root)


def test_a_picture_that_is_too_large_for_the_library_that_reads_it_is_told_as_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr("PIL.Image.MAX_IMAGE_PIXELS", 10)
    file = write_folder(tmp_path, {"1.png": signs()["stop/0.png"]}) / "1.png"
    with pytest.raises(UnreadableError, match="more than the 50,000,000 pixels that are read"):
        head_of(lambda: file.open("rb"))


def test_a_folder_that_cannot_be_read_is_passed_over_and_it_is_said(tmp_path, monkeypatch):
    root, real = write_folder(tmp_path / "signs", signs() | {"stop/old/1.png": signs()["stop/0.png"]}), os.scandir

    def scandir(path):
        if str(path).endswith("old"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert finished(Folder().surveying(root)).passed_over == {"stop/old/": "Permission denied"}


def test_a_folder_without_end_is_given_up_while_it_is_listed_and_refused_where_it_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr("engine.data.survey.STRIDE", 4)
    root, opened = write_folder(tmp_path / "signs", signs()), []
    monkeypatch.setattr("engine.data.survey.head_of", opened.append)
    for reading in (Folder().surveying(root), loading(root)):
        assert next(reading) == Progress(0, 0, "looking")
        reading.close()
        assert opened == []
    monkeypatch.setattr("engine.data.survey.MOST_PICTURES", 8)
    for reading in (Folder().surveying(root), loading(root)):
        with pytest.raises(DataError, match="signs holds more than 8 files"):
            finished(reading)


def test_a_folder_without_end_is_not_listed_to_its_end_but_one_of_as_many_pictures_as_can_be_used_is(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("engine.data.survey.MOST_PICTURES", 15)
    root = write_folder(tmp_path / "signs", signs() | {".hidden/1": b"", "stop/.hidden": b""})
    assert len(load_data(root).class_names) == 3  # folders, and what is hidden, do not count

    def endless(folder, _):
        yield from [folder / "stop" / "0.png"] * 20
        pytest.fail("listed on")

    monkeypatch.setattr("pathlib.Path.rglob", endless)
    with pytest.raises(DataError, match="signs holds more than 15 files"):
        load_data(root)


def test_a_class_whose_folder_is_a_link_is_passed_over_and_it_is_said(tmp_path):
    root = write_folder(tmp_path / "signs", signs())
    away = write_folder(tmp_path / "away", {"1.png": signs()["stop/0.png"]})
    with suppress(OSError):
        (root / "linked").symlink_to(away, target_is_directory=True)
    if not (root / "linked").is_symlink():
        pytest.skip("Windows lets only some people make links")
    data = load_data(root)
    assert data.class_names == ("sign 2", "sign 10", "stop")
    assert data.about.passed_over == {"linked/": "it is a link to another folder, which is not followed"}


def test_an_archive_that_says_its_pictures_are_vast_is_refused_by_its_head(tmp_path):
    shape, file = (1, 60_000, 60_000), tmp_path / "a.npz"
    head = io.BytesIO()
    np.lib.format.write_array_header_1_0(head, {"descr": "|u1", "fortran_order": False, "shape": shape})
    with zipfile.ZipFile(file, "w") as archive:
        for part in ("train", "test"):
            archive.writestr(f"x_{part}.npy", head.getvalue())
        for part in ("train", "test"):
            with archive.open(f"y_{part}.npy", "w") as member:
                np.save(member, np.zeros(1, np.int64))
    content = bytearray(file.read_bytes())
    at = content.index(b"PK\x01\x02")
    for _part in ("train", "test"):  # what the archive says of both is the size of all their pixels
        struct.pack_into("<I", content, at + 24, len(head.getvalue()) + 60_000**2)
        at = content.index(b"PK\x01\x02", at + 4)
    file.write_bytes(content)
    with pytest.raises(DataError, match="60000×60000"):
        load_data(file)


def test_a_folder_with_several_sets_of_idx_files_is_not_read_as_one_of_them(tmp_path):
    write_idx(tmp_path)
    write_idx(tmp_path / "more")
    for file in (tmp_path / "more").iterdir():
        file.rename(tmp_path / f"letters-{file.name}")
    names = r"letters-train-images-idx3-ubyte\.gz, train-images-idx3-ubyte\.gz"
    with pytest.raises(DataError, match=f"several sets: {names}"):
        load_data(tmp_path)
    assert len(load_data(tmp_path / "train-images-idx3-ubyte.gz").train) == 20
    (tmp_path / "letters-t10k-images-idx3-ubyte.gz").replace(tmp_path / "t10k-images-idx3-ubyte.gz")
    (tmp_path / "letters-train-labels-idx1-ubyte.gz").unlink()
    assert len(load_data(tmp_path).train) == 20  # the other one is not whole
    whole = load_data(tmp_path).reference.sha256
    left = (tmp_path / "letters-train-images-idx3-ubyte.gz").rename(tmp_path / "z-train-images-idx3-ubyte.gz")
    head, pixels = (found := gzip.decompress(left.read_bytes()))[:16], np.frombuffer(found, np.uint8, offset=16)
    left.write_bytes(gzip.compress(head + (255 - pixels).tobytes()))
    assert load_data(tmp_path).reference.sha256 == whole, "whatever the name of what is not whole"


def test_a_photograph_of_many_pixels_is_made_smaller_while_it_is_decoded(tmp_path, monkeypatch):
    monkeypatch.setattr(picture_file, "MOST_PIXELS", 1_000_000)
    monkeypatch.setattr(picture_file, "MOST_OF_A_JPEG", 4_000_000)
    names = ("telephone.jpg", "drawing.png", "poster.jpg", "progressive.jpg")
    telephone, drawing, poster, progressive = (tmp_path / name for name in names)
    Image.new("RGB", (2000, 1500), "green").save(progressive, progressive=True)
    Image.new("RGB", (2000, 1500), "green").save(telephone)
    Image.new("RGB", (2000, 1500), "green").save(drawing)
    Image.new("RGB", (2500, 2000), "green").save(poster)
    made = pixels_of(lambda: telephone.open("rb"), Fit(32, "crop", True), 32, 32, True)
    assert abs(made.reshape(-1, 3).mean(0) - (0, 128, 0)).max() < 2
    for file, most in ((drawing, "1,000,000"), (poster, "4,000,000"), (progressive, "1,000,000")):
        with pytest.raises(UnreadableError, match=f"at most {most} are read"):
            pixels_of(lambda file=file: file.open("rb"), Fit(32, "crop", True), 32, 32, True)
    with pytest.raises(UnreadableError, match="it is 2,000×1,500 pixels, at most 1,000,000 are read"):
        whole_picture(lambda: telephone.open("rb"), 2000)  # as large as it is


def test_pictures_in_no_folder_of_a_class_are_not_said_to_be_unreadable(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a note.txt").write_text("These are mine.")
    Image.new("L", (8, 8)).save(tmp_path / "mine" / "cat.png")
    with pytest.raises(DataError) as told:
        load_data(tmp_path / "mine")
    assert told.value.problem == "mine holds no class of pictures. cat.png: it lies in no folder of a class."
    assert "sub-folder for each class" in told.value.remedy
