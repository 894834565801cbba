"""A board with what is used on it: pen, eraser, thickness and colours, and a picture that is laid on it as it came."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QMimeData, QObject, QSignalBlocker, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QCheckBox, QToolButton, QWidget

from engine.data import DataSet
from engine.data.fitting import manner
from gui.data.board import GRAIN, Begun, Board
from gui.data.drawn_picture import drawn_picture, is_centred, whole_board
from gui.data.swatches import Swatches
from gui.look.theme import theme
from gui.qt.keys import with_keys
from gui.state.looking.own_pictures import (
    CHANNELS_DRAWN,
    ENDINGS,
    Own,
    made_to_fit,
    own_of_file,
    own_of_mime,
    too_large,
)
from gui.state.work.tasks import Tasks, Work
from gui.widgets.slider import Slider

READ = "read a picture for the board"
A_MOMENT = 0.2  # seconds in which a picture comes before the window goes on without it


class Easel(QObject):
    """The parts, for a view to lay out. `laid`: a picture lies on the board, after the board itself has told of it."""

    laid = Signal()
    failed = Signal(str, str)  # problem, remedy
    solved = Signal(str)  # the problem that is no more

    def __init__(self) -> None:
        super().__init__()
        self.data: DataSet | None = None
        self.given: Own | None = None  # a picture that lies on the board as it came
        self._tasks = Tasks(self)  # no other work waits for a disk that is only asked
        self._tasks.unheard.connect(self.failed)
        self._begun: Begun | None = None  # that of the board, as long as it is that
        self.board, self.swatches = Board(), Swatches()
        self.pen = tool("pencil-simple", self.tr("Pen"), checkable=True)
        self.eraser = tool("eraser", self.tr("Eraser"), checkable=True)
        self.back = tool("arrow-counter-clockwise", with_keys(self.tr("Take the last stroke back ({Ctrl+Z})")))
        self.trash = tool("trash", self.tr("Clear the board"))
        self.thick = Slider((8, 12, 18, 24, 32, 44))
        self.thick.setAccessibleName(self.tr("Thickness"))
        self.thick.setToolTip(self.tr("How thick the pen is"))
        self.thick.show_value(self.board.thickness)
        self.centre = QCheckBox(self.tr("centred"))
        self.centre.setToolTip(
            self.tr("Put it into the middle, as MNIST was made. A network that saw centred digits alone needs it")
        )
        self.pen.clicked.connect(lambda: self._erase(False))
        self.eraser.clicked.connect(lambda: self._erase(True))
        self.back.clicked.connect(self.board.undo)
        self.trash.clicked.connect(self.board.clear)
        self.thick.picked.connect(lambda thickness: setattr(self.board, "thickness", thickness))
        self.swatches.picked.connect(self._colour)
        self.board.drawn.connect(self._drawn_on)
        self.board.paste_wanted.connect(self.paste)
        self._erase(False)

    @property
    def tools(self) -> tuple[QWidget, ...]:
        return self.pen, self.eraser, self.back, self.trash

    @property
    def picture(self) -> np.ndarray | None:
        """What the network sees (H, W, C); None where nothing is drawn."""
        data = self.data
        if data is None or data.shape[2] not in CHANNELS_DRAWN or self.board.is_empty:
            return None
        if self.given is not None:
            return made_to_fit(self.given, data).picture
        begun, centred = self.board.begun, self.centre.isChecked()
        if begun is None or centred or begun.laid.shape != data.shape:
            return drawn_picture(self.board, data, centred)
        seen = whole_board(self.board, data)
        return np.where(seen == begun.laid, begun.picture, seen)

    def show_data(self, data: DataSet) -> None:
        """The pictures that a drawing is to be like. Of the same size they leave all as it is."""
        if self.data is None or data.shape != self.data.shape or data.about.fit != self.data.about.fit:
            self.given = self._begun = self.board.begun = None
            self.board.set_in_colour(data.shape[2] == 3)
            self.centre.setChecked(is_centred(data))
        self.data, self.board.is_photo = data, data.train.are_photos
        self.board.update()
        self.swatches.setVisible(self.board.in_colour)
        self.centre.setVisible(not self.board.in_colour)

    def open(self, file: str) -> None:
        """Lay the picture in a file on the board: mostly at once, and where its disk is slow the window goes on."""

        def work() -> Work:
            yield None
            return own_of_file(file)

        self._tasks.run(READ, work, partial(self.take, file=file))
        self._tasks.wait_for(READ, A_MOMENT)

    def take(self, own: Own | None, file: str = "") -> None:
        """Lay a picture on the board, out of `file` if it is of one. Untouched, it is seen exactly as the pictures of
        the data were made."""
        problem = self.tr("There is no picture that can be read.")
        if own is None or own.pixels is None or self.data is None:
            remedy = self.tr("Use a PNG or JPEG file, or copy a picture in another program first.")
            self.failed.emit(problem, " ".join((too_large(file) if file else None) or [remedy]))
            return
        self.solved.emit(problem)
        rows = np.ascontiguousarray(own.pixels)
        image = QImage(rows.data, rows.shape[1], rows.shape[0], 3 * rows.shape[1], QImage.Format.Format_RGB888).copy()
        if made_to_fit(own, self.data).is_inverted:
            image.invertPixels()
        self.board.put(image, self.data.about.fit or "pad")
        self.given = own
        self.laid.emit()

    def begin_with(self, picture: np.ndarray) -> None:
        """Lay a picture (H, W, C) like those of the data on the board, to change it: where nothing is drawn or erased
        it stays what it is, to the bit."""
        data = self.data
        if data is None or data.shape[2] not in CHANNELS_DRAWN:
            return
        height, width = picture.shape[:2]
        rows = np.ascontiguousarray(np.rint(255 * np.clip(picture / manner(data.train).high, 0, 1)).astype(np.uint8))
        form = QImage.Format.Format_RGB888 if self.board.in_colour else QImage.Format.Format_Grayscale8
        image = QImage(rows.data, width, height, rows.shape[2] * width, form).copy()
        with QSignalBlocker(self.board):  # it tells of it once it is known what it is
            self.board.put(image.scaled(GRAIN, GRAIN), "stretch")  # in squares, as it is seen everywhere
        self.board.begun = Begun(picture, whole_board(self.board, data))
        self._drawn_on()
        self.laid.emit()

    def paste(self) -> None:
        """What was copied: a picture, or a file."""
        self._take_of(QGuiApplication.clipboard().mimeData())

    def enter(self, event: QDragEnterEvent) -> None:
        """Take what is dragged if it is a picture; a folder is for the window."""
        event.acceptProposedAction() if _is_picture(event.mimeData()) else event.ignore()

    def drop(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take_of(event.mimeData())

    def _take_of(self, mime: QMimeData | None) -> None:
        """`mime`: None where nothing was ever copied."""
        urls = mime.urls() if mime else []
        if urls and urls[0].isLocalFile():
            self.open(urls[0].toLocalFile())
        else:
            self.take(own_of_mime(mime) if mime else None)

    def _drawn_on(self) -> None:
        if self.board.is_empty:
            self.board.begun = None
        if self.board.begun is not self._begun:
            self._begun = self.board.begun
            self.centre.setChecked(self._begun is None and self.data is not None and is_centred(self.data))
        self._tasks.cancel(READ)  # what was wanted before and has not come would lie on it
        self.given = None

    def _erase(self, erases: bool) -> None:
        self.board.erasing = erases
        self.pen.setChecked(not erases)
        self.eraser.setChecked(erases)

    def _colour(self, colour: QColor) -> None:
        self.board.colour = colour
        self._erase(False)


def tool(icon: str, words: str, checkable: bool = False) -> QToolButton:
    button = QToolButton()
    button.setIcon(theme.icon(icon))
    button.setAccessibleName(words)
    button.setToolTip(words)
    button.setCheckable(checkable)
    return button


def _is_picture(mime: QMimeData) -> bool:
    urls = mime.urls()
    is_file = len(urls) == 1 and urls[0].toLocalFile().lower().endswith(ENDINGS)
    return is_file or (mime.hasImage() and not urls)
