"""Corrections: a picture has one label at most that somebody gave it, and the set that was read stays as it is."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.data.corrections import (
    Correction,
    corrected,
    from_plain,
    number_as_read,
    numbered,
    sum_with,
    to_plain,
    with_correction,
)
from engine.data.images import Images, Subset
from engine.data.mapped import mapped
from engine.errors import DataError, SettingError
from engine.project.design import Design, without_digests
from tests.engine.samples import some_digits

DATA = some_digits(40, 20, 8)
TRUE = [int(label) for label in DATA.train.labels]
OTHER = [(label + 1) % 10 for label in TRUE]


def after(*steps: Correction) -> tuple[Correction, ...]:
    """What stands after one correction after another."""
    found: tuple[Correction, ...] = ()
    for step in steps:
        found = with_correction(found, step, DATA)
    return found


def test_the_last_word_on_a_picture_counts_and_they_stand_in_order():
    again = (OTHER[5] + 1) % 10 if (OTHER[5] + 1) % 10 != TRUE[5] else (OTHER[5] + 2) % 10
    found = after(
        Correction("test", 3, None), Correction("train", 5, OTHER[5]), Correction("train", 2, None),
        Correction("train", 5, again),
    )  # fmt: skip
    assert found == (Correction("train", 2, None), Correction("train", 5, again), Correction("test", 3, None))


def test_a_label_that_is_put_back_is_no_correction():
    assert after(Correction("train", 5, OTHER[5]), Correction("train", 5, TRUE[5])) == ()
    assert after(Correction("train", 5, None), Correction("train", 5, TRUE[5])) == ()
    assert corrected(DATA, ()) is DATA


def test_a_relabelled_picture_is_learned_as_that_and_the_set_itself_stays():
    before = DATA.train.labels.copy()
    made = corrected(DATA, after(Correction("train", 5, OTHER[5]), Correction("train", 9, OTHER[9])))
    assert np.flatnonzero(made.train.labels != before).tolist() == [5, 9]
    assert [int(made.train.labels[place]) for place in (5, 9)] == [OTHER[5], OTHER[9]]
    np.testing.assert_array_equal(DATA.train.labels, before)
    np.testing.assert_array_equal(made.test.labels, DATA.test.labels)


def test_of_pictures_that_are_left_out_the_others_keep_their_labels():
    corrections = after(Correction("train", 0, None), Correction("train", 7, None), Correction("train", 9, OTHER[9]))
    made, stays = corrected(DATA, corrections), [n for n in range(40) if n not in (0, 7)]
    np.testing.assert_array_equal(made.train.pixels, DATA.train.pixels[stays])
    assert made.train.labels.tolist() == [OTHER[n] if n == 9 else TRUE[n] for n in stays]
    assert [number_as_read(corrections, "train", place, 40) for place in range(38)] == stays


def test_a_corrected_set_is_another_one_than_it_was_made_of_and_the_same_each_time():
    one, other = after(Correction("train", 5, OTHER[5])), after(Correction("train", 6, OTHER[6]))
    sums = [corrected(DATA, found).reference.sha256 for found in (one, one, other)]
    assert sums[0] == sums[1]
    assert len({DATA.reference.sha256, *sums}) == 3
    known = replace(DATA, sum=DATA.reference.sha256)  # as a set that was read before
    assert corrected(known, one).reference.sha256 == sums[0]


def test_what_earlier_versions_wrote_of_corrected_pictures_is_still_said_of_them():
    """Else no run that learned from them would belong to them any more."""
    corrections = (Correction("train", 5, 3), Correction("test", 2, None))
    written = "b3a8e27c028eb78e52e7fc869c0f06a502f4cbf7fac7600ecf6bcce0753ccd0b"
    assert sum_with(replace(DATA, sum="read before"), corrections) == written


def test_of_a_set_that_stays_on_the_disk_pictures_are_relabelled_and_none_is_left_out(tmp_path: Path):
    np.save(tmp_path / "pixels.npy", DATA.train.pixels)
    large = replace(DATA, train=replace(DATA.train, pixels=mapped(tmp_path / "pixels.npy")))
    made = corrected(large, (Correction("train", 5, OTHER[5]),))
    assert made.train.pixels is large.train.pixels
    assert int(made.train.labels[5]) == OTHER[5]
    with pytest.raises(DataError, match="no picture can be left out"):
        corrected(large, (Correction("train", 5, None),))


def test_corrections_of_another_set_are_refused_and_files_give_them_back():
    found = after(Correction("train", 5, OTHER[5]), Correction("test", 3, None))
    assert from_plain(to_plain(found)) == found
    for strange in (Correction("train", 40, 1), Correction("test", 1, 10)):
        with pytest.raises(DataError, match="another data set"):
            corrected(DATA, (strange,))
    for plain in ("x", [["train", 1]], [["part", 1, 2]], [["train", -1, 2]], [["train", True, 2]], [["train", 1, 2.0]]):
        with pytest.raises(SettingError):
            from_plain(plain)


def test_corrections_that_were_kept_are_refused_by_other_pictures_in_a_set_of_the_same_name():
    made = Design(corrections=after(Correction("train", 5, OTHER[5]), Correction("test", 3, None)))
    kept = Design.from_plain(made.to_plain()).corrections
    shuffled = np.roll(np.arange(40), 1)
    others = {
        "another picture in its place": replace(DATA, train=DATA.train.batch(shuffled)),
        "another test picture": replace(DATA, test=DATA.test.batch(np.arange(20)[::-1])),
    }
    for other in others.values():
        assert other.name == DATA.name
        with pytest.raises(DataError, match="another data set"):
            corrected(other, kept)
    more = Images(np.concatenate([DATA.train.pixels, DATA.train.pixels]), np.tile(DATA.train.labels, 2))
    for same in (DATA, replace(DATA, train=more)):
        assert int(corrected(same, kept).train.labels[5]) == OTHER[5]


def test_corrections_of_an_earlier_version_do_not_know_their_pictures_and_hold_as_before():
    plain = Design(corrections=(Correction("train", 5, OTHER[5]),)).to_plain()
    assert "corrected" not in plain  # what was found with the same design is still known as such
    shuffled = replace(DATA, train=DATA.train.batch(np.roll(np.arange(40), 1)))
    assert int(corrected(shuffled, Design.from_plain(plain).corrections).train.labels[5]) == OTHER[5]
    for strange in ("x", [1], ["a", "b"]):
        with pytest.raises(SettingError):
            Design.from_plain(plain | {"corrected": strange})


def test_a_correction_means_its_class_by_name_where_the_classes_of_the_same_pictures_stand_in_another_order():
    given = after(Correction("train", 5, OTHER[5]), Correction("test", 3, None))
    plain = Design(corrections=given).to_plain()
    kept = Design.from_plain(plain).corrections
    turned = [replace(images, labels=9 - images.labels) for images in (DATA.train, DATA.test)]
    other = replace(DATA, train=turned[0], test=turned[1], class_names=DATA.class_names[::-1])
    made = corrected(other, kept)
    assert other.class_names[int(made.train.labels[5])] == DATA.class_names[OTHER[5]]
    assert made.reference.sha256 == corrected(other, numbered(given, other.class_names)).reference.sha256
    assert without_digests(plain).keys() == Design().to_plain().keys() | {"corrections"}
    with pytest.raises(DataError, match="another data set"):
        corrected(replace(DATA, class_names=tuple("abcdefghij")), kept)
    with pytest.raises(SettingError):
        Design.from_plain(plain | {"corrected classes": ["a"]})


def test_the_labels_of_some_pictures_are_theirs():
    places = np.array([7, 2, 31])
    part = Subset(DATA.train, places)
    assert part.labels.tolist() == [TRUE[place] for place in places]
    np.testing.assert_array_equal(part.batch(slice(1, 3)).labels, part.labels[1:3])
    np.testing.assert_array_equal(part.batch(slice(1, 3)).pixels, DATA.train.pixels[places[1:3]])


def test_one_test_picture_stays_at_least():
    left_out = after(*(Correction("test", number, None) for number in range(19)))
    assert len(corrected(DATA, left_out).test) == 1
    with pytest.raises(DataError, match="All test pictures"):
        corrected(DATA, (*left_out, Correction("test", 19, None)))


def test_one_picture_to_learn_from_stays_at_least():
    """Without any, the page Data raised when it was opened."""
    count = len(DATA.train)
    left_out = after(*(Correction("train", number, None) for number in range(count - 1)))
    assert len(corrected(DATA, left_out).train) == 1
    with pytest.raises(DataError, match="All pictures to learn from"):
        corrected(DATA, (*left_out, Correction("train", count - 1, None)))


def test_a_set_without_test_pictures_can_be_corrected_like_any_other():
    untested = replace(DATA, test=DATA.test.batch(slice(0, 0)))
    made = corrected(untested, (Correction("train", 5, OTHER[5]), Correction("train", 7, None)))
    assert (len(made.train), len(made.test), int(made.train.labels[5])) == (39, 0, OTHER[5])
