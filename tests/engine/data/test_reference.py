"""A reference to data knows the same pictures again, and tells others apart."""

from dataclasses import replace

import numpy as np
import pytest

from engine.data import DataRef, DataSet, Images
from tests.engine.samples import some_digits

DATA = some_digits(20, 10, 14)


def changed(images: Images) -> Images:
    pixels = images.pixels.copy()
    pixels[-1, -1, -1, -1] ^= 1
    return replace(images, pixels=pixels)


def relabelled(images: Images) -> Images:
    labels = images.labels.copy()
    labels[0] = (labels[0] + 1) % 10
    return replace(images, labels=labels)


OTHERS = {
    "one bit of a picture": replace(DATA, train=changed(DATA.train)),
    "one bit of a test picture": replace(DATA, test=changed(DATA.test)),
    "one label": replace(DATA, train=relabelled(DATA.train)),
    "another scale": replace(DATA, train=replace(DATA.train, scale=1.0)),
    "floats with the same bytes": replace(DATA, train=replace(DATA.train, pixels=DATA.train.pixels.view(np.int8))),
    "other names of the classes": replace(DATA, class_names=tuple("abcdefghij")),
}


def test_names_of_classes_that_are_equal_as_they_stand_are_not_compared_letter_by_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A window asks about every run a hundred times: of a thousand classes each took a fifth of a millisecond."""
    asked: list[str] = []
    monkeypatch.setattr("engine.data.reference.composed", lambda name: asked.append(name) or name.lower())
    names = tuple("abcdefghij")
    first, same = (replace(DATA.reference, classes=tuple(names)) for _ in range(2))
    assert first.same_classes(same)
    assert asked == []
    assert first.same_classes(replace(same, classes=tuple("ABCDEFGHIJ")))
    assert len(asked) == 20


def test_the_same_pictures_are_known_again_wherever_they_lie() -> None:
    copy = DataSet("/elsewhere/copy.npz", "Copy", DATA.train.batch(slice(None)), DATA.test, DATA.class_names)
    assert copy.reference.same_pictures(DATA.reference)
    assert copy.reference.name == "/elsewhere/copy.npz"


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_other_pictures_under_the_same_name_are_told_apart(other: DataSet) -> None:
    assert other.name == DATA.name
    assert not other.reference.same_pictures(DATA.reference)


def test_classes_that_an_earlier_version_wrote_as_a_mac_calls_folders_are_the_same_ones() -> None:
    now = replace(DATA, class_names=("Bär", *DATA.class_names[1:])).reference
    before = replace(now, classes=("Ba\u0308r", *now.classes[1:]))
    assert now.same_pictures(before)
    assert not now.same_pictures(replace(now, classes=("Bar", *now.classes[1:])))


def test_where_the_pictures_are_not_known_name_and_shape_must_do() -> None:
    old = DataRef(DATA.name, shape=DATA.shape)
    assert old.same_pictures(DATA.reference)
    assert DATA.reference.same_pictures(old)
    assert not DATA.reference.same_pictures(replace(old, name="others"))
    assert not DATA.reference.same_pictures(replace(old, shape=()))


def test_a_reference_counts_the_pictures_and_knows_their_shape() -> None:
    reference = DATA.reference
    assert (reference.pictures, reference.shape, len(reference.classes)) == (20, (14, 14, 1), 10)
    assert DATA.reference is reference  # the pictures are read once
