"""Looks at a picture of the user's own, from a file, the clipboard or a drop, and confirms it in a passing note."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.qt.folder import photos_folder, remember_photo
from gui.state.looking.own_pictures import ENDINGS, Own, own_of_file, own_of_mime, pixels_of, too_large
from gui.state.looking.probe import Probe
from gui.window.waited_for import opened


class OwnPicture(QObject):
    """What can be done with a picture that does not belong to the data."""

    done = Signal(str, str)
    failed = Signal(str, str)  # problem, remedy

    def __init__(self, window: QWidget, probe: Probe) -> None:
        super().__init__(window)
        self.window, self.probe = window, probe

    def choose(self) -> None:
        """Ask for a file."""
        name, _ = QFileDialog.getOpenFileName(
            self.window, self.tr("Look at a picture"), str(photos_folder()),
            self.tr("Pictures") + f" ({' '.join('*' + one for one in ENDINGS)})",
        )  # fmt: skip
        if name:
            self.open(name)

    def open(self, name: str) -> None:
        """Look at the picture in a file."""
        problem = self.tr("“{name}” could not be read as a picture.").format(name=Path(name).name)
        other = problem, self.tr("Use a PNG, JPEG or BMP file that other programs can show.")
        tasks = self.probe.session.tasks
        found = opened(self.window, tasks, Path(name).name, lambda: own_of_file(name) or too_large(name) or other)
        if isinstance(found, Own):
            remember_photo(name)
            self._look(found)
        elif found is not None:  # else nobody waits for its disk any longer
            self.failed.emit(*found)

    def paste(self) -> None:
        """Look at the picture on the clipboard, or in the file that was copied there."""
        mime = QGuiApplication.clipboard().mimeData()  # where nothing was ever copied Qt may give none
        if mime and mime.urls() and mime.urls()[0].isLocalFile():
            self.open(mime.urls()[0].toLocalFile())
            return
        own = own_of_mime(mime) if mime else None
        if own is None or own.pixels is None:
            self.failed.emit(
                self.tr("There is no picture on the clipboard."),
                self.tr("Copy one in another program first, for example a part of the screen."),
            )
            return
        self._look(replace(own, name=self.tr("picture of the clipboard")))

    def takes(self, mime: QMimeData) -> bool:
        """Whether what is dragged is a picture file, or a picture itself."""
        urls = mime.urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            return Path(urls[0].toLocalFile()).suffix.lower() in ENDINGS
        return mime.hasImage() and not urls

    def drop(self, mime: QMimeData) -> None:
        if mime.urls():
            self.open(mime.urls()[0].toLocalFile())
        elif isinstance(image := mime.imageData(), QImage):
            self._look(Own(self.tr("dropped picture"), pixels_of(image)))

    def invert(self) -> None:
        """Exchange light and dark of the own picture that is looked at."""
        ref = self.probe.focus.value.picture
        own = self.probe.own.get(ref)
        if own is not None and own.ready is not None:  # drawn, or kept with the project
            exchanged = own.ready.min() + own.ready.max() - own.ready
            self.probe.look_at_own(replace(own, ready=exchanged), "drawn" if ref.part == "drawn" else "file")
            self._say(own.name)
            return
        if own is None or own.pixels is None:
            self.failed.emit(
                self.tr("The picture that is looked at is one of the data, not of your own."),
                self.tr("Open or paste a picture first."),
            )
            return
        inverted = self.probe.own.is_inverted(ref)
        self.probe.look_at_own(replace(own, invert=not inverted))
        self._say(own.name)

    def pin(self, picture: object) -> None:
        """Look at a picture that a page has made, as the network takes it."""
        self.probe.look_at_own(Own(self.tr("a changed picture"), ready=picture), "drawn")  # type: ignore[arg-type]
        self.done.emit(self.tr("The whole window looks at the changed picture."), "")

    def _look(self, own: Own) -> None:
        self.probe.look_at_own(own)
        self._say(own.name)

    def _say(self, name: str) -> None:
        ref, shape = self.probe.focus.value.picture, self.probe.document.data.shape
        size = f"{shape[0]}×{shape[1]}×{shape[2]}"
        words = self.tr("“{name}” is looked at, fitted to {size}.").format(name=name, size=size)
        if self.probe.own.is_inverted(ref):
            words += " " + self.tr("Light and dark were exchanged, because the data has light ink on dark.")
        if self.probe.own.had_lines(ref):
            words += " " + self.tr("The lines of its paper were taken away.")
        remedy = self.tr("Edit > Exchange light and dark of your picture changes that.")
        self.done.emit(words, remedy if shape[2] == 1 else "")
