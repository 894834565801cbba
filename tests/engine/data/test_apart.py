"""Pictures that are nearly the same, as frames of one film, are all learned from, or all for the test, where that is
asked for: else the test asks for what is known by heart."""

import io

import numpy as np
import pytest
from PIL import Image

from engine.data import shelf
from engine.data.apart import aside_together, drawing_together
from engine.data.found import Found, Part
from engine.data.images import Images
from engine.data.load import importing
from engine.data.looks import looks
from engine.data.nearly import AT_ONCE, groups_among
from engine.work import finished
from tests.engine.data.files import write_folder

FILMS, FRAMES, SIDE = 5, 8, 16

pytestmark = pytest.mark.usefixtures("empty_shelf")


def as_png(pixels: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def films(classes: int = 2, number: int = FILMS) -> Part:
    """Of each class some films, of few frames each."""
    rng = np.random.default_rng(0)
    scenes = rng.uniform(0, 255, (classes * number, 1, SIDE, SIDE, 3))
    pixels = np.clip(scenes + rng.normal(0, 2, (classes * number, FRAMES, SIDE, SIDE, 3)), 0, 255).astype(np.uint8)
    return Part(pixels.reshape(-1, SIDE, SIDE, 3), np.repeat(np.arange(classes), number * FRAMES))


def found(part: Part, of: np.ndarray | None = None) -> Found:
    return Found(part, ("cup", "pen"), None, "films", "folder", "films", of=of)


def test_frames_of_one_film_are_one_group_also_among_thousands_of_pictures() -> None:
    part, rng = films(), np.random.default_rng(1)
    others = rng.integers(0, 256, (2 * AT_ONCE, SIDE, SIDE, 3), dtype=np.uint8)
    order = rng.permutation(len(part.pixels) + len(others))
    pixels = np.concatenate([part.pixels, others])[order]
    groups, _ = finished(groups_among(Images(pixels, np.zeros(len(pixels), int))))
    place = np.argsort(order)
    own = groups[place[: len(part.pixels)]].reshape(-1, FRAMES)
    assert (own == own[:, :1]).all()
    assert len(np.unique(groups)) == 2 * FILMS + len(others)
    broken = pixels.astype(np.float32)
    broken[3] = np.nan
    assert len(finished(groups_among(Images(broken, np.zeros(len(pixels), int), 1.0)))[0]) == len(pixels)
    assert len(finished(groups_among(Images(pixels[:0], np.zeros(0, int))))[0]) == 0


def test_whole_films_are_for_the_test_as_many_pictures_of_each_class_and_the_same_each_time() -> None:
    part = films()
    learned, tested = finished(drawing_together(found(part), 0.2, 0))
    assert sorted([*learned, *tested]) == [*range(len(part.labels))]
    assert np.bincount(part.labels[tested]).tolist() == [FRAMES, FRAMES]
    assert not {*(learned // FRAMES)} & {*(tested // FRAMES)}
    again = finished(drawing_together(found(part), 0.2, 0))
    assert (again[1] == tested).all()
    others = [finished(drawing_together(found(part), 0.2, seed))[1].tolist() for seed in range(1, 5)]
    assert any(other != tested.tolist() for other in others)


def test_where_films_are_larger_than_the_share_a_small_one_is_for_the_test_and_of_one_film_its_end() -> None:
    labels, groups = np.repeat([0, 1], 20), np.repeat([0, 1, 2], [14, 6, 20])
    small = np.arange(40.0)[:, np.newaxis]
    learned, tested = aside_together(labels, groups, small, 0.1, 0)
    assert tested[labels[tested] == 0].tolist() == [*range(14, 20)]
    ends = tested[labels[tested] == 1].tolist()
    assert ends in ([20, 21], [38, 39])
    assert len(learned) == 40 - len(tested)
    assert len(aside_together(labels, groups, small, 0.0, 0)[1]) == 0


def test_what_was_cut_from_one_sheet_stays_together_too() -> None:
    part = films()
    sheets = np.arange(len(part.labels)) // FRAMES % FILMS // 2  # films 0 and 1 are of one sheet, 2 and 3 of another
    _, tested = finished(drawing_together(found(part, sheets), 0.4, 0))
    aside = np.isin(np.arange(len(part.labels)), tested)
    assert len(tested)
    assert all(aside[sheets == sheet].all() or not aside[sheets == sheet].any() for sheet in range(3))


def test_a_folder_of_films_is_imported_so_that_no_test_picture_is_nearly_one_that_is_learned(tmp_path) -> None:
    part = films()
    files = {f"{'cup' if label == 0 else 'pen'}/{number:03}.png": as_png(pixels)
             for number, (pixels, label) in enumerate(zip(part.pixels, part.labels, strict=True))}  # fmt: skip
    folder = write_folder(tmp_path / "films", files)
    asked = finished(importing(folder, "asked", together=True))
    plain = finished(importing(folder, "plain"))
    assert (looks(plain).nearly != (), looks(asked).learned_too) == (True, ())
    assert (len(asked.train), len(asked.test)) == (len(plain.train), len(plain.test))
    once_more = finished(importing(folder, "again", together=True))
    assert once_more.reference.sha256 == asked.reference.sha256


def test_how_far_the_comparing_is_is_told_and_never_goes_back() -> None:
    part = films()
    steps = list(drawing_together(found(part), 0.2, 0))
    assert {step.total for step in steps} == {2 * len(part.labels)}
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert done[-1] == 2 * len(part.labels)


def test_nothing_is_kept_where_the_comparing_is_cancelled(tmp_path) -> None:
    part = films()
    np.savez(tmp_path / "films.npz", X=part.pixels, y=part.labels)
    reading = importing(tmp_path / "films.npz", "films", together=True)
    while next(reading).what != "comparing":
        pass
    reading.close()
    assert not shelf.has("films")
    assert not list(shelf.shelf().glob("*"))


def test_a_set_with_a_test_of_its_own_keeps_that(tmp_path) -> None:
    part = films()
    np.savez(tmp_path / "own.npz", x_train=part.pixels, y_train=part.labels, x_test=part.pixels[::9],
             y_test=part.labels[::9])  # fmt: skip
    data = finished(importing(tmp_path / "own.npz", "own", together=True))
    assert (data.test.pixels == part.pixels[::9]).all()
