"""The box for loose pictures as somebody uses it who has more than one lot of them, and does other things between."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data.listed import are_loose
from engine.data.own_list import LABELS, labels_in, write_labels
from engine.data.sources.folder import Folder
from engine.data.sources.picture_list import PictureList
from engine.work import finished
from gui.data.label_box import LabelBox
from gui.data.page import DataPage
from gui.state.answers.labelling import Labelling
from gui.window.data_page import label
from gui.window.dropped import cannot_be_opened
from gui.window.main_window import MainWindow
from tests.engine.data.files import picture, write_folder
from tests.gui.data.stage import DataStage
from tests.gui.data.test_data_page import page_in_window
from tests.gui.data.test_label_box import KEY, NAMES, box, box_of, choose, folder, name_class

__all__ = ["box", "folder", "page_in_window"]
LEFT = Qt.MouseButton.LeftButton


def box_of_some(stage: DataStage, folder: Path, names: list[str]) -> LabelBox:
    label(stage.switch, [folder / name for name in names])
    return stage.page.findChildren(LabelBox)[-1]


def test_pictures_that_were_moved_into_a_folder_keep_their_classes_in_the_box_too(
    qtbot: QtBot, stage: DataStage, folder: Path
) -> None:
    """They were asked about anew, and each was in the set twice, with another class."""
    write_labels(folder, {name: ("ball", "cup")[number % 2] for number, name in enumerate(NAMES)})
    (folder / "in").mkdir()
    for name in NAMES:
        (folder / name).rename(folder / "in" / name)
    again = box_of(qtbot, stage, folder)
    assert again.words.text() == "8 of 8 pictures have a class."
    choose(again, 0)
    name_class(again, "hat")
    survey = finished(PictureList().surveying(folder))
    assert (survey.counts, survey.passed_over) == ({"ball": 3, "cup": 4, "hat": 1}, {})
    assert labels_in(folder).keys() == {f"in/{name}" for name in NAMES}


def test_what_was_said_of_pictures_that_were_dropped_before_is_not_written_over_and_makes_a_set_with_these(
    qtbot: QtBot, stage: DataStage, folder: Path
) -> None:
    """Who drops the balls, and then the cups, of one folder."""
    balls = box_of_some(stage, folder, NAMES[:4])
    choose(balls, *range(4))
    name_class(balls, "ball")
    cups = box_of_some(stage, folder, NAMES[4:])
    assert not balls.isVisible()
    choose(cups, *range(4))
    name_class(cups, "cup")
    assert (len(labels_in(folder)), cups.use.isEnabled()) == (8, True)


def test_two_windows_do_not_write_over_what_is_said_in_the_other(qtbot: QtBot, stage: DataStage, folder: Path) -> None:
    first, other = box_of_some(stage, folder, NAMES[:4]), DataStage()
    qtbot.addWidget(other)
    first.labelling.give(NAMES[:4], "ball")
    second = box_of_some(other, folder, NAMES[4:])
    assert not first.isVisible()
    second.labelling.give(NAMES[4:], "cup")
    assert len(labels_in(folder)) == 8
    other.session.close()


def test_who_looked_up_something_on_another_page_is_taken_to_the_tray(stage: DataStage, box: LabelBox) -> None:
    box.labelling.give(NAMES[:4], "ball")
    box.labelling.give(NAMES[4:], "cup")
    stage.switch.go("build")
    box.use.click()
    assert stage.page.tray.isVisible()


def test_enter_imports_the_pictures_whose_classes_were_said(qtbot: QtBot, stage: DataStage, box: LabelBox) -> None:
    """The keys went to the list of data sets, around which a frame appeared, and Enter did nothing."""
    box.labelling.give(NAMES[:4], "ball")
    box.labelling.give(NAMES[4:], "cup")
    QTest.mouseClick(box.use, LEFT)
    tray = stage.page.tray
    qtbot.waitUntil(lambda: not tray.is_working)
    assert stage.focusWidget() is tray.go


def test_where_nothing_can_be_imported_the_keys_stay_in_the_tray(stage: DataStage, folder: Path) -> None:
    tray = stage.page.tray
    tray.begin(folder)
    tray.name.setFocus()
    tray.show_survey(finished(Folder().surveying(folder)), False)
    assert stage.focusWidget() is tray.by_hand
    tray.begin(folder / NAMES[0])  # a file: to say classes here it would have to be unpacked
    tray.name.setFocus()
    write_labels(folder, {NAMES[0]: "ball"})  # one class alone
    tray.show_survey(finished(PictureList().surveying(folder)), False)
    assert stage.focusWidget() is tray.cancel


def test_photos_of_a_kind_that_is_not_read_here_are_told_beside_the_others(
    qtbot: QtBot, stage: DataStage, folder: Path
) -> None:
    (folder / "IMG_8.HEIC").write_bytes(b"nothing")
    shown = box_of(qtbot, stage, folder)
    words = "HEIC is a kind that is not read here, so save it as JPEG or PNG"
    assert shown.words.text() == f"0 of 8 pictures have a class. Not shown: 1 more. IMG_8.HEIC: {words}."
    write_labels(folder, {NAMES[0]: "ball", NAMES[1]: "cup"})
    passed = finished(PictureList().surveying(folder)).passed_over
    assert (passed["IMG_8.HEIC"], len(passed)) == (words, 7)


def test_photos_of_which_some_are_not_read_here_are_asked_about_and_of_such_alone_it_is_said(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder / name)) for name in (NAMES[0], "IMG_8.HEIC", NAMES[1])])
    window.files.drop(mime)
    (asked,) = window.findChildren(LabelBox)
    assert asked.labelling.names == (NAMES[0], NAMES[1])
    for paths in ([folder / "1.heic"], [folder / "1.heic", folder / NAMES[0]], [folder / "1.tif", folder / "2.tif"]):
        assert "is a kind that is not read here" in cannot_be_opened(paths)[1]


def test_of_what_is_dropped_the_photos_are_asked_about_and_a_film_among_them_is_told(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    """One film, or what a system left behind, refused them all."""
    for name in ("IMG_9.MOV", "Thumbs.db", ".DS_Store", LABELS):
        (folder / name).write_bytes(b"file,label\n" if name == LABELS else b"nothing")
    (folder / "in").mkdir()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(one)) for one in sorted(folder.iterdir()) if one.is_file()])
    window.files.drop(mime)
    (asked,) = window.findChildren(LabelBox)
    assert asked.words.text() == "0 of 8 pictures have a class. Not shown: 1 more. IMG_9.MOV: it is no picture."
    assert not are_loose([*folder.glob("*.png"), folder / "in"])  # which may be a class


def test_the_keys_go_on_at_the_pictures_after_a_class_was_named_and_in_the_list_of_classes(
    qtbot: QtBot, box: LabelBox
) -> None:
    name_class(box, "ball")
    assert box.focusWidget() is box.pictures
    box.labelling.know("cup")
    box.classes.setCurrentRow(1)
    for row in (1, 2):
        choose(box, row)
        QTest.keyClick(box.classes, KEY.Key_Return)
    assert list(box.labelling.labels.values()) == ["ball", "cup", "cup"]


def test_after_a_click_the_keys_go_on_at_the_pictures(qtbot: QtBot, box: LabelBox) -> None:
    """Who clicked Suggest, and pressed Enter to take it, asked once more."""
    box.labelling.know("ball")
    choose(box, 0)
    qtbot.waitUntil(box.pictures.hasFocus)
    middle = box.classes.visualItemRect(box.classes.item(0)).center()
    QTest.mouseClick(box.classes.viewport(), LEFT, pos=middle)
    assert (len(box.labelling.labels), box.pictures.hasFocus()) == (1, True)
    for button in (box.suggest, box.take, box.only):
        button.setEnabled(True)
        QTest.mouseClick(button, LEFT)
        assert box.pictures.hasFocus()


def test_who_opens_it_again_goes_on_at_the_first_without_a_class(qtbot: QtBot, stage: DataStage, folder: Path) -> None:
    write_labels(folder, dict.fromkeys(NAMES[:5], "ball"))
    assert box_of(qtbot, stage, folder).chosen == [NAMES[5]]


def test_of_a_folder_that_is_gone_by_now_it_is_said_so(qtbot: QtBot, stage: DataStage, folder: Path) -> None:
    """A stick was pulled out: the box showed 0 of 0 pictures."""
    stage.page.bring(folder)
    qtbot.waitUntil(lambda: not stage.page.tray.is_working)
    folder.rename(folder.with_name("elsewhere"))
    stage.page.tray.by_hand.click()
    assert stage.page.findChildren(LabelBox) == []
    assert "mine cannot be read as a folder of pictures" in stage.message.text.text()


def test_the_pictures_in_sight_are_read_first(
    qtbot: QtBot, stage: DataStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = picture()
    many = box_of(qtbot, stage, write_folder(tmp_path / "many", {f"IMG_{number}.png": one for number in range(200)}))
    read: list[int] = []
    monkeypatch.setattr(many._tasks, "run", lambda _key, _work, show, _failed: read.append(show.args[0]))
    place = many.pictures.verticalScrollBar()
    for gone in range(8):  # be it that the upper edge is in a picture, or between two
        place.setValue(place.maximum() // 2 + gone * many.pictures.gridSize().height() // 8)
        many._read_next()
    assert min(read) > 60


def test_a_network_that_was_changed_beside_it_is_not_waited_for(
    qtbot: QtBot, stage: DataStage, box: LabelBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.session.step_once()
    qtbot.waitUntil(lambda: not stage.session.is_busy and stage.session.checkpoint is not None)
    choose(box, 1)
    assert box.suggest.isEnabled()
    monkeypatch.setattr(Labelling, "can_suggest", False)
    box.suggest.click()
    assert (box.words.text(), box.suggest.isEnabled()) == ("0 of 8 pictures have a class.", False)


def test_no_part_of_the_tray_is_cut_off_where_its_words_take_more_lines(
    qtbot: QtBot, dressed: None, window: MainWindow, page_in_window: DataPage, folder: Path
) -> None:
    write_labels(folder, {name: ("ball", "cup")[number % 2] for number, name in enumerate(NAMES)})
    window.resize(1264, 760)
    tray = page_in_window.tray
    page_in_window.bring(folder)
    words = tray.outcome
    qtbot.waitUntil(lambda: tray.by_hand.isVisible() and words.height() >= words.heightForWidth(words.width()) > 0)
    qtbot.waitUntil(lambda: tray.height() == tray.heightForWidth(tray.width()))
    (folder / LABELS).unlink()
    page_in_window.bring(folder)
    qtbot.waitUntil(lambda: tray.lacks_classes)
    qtbot.waitUntil(lambda: tray.by_hand.width() == tray.by_hand.sizeHint().width())


def test_a_class_that_is_given_touches_its_picture_alone(box: LabelBox, monkeypatch: pytest.MonkeyPatch) -> None:
    touched: list[int] = []
    for row, item in enumerate(box._items):
        monkeypatch.setattr(item, "setToolTip", lambda _words, row=row: touched.append(row))
    box.labelling.give([NAMES[2]], "ball")
    assert touched == [2]  # of 20,000 each was written anew
    box.labelling.undo()
    assert touched == [2, 2]
    assert box.pictures.item(2).text() == ""
    touched.clear()
    box._restyle()
    assert touched == [*range(len(NAMES))]  # in other colours
