"""One focus for the whole window: who writes it, what follows it, and what it leaves alone."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.data import DataSet
from engine.data.corrections import Correction
from engine.project.presets import preset
from gui.state import edits
from gui.state.document import Document
from gui.state.focus import Focus, FocusHolder, Moment, PictureRef
from gui.state.looking.own_pictures import Own, OwnPictures, Part
from gui.state.looking.probe import Probe
from tests.gui.sessions import session_of


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(preset("assignment").design())


@pytest.fixture
def focus(document: Document) -> FocusHolder:
    return FocusHolder(document)


def test_a_change_tells_what_was_looked_at_before_and_what_is_now(focus: FocusHolder) -> None:
    told: list[tuple[Focus, Focus]] = []
    focus.changed.connect(lambda before, after: told.append((before, after)))
    focus.look(picture=PictureRef("test", 7), moment=Moment("a", 3))
    assert told == [(Focus(), Focus(moment=Moment("a", 3), picture=PictureRef("test", 7)))]
    assert focus.value == told[0][1]


def test_looking_at_the_same_again_tells_nobody(focus: FocusHolder) -> None:
    focus.look(map=2)
    told: list[object] = []
    focus.changed.connect(lambda *values: told.append(values))
    focus.look(map=2)
    assert not told


def test_the_block_follows_the_last_of_the_selection_and_the_selection_follows_nothing(
    document: Document, focus: FocusHolder
) -> None:
    first, second, third = document.design.stack.ids[:3]
    document.select(first, second)
    assert focus.value.block == second
    focus.look(block=third)
    assert document.selection == (first, second)
    document.select()
    assert focus.value.block == ""


def test_a_block_that_is_gone_is_looked_at_no_longer(document: Document, focus: FocusHolder) -> None:
    id = document.design.stack.ids[1]
    focus.look(block=id)
    document.edit(*edits.remove(document.design, (id,)))
    assert focus.value.block == ""


def test_in_another_block_the_map_keeps_its_number_and_no_pixel_is_looked_at(
    document: Document, focus: FocusHolder
) -> None:
    first, second = document.design.stack.ids[:2]
    focus.look(block=first, map=8, pixel=(2, 3))
    focus.look(block=second)
    assert (focus.value.map, focus.value.pixel) == (8, None)
    focus.look(block=first, pixel=(4, 4))
    assert focus.value.pixel == (4, 4)


def test_other_data_have_other_pictures(document: Document, focus: FocusHolder) -> None:
    session = session_of(document)
    probe = Probe(document, session, focus)
    focus.look(picture=PictureRef("train", 5))
    assert probe.picture.shape == document.data.shape
    document.edit("Other data", document.design.with_(data_name="stripes"))
    assert focus.value.picture.part == "test"
    assert focus.value.picture.index in probe.candidates


def test_a_set_of_fewer_pictures_is_not_looked_for_the_one_that_was_looked_at(
    document: Document, focus: FocusHolder, tmp_path: Path
) -> None:
    pictures, labels = np.zeros((20, 28, 28), np.uint8), np.arange(20) % 10
    np.savez(tmp_path / "few.npz", x_train=pictures, y_train=labels, x_test=pictures, y_test=labels)
    probe = Probe(document, session_of(document), focus)
    focus.look(picture=PictureRef("test", 300))
    document.edit(*edits.choose_data(document.design, str(tmp_path / "few.npz")))
    assert focus.value.picture.index in probe.candidates


def test_a_class_that_was_chosen_among_those_of_one_set_is_not_chosen_among_those_of_the_next(
    document: Document, focus: FocusHolder, tmp_path: Path
) -> None:
    pictures = np.arange(20 * 784, dtype=np.uint32).astype(np.uint8).reshape(20, 28, 28)
    kinds = np.array([f"kind {number % 10}" for number in range(20)])
    np.savez(tmp_path / "kinds.npz", x_train=pictures, y_train=kinds, x_test=pictures, y_test=kinds)
    focus.look(class_=7)
    document.edit(*edits.correct(document.design, Correction("train", 0, 1), document.data_as_read))
    assert focus.value.class_ == 7  # they are the same classes
    document.edit(*edits.choose_data(document.design, str(tmp_path / "kinds.npz")))
    assert document.data.class_names[7] == "kind 7"
    assert focus.value.class_ is None


def test_of_a_project_that_is_opened_no_map_is_chosen_yet(document: Document, focus: FocusHolder) -> None:
    focus.look(block=document.design.stack.ids[-1], map=7, pixel=(1, 1))  # class 7
    document.open(preset("lenet").design(), None, "")
    assert (focus.value.block, focus.value.map, focus.value.pixel) == ("", None, None)


def test_pictures_of_ones_own_are_fitted_to_the_data_in_use(document: Document) -> None:
    own, digits = OwnPictures(), document.data
    small = replace(digits, train=digits.train.batch(slice(0, 9)), test=digits.test.batch(slice(0, 9)))
    small = replace(small, train=replace(small.train, pixels=small.train.pixels[:, ::2, ::2]))
    pixels = np.zeros((40, 40, 3))
    for number, data in enumerate((digits, small, digits), 1):
        own.add(Own("blank", pixels))
        assert own.images("file", data).pixels.shape == (number, *data.shape)
    assert own.images("file", small).pixels.shape == (3, *small.shape)


def test_of_several_drawings_only_the_one_that_goes_on_is_fitted_again(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, digits = OwnPictures(), document.data
    refs = [own.add(Own("", pixels=np.full((9, 9, 3), 90 * number)), "drawn") for number in range(3)]
    before, fit, fitted = own.images("drawn", digits), OwnPictures._fitted, list[int]()

    def noted(own: OwnPictures, part: Part, number: int, data: DataSet) -> np.ndarray:
        fitted.append(number)
        return fit(own, part, number, data)

    monkeypatch.setattr(OwnPictures, "_fitted", noted)
    own.redraw(refs[1], Own("", ready=np.ones(digits.shape, np.float32)))
    images = own.images("drawn", digits)
    assert fitted == [1]
    assert own.images("drawn", digits) is images
    assert (images.pixels[1] == 1).all()
    assert (images.pixels[[0, 2]] == before.pixels[[0, 2]]).all()
