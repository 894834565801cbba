"""Who paints a filter or switches it off sees at once what becomes of its map, of the answer and of the accuracy."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.training.probing import probe as look_at
from gui.filters.page import FiltersPage
from gui.filters.seen_view import Pictures
from gui.state.focus import PictureRef
from gui.state.training.session import Session


@pytest.fixture
def unseen(page: FiltersPage, qtbot: QtBot) -> FiltersPage:
    """Two steps were learned; the page is not shown yet."""
    session = page.bench.session
    for step in (1, 2):
        session.step_once()
        qtbot.waitUntil(lambda step=step: reached(session, step))
    session.stop()
    return page


@pytest.fixture
def trained(unseen: FiltersPage, qtbot: QtBot) -> FiltersPage:
    """The page is shown, with the first filter of the convolution."""
    page = unseen
    page.show()
    page.bench.look(block=page.bench.blocks[0], filter=0)
    qtbot.waitUntil(lambda: page.bench.probe.learned_weights is page.bench.weights)
    return page


def reached(session: Session, step: int) -> bool:
    return session.checkpoint is not None and session.checkpoint.step == step


def captions(page: FiltersPage) -> list[str]:
    return [words for words, _ in page.seen.pictures.shown]


def test_the_words_of_wide_pictures_stand_right_below_them(qtbot: QtBot) -> None:
    pictures = Pictures()
    qtbot.addWidget(pictures)
    pictures.show_pictures(("Picture", np.ones((28, 28, 1), np.float32)))
    square = pictures.sizeHint().height()
    pictures.show_pictures(("Picture", np.ones((10, 40, 1), np.float32)), ("Its map", np.ones((8, 38), np.float32)))
    place = pictures.place(0)
    assert pictures.image(0, place.size()).height() == place.height()
    assert square - pictures.sizeHint().height() == place.width() - place.height() > place.width() / 2


def paint(page: FiltersPage, qtbot: QtBot, value: float) -> None:
    page.bench.paint(np.full((3, 3), value, np.float32))
    qtbot.waitUntil(lambda: page.bench.probe.learned_weights is page.bench.weights)


def test_the_map_and_the_answer_stand_beside_those_from_before_it_was_painted(
    trained: FiltersPage, qtbot: QtBot
) -> None:
    page, probe = trained, trained.bench.probe
    assert captions(page) == ["Picture", "Its map"]
    assert "Before" not in page.seen.words.text()
    stack, learned = probe.document.design.stack, page.bench.weights
    assert learned is not None
    for value in (0.5, -1.0):  # twice painted: before is as it had learned
        paint(page, qtbot, value)
        assert len(page.seen.pictures.shown) == 3 or value == 0.5  # what was before does not go and come
        qtbot.waitUntil(lambda: len(page.seen.pictures.shown) == 3)
        _, before, now = (plane for _, plane in page.seen.pictures.shown)
        np.testing.assert_array_equal(before, look_at(stack, learned, probe.picture)[page.bench.block][..., 0])
        np.testing.assert_array_equal(now, probe.maps[page.bench.block][..., 0])
    assert captions(page) == ["Picture", "Its map before", "Its map"]
    assert page.seen.pictures.scale == pytest.approx(max(abs(before).max(), abs(now).max()))
    assert "Before, it said" in page.seen.words.text()
    probe.focus.look(picture=PictureRef("test", 9))
    qtbot.waitUntil(lambda: len(page.seen.pictures.shown) == 3)
    before = page.seen.pictures.shown[1][1]
    np.testing.assert_array_equal(before, look_at(stack, learned, probe.picture)[page.bench.block][..., 0])
    while not page.bench.document.undo_stack.isClean() and page.bench.document.undo_stack.canUndo():
        page.bench.document.undo_stack.undo()
    qtbot.waitUntil(lambda: captions(page) == ["Picture", "Its map"])


def test_what_is_switched_off_is_seen_beside_what_it_was(trained: FiltersPage, qtbot: QtBot) -> None:
    page = trained
    page.bench.switch(0.0)
    qtbot.waitUntil(lambda: len(page.seen.pictures.shown) == 3)
    _, before, now = (plane for _, plane in page.seen.pictures.shown)
    assert before.any()
    assert not now.any()
    assert captions(page) == ["Picture", "Its map before", "Switched off"], "an empty map says why it is empty"
    page.bench.switch(1.0)
    qtbot.waitUntil(lambda: captions(page)[-1] == "Its map")


def test_a_unit_says_what_it_gave_and_gives(trained: FiltersPage, qtbot: QtBot) -> None:
    page = trained
    page.bench.look(block=page.bench.blocks[1], filter=4)
    assert captions(page) == ["Picture"]
    assert page.seen.words.text().startswith("It gives ")
    page.bench.set_bias(3.0)
    qtbot.waitUntil(lambda: "Before, it gave " in page.seen.words.text())


def test_the_accuracy_is_compared_with_that_from_before_painting(trained: FiltersPage, qtbot: QtBot) -> None:
    page = trained
    trial = page.trial
    qtbot.waitUntil(lambda: trial.now is not None)
    assert page.switch.change.text() == "Nothing is switched: this is the whole network."
    before = trial.now
    for number in range(3):
        page.bench.look(filter=number)
        paint(page, qtbot, -1.0)
    qtbot.waitUntil(lambda: trial.is_painted and trial.now is not None and trial.now.lost + trial.now.won > 0)
    qtbot.waitUntil(lambda: trial.now is not None and before is not None and trial.now.count >= before.count)
    assert "before painting" in page.switch.change.text()
    assert trial.now is not None
    assert trial.before is not None
    assert trial.now.right == trial.before.right + trial.now.won - trial.now.lost


def test_the_accuracy_from_before_painting_is_a_look_at_the_test_pictures_too(
    unseen: FiltersPage, qtbot: QtBot
) -> None:
    page, document = unseen, unseen.bench.document
    page.bench.look(block=page.bench.blocks[0], filter=0)
    paint(page, qtbot, -1.0)
    looked = document.seal.times(document.design.data_name)
    page.show()
    qtbot.waitUntil(lambda: page.trial.now is not None)
    assert document.seal.times(document.design.data_name) == looked + 2


def test_nothing_is_computed_for_a_page_that_is_not_seen(trained: FiltersPage, qtbot: QtBot) -> None:
    page = trained
    page.hide()
    page.bench.switch(0.0)
    qtbot.waitUntil(lambda: bool(page.bench.probe.in_use) and not page.bench.probe.maps[page.bench.block][..., 0].any())
    assert page.seen.before.sighting is None
    assert not page.bench.session.tasks.is_running("look at what was before")
    page.show()
    qtbot.waitUntil(lambda: len(page.seen.pictures.shown) == 3)


@pytest.mark.parametrize("wide", [940, 1048, 1500])
def test_the_words_beside_the_pictures_have_room_or_stand_below(trained: FiltersPage, qtbot: QtBot, wide: int) -> None:
    page = trained
    page.resize(wide, 760)
    paint(page, qtbot, 0.5)
    qtbot.waitUntil(lambda: len(page.seen.pictures.shown) == 3)
    words, pictures = page.seen.words, page.seen.pictures
    qtbot.waitUntil(lambda: words.width() >= 130)
    is_below = words.y() > pictures.y() + pictures.height() - 1
    assert is_below == (wide < 1500)
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
