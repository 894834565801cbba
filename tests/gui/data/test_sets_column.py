"""The parts of the page Data by themselves: the list of sets, the tray, the grid, and the work behind them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from engine.data import DataSet, load_data
from engine.data.corrections import Correction, corrected
from engine.data.fit import Fit
from engine.data.found import set_aside
from engine.data.progress import Progress, Reading
from engine.data.sources.folder import Folder
from engine.errors import DataError
from engine.project.design import Design
from engine.training.run import Run
from engine.work import finished
from gui.data.class_rows import BAR, LINE, ClassRows
from gui.data.import_tray import ImportTray
from gui.data.picture_grid import PictureGrid
from gui.data.set_saver import SetSaver
from gui.data.sets_column import SetsColumn
from gui.look.theme import theme
from gui.state import edits
from gui.state.data_work import DataWork
from gui.state.document import Document
from gui.state.work.tasks import Tasks
from tests.engine.data.files import picture, signs, write_folder
from tests.gui.on_screen import on_screen


@pytest.fixture
def sets(qtbot: QtBot) -> SetsColumn:
    sets = SetsColumn()
    qtbot.addWidget(sets)
    return sets


def few(tmp_path: Path) -> DataSet:
    """A set in a file."""
    x, y = np.zeros((20, 8, 8), np.uint8), np.arange(20) % 2
    np.savez(tmp_path / "few.npz", x_train=x, y_train=y, x_test=x, y_test=y)
    return load_data(tmp_path / "few.npz")


def test_the_file_in_use_stays_in_the_list_with_its_picture_when_the_list_is_made_anew(
    sets: SetsColumn, tmp_path: Path
) -> None:
    data = few(tmp_path)
    sets.show_current(data.name, data)
    sets.fill()  # a drawing was kept, or a set has come
    assert sets.rows[data.name].isChecked()
    assert sets.rows[data.name].picture is not None


def test_a_file_that_is_not_here_has_its_own_name_in_the_list_and_no_digit_beside_it(sets: SetsColumn) -> None:
    sets.show_current("/somewhere/gone.npz", load_data("digits"))  # which stand in for it
    row = sets.rows["/somewhere/gone.npz"]
    assert row.isChecked()
    assert row.title == "gone.npz"
    assert row.picture is None


def test_what_stands_beside_the_headings_has_the_colour_of_the_theme(
    sets: SetsColumn, request: pytest.FixtureRequest
) -> None:
    was = theme.mode
    request.addfinalizer(lambda: theme.set_mode(was, remember=False))
    for mode in ("light", "dark"):
        theme.set_mode(mode, remember=False)
        headings = [label.text() for label in sets.findChildren(QLabel) if "<b>" in label.text()]
        assert len(headings) == 2
        assert all(theme.color("label").name() in text for text in headings)


def test_what_cannot_be_read_is_not_looked_into_for_ever_nor_offered_for_import(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    tray = ImportTray(tasks)
    qtbot.addWidget(tray)
    tray.begin(tmp_path)
    assert tray.found.text() == "looking into it…"
    tray.show_failure()
    assert (tray.found.text(), tray.name.isHidden()) == ("it could not be read", True), "there is nothing to name"
    assert not tray.go.isEnabled()
    tray.begin(tmp_path / "table.csv")
    tray.show_survey(None, False)
    assert tray.go.isEnabled()


def test_as_many_are_said_to_be_set_aside_as_will_be_and_a_folder_is_called_what_it_is_called(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path / "<b>signs & more", signs(9))
    tray = ImportTray(tasks)
    qtbot.addWidget(tray)
    tray.begin(folder)
    tray.show_survey(finished(Folder().surveying(folder)), False)
    assert (tray.title.text(), tray.title.textFormat()) == ("<b>signs & more", Qt.TextFormat.PlainText)
    for share in (10, 20, 30):
        tray.share.button(share).click()
        _, aside = set_aside(np.repeat(np.arange(3), 9), share / 100, 0)
        assert f"About {len(aside)} of them" in tray.outcome.text()


def test_a_set_on_the_net_is_fetched_only_when_that_is_confirmed(
    sets: SetsColumn, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted, asked, row = list[str](), list[str](), sets.rows["fashion-mnist"]
    sets.fetch.connect(wanted.append)
    for answer in (QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes):

        def exec_(box: QMessageBox, answer: QMessageBox.StandardButton = answer) -> QMessageBox.StandardButton:
            asked.append(f"{box.text()} {box.informativeText()}")
            return answer

        monkeypatch.setattr(QMessageBox, "exec", exec_)
        row.click()
        assert (len(wanted), len(asked)) == (int(answer == QMessageBox.StandardButton.Yes), len(asked))
    assert len(asked) == 2
    assert "“Fashion-MNIST” from the internet? It is 30.9 MB from fashion-mnist.s3." in asked[0]
    row.show_progress(Progress(1, 2))
    row.click()  # it comes already: nothing is asked
    assert len(asked) == 2


def test_a_set_is_saved_from_the_list_as_it_was_corrected_and_beside_what_is_there(
    qtbot: QtBot, sets: SetsColumn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tasks, document, told = Tasks(), Document(Design()), list[tuple[str, str]]()
    few(tmp_path)
    document.learn_from(str(tmp_path / "few.npz"), load_data(tmp_path / "few.npz"))
    document.edit(*edits.correct(document.design, Correction("train", 0, None), document.data_as_read))
    sets.show_current(document.design.data_name, document.data)
    saver = SetSaver(sets, document, tasks, sets)
    saver.done.connect(lambda *said: told.append(said))
    monkeypatch.setattr("gui.data.set_saver.folder_of_user", lambda *_: tmp_path)
    (tmp_path / "few").mkdir()
    (menu,) = sets.rows[document.design.data_name].findChildren(QMenu)
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1] == str(tmp_path / "few 2")
    assert len(list((tmp_path / "few 2" / "train").glob("*/*.png"))) == 19
    assert sets.rows[document.design.data_name].progress is None
    sets.save.emit(document.design.data_name)
    sets.cancelled.emit(document.design.data_name)
    assert sets.rows[document.design.data_name].progress is None
    tasks.close()


def test_a_long_name_of_a_class_ends_in_dots_and_is_whole_under_the_mouse(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    names = ("a class with a very long name indeed", "short")
    pictures = {f"{name}/{number}.png": picture() for name in names for number in range(3)}
    folder = write_folder(tmp_path / "long", pictures)
    tray = ImportTray(tasks)
    qtbot.addWidget(tray)
    tray.begin(folder)
    tray.show_survey(finished(Folder().surveying(folder)), False)
    assert tray.classes.counts == {names[0]: 3, "short": 3}
    assert [tray.classes.name_in(name, theme.px(120))[-1] for name in names] == ["…", "t"]
    assert tray.classes.toolTip().splitlines() == [f"{names[0]}  3", "short  3"]


def test_the_bar_of_a_class_is_as_long_as_it_has_pictures_and_of_many_classes_it_is_said_that_there_are_more(
    qtbot: QtBot,
    tasks: Tasks,
) -> None:
    rows = ClassRows(tasks)
    qtbot.addWidget(rows)
    rows.show_classes({"many": 40, "few": 10})
    rows.resize(200, rows.sizeHint().height())
    image, line = rows.grab().toImage(), theme.px(LINE)
    bars = [
        sum(image.pixelColor(x, (place + 1) * line - theme.px(BAR)) == theme.color("outline") for x in range(200))
        for place in range(2)
    ]
    assert bars == [200, 50]
    rows.show_classes({str(number): 1 for number in range(12)})
    assert "and 4 more" in rows.accessibleDescription()
    assert rows.sizeHint().height() == 9 * line


def test_the_place_in_the_grid_stays_where_pictures_are_corrected_one_after_another(qtbot: QtBot) -> None:
    grid, data = PictureGrid(), load_data("digits")
    on_screen(qtbot, grid, 400, 300)
    bar, keys = grid.verticalScrollBar(), np.arange(len(data.train))
    grid.show_pictures(data, keys)
    bar.setValue(1000)
    relabelled = corrected(data, (Correction("train", 400, 3),))
    grid.show_pictures(relabelled, keys)
    assert bar.value() == 1000
    grid.show_pictures(corrected(data, (Correction("train", 400, None),)), keys[:-1])
    assert bar.value() == 1000
    grid.show_pictures(data, keys)
    grid.show_pictures(data, keys[:3000])  # one class alone
    assert bar.value() == 0


def test_a_second_click_on_a_set_that_is_on_its_way_does_not_begin_it_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, clicked = list[str](), list[object]()

    def slowly(name: str, folder: str | None) -> Reading[DataSet]:
        begun.append(name)
        while not clicked:  # the second time; else it may have come by then
            yield Progress(1, 4)
        return load_data("digits")

    monkeypatch.setattr("gui.state.data_work.fetching", slowly)
    work = DataWork(Tasks())
    work.fetch("mnist")
    qtbot.waitUntil(lambda: bool(begun))
    clicked.append(work.fetch("mnist"))
    assert "fetch mnist" in work.under_way
    qtbot.waitUntil(lambda: not work.under_way)
    assert begun == ["mnist"]
    work.tasks.close()


class Downloads:
    """Sets that come when they are told to; the document of their window is `document`."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.coming, self.failing = qtbot, set[str](), set[str]()
        self.document, self.work = Document(), DataWork(Tasks())
        self.work.serve(self.document)

    def slowly(self, name: str, folder: str | None) -> Reading[DataSet]:
        while name not in self.coming:
            if name in self.failing:
                raise DataError("The line broke off.", "-")
            yield Progress(1, 4)
        return replace(load_data("digits"), name=name)

    def let_come(self, name: str) -> bool:
        """Gives whether it is to be used."""
        with self.qtbot.waitSignal(self.work.imported) as told:
            self.coming.add(name)
        assert told.args[0] == name
        return told.args[1]


