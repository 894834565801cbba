"""The film as a file: every filter at each kept step, the same colours in all pictures, and its buttons."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.training.history import History
from gui.state.past.block_film import BlockFilm, block_film
from gui.state.past.filter_film import FilterFilm, rooted
from gui.state.work.tasks import Work
from gui.time import film_file
from gui.time.film_file import GAP, MOST_POINTS, SIZE, as_gif, picture, tiles
from gui.time.film_saver import LOOK_SECONDS, FilmSaver, _written
from tests.gui.time_travel import LAST, Travel, every_seventh, travel, truth

__all__ = ["every_seventh", "travel"]


@pytest.fixture
def film(travel: Travel) -> Iterator[FilterFilm]:
    film = FilterFilm(travel.document, travel.focus, travel.machine)
    yield film
    film.blockSignals(True)


def test_it_has_all_filters_at_each_kept_step_and_one_scale(travel: Travel, film: FilterFilm) -> None:
    shown = block_film(film, False)
    assert shown is not None
    assert shown.steps == tuple(sorted({*travel.machine.steps, LAST}))
    weights = [truth()[step - 1].parameters[film.block]["filters"] for step in shown.steps[1:]]
    assert np.array_equal(shown.planes[1:], np.stack(weights)[:, :, :, 0])
    assert shown.scale == np.abs(shown.planes).max()
    learned = block_film(film, True)
    assert learned is not None
    assert not learned.planes[0].any()
    change = shown.planes[-1] - shown.planes[0]
    assert learned.scale == pytest.approx(max(np.abs(one - shown.planes[0]).max() for one in shown.planes))
    assert np.allclose(learned.planes[-1], rooted(change, learned.scale), atol=1e-6)


def frames_of(path: Path) -> list[np.ndarray]:
    with Image.open(path) as file:
        found = []
        for number in range(file.n_frames):
            file.seek(number)
            found.append(np.asarray(file.convert("RGB")))
        return found


def result_of(work: Work) -> bytes:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def a_film() -> BlockFilm:
    """Filters that learn from -1 to 1; in the middle they are not there yet."""
    planes = np.linspace(-1, 1, 3)[:, None, None, None] * np.ones((3, 2, 2, 5), np.float32)
    return BlockFilm("", (0, 50, 100), planes, 1.0, 5)


def test_the_file_plays_the_steps_in_their_colours_on_white_and_rests_at_the_end(tmp_path: Path) -> None:
    shown = a_film()
    history = History(
        validation_step=np.array([0.0, 50.0, 100.0]), validation_epoch=np.arange(3.0),
        validation_loss=np.ones(3), validation_accuracy=np.array([0.1, 0.5, 0.9]),
    )  # fmt: skip
    images = [picture(shown, place, history, "Film") for place in range(3)]
    work, path = as_gif(images), tmp_path / "film.gif"
    path.write_bytes(result_of(work))
    frames = frames_of(path)
    assert [frame.shape for frame in frames] == [(SIZE.height(), SIZE.width(), 3)] * 3
    assert all((frame[:4] == 255).all() for frame in frames)
    blue, paper, orange = (frame[250, 480].astype(int) for frame in frames)
    assert blue[2] > blue[0] + 80
    assert orange[0] > orange[2] + 80
    assert paper.min() > 240
    for frame, image in zip(frames, images, strict=True):  # as painted: the palette bends no colour of a weight
        painted = image.pixelColor(480, 250)
        assert frame[250, 480].tolist() == [painted.red(), painted.green(), painted.blue()]
    with Image.open(path) as file:
        assert file.info["loop"] == 0
        times = [file.info["duration"] for number in range(3) if not file.seek(number)]
    assert times[-1] > 10 * times[0]


def test_of_thousands_of_batches_the_course_is_a_line_of_means(monkeypatch: pytest.MonkeyPatch) -> None:
    """As they are they took a second in each of sixty pictures, and were a broad band."""
    many = np.tile([0.2, 0.6], 2400)
    history = History(step=np.linspace(0, 100, len(many)), epoch=many, loss=many, accuracy=many, learning_rate=many)
    drawn, said = list[int](), list[str]()
    polygon, write = film_file.QPolygonF, film_file._write
    monkeypatch.setattr(film_file, "QPolygonF", lambda points: drawn.append(len(points)) or polygon(points))
    monkeypatch.setattr(film_file, "_write", lambda *given: said.append(given[2]) or write(*given))
    picture(a_film(), 2, history, "Film")
    assert drawn == [MOST_POINTS, MOST_POINTS]
    assert said[-2:] == ["40.0 %", "right in training"]


@pytest.mark.parametrize(
    ("number", "shape"), [(32, (3, 3)), (1, (5, 5)), (64, (11, 11)), (64, (200, 200)), (7, (1, 9)), (64, (1, 784))]
)
def test_tiles_lie_in_their_room_side_by_side_with_equal_weights(number: int, shape: tuple[int, int]) -> None:
    room = QRectF(32, 60, 896, 340)
    places = tiles(number, shape, room)
    assert len(places) == number
    assert all(room.adjusted(-1, -1, 1, 1).contains(QRectF(place)) for place in places)
    assert not any(place.isEmpty() for place in places), "nothing would be seen of filters much wider than high"
    for one, other in pairwise(places):
        assert other.left() - one.right() - 1 == GAP or other.top() - one.bottom() - 1 == GAP
    if max(shape) < 60:
        assert places[0].width() % shape[1] == 0 == places[0].height() % shape[0]


def test_it_is_asked_for_and_saved_while_the_window_goes_on(
    travel: Travel, film: FilterFilm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, window = tmp_path / "film.gif", QWidget()
    travel.qtbot.addWidget(window)
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: asked.append(given[2]) or (str(path), ""))
    saver = FilmSaver(film, travel.session.tasks, window)
    with travel.qtbot.waitSignal(saver.done, timeout=20_000) as told:
        saver.ask(True)
        assert not path.exists()
    assert told.args == ["The film is saved.", str(path)]
    assert Path(asked[0]).name == "Convolution, what its filters learned.gif"
    shown = block_film(film, True)
    assert shown is not None
    later = replace(shown, steps=(3420, *shown.steps[1:]))  # of a training that went on with learned weights
    assert saver.title(later, True) == "Convolution: what its filters learned from step 3,420 on"
    assert saver.title(later, False) == "Convolution: its filters", "those are as they are"
    assert len(frames_of(path)) == len(block_film(film, True).steps)  # type: ignore[union-attr]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "film.gif"), ""))
    with travel.qtbot.waitSignal(saver.failed, timeout=20_000) as told:
        saver.ask(True)
    assert "film.gif could not be written" in told.args[0]


def test_two_films_that_are_saved_one_after_the_other_are_both_written(
    travel: Travel, film: FilterFilm, tmp_path: Path
) -> None:
    window = QWidget()
    travel.qtbot.addWidget(window)
    saver, told = FilmSaver(film, travel.session.tasks, window), list[str]()
    saver.done.connect(lambda _words, path: told.append(path))
    paths = [str(tmp_path / name) for name in ("weights.gif", "learned.gif")]
    for path, learned in zip(paths, (False, True), strict=True):
        shown = block_film(film, learned)
        assert shown is not None
        saver.save(shown, "Film", path)
    travel.qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    assert sorted(told) == sorted(paths)
    assert {len(frames_of(Path(path))) for path in paths} == {len(shown.steps)}


def test_who_leaves_while_it_is_painted_or_written_is_told_that_it_will_be_lost(
    travel: Travel, film: FilterFilm, tmp_path: Path
) -> None:
    shown, window, tasks = block_film(film, True), QWidget(), travel.session.tasks
    travel.qtbot.addWidget(window)
    assert shown is not None
    saver = FilmSaver(film, tasks, window)
    with travel.qtbot.waitSignal(saver.done, timeout=20_000):
        saver.save(shown, "Film", str(tmp_path / "film.gif"))
        assert tasks.losses(is_closing=True) == ("The film that is being saved will be lost.",)
        assert tasks.losses(is_closing=False) == (), "another project may be opened meanwhile"
    assert tasks.losses(is_closing=True) == ()
    waiting = _written([picture(shown, 0, travel.machine.history, "Film")], 2, str(tmp_path / "half.gif"))
    assert next(waiting) == LOOK_SECONDS
    assert len(frames_of(tmp_path / "film.gif")) == len(shown.steps)


def test_where_memory_ends_while_it_is_painted_that_is_told_once_and_nothing_is_left_to_lose(
    travel: Travel, film: FilterFilm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_shown: object, number: int, *_more: object) -> QImage:
        if number:
            raise MemoryError
        return QImage(SIZE, QImage.Format.Format_RGB32)

    shown, window, tasks, told = block_film(film, True), QWidget(), travel.session.tasks, list[str]()
    travel.qtbot.addWidget(window)
    assert shown is not None
    monkeypatch.setattr("gui.time.film_saver.picture", fails)
    saver = FilmSaver(film, tasks, window)
    saver.failed.connect(lambda problem, _remedy: told.append(problem))
    saver.save(shown, "Film", str(tmp_path / "film.gif"))
    travel.qtbot.waitUntil(lambda: bool(told) and not saver.findChildren(QTimer))
    assert told == ["There is not enough memory for this; your work is safe."]
    assert tasks.losses(is_closing=True) == ()
    assert not (tmp_path / "film.gif").exists()


def test_who_has_nothing_to_film_is_not_told_to_train_on(travel: Travel, film: FilterFilm) -> None:
    saver, told = FilmSaver(film, travel.session.tasks, QWidget()), list[str]()
    travel.qtbot.addWidget(saver.window)
    saver.failed.connect(lambda _problem, remedy: told.append(remedy))
    film.block = ""
    saver.ask(True)
    assert told == ["Add a convolution, and train."]
