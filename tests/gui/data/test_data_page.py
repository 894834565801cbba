"""The page Data shows every picture of the set, changes single ones, and brings other sets and one's own."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from engine.data import Images, load_data
from engine.data.shelf import has, remove
from engine.explain import answers
from engine.project.presets import preset
from gui.data.choice import TEST, Choice, chosen, labels_of, pixels_of
from gui.data.mosaic import strip
from gui.data.page import DataPage
from gui.look.theme import theme
from gui.state.focus import PictureRef
from gui.state.looking.own_pictures import Own
from gui.window.main_window import MainWindow
from tests.engine.data.files import signs, write_folder
from tests.engine.samples import some_digits
from tests.gui.data.stage import DataStage
from tests.gui.evaluating import design, trained


@pytest.fixture
def page_in_window(qtbot: QtBot, window: MainWindow) -> DataPage:
    window.work.page_switch.go("data")
    page = window.work.page_switch.page("data")
    assert isinstance(page, DataPage)
    qtbot.waitUntil(lambda: page.looks is not None)
    return page


def test_what_the_network_sees_of_a_drawing_is_beside_the_board_without_scrolling(
    qtbot: QtBot, window: MainWindow, page_in_window: DataPage
) -> None:
    theme.apply(QApplication.instance())  # type: ignore[arg-type]  # as in the program, whatever ran before
    window.resize(1280, 776)  # the window's frame takes the rest of 800
    room, seen = page_in_window.right.viewport(), page_in_window.draw.seen
    is_seen = lambda: seen.mapTo(room, seen.rect().bottomRight()).y() < room.height()  # noqa: E731
    scrolls = lambda: page_in_window.right.verticalScrollBar().maximum() > 0  # noqa: E731 - so all is laid out
    qtbot.waitUntil(lambda: scrolls() and is_seen())


# Which pictures


def test_each_part_and_class_is_shown_whole_and_in_the_order_asked_for() -> None:
    data, recipe = load_data("digits"), preset("assignment").design().recipe
    sizes = {part: len(chosen(data, recipe, Choice(part))) for part in ("all", "train", "validation", "test")}
    assert sizes == {"all": 5000, "train": 3600, "validation": 400, "test": 1000}
    train, aside = (set(chosen(data, recipe, Choice(part)).tolist()) for part in ("train", "validation"))
    assert not train & aside
    mixed = chosen(data, recipe, Choice("all"))
    assert sorted(mixed.tolist()) == chosen(data, recipe, Choice("all", order="number")).tolist()
    assert (mixed == chosen(data, recipe, Choice("all"))).all()  # the same each time
    by_class = labels_of(data, chosen(data, recipe, Choice("all", order="class")))
    assert (np.diff(by_class) >= 0).all()
    threes = chosen(data, recipe, Choice("test", label=3))
    assert len(threes) == 100
    assert (labels_of(data, threes) == 3).all()
    only = chosen(data, recipe, Choice("all"), np.array([3, TEST + 9]))
    assert sorted(only.tolist()) == [3, TEST + 9]
    assert chosen(data, recipe, Choice("test"), np.array([3, TEST + 9])).tolist() == [TEST + 9]


def test_a_row_of_the_grid_shows_its_pictures_as_they_are(qapp: object) -> None:
    data = load_data("digits")
    pictures = pixels_of(data, np.array([3, TEST + 5]))
    image = strip(pictures, 28, 30)
    assert (image.width(), image.height()) == (60, 28)
    shown = np.array([[image.pixelColor(x, y).lightnessF() for x in range(28)] for y in range(28)])
    np.testing.assert_allclose(shown, 1 - pictures[0, :, :, 0] * (1 - 0.082), atol=0.03)
    doubled = strip(pictures, 56, 60)
    assert doubled.pixelColor(20, 30) == doubled.pixelColor(21, 31)  # squares with sharp edges
    assert image.pixelColor(28, 5).alpha() == 0
    colour = np.zeros((1, 8, 6, 3), np.float32)
    colour[..., 0] = 1
    red = strip(colour, 16, 18).pixelColor(8, 8)
    assert (red.red(), red.green(), red.blue()) == (255, 0, 0)


# The page


def test_a_click_on_a_picture_pins_it_for_the_whole_window(qtbot: QtBot, stage: DataStage, page: DataPage) -> None:
    key = int(page.grid.keys[5])
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=page.grid.cell(5).center())
    ref = PictureRef("test", key - TEST) if key >= TEST else PictureRef("train", key)
    assert stage.focus.value.picture == ref
    assert stage.probe.label in page.foot.title.text()
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    assert page.grid.key == int(page.grid.keys[6])
    stage.focus.look(picture=PictureRef("test", 3))
    assert page.grid.key == TEST + 3
    stage.probe.look_at_own(Own("your drawing", ready=np.zeros((28, 28, 1), np.float32)), "drawn")
    assert (page.foot.picture.isVisible(), page.foot.detail.text()[:15]) == (False, "Click a picture"), "none is chosen"


def test_parts_classes_and_facts_are_chosen_by_a_click(qtbot: QtBot, page: DataPage) -> None:
    page.bar.parts.button("test").click()
    assert len(page.grid.keys) == 1000
    page.chips.chosen.emit(8)
    assert len(page.grid.keys) == 100
    assert page.looks is not None
    assert page.pixels.numbers[0].text() == "0.131"
    assert "balanced" in page.means.words.text()
    assert "Not used yet" in page.seal.words.text()


def test_a_picture_is_relabelled_and_left_out_and_undo_brings_it_back(stage: DataStage, page: DataPage) -> None:
    document, before = stage.document, stage.document.data.reference
    page._choose(order="number")
    page.grid.chosen.emit(10)
    wrong = (int(document.data.train.labels[10]) + 1) % 10
    page.foot.relabelled.emit(wrong)
    assert document.data.train.labels[10] == wrong
    assert not document.data.reference.same_pictures(before)
    page.foot.left_out.emit()
    assert len(document.data.train) == 3999
    nine, eleven = (document.data_as_read.train.pixels[number] for number in (9, 11))
    assert document.data.train.pixels[9].tobytes() == nine.tobytes()
    assert document.data.train.pixels[10].tobytes() == eleven.tobytes()
    page.foot.left_out.emit()  # what is the tenth now was the eleventh as it was read
    assert [one.number for one in document.design.corrections] == [10, 11]
    assert stage.focus.value.picture == PictureRef("train", 10)
    for _ in range(3):
        document.undo_stack.undo()
        assert stage.focus.value.picture == PictureRef("train", 10)  # the eye stays where it was
    assert document.design.corrections == ()
    assert document.data.reference.same_pictures(before)


def test_corrections_are_saved_with_the_project(window: MainWindow, page_in_window: DataPage, tmp_path: Path) -> None:
    page_in_window.grid.chosen.emit(TEST + 4)
    page_in_window.foot.left_out.emit()
    reference = window.document.data.reference
    assert window.files._save(tmp_path / "a.convscope")
    window.document.edit("other", window.document.design.with_(corrections=()))
    window.document.undo_stack.setClean()
    window.files.open_path(str(tmp_path / "a.convscope"))
    assert window.document.data.reference == reference
    assert len(window.document.data.test) == 999


def test_another_set_is_used_with_an_end_that_fits_it(qtbot: QtBot, stage: DataStage, page: DataPage) -> None:
    page.sets.rows["stripes"].click()
    document = stage.document
    qtbot.waitUntil(lambda: document.design.data_name == "stripes")
    assert document.data.class_names[0] == "horizontal"
    assert document.analysis.problems == ()
    assert page.sets.rows["stripes"].isChecked()
    document.undo_stack.undo()
    assert document.design.data_name == "digits"
    assert document.analysis.problems == ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("our signs", "our signs 2"):
        if has(name):
            remove(name)
    return write_folder(tmp_path / "our signs", signs() | {"stop/bad.png": b"x"})


def test_a_folder_that_is_dropped_is_looked_into_imported_and_used(
    qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    window.files.drop(mime)
    page = window.work.page_switch.page("data")
    assert isinstance(page, DataPage)
    tray = page.tray
    qtbot.waitUntil(lambda: tray.survey is not None)
    assert tray.isVisible()
    assert "15 pictures" in tray.found.text()
    assert "1 " in tray.passed.text()
    assert not has("our signs")
    assert (tray.side.value, tray.side.button(0).isEnabled()) == (32, False)  # they have no size of their own
    tray.side.button(28).click()
    tray.how.button("pad").click()
    tray.colour.button(False).click()
    assert "28×28×1" in tray.outcome.text()
    assert tray.go.isEnabled()
    monkeypatch.setattr("gui.state.data_work.A_MOMENT", 0.0)  # it is read while the window goes on
    tray.go.click()
    qtbot.waitUntil(lambda: window.document.design.data_name == "our signs")
    assert window.document.data.shape == (28, 28, 1)
    assert not tray.isVisible()
    assert "our signs" in page.sets.rows
    assert window.document.analysis.problems == ()


def test_pictures_that_come_after_another_project_was_opened_stay_on_the_shelf(
    qtbot: QtBot, stage: DataStage, page: DataPage, folder: Path
) -> None:
    page.bring(folder)
    qtbot.waitUntil(lambda: page.tray.survey is not None)
    page.tray.go.click()
    stage.document.open(preset("dense").design(), None, "Another")
    qtbot.waitUntil(lambda: "our signs" in page.sets.rows)
    qtbot.waitUntil(lambda: not page.tray.isVisible())
    assert stage.document.design.data_name == "digits"
    assert not stage.document.modified
    page.sets.rows["our signs"].click()
    qtbot.waitUntil(lambda: stage.document.design.data_name == "our signs")


def test_a_file_or_a_folder_is_chosen_and_a_large_npz_is_read_as_a_task(
    qtbot: QtBot, window: MainWindow, page_in_window: DataPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n".join(",".join([str(n % 2), *["7"] * 16]) for n in range(20))
    (tmp_path / "table.csv").write_text(text)
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName",
                        lambda *words: asked.append(words[3]) or (str(tmp_path / "table.csv"), ""))  # fmt: skip
    page_in_window.sets.choose.emit(True)
    assert all(ending in asked[0] for ending in ("*.csv", "*.npz", "*.tm", "*.zip"))
    qtbot.waitUntil(lambda: not page_in_window.tray.is_working)
    assert page_in_window.tray.title.text() == "table.csv"
    assert page_in_window.tray.go.isEnabled()
    assert page_in_window.tray.label.isVisible()
    page_in_window.tray.label.button("last").click()
    assert page_in_window.tray.fit.label == "last"
    x, y = np.zeros((20, 8, 8), np.uint8), np.arange(20) % 2
    np.savez(tmp_path / "many.npz", x_train=x, y_train=y, x_test=x, y_test=y)
    monkeypatch.setattr("gui.window.files.READ_AT_ONCE", 10)
    window.files.open_path(str(tmp_path / "many.npz"))
    assert page_in_window.tray.title.text() == "many.npz"
    assert page_in_window.tray.fit.label == ""
    assert window.document.design.data_name == "digits"


def test_where_there_is_no_room_beside_the_pictures_the_board_comes_in_their_place(
    qtbot: QtBot, stage: DataStage, page: DataPage
) -> None:
    assert page.right.isVisible()
    assert not page.bar.beside.isVisible()
    stage.resize(1000, 800)
    QTest.qWait(20)
    assert page.grid_card.isVisible()
    assert not page.right.isVisible()
    page.bar.beside.click()
    assert page.right.isVisible()
    assert not page.grid_card.isVisible()
    qtbot.waitUntil(lambda: page.draw.y() < page.means.y())
    page.bar.beside.click()
    assert page.grid_card.isVisible()


def test_the_name_of_the_set_is_whole_or_left_to_the_list_beside(qtbot: QtBot, page: DataPage) -> None:
    bar = page.bar
    for width in (1300, 1000, 700, 600):
        bar.set_narrow(width < 1060)
        bar.resize(width, bar.height())
        bar.layout().activate()
        assert not bar.title.isVisibleTo(bar) or bar.title.width() >= bar.title.sizeHint().width()
    assert not bar.title.isVisibleTo(bar)


def test_an_import_that_is_cancelled_leaves_nothing(qtbot: QtBot, page: DataPage, folder: Path) -> None:
    page.bring(folder)
    qtbot.waitUntil(lambda: page.tray.survey is not None)
    page.tray.go.click()
    page.tray.cancel.click()
    assert not page.tray.isVisible()
    QTest.qWait(50)
    assert page.work.under_way == {}
    assert not has("our signs")


def test_what_cannot_be_imported_is_said(qtbot: QtBot, stage: DataStage, page: DataPage, tmp_path: Path) -> None:
    page.bring(write_folder(tmp_path / "one", {"a/x.txt": b"x"}))
    qtbot.waitUntil(lambda: not page.tray.is_working)
    assert not page.tray.go.isVisibleTo(page.tray)
    assert not page.tray.name.isVisibleTo(page.tray)  # there is nothing to choose
    assert "in one, and choose" in page.tray.outcome.text()
    (tmp_path / "broken.csv").write_text("1,2\n")
    page.bring(tmp_path / "broken.csv")
    qtbot.waitUntil(lambda: not page.tray.is_working)
    page.tray.go.click()
    qtbot.waitUntil(stage.message.isVisible)
    assert "broken.csv" in stage.message.text.text()


def test_pictures_that_are_answered_wrongly_are_found(qtbot: QtBot, stage: DataStage, page: DataPage) -> None:
    stage.document.open(design(), None, "trained", runs=(trained(),))
    singled = page.singled
    qtbot.waitUntil(lambda: singled.test.answers is not None)
    assert singled.train.answers is None  # nobody asked yet
    assert page.seal.words.text().startswith("A network was tested on them once.")
    page.wrong.click()
    qtbot.waitUntil(lambda: singled.train.answers is not None)
    run, data = trained(), stage.document.data
    assert run.newest is not None
    learned, tested = (np.flatnonzero(~answers(run.stack, run.newest, part).right) for part in (data.train, data.test))
    assert sorted(page.grid.keys.tolist()) == [*learned.tolist(), *(TEST + tested).tolist()]
    assert page.seal.words.text().startswith("A network was tested on them once.")  # the training pictures are no test
    page._pin(int(TEST + tested[0]))
    assert "the network says" in page.foot.detail.text()
    page._pin(int(learned[0]))
    assert "the network says" in page.foot.detail.text()
    page.bar.part_chosen.emit("test")
    assert sorted(page.grid.keys.tolist()) == (TEST + tested).tolist()


def test_pictures_that_are_there_twice_are_shown_alone(qtbot: QtBot, stage: DataStage, page: DataPage) -> None:
    data = stage.document.data
    pixels = data.test.pixels.copy()
    pixels[[7, 9]] = data.train.pixels[[31, 5]]
    stage.document.data = replace(data, test=Images(pixels, data.test.labels), sum="")
    stage.document.data_changed.emit()
    qtbot.waitUntil(lambda: page.looks is not None and page.pixels.twice.isVisibleTo(page))
    assert "2 test pictures" in page.pixels.twice.text()
    page.pixels.twice.click()
    assert page.grid.keys.tolist() == [TEST + 7, 31, TEST + 9, 5]  # beside one another
    page.pixels.twice.click()
    assert len(page.grid.keys) == 5000


def test_duplicates_between_training_and_test_are_named() -> None:
    from engine.data.looks import looks

    data = some_digits(100, 20)
    pixels = data.test.pixels.copy()
    pixels[7] = data.train.pixels[31]
    twice = replace(data, test=Images(pixels, data.test.labels))
    assert looks(twice).duplicates == ((7, 31),)
    assert looks(data).duplicates == ()
    seen = looks(data)
    ones = data.train.seen()[data.train.labels == 1], data.test.seen()[data.test.labels == 1]
    np.testing.assert_allclose(seen.means[1], np.concatenate(ones).mean(axis=0), atol=1e-5)
    np.testing.assert_allclose(seen.spreads[1], np.concatenate(ones).std(axis=0), atol=1e-5)
    assert seen.histogram.sum() == 120 * 28 * 28
