"""The digits are what they are said to be, and a file of pictures is understood or refused in two sentences."""

import hashlib
import io
import zipfile
from typing import NamedTuple

import numpy as np
import pytest

from engine.data import load_data
from engine.data.mapped import is_mapped
from engine.errors import DataError

RNG = np.random.default_rng(0)
PIXELS = RNG.integers(0, 256, (12, 5, 4)).astype(np.uint8)
LABELS = np.arange(12) % 3


def write(path, **changes):
    """An NPZ file in the layout of Keras with some arrays changed; one that is None is left out."""
    arrays = {"x_train": PIXELS, "y_train": LABELS, "x_test": PIXELS[:6], "y_test": LABELS[:6]} | changes
    np.savez(path, **{name: array for name, array in arrays.items() if array is not None})
    return path


def both(x, y=LABELS):
    return {"x_train": x, "y_train": y, "x_test": x[:6], "y_test": y[:6]}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "pictures.npz"


def test_the_digits_are_four_thousand_to_train_on_and_a_thousand_for_the_test():
    digits = load_data("digits")
    assert digits.train.pixels.shape == (4000, 28, 28, 1)
    assert digits.test.pixels.shape == (1000, 28, 28, 1)
    assert digits.train.pixels.dtype == digits.test.pixels.dtype == np.uint8
    assert digits.train.labels.dtype == digits.test.labels.dtype == np.int64
    assert (len(digits.train), len(digits.test)) == (4000, 1000)
    assert (digits.shape, digits.classes) == ((28, 28, 1), 10)
    assert digits.class_names == tuple("0123456789")


def test_the_digits_have_as_many_of_each_class_and_none_twice():
    digits = load_data("digits")
    assert np.bincount(digits.train.labels).tolist() == [400] * 10
    assert np.bincount(digits.test.labels).tolist() == [100] * 10
    pictures = np.concatenate([digits.train.pixels, digits.test.pixels])
    assert len({hashlib.sha256(picture.tobytes()).digest() for picture in pictures}) == 5000


def test_the_digits_are_mixed_and_cover_all_brightnesses():
    digits = load_data("digits")
    assert len(set(digits.train.labels[:60].tolist())) == 10
    assert (digits.train.pixels.min(), digits.train.pixels.max()) == (0, 255)
    assert 0.12 < digits.train.pixels.mean() / 255 < 0.14


def test_a_picture_is_seen_from_0_to_1_in_float32():
    picture = load_data("digits").train.picture(7)
    assert picture.shape == (28, 28, 1)
    assert picture.dtype == np.float32
    assert picture.max() <= 1
    np.testing.assert_allclose(picture * 255, load_data("digits").train.pixels[7], atol=1e-4)


def test_the_digits_are_read_once():
    assert load_data("digits") is load_data("digits")


