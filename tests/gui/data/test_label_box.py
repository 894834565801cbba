"""Loose pictures get their classes in the window, and become a set: nobody has to sort files into folders first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data.own_list import LABELS, labels_in
from gui.data.class_field import ClassField
from gui.data.label_box import LabelBox
from gui.data.label_lists import keys_of
from gui.look.theme import theme
from gui.window.data_page import label
from tests.engine.data.files import BLUE, RED, picture, write_folder, write_zip
from tests.gui.data.stage import DataStage
from tests.gui.painted import texts_of
from tests.own_folders import keep_in

FILES = {f"{('IMG', 'DSC')[n % 2]}_{n}.png": picture((RED, BLUE)[n % 2]) for n in range(8)}
NAMES = sorted(FILES)
KEY = Qt.Key


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "mine", FILES)


@pytest.fixture
def box(qtbot: QtBot, stage: DataStage, folder: Path) -> LabelBox:
    return box_of(qtbot, stage, folder)


def box_of(qtbot: QtBot, stage: DataStage, folder: Path) -> LabelBox:
    """As somebody opens it who has chosen the folder."""
    stage.page.bring(folder)
    qtbot.waitUntil(lambda: not stage.page.tray.is_working)
    QTest.mouseClick(stage.page.tray.by_hand, Qt.MouseButton.LeftButton)
    return stage.page.findChildren(LabelBox)[-1]


def choose(box: LabelBox, *rows: int) -> None:
    box.pictures.clearSelection()
    for row in rows:
        box.pictures.item(row).setSelected(True)


def name_class(box: LabelBox, name: str) -> None:
    QTest.keyClick(box.pictures, "+")
    field = next(one for one in box.findChildren(ClassField) if not one.isHidden())
    QTest.keyClicks(field, name)
    QTest.keyClick(field, KEY.Key_Return)


def test_many_at_once_get_a_new_class_or_one_by_its_key_and_all_is_taken_back_step_by_step(
    qtbot: QtBot, box: LabelBox, folder: Path
) -> None:
    """The photos of two cameras are no two classes, though their names begin in two ways."""
    choose(box, 0, 2)
    name_class(box, "ball")
    assert labels_in(folder) == {NAMES[0]: "ball", NAMES[2]: "ball"}
    assert box.chosen == [NAMES[3]]  # the next one without a class
    assert not box.use.isEnabled()
    name_class(box, "cup")
    choose(box, 5)
    QTest.keyClick(box.pictures, KEY.Key_1)
    choose(box, 5)
    QTest.keyClick(box.pictures, KEY.Key_9)  # there is no ninth class
    assert labels_in(folder) == {NAMES[0]: "ball", NAMES[2]: "ball", NAMES[3]: "cup", NAMES[5]: "ball"}
    choose(box, 0)
    QTest.keyClick(box.pictures, KEY.Key_Delete)
    assert NAMES[0] not in labels_in(folder)
    assert box.labelling.counts == {"ball": 2, "cup": 1}
    for left in (4, 3, 2, 0):
        QTest.keyClick(box, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(labels_in(folder)) == left
    assert not (folder / LABELS).exists()
    box.labelling.redo()
    assert len(labels_in(folder)) == 2


def test_who_corrects_a_picture_stays_at_it(box: LabelBox) -> None:
    box.labelling.give(NAMES[:3], "ball")
    box.labelling.know("cup")
    choose(box, 1)
    QTest.keyClick(box.pictures, KEY.Key_2)
    assert box.labelling.labels[NAMES[1]] == "cup"
    assert box.chosen == [NAMES[1]]


def test_a_picture_that_cannot_be_read_is_said_to_be_so_and_is_not_asked_about(
    qtbot: QtBot, stage: DataStage, folder: Path
) -> None:
    (folder / NAMES[1]).write_bytes(b"nothing")
    box = box_of(qtbot, stage, folder)
    qtbot.waitUntil(lambda: box.pictures.item(1).text() == "not readable")
    choose(box, 0)
    name_class(box, "ball")
    assert box.chosen == [NAMES[2]]
    box.pictures.item(1).setSelected(True)
    assert box.pictures.item(1).flags() == Qt.ItemFlag.NoItemFlags
    assert "it is no picture in a format that is read here" in box.pictures.item(1).toolTip()


def test_where_nothing_can_be_written_it_is_said_and_the_classes_stay_until_it_can_be(
    box: LabelBox, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "labels.part").mkdir()  # as a folder in which nobody may write
    keep_in(monkeypatch, folder / NAMES[0])  # nor on this computer
    box.labelling.give(NAMES[:4], "ball")
    box.labelling.give(NAMES[4:], "cup")
    assert box.words.text().startswith("The classes cannot be written beside the pictures")
    assert not box.use.isEnabled()
    choose(box, 0)  # which asks anew what can be done
    assert not box.use.isEnabled()
    (folder / "labels.part").rmdir()
    box.labelling.give(NAMES[:1], "cup")
    assert (len(labels_in(folder)), box.use.isEnabled()) == (8, True)


def test_the_field_of_a_new_class_stays_over_its_button_while_what_is_said_below_takes_more_lines(
    qtbot: QtBot, box: LabelBox
) -> None:
    """As the network's suggestions come while a name is typed."""
    box.show()
    QTest.keyClick(box.pictures, "+")
    (field,) = box.findChildren(ClassField)
    before, over = field.y(), field.pos() - box.another.mapTo(box, QPoint())
    box.words.setText("Those with a question mark are suggested, and not yet taken. " * 4)
    qtbot.waitUntil(lambda: field.y() < before)
    assert field.pos() - box.another.mapTo(box, QPoint()) == over


