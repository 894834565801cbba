"""Any picture or plot can be taken along: a right click copies it, or saves it as PNG or SVG, in the size chosen.

`offer(widget, name)` is all a view says. The size, so many times that on the screen, is one for the whole program.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QIODevice,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSettings,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QActionGroup, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from engine.errors import FileError
from gui.look.theme import theme
from gui.look.words import in_context, problem_and_remedy
from gui.qt.drawn_file import draw_file
from gui.qt.folder import remember_folder, users_folder
from gui.widgets.page_frame import EDGE
from gui.widgets.save_file import file_name, with_ending
from gui.widgets.scene_picture import enlarged

_tr = in_context("TakePicture")

TIMES = (1, 2, 3, 4, 6, 8)
MOST_PIXELS = 60_000_000
CAPTION = 28  # pixels at 100 % that a line below a picture is high


class Taken(QObject):
    """Says what was done, to whoever has a place to say it. The widget tells in which window."""

    done = Signal(QWidget, str, str)  # widget, what was done, where it is
    failed = Signal(QWidget, str, str)  # widget, problem, remedy


taken = Taken()


def offer(widget: QWidget, name: str) -> None:
    """Let this widget be copied and saved by its context menu. `name` is that of the file, and of the picture: a screen
    reader says it, too, unless the widget has another."""
    if not widget.accessibleName():
        widget.setAccessibleName(name)
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    widget.customContextMenuRequested.connect(partial(open_menu, widget, name))


def open_menu(widget: QWidget, name: str, at: QPoint) -> None:
    """Offer to copy and save a widget, at a point of it."""
    menu = menu_of(widget, name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(widget.mapToGlobal(at))


def menu_of(widget: QWidget, name: str, parent: QWidget | None = None, area: QRect | None = None) -> QMenu:
    """Copy, save, and the size, as a new menu."""
    menu = QMenu(parent or widget)
    copy = menu.addAction(theme.icon("copy", "secondary"), _tr("Copy picture"))
    copy.triggered.connect(lambda _checked=False: copy_picture(widget, name, area))
    save = menu.addAction(theme.icon("download-simple", "secondary"), _tr("Save picture…"))
    save.triggered.connect(lambda _checked=False: ask(widget, name, area))
    sizes, group = menu.addMenu(_tr("Size of the picture")), QActionGroup(menu)
    room = (area or widget.rect()).size()
    for number in TIMES:
        words = _tr("{n} times: {width} × {height} pixels")
        action = sizes.addAction(
            words.format(n=number, width=room.width() * number, height=room.height() * number)
        )
        action.setCheckable(True)
        action.setChecked(number == times())
        action.triggered.connect(partial(set_times, number))
        group.addAction(action)
    return menu


def times() -> int:
    """How many times as large as on the screen pictures are."""
    stored = str(QSettings().value("picture/times", 2))
    return int(stored) if stored.isdigit() and int(stored) in TIMES else 2


def set_times(number: int, _checked: bool = True) -> None:
    QSettings().setValue("picture/times", number)


def image_of(widget: QWidget, area: QRect | None = None, scale: float = 0.0) -> QImage:
    """A widget, or a part of it, drawn anew in the size that is chosen: not enlarged from the screen."""
    area = area or widget.rect()
    scale = scale or times()
    scale = min(scale, (MOST_PIXELS / max(1, area.width() * area.height())) ** 0.5)
    size = QSize(max(1, round(area.width() * scale)), max(1, round(area.height() * scale)))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(theme.color("card"))
    painter = QPainter(image)
    _draw(widget, painter, area, scale)
    return image


def _captioned(image: QImage, words: str) -> QImage:
    """The picture with a line of words below it, if there are any."""
    if not words:
        return image
    scale, wide, high = image.devicePixelRatio(), image.width(), theme.px(CAPTION)
    whole = QImage(wide, image.height() + round(high * scale), image.format())
    whole.setDevicePixelRatio(scale)
    whole.fill(theme.color("card"))
    painter = QPainter(whole)
    painter.drawImage(0, 0, image)
    painter.setFont(theme.font("label"))
    painter.setPen(theme.color("secondary"))
    line = QRectF(theme.px(EDGE), image.height() / scale, wide / scale - 2 * theme.px(EDGE), high)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
    painter.end()
    return whole


def write(widget: QWidget, path: str, area: QRect | None = None, caption: str = "") -> None:
    """Save a widget as PNG or SVG by the ending of the name, with a line of words below it. Raises FileError."""
    draw_file(path, lambda device: _write(widget, path, area or widget.rect(), device, caption))


def _write(widget: QWidget, path: str, area: QRect, device: QIODevice, caption: str) -> bool:
    if not path.lower().endswith(".svg"):
        image = _captioned(image_of(widget, area), caption)
        image.setDevicePixelRatio(1.0)
        return image.save(device, "PNG")  # type: ignore[call-overload]
    picture = QSvgGenerator()
    picture.setOutputDevice(device)
    picture.setSize(area.size() * times())
    picture.setViewBox(QRectF(0, 0, area.width(), area.height()))
    picture.setResolution(96)  # as browsers take a pixel
    picture.setTitle("ConvScope")
    picture.setDescription(caption)
    painter = QPainter()
    if not painter.begin(picture):
        return False
    painter.fillRect(QRect(QPoint(0, 0), area.size()), theme.color("card"))
    _draw(widget, painter, area, times())
    return True


def _draw(widget: QWidget, painter: QPainter, area: QRect, scale: float) -> None:
    """Without its background, so that what lies around it is that of a card. Ends the painter, whatever happens: Qt
    takes the program down where what is painted on goes first."""
    for one in (widget, *widget.findChildren(QWidget)):  # what the mouse points at is no part of it,
        QApplication.sendEvent(one, QEvent(QEvent.Type.Leave))  # and it was there to open the menu
    try:
        with enlarged(widget, scale):  # `QWidget.`: a view of a scene has another method of this name
            QWidget.render(widget, painter, QPoint(0, 0), area, QWidget.RenderFlag.DrawChildren)
    finally:
        painter.end()


def copy_picture(widget: QWidget, name: str, area: QRect | None = None, remark: str = "", caption: str = "") -> None:
    image = _captioned(image_of(widget, area), caption)
    image.setDevicePixelRatio(1.0)
    put_on_clipboard(widget, image, name, remark)


def put_on_clipboard(widget: QWidget, image: QImage, name: str, remark: str = "") -> None:
    QGuiApplication.clipboard().setImage(image)
    words = _tr("{name} is on the clipboard, {width} × {height} pixels.")
    said = words.format(name=name, width=image.width(), height=image.height())
    taken.done.emit(widget, f"{said} {remark}".strip(), "")


def ask(widget: QWidget, name: str, area: QRect | None = None) -> None:
    """Ask for a file, and write it."""
    suggested = str(users_folder(to_save=True) / f"{file_name(name.lower())}.png")
    path, chosen = QFileDialog.getSaveFileName(
        widget.window(), _tr("Save picture"), suggested, "PNG (*.png);;SVG (*.svg)"
    )
    if path and Path(path).suffix.lower() not in (".png", ".svg"):
        path = with_ending(widget.window(), path, ".svg" if "svg" in chosen.lower() else ".png")
    if not path:
        return
    if save(widget, path, lambda: write(widget, path, area)):
        remember_folder(path)


def save(widget: QWidget, path: str, write_it: Callable[[], str | None], words: str = "") -> bool:
    """Write a file that was asked for at this widget, and say that it is saved, with what writing it returns, or why
    not; whether it is."""
    try:
        remark = write_it() or ""
    except FileError as error:
        taken.failed.emit(widget, *problem_and_remedy(error))
        return False
    taken.done.emit(widget, f"{words or _tr('The picture is saved.')} {remark}".strip(), path)
    return True