@pytest.mark.parametrize(
    ("x", "shape", "scale", "dtype"),
    [
        (PIXELS, (5, 4, 1), 1 / 255, np.uint8),
        (PIXELS[..., np.newaxis], (5, 4, 1), 1 / 255, np.uint8),
        (RNG.integers(0, 256, (12, 5, 4, 3)).astype(np.uint8), (5, 4, 3), 1 / 255, np.uint8),
        (PIXELS.astype(np.int64), (5, 4, 1), 1 / 255, np.uint8),
        (PIXELS.astype(np.float32), (5, 4, 1), 1 / 255, np.float32),
        (PIXELS.astype(np.float64) / 255, (5, 4, 1), 1.0, np.float32),
        (PIXELS.astype(np.float16) / 255, (5, 4, 1), 1.0, np.float32),
        ((PIXELS - 128.0) / 50, (5, 4, 1), 1.0, np.float32),
    ],
    ids=["gray", "channel", "colour", "int64", "0 to 255", "0 to 1", "float16", "around 0"],
)
def test_pictures_in_the_layouts_of_keras_are_understood(file, x, shape, scale, dtype):
    data = load_data(write(file, **both(x)))
    assert data.shape == shape
    assert data.train.scale == data.test.scale == scale
    assert data.train.pixels.dtype == dtype
    assert (len(data.train), len(data.test)) == (12, 6)
    seen = data.train.picture(2)
    np.testing.assert_allclose(seen, x.reshape(12, *shape)[2] * scale, rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize("room", [128_000_000, 0], ids=["in memory", "on the disk"])
@pytest.mark.parametrize("dtype", [np.uint8, np.int64])
def test_whole_numbers_of_zero_and_one_alone_are_black_and_white(file, monkeypatch, dtype, room):
    monkeypatch.setattr("engine.data.room.IN_MEMORY", room)
    x = (PIXELS > 128).astype(dtype)
    data = load_data(write(file, **both(x, LABELS)))
    for images in (data.train, data.test):
        np.testing.assert_array_equal(images.seen()[..., 0], x[: len(images)])
        assert (images.scale, images.pixels.max()) == (1 / 255, 255)
    assert load_data(write(file, x_train=x, x_test=2 * x[:6])).train.pixels.max() == 1


@pytest.mark.parametrize("dtype", [np.uint8, np.int32, np.int64, np.uint64])
@pytest.mark.parametrize("columns", [False, True])
def test_labels_may_stand_in_a_row_or_a_column_of_any_whole_type(file, dtype, columns):
    y = LABELS.astype(dtype)
    data = load_data(write(file, **both(PIXELS, y[:, np.newaxis] if columns else y)))
    assert data.train.labels.tolist() == LABELS.tolist()
    assert data.train.labels.dtype == np.int64
    assert data.class_names == ("0", "1", "2")


def test_text_labels_are_the_names_of_the_classes_in_natural_order(file):
    words = np.array(["cat10", "Dog", "cat9"])[LABELS]
    for text in (words, words.astype("S"), words[:, np.newaxis]):
        data = load_data(write(file, **both(PIXELS, text)))
        assert data.class_names == ("cat9", "cat10", "Dog")
        assert data.train.labels.tolist() == [1, 2, 0] * 4
        assert data.test.labels.tolist() == [1, 2, 0] * 2
        assert data.train.labels.dtype == np.int64


def test_numbers_written_as_text_count_as_numbers_do(file):
    text = (LABELS * 5).astype(str)  # "0", "5", "10"
    assert load_data(write(file, **both(PIXELS, text))).class_names == ("0", "5", "10")


def test_a_name_that_only_the_test_has_is_a_class(file):
    names = np.array(["a", "b", "c"])
    data = load_data(write(file, y_train=names[LABELS], y_test=np.array(["a", "b", "c", "z", "a", "b"])))
    assert data.class_names == ("a", "b", "c", "z")
    assert data.test.labels.tolist() == [0, 1, 2, 3, 0, 1]


def test_too_few_labels_are_told_with_both_numbers(file):
    problem = told(write(file, y_train=LABELS[:-2])).problem
    assert problem == "y_train of pictures.npz has 10 labels for 12 pictures."


def test_arrays_that_cannot_be_used_are_refused_by_their_headers_alone(file, monkeypatch):
    """20 pictures with a gigabyte of labels, or pictures beyond all memory: nothing of them is read."""
    monkeypatch.setattr("engine.data.sources.npz.pieces", lambda *_, **__: pytest.fail("it was read"))
    write(file, y_train=np.zeros(10_000, np.int64))
    assert "10,000 labels for 12 pictures" in told(file).problem
    write(file, y_train=np.zeros((12, 3)))
    assert "shape 12×3" in told(file).problem
    monkeypatch.setattr("engine.data.sources.npz.free_memory", lambda: 100)
    assert "GB are free" in told(write(file)).problem


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.float64, ">f4"])
def test_what_has_no_room_in_memory_is_read_by_way_of_the_disk_and_is_the_same(file, empty_shelf, monkeypatch, dtype):
    scale = 1 if np.dtype(dtype).kind in "ui" else 1 / 300
    pictures = np.concatenate([PIXELS] * 2).astype(dtype) * np.dtype(dtype).type(scale)
    order = "F" if dtype == np.int16 else "C"
    write(file, x_train=np.asarray(pictures[:12], order=order), x_test=np.asarray(pictures[12:18], order=order))
    known = load_data(file)
    monkeypatch.setattr("engine.data.room.IN_MEMORY", 0)
    monkeypatch.setattr("engine.data.sources.npz.PIECE", 300)  # bytes: several pieces, the last one smaller
    monkeypatch.setattr("engine.data.shelf.READ_WHOLE", 0)
    monkeypatch.setattr("engine.data.load.AT_ONCE", 0)
    large = load_data(file)
    assert is_mapped(large.train.pixels)
    assert large.reference == known.reference
    assert large.test.seen().tolist() == known.test.seen().tolist()
    monkeypatch.setattr("shutil.disk_usage", lambda _path: Usage(0))
    write(file, x_train=pictures[:12], y_train=LABELS[::-1])
    assert "GB are free on the disk" in told(file).problem