def test_pictures_are_dropped_onto_a_class_and_nothing_else_is(box: LabelBox, folder: Path) -> None:
    box.labelling.know("ball")
    choose(box, 1, 4)
    at = box.classes.visualItemRect(box.classes.item(0)).center()
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, QMimeData(), Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    box.classes.dropEvent(event)
    assert labels_in(folder) == {NAMES[1]: "ball", NAMES[4]: "ball"}
    assert box.words.text() == "2 of 8 pictures have a class."
    box.only.setChecked(True)
    assert sum(not box.pictures.item(row).isHidden() for row in range(8)) == 6


def test_they_become_a_set_and_what_has_no_class_yet_is_told(
    qtbot: QtBot, stage: DataStage, box: LabelBox, folder: Path
) -> None:
    box.labelling.give(NAMES[:4], "ball")
    box.labelling.give(NAMES[4:7], "cup")
    QTest.mouseClick(box.use, Qt.MouseButton.LeftButton)
    tray = stage.page.tray
    qtbot.waitUntil(lambda: not tray.is_working)
    assert tray.found.text().startswith("7 pictures in 2 classes")
    assert "Their classes are those in labels.csv." in tray.outcome.text()  # be they in folders, too
    assert tray.passed.toolTip() == f"{NAMES[7]}: the list does not say its class"
    tray.name.setText("a test of labels")
    QTest.mouseClick(tray.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: stage.document.data.name == "a test of labels")
    assert stage.document.data.class_names == ("ball", "cup")


def test_what_the_network_suggests_is_marked_and_is_no_class_before_it_is_taken(
    qtbot: QtBot, stage: DataStage, box: LabelBox, folder: Path
) -> None:
    assert not box.suggest.isEnabled()  # it has learned nothing
    stage.session.step_once()
    qtbot.waitUntil(lambda: not stage.session.is_busy and stage.session.checkpoint is not None)
    box.labelling.give(NAMES[:1], "ball")
    assert box.suggest.isEnabled()
    QTest.mouseClick(box.suggest, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(box.labelling.suggested) == 7)
    assert labels_in(folder) == {NAMES[0]: "ball"}
    said = box.labelling.suggested[NAMES[3]][0]
    assert said in stage.document.data.class_names
    assert box.pictures.item(3).text() == f"{said}?"
    box.pictures.selectAll()
    assert box.take.text() == "Accept 7"  # of all that are chosen: who had given one a class took one more, not all
    choose(box, 0, 3)
    assert box.take.text() == "Accept 1"
    QTest.keyClick(box.pictures, KEY.Key_Return)
    assert labels_in(folder) == {NAMES[0]: "ball", NAMES[3]: said}
    choose(box, 3)
    assert (box.take.text(), box.take.isEnabled()) == ("Accept", False)
    assert len(box.labelling.suggested) == 6
    assert box.pictures.item(3).text() == said
    assert box.labelling.classes == ["ball", *stage.document.data.class_names]  # a wrong one is put right by a click
    choose(box, 4)
    for key in (KEY.Key_3, KEY.Key_0):  # who sees a 3 presses 3: it was the key of the third class, which is 1
        choose(box, 4)
        QTest.keyClick(box.pictures, key)
        assert labels_in(folder)[NAMES[4]] == chr(key)


