"""Every source reads what it says: values, labels, classes in their order, and what it had to pass over."""

import gzip
import io
import json
import os
import sys

import numpy as np
import pytest
from PIL import Image

from engine.data import load_data
from engine.data.fit import Fit
from engine.data.fitting import fitted
from engine.data.load import importing, loading
from engine.data.sources import source_of, sources
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.files import (
    BLUE,
    GREEN,
    RED,
    cifar,
    idx,
    picture,
    signs,
    write_cifar_archive,
    write_folder,
    write_idx,
    write_zip,
)

pytestmark = pytest.mark.usefixtures("empty_shelf")


# IDX


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("given", ["folder", "pictures", "labels"])
def test_idx_files_find_each_other(tmp_path, packed, given):
    arrays = write_idx(tmp_path / "set", packed=packed)
    end = ".gz" if packed else ""
    names = {"folder": "", "pictures": f"train-images-idx3-ubyte{end}", "labels": f"t10k-labels-idx1-ubyte{end}"}
    data = load_data(tmp_path / "set" / names[given])
    assert data.train.pixels[..., 0].tolist() == arrays["train-images-idx3-ubyte"].tolist()
    assert data.test.pixels[..., 0].tolist() == arrays["t10k-images-idx3-ubyte"].tolist()
    assert data.test.labels.tolist() == arrays["t10k-labels-idx1-ubyte"].tolist()
    assert data.class_names == tuple("0123456789")
    assert data.train.scale == 1 / 255


def test_idx_files_of_two_sets_in_a_folder_stay_apart(tmp_path):
    arrays = write_idx(tmp_path)
    (tmp_path / "letters-images-idx3-ubyte").write_bytes(idx(np.zeros((4, 5, 5))))
    (tmp_path / "letters-labels-idx1-ubyte").write_bytes(idx(np.array([0, 1, 2, 2])))
    assert len(load_data(tmp_path / "train-images-idx3-ubyte.gz").train) == len(arrays["train-images-idx3-ubyte"])
    letters = load_data(tmp_path / "letters-images-idx3-ubyte")
    assert (letters.shape, letters.classes) == ((5, 5, 1), 3)


# CIFAR-10


@pytest.mark.parametrize("form", ["archive", "folder", "file"])
def test_cifar_is_read_in_its_channels_from_every_form(tmp_path, form):
    files = {"data_batch_1.bin": cifar(20), "data_batch_2.bin": cifar(10, 1), "test_batch.bin": cifar(10, 2)}
    inside = {f"cifar-10-batches-bin/{name}": content for name, content in files.items()}
    if form == "archive":
        path = write_cifar_archive(tmp_path / "cifar-10-binary.tar.gz", inside | {"readme.html": b"<html>"})
    else:
        path = write_folder(tmp_path / "set", inside)
        path = path if form == "folder" else path / "cifar-10-batches-bin" / "data_batch_1.bin"
    data = load_data(path)
    assert data.shape == (32, 32, 3)
    assert data.class_names[3] == "cat"
    first = np.frombuffer(files["data_batch_1.bin"], np.uint8)[1:3073].reshape(3, 32, 32)
    every = np.concatenate([data.train.pixels, data.test.pixels])
    assert (every == first.transpose(1, 2, 0)).all(axis=(1, 2, 3)).sum() == 1
    if form == "file":
        assert (len(data.train), len(data.test)) == (10, 10)
    else:
        assert (len(data.train), len(data.test)) == (30, 10)


# CSV


def table(label_first=True, head=False, words=False, scale=1.0, delimiter=",", point="."):
    rng = np.random.default_rng(1)
    pixels = rng.integers(0, 256, (12, 16)) * scale
    labels = [("cat", "dog", "emu")[n % 3] if words else str(n % 3) for n in range(12)]
    lines = []
    if head:
        names = [f"p{n}" for n in range(16)]
        lines.append(delimiter.join(["label", *names] if label_first else [*names, "label"]))
    for label, row in zip(labels, pixels.tolist(), strict=True):
        cells = [str(int(cell)) if scale == 1 else f"{cell:.6f}".replace(".", point) for cell in row]
        lines.append(delimiter.join([label, *cells] if label_first else [*cells, label]))
    return "\n".join(lines) + "\n", pixels.reshape(12, 4, 4, 1)


