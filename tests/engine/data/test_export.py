"""A data set that is saved as folders of pictures comes back as it was, and is never half there."""

from dataclasses import replace

import numpy as np
import pytest

from engine.data import DataSet, Images, load_data
from engine.data.corrections import Correction, corrected
from engine.data.export import exporting, folders_of
from engine.data.fit import Fit
from engine.errors import DataError
from engine.work import finished


def small(channels: int = 1, dtype: type = np.uint8, scale: float = 1 / 255) -> DataSet:
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (30, 9, 12, channels)).astype(dtype) * (1 if dtype == np.uint8 else dtype(1 / 255))
    train, test = Images(pixels[:20], np.arange(20) % 3, scale), Images(pixels[20:], np.arange(10) % 3, scale)
    return DataSet("small", "Small", train, test, ("2", "10", "stop"))


@pytest.mark.parametrize("name", ["folder", "packed.zip"])
@pytest.mark.parametrize("channels", [1, 3])
def test_a_set_that_was_saved_comes_back_with_the_same_pictures_parts_and_classes(
    tmp_path, monkeypatch, name, channels
):
    monkeypatch.setattr("engine.data.export.CHUNK", 7)
    data = small(channels)
    assert finished(exporting(data, tmp_path / name)) == tmp_path / name
    again = load_data(tmp_path / name, Fit(colour=channels == 3))
    assert again.class_names == data.class_names
    for part, before in ((again.train, data.train), (again.test, data.test)):
        order = np.argsort(before.labels, kind="stable")
        np.testing.assert_array_equal(part.pixels[np.argsort(part.labels, kind="stable")], before.pixels[order])
        assert sorted(part.labels) == sorted(before.labels)
    assert [one.name for one in tmp_path.iterdir()] == [name]  # nothing is left of the making


def test_numbers_between_0_and_1_become_the_greys_they_are_seen_as(tmp_path):
    data = small(1, np.float32, 1.0)
    finished(exporting(data, tmp_path / "floats"))
    again = load_data(tmp_path / "floats")
    assert np.abs(np.sort(again.test.seen(), axis=None) - np.sort(data.test.seen(), axis=None)).max() < 1 / 255


def test_what_was_corrected_is_saved_as_it_is_now(tmp_path):
    data = corrected(small(), (Correction("train", 0, None), Correction("train", 1, 2)))
    finished(exporting(data, tmp_path / "corrected"))
    assert load_data(tmp_path / "corrected").counts(data.train) == data.counts(data.train)
    assert len(list((tmp_path / "corrected" / "train").glob("*/*.png"))) == 19
    assert (tmp_path / "corrected" / "train" / "stop" / "00000.png").is_file()


def test_a_class_whose_name_no_folder_can_have_is_saved_under_its_number():
    assert folders_of(("a/b", "Cat", "cat", "dog")) == ("class 0", "Cat", "class 2", "dog")


def test_what_cannot_be_saved_is_refused_and_what_is_called_off_leaves_nothing(tmp_path):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").touch()
    (tmp_path / "file.zip").touch()
    for path, channels in ((tmp_path / "taken", 1), (tmp_path / "file.zip", 1), (tmp_path / "new", 2)):
        with pytest.raises(DataError) as refused:
            finished(exporting(small(channels), path))
        assert refused.value.remedy.endswith(".")
    saving = exporting(replace(small()), tmp_path / "new")
    next(saving)
    saving.close()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file.zip", "taken"]