def test_a_class_in_the_list_has_its_key_its_name_and_how_many_pictures_apart(box: LabelBox) -> None:
    """Of digits there stood 2 1 0, in one line of one kind."""
    assert keys_of(["ball", "7", "12", "1"]) == {"ball": "2", "7": "7", "12": "3", "1": "1"}
    assert list(keys_of([f"class {number}" for number in range(11)]).values())[8:] == ["9", "", ""]
    box.labelling.give(NAMES[:3], "7")
    box.labelling.know("ball")
    classes = box.classes
    classes.resize(190, 80)
    assert texts_of(classes.viewport()) == ["7", "3", "7", "1", "0", "ball"]
    assert classes.item(0).text() == "7: 3 pictures"
    classes.setCurrentRow(0)  # as where pictures are dragged over it
    found = classes.grab().toImage()
    ground = found.pixelColor(classes.visualItemRect(classes.item(0)).center() + QPoint(1, 1))
    assert ground == theme.color("accent_soft"), "its words are read on it"
    middle = classes.visualItemRect(classes.item(0)).center().y()
    key = {found.pixelColor(x, y).name() for x in range(10, 20) for y in range(middle - 5, middle + 5)}
    assert len(key) > 2, "so is its key"


def test_several_pictures_that_are_dropped_are_asked_about_and_no_others(
    qtbot: QtBot, stage: DataStage, folder: Path
) -> None:
    label(stage.switch, [folder / name for name in reversed(NAMES[2:5])])
    (box,) = stage.page.findChildren(LabelBox)
    assert box.labelling.names == tuple(NAMES[2:5])


def test_a_table_of_another_kind_is_not_written_over_and_that_is_said(
    qtbot: QtBot, stage: DataStage, folder: Path
) -> None:
    (folder / LABELS).write_text("name,price\nball,3\n")
    stage.page.bring(folder)
    qtbot.waitUntil(lambda: not stage.page.tray.is_working)
    QTest.mouseClick(stage.page.tray.by_hand, Qt.MouseButton.LeftButton)
    assert stage.page.findChildren(LabelBox) == []
    assert "has other columns" in stage.message.text.text()


def test_a_picture_that_is_tall_is_shown_in_a_square_so_that_its_class_has_room(qtbot: QtBot, box: LabelBox) -> None:
    qtbot.waitUntil(lambda: not box._unread and not box._tasks.is_running(box._key))
    sizes = {box.pictures.item(row).icon().availableSizes()[0].toTuple() for row in range(8)}
    assert len(sizes) == 1
    (side,) = sizes
    assert side[0] == side[1] == np.max(side)


@pytest.mark.parametrize(("names", "is_offered"), [
    (("IMG_1", "IMG_2", "DSC_3", "DSC_4"), True),
    (("cat1", "cat2", "dog1", "dog2"), True),  # their names may mean something else
    (("cat/1", "cat/2", "IMG_3"), True),  # one class is none
    (("cat/1", "cat/2", "dog/1", "dog/2", "IMG_3"), False),
])  # fmt: skip
def test_it_is_offered_where_no_folders_say_the_classes(
    qtbot: QtBot, stage: DataStage, tmp_path: Path, names: tuple[str, ...], is_offered: bool
) -> None:
    tray = stage.page.tray
    stage.page.bring(write_folder(tmp_path / "some", {f"{name}.png": picture() for name in names}))
    qtbot.waitUntil(lambda: not tray.is_working)
    assert tray.by_hand.isHidden() != is_offered
    assert "unpack" not in tray.outcome.text()


def test_in_large_text_it_is_no_larger_than_the_window(qtbot: QtBot, stage: DataStage, folder: Path) -> None:
    theme.set_scale(200, remember=False)
    box = box_of(qtbot, stage, folder)
    assert box.width() <= max(stage.width(), box.minimumSizeHint().width())
    assert box.height() <= max(stage.height(), box.minimumSizeHint().height())
    assert box.minimumSizeHint().width() <= stage.width()


def test_of_a_packed_folder_it_is_said_that_it_is_to_be_unpacked(
    qtbot: QtBot, stage: DataStage, tmp_path: Path
) -> None:
    stage.page.bring(write_zip(tmp_path / "some.zip", FILES))
    qtbot.waitUntil(lambda: not stage.page.tray.is_working)
    assert stage.page.tray.by_hand.isHidden()
    assert "Or unpack it and choose its folder" in stage.page.tray.outcome.text()
