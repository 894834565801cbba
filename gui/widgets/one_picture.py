"""One picture of many can be taken along: copied, or saved as PNG, enlarged in squares with sharp edges."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QWidget

from gui.look.theme import theme
from gui.look.words import in_context
from gui.qt.drawn_file import draw_file
from gui.widgets.ramp import ink_image
from gui.widgets.save_file import ask_where, file_name
from gui.widgets.take_picture import put_on_clipboard, save, times

_tr = in_context("TakePicture")

LONGEST = 140  # pixels of the longer side, about, if it is taken as large as on the screen


def image_of(picture: np.ndarray, is_photo: bool = False) -> QImage:
    """A picture (H, W, C) as it is shown: each of its pixels a square, as large as pictures are taken along."""
    height, width = picture.shape[:2]
    enlarged = max(1, round(LONGEST * times() / max(height, width)))
    return ink_image(picture, QSize(width * enlarged, height * enlarged), is_photo)


def add_taking(menu: QMenu, widget: QWidget, picture: np.ndarray, name: str, is_photo: bool = False) -> None:
    """Let this picture be copied and saved by the menu. `name` is that of the file, and of the picture."""
    copy = menu.addAction(theme.icon("copy", "secondary"), _tr("Copy this picture"))
    copy.triggered.connect(lambda _checked=False: copy_one(widget, picture, name, is_photo))
    save = menu.addAction(theme.icon("download-simple", "secondary"), _tr("Save this picture as PNG…"))
    save.triggered.connect(lambda _checked=False: save_one(widget, picture, name, is_photo))


def copy_one(widget: QWidget, picture: np.ndarray, name: str, is_photo: bool = False) -> None:
    put_on_clipboard(widget, image_of(picture, is_photo), name)


def save_one(widget: QWidget, picture: np.ndarray, name: str, is_photo: bool = False) -> None:
    """Ask for a file, and write it."""
    kinds = _tr("PNG pictures") + " (*.png)"
    path = ask_where(widget.window(), _tr("Save this picture"), f"{file_name(name)}.png", kinds)
    if path:
        image = image_of(picture, is_photo)
        write = partial(draw_file, path, lambda device: image.save(device, "PNG"))  # type: ignore[call-overload]
        save(widget, path, write)