class Usage(NamedTuple):
    free: int


def test_a_file_that_unpacks_to_very_much_more_than_it_is_is_refused_before(file, monkeypatch):
    monkeypatch.setattr("engine.data.sources.npz.BOMB_FROM", 100_000)
    monkeypatch.setattr("engine.data.sources.npz.pieces", lambda *_, **__: pytest.fail("it was read"))
    np.savez_compressed(file, **both(np.zeros((12, 300, 300), np.uint8)))
    assert "would unpack to" in told(file).problem


def test_a_class_that_only_the_test_has_counts(file):
    assert load_data(write(file, y_test=np.array([0, 1, 2, 3, 4, 7]))).classes == 8


def test_compressed_files_and_more_arrays_are_fine(file):
    np.savez_compressed(file, more=np.ones(3), **both(PIXELS))
    data = load_data(str(file))
    assert data.name == str(file)
    assert data.title == "pictures"


def told(name):
    with pytest.raises(DataError) as caught:
        load_data(name)
    assert caught.value.problem.endswith(".")
    assert caught.value.remedy.endswith(".")
    return caught.value


def changed(array, place, value):
    copy = array.copy()
    copy[place] = value
    return copy


BROKEN = {
    **{f"no {name}": {name: None} for name in ("x_train", "y_train", "x_test", "y_test")},
    "fewer labels": {"y_train": LABELS[:-1]},
    "more labels": {"y_test": LABELS},
    "labels one-hot": {"y_train": np.eye(3, dtype=int)[LABELS]},
    "labels as fractions": {"y_train": LABELS.astype(float)},
    "labels as text in one part only": {"y_train": LABELS.astype(str)},
    "an empty name": both(PIXELS, np.array(["", "cat", "dog"])[LABELS]),
    "one name": both(PIXELS, np.full(12, "cat")),
    "names as long as books": {"y_train": np.full(12, "x" * 101), "y_test": np.full(6, "y")},
    "a thousand and one names": {"x_train": np.zeros((1001, 2, 2), np.uint8), "y_train": np.arange(1001).astype(str),
                                 "x_test": PIXELS[:6, :2, :2], "y_test": LABELS[:6].astype(str)},
    "a list of lists": {"x_train": np.array([[1], [2, 3]] * 6, dtype=object)},
    "labels below 0": {"y_train": changed(LABELS, 3, -1)},
    "a label too high": {"y_train": changed(LABELS, 3, 1000)},
    "one class": {"y_train": np.zeros(12, int), "y_test": np.zeros(6, int)},
    "no pictures": {"x_train": PIXELS[:0], "y_train": LABELS[:0]},
    "no test pictures": {"x_test": PIXELS[:0], "y_test": LABELS[:0]},
    "pictures of no width": {"x_train": PIXELS[:, :, :0]},
    "pictures as rows": {"x_train": PIXELS.reshape(12, -1)},
    "pictures of five axes": {"x_train": PIXELS[..., None, None]},
    "one number": {"x_train": np.float64(3)},
    "pictures as text": {"x_train": PIXELS.astype(str)},
    "pictures as complex": {"x_train": PIXELS.astype(complex)},
    "pictures as bool": {"x_train": PIXELS > 99},
    "not a number": {"x_train": changed(PIXELS.astype(float), (1, 2, 3), np.nan)},
    "infinite": {"x_test": changed(PIXELS[:6].astype(float), (1, 2, 3), np.inf)},
    "too large for float32": {"x_train": changed(PIXELS.astype(float), (1, 2, 3), 1e300)},
    "other test size": {"x_test": PIXELS[:6, :4]},
    "other channels": {"x_test": np.stack([PIXELS[:6]] * 3, axis=-1)},
    "pickled pictures": {"x_train": np.array([{"a": 1}] * 12, dtype=object)},
    "pickled labels": {"y_train": np.array([1] * 12, dtype=object)},
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_by_name(file, name):
    assert "pictures.npz" in told(write(file, **BROKEN[name])).problem


@pytest.mark.parametrize("name", ["x_train", "y_train", "x_test", "y_test"])
def test_a_missing_array_is_named(file, name):
    problem = told(write(file, **{name: None})).problem
    others = ", ".join(one for one in ("x_train", "y_train", "x_test", "y_test") if one != name)
    assert problem == f"pictures.npz has no array '{name}'; its arrays are {others}."
    np.savez(file)
    assert told(file).problem == "pictures.npz has no array 'x_train'."


@pytest.mark.parametrize("channels", [1, 3])
def test_pictures_as_pytorch_holds_them_are_no_pictures_of_many_channels(file, channels):
    pixels = np.zeros((12, channels, 8, 6), np.uint8)
    refused = told(write(file, **both(pixels)))
    assert refused.problem == f"x_train of pictures.npz has the channels first: 12×{channels}×8×6."
    assert "moveaxis(x, 1, -1)" in refused.remedy
    assert load_data(write(file, **both(np.moveaxis(pixels, 1, -1)))).shape == (8, 6, channels)


def test_labels_that_are_whole_in_a_type_for_fractions_are_told_how_they_become_numbers(file):
    refused = told(write(file, y_test=LABELS[:6].astype(np.float32)))
    assert "y_test" in refused.problem
    assert "y.astype(int)" in refused.remedy
    assert "astype" not in told(write(file, y_train=LABELS.astype(complex))).remedy


def npy(array):
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"x,y\n1,2\n", b"PK\x05\x06" + bytes(18), npy(PIXELS), b"\x80\x04K\x01.", b"\x93NUMPY\x01\x00", bytes(99)],
    ids=["empty", "text", "empty zip", "one array", "pickle", "cut npy", "zeros"],
)
def test_files_of_another_kind_are_refused(file, content):
    file.write_bytes(content)
    told(file)