@pytest.mark.parametrize("how", [
    {}, {"label_first": False}, {"head": True}, {"head": True, "label_first": False}, {"words": True},
    {"words": True, "label_first": False}, {"scale": 1 / 255}, {"delimiter": ";"}, {"delimiter": "\t", "head": True},
    {"scale": 1 / 255, "delimiter": ";", "point": ","},
    {"scale": 1 / 255, "delimiter": "\t", "point": ",", "head": True, "label_first": False},
])  # fmt: skip
def test_tables_are_understood_with_the_label_on_either_side(tmp_path, how):
    text, pixels = table(**how)
    (tmp_path / "t.csv").write_text("\ufeff" + text, encoding="utf-8")
    data = load_data(tmp_path / "t.csv")
    assert data.class_names == (("cat", "dog", "emu") if how.get("words") else ("0", "1", "2"))
    assert (len(data.train), len(data.test)) == (9, 3)
    assert data.train.scale == (1.0 if "scale" in how else 1 / 255)
    found = np.concatenate([data.train.pixels, data.test.pixels]).astype(float)
    assert sorted(found.sum(axis=(1, 2, 3)).round(3)) == sorted(pixels.sum(axis=(1, 2, 3)).round(3))


@pytest.mark.parametrize("one", ["1", "1.0"])
def test_a_table_of_zeros_and_ones_alone_is_black_and_white(tmp_path, one):
    lines = [",".join([str(n % 2), *(one if (n + place) % 3 else "0" for place in range(16))]) for n in range(12)]
    (tmp_path / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    train = load_data(tmp_path / "t.csv").train
    assert (train.pixels.dtype, train.scale, sorted(np.unique(train.pixels))) == (np.uint8, 1 / 255, [0, 255])
    assert sorted(np.unique(train.seen())) == [0, 1]
    assert fitted(np.full((9, 9), 255, np.uint8), train, invert=False).picture.max() == 1
    (tmp_path / "t.csv").write_text("\n".join([*lines, lines[0][:-1] + "2"]), encoding="utf-8")
    assert load_data(tmp_path / "t.csv").train.pixels.max() <= 2


def test_idx_files_of_zeros_and_ones_alone_are_black_and_white(tmp_path):
    for word, number in (("train", 8), ("t10k", 4)):
        (tmp_path / f"{word}-images-idx3-ubyte").write_bytes(idx(np.arange(25 * number).reshape(-1, 5, 5) % 2))
        (tmp_path / f"{word}-labels-idx1-ubyte").write_bytes(idx(np.arange(number) % 2))
    data = load_data(tmp_path)
    assert [sorted(np.unique(images.seen())) for images in (data.train, data.test)] == [[0, 1], [0, 1]]
    (tmp_path / "t10k-images-idx3-ubyte").write_bytes(idx(np.full((4, 5, 5), 2)))
    assert load_data(tmp_path).train.pixels.max() == 1


# Pictures in folders


def test_folders_are_classes_in_natural_order_and_a_fifth_of_each_is_set_aside(tmp_path):
    data = load_data(write_folder(tmp_path / "signs", signs()))
    assert data.class_names == ("sign 2", "sign 10", "stop")
    assert data.shape == (32, 32, 3)
    assert data.counts(data.train) == {"sign 2": 4, "sign 10": 4, "stop": 4}
    assert data.counts(data.test) == {"sign 2": 1, "sign 10": 1, "stop": 1}
    colours = {0: GREEN, 1: RED, 2: BLUE}
    for picture_, label in zip(data.train.pixels, data.train.labels, strict=True):
        assert tuple(picture_[16, 16]) == colours[int(label)]
    assert data.about.passed_over == {}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_of_old_systems_that_are_no_utf_8_are_classes_by_their_letters(tmp_path):
    root = write_folder(tmp_path / os.fsdecode(b"M\xfcnzen"), signs())
    (root / "stop" / "0.png").rename(root / "stop" / os.fsdecode(b"\xe4.png"))
    (root / "stop" / os.fsdecode(b"\xf6.txt")).write_text("no picture")
    (root / "stop").rename(root / os.fsdecode(b"K\xe4fer"))
    data = finished(importing(root, "old"))
    assert "Käfer" in data.class_names
    assert list(data.about.passed_over) == ["Käfer/ö.txt"]
    assert data.about.origin.endswith("Münzen")


def test_what_is_no_picture_is_named_and_what_systems_leave_behind_is_not(tmp_path):
    files = signs(2) | {
        "stop/notes.txt": b"words", "stop/cut.png": picture()[:60], "loose.png": picture(), "stop/empty.jpg": b"",
        "Thumbs.db": b"x", "stop/.hidden.png": b"x", ".git/a.png": b"x", "__MACOSX/stop/a.png": b"x",
        "@eaDir/stop/a.png": picture(), "#recycle/a.png": picture(), "$RECYCLE.BIN/a.png": picture(),
        "stop/desktop.ini": b"x", "only text/a.txt": b"x",
    }  # fmt: skip
    root = write_folder(tmp_path / "signs", files)
    (root / "nothing").mkdir()
    data = load_data(root)
    assert data.class_names == ("sign 2", "sign 10", "stop")
    passed = data.about.passed_over
    assert set(passed) == {"stop/notes.txt", "stop/cut.png", "loose.png", "stop/empty.jpg", "only text/a.txt",
                           "only text/", "nothing/"}  # fmt: skip
    assert "damaged" in passed["stop/cut.png"]


def test_folders_train_and_test_are_kept_apart(tmp_path):
    files = {f"{part}/{name}": content for part in ("train", "val", "Test") for name, content in signs(2).items()}
    data = load_data(write_folder(tmp_path / "signs", files))
    assert data.class_names == ("sign 2", "sign 10", "stop")
    assert (len(data.train), len(data.test)) == (12, 6)


def read_one(tmp_path, content, fit=None, name="a.png"):
    """The picture of one file, in a set with another class."""
    root = write_folder(tmp_path / "one", {f"a/{name}": content, "b/1.png": picture((9, 9, 9), (4, 4))})
    data = finished(loading(root, fit or Fit(8, "stretch", True)))
    both = np.concatenate([data.train.pixels, data.test.pixels])
    labels = np.concatenate([data.train.labels, data.test.labels])
    return both[labels == 0][0]


def saved(image: Image.Image, format: str, **how) -> bytes:
    file = io.BytesIO()
    image.save(file, format, **how)
    return file.getvalue()


TOP_RED = Image.new("RGB", (8, 8), BLUE)
TOP_RED.paste(RED, (0, 0, 8, 4))  # red above, blue below


@pytest.mark.parametrize("format", ["PNG", "JPEG", "BMP", "GIF", "WEBP"])
def test_every_format_gives_its_picture(tmp_path, format):
    how = {"quality": 100, "subsampling": 0} if format == "JPEG" else {"lossless": True} if format == "WEBP" else {}
    seen = read_one(tmp_path, saved(TOP_RED, format, **how), name=f"a.{format.lower()}").astype(int)
    assert abs(seen[1, 4] - RED).max() < 12
    assert abs(seen[6, 4] - BLUE).max() < 12


def test_a_camera_that_was_turned_is_set_upright(tmp_path):
    exif = Image.Exif()
    for turn, where in ((1, (1, 4)), (3, (6, 4)), (6, (4, 6)), (8, (4, 1))):
        exif[274] = turn
        seen = read_one(tmp_path / str(turn), saved(TOP_RED, "JPEG", quality=100, exif=exif), name="a.jpg").astype(int)
        assert abs(seen[where] - RED).max() < 30, turn


def test_palettes_alpha_sixteen_bits_and_print_colours_become_what_one_sees(tmp_path):
    palette = read_one(tmp_path / "p", saved(TOP_RED.convert("P", palette=Image.Palette.ADAPTIVE), "PNG"))
    assert abs(palette[1, 1].astype(int) - RED).max() < 4
    clear = TOP_RED.convert("RGBA")
    clear.putalpha(Image.new("L", (8, 8), 0))
    assert read_one(tmp_path / "a", saved(clear, "PNG"))[4, 4].tolist() == [255, 255, 255]
    deep = Image.fromarray(np.full((8, 8), 257 * 100, np.uint16))
    assert read_one(tmp_path / "d", saved(deep, "PNG"))[4, 4].tolist() == [100, 100, 100]
    printed = read_one(tmp_path / "c", saved(TOP_RED.convert("CMYK"), "JPEG", quality=100), name="a.jpg")
    assert abs(printed[1, 4].astype(int) - RED).max() < 40
    two = read_one(tmp_path / "1", saved(TOP_RED.convert("1"), "PNG"))
    assert set(two.reshape(-1).tolist()) <= {0, 255}
    moving = saved(TOP_RED, "GIF", save_all=True, append_images=[Image.new("RGB", (8, 8), GREEN)])
    assert abs(read_one(tmp_path / "g", moving, name="a.gif")[1, 4].astype(int) - RED).max() < 12


def test_sizes_are_met_by_cropping_padding_or_stretching(tmp_path):
    wide = Image.new("RGB", (24, 8), GREEN)
    wide.paste(RED, (8, 0, 16, 8))  # red in the middle third
    content = saved(wide, "PNG")
    seen = {how: read_one(tmp_path / how, content, Fit(24, how, True)) for how in ("crop", "pad", "stretch")}
    reds = {how: (picture_ == RED).all(axis=2) for how, picture_ in seen.items()}
    assert reds["crop"].mean() == 1
    assert reds["stretch"].mean() == pytest.approx(1 / 3, abs=0.05)
    assert reds["pad"].mean() == pytest.approx(1 / 9, abs=0.02)
    padded = seen["pad"]
    assert padded[0, 0].tolist() == padded[23, 23].tolist()
    assert abs(padded[0, 0].astype(int) - GREEN).max() < 80  # the edge's mean goes on, no black bar


def test_grey_or_colour_is_chosen_or_found(tmp_path):
    grey = {f"{label}/{n}.png": picture(mode="L", size=(9, 7)) for label in "ab" for n in range(2)}
    assert load_data(write_folder(tmp_path / "grey", grey)).shape == (7, 9, 1)  # all alike: their own size
    assert finished(loading(tmp_path / "grey", Fit(8, "crop", True))).shape == (8, 8, 3)
    assert finished(loading(write_folder(tmp_path / "signs", signs()), Fit(8, "pad", False))).shape == (8, 8, 1)


def test_a_zip_is_read_as_the_folder_it_holds_and_a_project_of_teachable_machine_by_its_samples(tmp_path):
    folder = load_data(write_folder(tmp_path / "signs", signs()))
    packed = load_data(write_zip(tmp_path / "signs.zip", {f"signs/{name}": one for name, one in signs().items()}))
    assert packed.train.pixels.tolist() == folder.train.pixels.tolist()
    assert packed.class_names == folder.class_names
    forms = "{label}/{n}.png", "{label}-!-{n}.png", "{label}-!-{n}", "s/{label}/{n}.jpg", "{label}_{n}.png"
    for form in forms:
        files = {form.format(label=name.split("/")[0], n=name[-5]): one for name, one in signs().items()}
        project = write_zip(tmp_path / "p.tm", files | {"manifest.json": json.dumps({"type": "image"}).encode()})
        data = load_data(project)
        assert data.class_names == folder.class_names, form
        assert (len(data.train), len(data.test)) == (12, 3), form
        assert data.about.passed_over == {}, form
    odd = {f"{label}-!-{n}.png": picture() for label in ("up/down", "a-!-b") for n in range(3)}
    assert load_data(write_zip(tmp_path / "odd.tm", odd)).class_names == ("a-!-b", "up-down")
    sounds = {"Clap-!-0.zip": b"x", "manifest.json": json.dumps({"type": "audio"}).encode()}
    with pytest.raises(DataError, match="another kind: audio"):
        load_data(write_zip(tmp_path / "sounds.tm", sounds))


def test_the_column_of_the_label_may_be_said_where_it_cannot_be_found(tmp_path):
    path = tmp_path / "t.csv"  # by the look of it the label is first: both columns have two different numbers
    path.write_text("".join(f"{n % 2},{','.join('7' * 15)},{n // 10}\n" for n in range(20)))
    labels = {label: finished(loading(path, Fit(label=label))) for label in ("", "first", "last")}
    assert labels[""].reference == labels["first"].reference
    assert labels["last"].train.pixels[:, 0, 0, 0].max() == 1  # what was taken for the label is a pixel
    with pytest.raises(DataError, match="no place for a label"):
        Fit(label="middle")


# Made-up pictures


@pytest.mark.parametrize("kind", ["stripes", "blobs", "gratings", "shapes"])
def test_made_up_pictures_are_the_same_each_time_and_can_be_learned(kind):
    data, again = load_data(f"{kind}:pictures=400,noise=0.1"), load_data(f"{kind}:noise=0.1,pictures=400")
    assert data.train.pixels.tobytes() == again.train.pixels.tobytes()
    assert data.reference.sha256 != load_data(f"{kind}:pictures=400,noise=0.1,seed=1").reference.sha256
    assert len(data.train) + len(data.test) == 400
    assert max(data.counts(data.train).values()) - min(data.counts(data.train).values()) <= 1
    clean = load_data(f"{kind}:pictures=40,noise=0,shift=0,size=20")
    assert clean.shape == (20, 20, 1)
    assert clean.train.pixels.min() < 40
    assert clean.train.pixels.max() > 200


def test_a_made_up_set_that_cannot_be_made_says_what_it_may_set():
    for wrong in ("stripes:noise=9", "stripes:colour=1", "stripes:size=big", "stripes:pictures=1000000000"):
        with pytest.raises(DataError) as caught:
            load_data(wrong)
        assert "noise" in caught.value.remedy


def test_sources_are_found_by_being_there_and_each_says_what_it_takes():
    kinds = sources()
    assert {"digits", "npz", "idx", "cifar", "csv", "folder", "zip", "teachable_machine", "toy", "mnist",
            "fashion_mnist", "kmnist", "cifar10"} <= set(kinds)  # fmt: skip
    for kind, source in kinds.items():
        assert source.title, kind
        assert source.help.endswith("."), kind
        assert source.offers() or source.suffixes or kind in ("folder", "arrays"), kind  # these read no single files


def test_a_file_is_known_by_its_kind(tmp_path):
    write_idx(tmp_path / "idx")
    (tmp_path / "packed.gz").write_bytes(gzip.compress(idx(np.zeros((3, 5, 5)))))
    np.savez(tmp_path / "a.npz", x=1)
    (tmp_path / "a.csv").write_text("1,2")
    kinds = {
        "idx": "idx", "packed.gz": "idx", "a.npz": "npz", "a.csv": "csv", ".": "folder",
    }  # fmt: skip
    for name, kind in kinds.items():
        assert source_of(tmp_path / name).kind == kind
    (tmp_path / "a.xyz").write_bytes(b"words")
    with pytest.raises(DataError, match="no data set"):
        source_of(tmp_path / "a.xyz")
