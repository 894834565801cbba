"""What was said of pictures follows them to where they lie now, and how much of it holds no more is told."""

from dataclasses import replace

import numpy as np

from engine.data import DataRef, DataSet, Images
from engine.data.corrections import Correction, Corrections, with_correction
from engine.network.stack import Stack
from engine.project.design import Design
from engine.training.run import Run
from gui.state.project.followed_pictures import following_pictures, how_many_went, said_of, without


def pictures(*classes: str) -> DataSet:
    """Six for training, of which no two are alike, and two for the test."""
    pixels = np.arange(8 * 4, dtype=np.uint8).reshape(8, 2, 2, 1)
    train, test = Images(pixels[:6], np.arange(6) % len(classes)), Images(pixels[6:], np.zeros(2, int))
    return DataSet("pets", "Pets", train, test, classes)


def said(data: DataSet, *which: tuple[int, int | None]) -> Corrections:
    found: Corrections = ()
    for number, label in which:
        found = with_correction(found, Correction("train", number, label), data)
    return found


def learned_from(data: DataSet, *classes: str, name: str = "pets") -> Run:
    return Run("one", Stack(), DataRef(name, "", data.shape, classes, len(data.train)))


def test_a_class_that_was_renamed_is_meant_by_the_name_that_it_had_when_it_was_learned_from_last() -> None:
    """The cats were dogs once, by mistake: of two runs the newer one knows what the word means by now."""
    now = pictures("cat", "hound")
    design = Design(corrections=said(pictures("cat", "dog"), (0, 1)))
    earlier, later = learned_from(now, "dog", "hound"), learned_from(now, "cat", "dog")
    stays, _ = following_pictures(design, now, (earlier, later))
    assert [(one.label, one.named) for one in stays] == [(1, "hound")]
    stays, _ = following_pictures(design, now, (later, earlier))
    assert [(one.label, one.named) for one in stays] == [(0, "cat")]


def test_what_another_set_calls_its_classes_says_nothing_of_these() -> None:
    now = pictures("cat", "hound")
    design = Design(corrections=said(pictures("cat", "dog"), (0, 1)))
    stays, _ = following_pictures(design, now, (learned_from(now, "cat", "dog", name="others"),))
    assert [one.named for one in stays] == ["dog"]


def test_what_was_said_of_pictures_that_are_others_now_is_counted_as_gone() -> None:
    before = pictures("cat", "dog")
    corrections = said(before, (0, 1), (1, None), (2, 1))
    brighter = np.array(before.train.pixels)
    brighter[:2] += 100
    now = replace(before, train=replace(before.train, pixels=brighter))
    assert how_many_went(corrections, corrections[2:], now, before.reference) == 2
    assert how_many_went(corrections, corrections, before, before.reference) == 0


def test_where_nothing_of_what_was_said_is_kept_all_of_it_is_counted_as_gone() -> None:
    """As where all pictures to learn from would be left out: each lies where it lay."""
    data = pictures("cat", "dog")
    corrections = said(data, *((number, None) for number in range(6)))
    assert how_many_went(corrections, (), data, data.reference) == 6


def test_the_same_picture_may_be_given_another_class_later() -> None:
    data = pictures("cat", "dog", "cow")
    as_dog, as_cow = said(data, (0, 1)), said(data, (0, 2))
    assert without(as_dog, said_of(as_cow)) == as_dog
    assert without(as_dog, said_of(as_dog)) == ()