def test_a_pickle_inside_is_not_run(file, tmp_path):
    witness = tmp_path / "witness"

    class Evil:
        def __reduce__(self):
            return (open, (str(witness), "w"))

    write(file, x_train=np.array([Evil()] * 12, dtype=object))
    told(file)
    assert not witness.exists()


def test_a_file_that_was_cut_off_or_changed_is_refused_or_read(file):
    np.savez_compressed(file, **both(PIXELS))
    content = file.read_bytes()
    for length in range(0, len(content) - 1, len(content) // 40):
        file.write_bytes(content[:length])
        told(file)
    rng = np.random.default_rng(0)
    refusals = 0
    for place in rng.integers(0, len(content), 150):
        broken = bytearray(content)
        broken[place] ^= 0xFF
        file.write_bytes(broken)
        try:
            load_data(file)
        except DataError:
            refusals += 1
    assert refusals > 100


def test_an_array_that_claims_to_be_endless_is_refused(file):
    write(file)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["x_train.npy"] = parts["x_train.npy"].replace(b"(12, 5, 4)", b"(9**9,5,4)")
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    told(file)
    parts["x_train.npy"] = parts["x_train.npy"].replace(b"(9**9,5,4)", b"(10**9, 4)".replace(b"10**9", b"99999"))
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    told(file)


@pytest.mark.parametrize("name", ["digitz", "", "nowhere/pictures.npz", "x" * 5000])
def test_an_unknown_name_says_which_there_are(name):
    error = told(name)
    assert "digits" in error.remedy


def test_a_folder_is_no_data(tmp_path):
    told(tmp_path)