@pytest.fixture
def downloads(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Downloads]:
    downloads = Downloads(qtbot)
    monkeypatch.setattr("gui.state.data_work.fetching", downloads.slowly)
    monkeypatch.setattr("gui.state.data_work.has", lambda name: name in downloads.coming)  # on the shelf
    yield downloads
    downloads.work.tasks.close()


def test_a_second_import_does_not_call_off_the_first_and_it_is_said(
    qtbot: QtBot, downloads: Downloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.data_work.importing", lambda _path, name, *_, **_more: downloads.slowly(name, None))
    work, first, second = downloads.work, Path("cats"), Path("dogs")
    assert work.bring(first, "first", Fit(), 0.2)
    with qtbot.waitSignal(work.failed) as told:
        assert not work.bring(second, "second", Fit(), 0.2)
    assert told.args == ["“cats” is still being imported.", "Wait until it is here, and press Import then."]
    assert [work.is_for(what, second) for what in ("survey", "import", "load")] == [True, False, False]
    with qtbot.waitSignal(work.tried_again) as no_more:
        assert downloads.let_come("first")
    assert no_more.args == told.args[:1], "it is here"
    assert work.bring(second, "second", Fit(), 0.2)


def test_a_set_on_its_way_is_used_in_the_project_in_which_it_was_clicked_last(downloads: Downloads) -> None:
    downloads.work.fetch("mnist")
    downloads.document.open(Design(), None, "Another project")
    downloads.work.fetch("mnist")
    assert downloads.let_come("mnist")


@pytest.mark.parametrize("how", ["chosen", "undone"])
def test_a_set_that_comes_is_not_used_where_another_was_taken_since_it_was_asked_for(
    downloads: Downloads, how: str
) -> None:
    document = downloads.document
    document.edit(*edits.choose_data(document.design, "stripes"))
    downloads.work.fetch("mnist")
    if how == "chosen":
        document.data_chosen.emit()  # as every view does where pictures are chosen
    else:
        document.undo_stack.undo()
    assert not downloads.let_come("mnist")


def test_a_set_that_comes_is_used_though_a_picture_was_left_out_meanwhile(downloads: Downloads) -> None:
    document = downloads.document
    downloads.work.fetch("mnist")
    document.edit(*edits.correct(document.design, Correction("train", 0, None), document.data_as_read))
    assert downloads.let_come("mnist")


def test_of_two_sets_on_their_way_the_one_that_was_asked_for_last_is_used_unless_it_was_called_off(
    downloads: Downloads,
) -> None:
    for name in ("mnist", "kmnist", "fashion-mnist"):
        downloads.work.fetch(name)
    downloads.work.cancel("fetch fashion-mnist")
    assert not downloads.let_come("mnist")
    assert downloads.let_come("kmnist")


@pytest.mark.parametrize("how", ["called off", "failed"])
def test_a_set_that_came_while_a_later_one_was_on_its_way_is_used_where_that_does_not_come(
    downloads: Downloads, how: str
) -> None:
    work = downloads.work
    for name in ("mnist", "kmnist"):
        work.fetch(name)
    assert not downloads.let_come("mnist")
    with downloads.qtbot.waitSignal(work.imported) as told:
        if how == "called off":
            work.cancel("fetch kmnist")
        else:
            downloads.failing.add("kmnist")
    assert told.args == ["mnist", True]
    with downloads.qtbot.assertNotEmitted(work.imported):
        work.fetch("fashion-mnist")
        work.cancel("fetch fashion-mnist")


@pytest.mark.parametrize("since", ["edited", "trained", "removed"])
def test_a_set_that_came_is_not_used_where_much_has_happened_until_a_later_one_fails(
    downloads: Downloads, since: str
) -> None:
    work, document = downloads.work, downloads.document
    for name in ("mnist", "kmnist"):
        work.fetch(name)
    assert not downloads.let_come("mnist")
    if since == "edited":
        document.edit(*edits.change_recipe(document.design, epochs=7))
    elif since == "trained":
        document.keep_run(Run("r", document.design.stack, document.data.reference))
    else:
        downloads.coming.clear()
    with downloads.qtbot.assertNotEmitted(work.imported), downloads.qtbot.waitSignal(work.failed) as told:
        downloads.failing.add("kmnist")
    said = "-" if since == "removed" else "- “mnist” came before it, and waits on the shelf: click it there to use it."
    assert told.args == ["The line broke off.", said]
