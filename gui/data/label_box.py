"""Gives loose pictures their classes: many at once, by a key, a click, or by dragging them onto a class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QItemSelectionModel, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QIcon,
    QImage,
    QKeySequence,
    QPainter,
    QPixmap,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLabel, QListWidgetItem, QPushButton, QWidget

from engine.data.picture_file import UnreadableError, unread_reason, whole_picture
from engine.data.sheet_file import as_folder
from engine.text import count, probability
from gui.data.class_field import ClassField
from gui.data.import_tray import ImportTray
from gui.data.label_lists import NAME, Classes, Pictures, keys_of
from gui.look.amounts import pictures_in_words
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.keys import called, with_keys
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import set_style_property, styled
from gui.state.answers.drawing import Drawing
from gui.state.answers.labelling import Labelling, Loose, loose_in
from gui.state.data_work import DataWork
from gui.state.work.tasks import Work

SIDE, CLASSES = 84, 190  # of a picture, and the width of the list of classes, at 100 %


class Labeller(QObject):
    """Opens the box for loose pictures that were dropped, or lie in the folder that is in the tray."""

    use_wanted = Signal(object)  # the folder, whose list says the classes, or that list

    def __init__(self, tray: ImportTray, work: DataWork, drawing: Drawing, parent: QWidget) -> None:
        super().__init__(parent)
        self.around, self.tray, self.work, self.drawing = parent, tray, work, drawing
        tray.label_wanted.connect(self.label)

    def label(self, folder: Path, names: Sequence[str] = ()) -> None:
        """Let the user say what the pictures in a folder, or on sheets, show; `names`: only these."""
        fit = self.tray.fit  # what was said of its rows
        sheets = self.tray.sheet.cut if folder == self.tray.path and not names else {}
        self.work.tried_aside(lambda: loose_in(as_folder(folder, sheets, fit) if sheets else folder, names), self._open)

    def _open(self, loose: Loose) -> None:
        for one in QApplication.topLevelWidgets():  # those of other windows, too
            if isinstance(one, LabelBox) and one.labelling.root == loose.root:
                one.labelling.catch_up()
                loose = loose._replace(labels=one.labelling.labels)  # said while a slow disk was asked, too
                one.close()
        box = LabelBox(Labelling(loose, self.drawing), self.around)
        box.use_wanted.connect(self.use_wanted)
        box.show()


class LabelBox(QDialog):
    """`use_wanted`: the pictures are to become a set. It stops nothing: one may look up something beside it."""

    use_wanted = Signal(object)  # the folder, or the list of its pictures that is kept elsewhere

    def __init__(self, labelling: Labelling, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Classes of {folder}").format(folder=labelling.folder.name))
        self.labelling = labelling
        labelling.setParent(self)
        self._tasks = labelling.drawing.session.tasks
        self._key = self._tasks.key_of_one_s_own("pictures without a class", self)
        self.pictures, self.classes = Pictures(), Classes()
        self.words = styled(QLabel(wordWrap=True), "secondary")
        self.help = QLabel(wordWrap=True)
        self._how = with_keys(
            self.tr(
                "Choose pictures, several with {Shift} or {Ctrl}, or draw a frame around them. Then say what they "
                "are: press a class's key, click it, or drag them onto it. {Del}: no class; {Ctrl+Z} takes it back."
            )
        )
        self.only = QCheckBox(self.tr("Only those without a class"))
        self.another = QPushButton(self.tr("New class…"))
        self.another.setToolTip(self.tr("A class that there is not yet, for the pictures that are chosen (+)"))
        self.suggest, self.take = QPushButton(self.tr("Suggest")), QPushButton(self.tr("Accept"))
        self.suggest.setToolTip(self.tr("What the network holds each picture for that has no class yet"))
        words = self.tr("Take what is suggested for the pictures that are chosen ({Enter}). {Ctrl+A} chooses all")
        self.take.setToolTip(with_keys(words))
        self.use = styled(QPushButton(self.tr("Use these pictures…")), "primary")
        self.use.setToolTip(self.tr("Make a data set of all in this folder that have a class, of two classes at least"))
        for one in (self.classes, self.only, self.suggest, self.take):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the keys go on at the pictures
        self._lay_out()
        self._connect()
        self._fill()
        self.resize(QSize(theme.px(820), theme.px(560)).boundedTo(parent.window().size()))  # a screen may have no more

    def _lay_out(self) -> None:
        title = styled(QLabel(self.tr("Classes")), "strong")
        beside = in_column(title, (self.classes, 1), self.another)
        middle = in_row((self.pictures, 1), beside)
        foot = in_row((self.words, 1), self.only, self.suggest, self.take, self.use)
        self._rows = in_column(self.help, (middle, 1), foot, of=self)

    def _connect(self) -> None:
        labelling = self.labelling
        labelling.changed.connect(self._show)
        labelling.failed.connect(lambda *said: self.words.setText(" ".join(said)))
        self.pictures.number_typed.connect(self._give_number)
        self.pictures.cleared.connect(lambda: self._give(""))
        self.pictures.accepted.connect(self._accept)
        self.pictures.another_wanted.connect(self._ask_class)
        self.pictures.itemSelectionChanged.connect(self._show_buttons)
        self.classes.given.connect(self._give)
        self.another.clicked.connect(self._ask_class)
        self.suggest.clicked.connect(self._suggest)
        self.take.clicked.connect(self._accept)
        self.only.toggled.connect(lambda _on: self._show())
        self.use.clicked.connect(self._use)
        theme.changed.connect(self._restyle)
        keys = QKeySequence.StandardKey
        for key, deed in ((keys.Undo, labelling.undo), (keys.Redo, labelling.redo)):
            QShortcut(QKeySequence(key), self).activated.connect(deed)

    # Showing

    def _fill(self) -> None:
        blank = QPixmap(theme.px(SIDE), theme.px(SIDE))
        blank.fill(QColor(theme.color("sunken")))
        self._items = [QListWidgetItem(QIcon(blank), "", self.pictures) for _ in self.labelling.names]
        for item, name in zip(self._items, self.labelling.names, strict=True):
            item.setData(NAME, name)
        self._unread = set(range(self.pictures.count()))
        self._unreadable: dict[str, str] = {}  # why, by the picture's name
        self._shown: dict[str, object] = {}  # what each picture shows, by its name
        self._read_next()
        self._restyle()
        without = self.labelling.without[:1]
        self.pictures.setCurrentRow(self.labelling.names.index(without[0]) if without else 0)  # one goes on there
        self.pictures.setFocus()

    def _restyle(self) -> None:
        margin = theme.px(12)
        self._rows.setContentsMargins(margin, margin, margin, margin)
        self.classes.setFixedWidth(theme.px(CLASSES))
        self.pictures.setIconSize(QSize(theme.px(SIDE), theme.px(SIDE)))
        self.pictures.setGridSize(QSize(theme.px(SIDE + 14), theme.px(SIDE + 28)))
        self._shown.clear()  # in other colours
        self._show()

    def _show(self) -> None:
        labelling, quiet = self.labelling, QColor(theme.color("accent"))
        for item, name in zip(self._items, labelling.names, strict=True):
            label, said = labelling.labels.get(name, ""), labelling.suggested.get(name)
            state = label, said, self._unreadable.get(name), self.only.isChecked()
            if self._shown.get(name) == state:  # of 20,000 a key changes one
                continue
            self._shown[name] = state
            if (reason := self._unreadable.get(name)) is not None:  # importing passes over it, and says so, too
                item.setText(self.tr("not readable"))
                item.setToolTip(f"{name}\n{reason}")
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                continue
            item.setText(label if said is None else self.tr("{name}?").format(name=said[0]))
            item.setForeground(quiet if said is not None else QColor(theme.color("text")))
            tip = f"{name}\n{label}".strip()
            if said is not None:
                words = self.tr("The network suggests “{name}”, {share}: {key} takes it.")
                tip = f"{name}\n{words.format(name=said[0], share=probability(said[1]), key=called('Enter'))}"
            item.setToolTip(tip)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, tip.replace("\n", ", ") if label or said else name)
            item.setHidden(self.only.isChecked() and bool(label))
        self.classes.show_classes(labelling.counts)
        set_style_property(self.another, "role", "" if labelling.classes else "primary")
        known, whole = len(labelling.names) - len(labelling.without), pictures_in_words(len(labelling.names))
        words = self.tr("{known} of {pictures} have a class.").format(known=count(known), pictures=whole)
        if labelling.suggested:
            words += " " + self.tr("Those with a question mark are suggested, and not yet taken.")
        if unread := labelling.unread:
            more = self.tr("Not shown: {n} more. {name}: {why}.")
            why = translated(unread_reason(unread[0]))
            words += " " + more.format(n=count(len(unread)), name=unread[0], why=why)
        where = self.tr("The classes are kept in labels.csv, beside the pictures.")
        if labelling.is_elsewhere:
            where = self.tr("Nothing can be written beside them, so their classes are kept in {file}.")
            where = where.format(file=labelling.list)
        self.help.setText(f"{self._how} {where}")
        self.words.setText(words)
        self._show_buttons()

    def _show_buttons(self) -> None:
        labelling = self.labelling
        self.suggest.setEnabled(labelling.can_suggest and bool(labelling.without))
        taken = sum(name in labelling.suggested for name in self.chosen)  # of many one alone may be chosen
        self.take.setText(self.tr("Accept {n}").format(n=count(taken)) if taken else self.tr("Accept"))
        self.take.setEnabled(taken > 0)
        has_two = len({*labelling.labels.values()}) > 1  # also of pictures that were named before, and are not shown
        self.use.setEnabled(has_two and not labelling.is_unwritten)

    @property
    def chosen(self) -> list[str]:
        """The pictures that are chosen and seen."""
        return [item.data(NAME) for item in self.pictures.selectedItems() if not item.isHidden()]

    # Deeds

    def _give(self, label: str) -> None:
        if names := self.chosen:
            self._then(partial(self.labelling.give, names, label))

    def _accept(self) -> None:
        self._then(partial(self.labelling.accept, self.chosen))

    def _give_number(self, number: int) -> None:
        name = next((name for name, key in keys_of(self.labelling.classes).items() if key == str(number)), None)
        if name is not None:
            self._give(name)

    def _then(self, deed: Callable[[], None]) -> None:
        """Do it, and choose the next picture without a class, so that many are said one after another. Who corrects
        some stays at them."""
        last = max((self.pictures.row(item) for item in self.pictures.selectedItems()), default=-1)
        is_corrected = all(name in self.labelling.labels for name in self.chosen)
        deed()
        if is_corrected:
            return
        order = [*range(last + 1, self.pictures.count()), *range(last + 1)]
        items = (self.pictures.item(row) for row in order)
        missing = self.labelling.labels.keys() | self._unreadable
        found = next((item for item in items if item.data(NAME) not in missing), None)
        if found is not None:
            self.pictures.setCurrentItem(found, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.pictures.scrollToItem(found)

    def _ask_class(self) -> None:
        field = ClassField(self.another)
        field.taken.connect(self._name)
        field.closed.connect(lambda: self.pictures.setFocus() if self.another.hasFocus() else None)  # the keys go on

    def _name(self, label: str) -> None:
        """A class that there is not yet, also for no picture so far."""
        self.labelling.know(label)
        self._give(label)

    def _suggest(self) -> None:
        if self.labelling.can_suggest:  # else it was changed beside this box
            self.words.setText(self.tr("The network looks at them…"))
            self.labelling.suggest()
        self._show_buttons()

    def _use(self) -> None:
        labelling = self.labelling
        self.use_wanted.emit(labelling.list if labelling.is_elsewhere else labelling.folder)
        self.close()

    # Reading

    def _read_next(self) -> None:
        """One after another, those in sight first: a large one takes most of a second."""
        if not self._unread:
            return
        first = max(0, self.pictures.indexAt(QPoint(0, 0)).row())
        row = min(self._unread, key=lambda row: (row < first, row))
        self._unread.discard(row)
        opener, side = self.labelling.opener(self.pictures.item(row).data(NAME)), theme.px(SIDE)

        def work() -> Work:
            yield None
            try:
                return np.ascontiguousarray(whole_picture(opener, side))
            except UnreadableError as error:
                return str(error)

        self._tasks.run(self._key, work, partial(self._show_one, row), lambda _error: self._read_next())

    def _show_one(self, row: int, pixels: np.ndarray | str) -> None:
        item = self.pictures.item(row)
        if isinstance(pixels, str):
            self._unreadable[item.data(NAME)] = translated(pixels)
            self._show()
        else:
            height, width = pixels.shape[:2]
            image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
            item.setIcon(QIcon(_square(QPixmap.fromImage(image), theme.px(SIDE))))
        self._read_next()


def _square(picture: QPixmap, side: int) -> QPixmap:
    """With nothing around it: a class stands below each at the same height."""
    whole = QPixmap(side, side)
    whole.fill(Qt.GlobalColor.transparent)
    painter = QPainter(whole)
    painter.drawPixmap((side - picture.width()) // 2, (side - picture.height()) // 2, picture)
    painter.end()
    return whole
