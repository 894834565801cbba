"""Draws the curves of a training into a picture, with the same plots as in the window but without one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from engine.training.history import History
from gui.look.theme import theme
from gui.qt.drawn_file import draw_file
from gui.qt.laid_out import in_row
from gui.qt.style_property import styled

if TYPE_CHECKING:
    from gui.curves.curve_plot import CurvePlot

#: What a picture takes from the plot in the window. The moment is also that after which nothing was kept.
AS_SHOWN = "smoothing", "logarithmic", "zoomed", "span", "classes", "moment"
SHARPNESS = 2  # pixels of the picture for one of the window, in each direction


def save_chart(
    history: History,
    path: str | Path,
    title: str = "",
    size: tuple[int, int] = (1600, 700),
    like: Sequence[CurvePlot] = (),
) -> None:
    """Draw accuracy and loss into a PNG of `size` pixels, on white as paper is; `like`: the same two plots in a window,
    whose choices hold here. Raises FileError.

    Without a running program it makes a Qt application of its own.
    """
    app = QApplication.instance()
    if app is None:
        app = QApplication(["convscope"])
        theme.apply(app)
        theme.set_scale(100, remember=False)
        theme.set_mode("light", remember=False)
    picture = chart_image(history, title, size, like)
    draw_file(path, lambda device: picture.save(device, "PNG"))  # type: ignore[call-overload]


def chart_image(
    history: History, title: str = "", size: tuple[int, int] = (1600, 700), like: Sequence[CurvePlot] = ()
) -> QImage:
    """The curves as an image of `size` pixels."""
    from gui.curves.curve_plot import CurvePlot
    from gui.state.training.curves import ACCURACY, LOSS, Curves

    page = QWidget()
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    sharpness = 100 * SHARPNESS / theme.size  # however large the text of the window is, that of the picture is the same
    page.resize(round(size[0] / sharpness), round(size[1] / sharpness))
    rows = QVBoxLayout(page)
    rows.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
    if title:
        heading = styled(QLabel(title), "title")
        rows.addWidget(heading)
    row = in_row(gap=theme.px(24))
    rows.addLayout(row, 1)
    course = Curves(history)
    charts = [CurvePlot(ACCURACY), CurvePlot(LOSS)]
    for chart, shown in zip(charts, like, strict=False):
        for name in AS_SHOWN:
            setattr(chart, name, getattr(shown, name))
        chart.other.course = shown.other.course
    for chart in charts:
        row.addWidget(chart, 1)
        for axis in (chart.canvas.values, chart.canvas.epochs):  # kept as pixels, words would be enlarged and blurred
            axis.setCacheMode(axis.CacheMode.NoCache)
    page.show()
    QCoreApplication.processEvents()
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(sharpness)
    with theme.as_on_paper():
        for chart in charts:
            before = chart.other.course
            end = max(course.epoch, before.seen_behind(course) if before is not None else 0.0, 1e-9)
            chart.restyle()
            chart.show_course(course, end)
            for word in chart.header.words:  # nobody clicks on paper
                word.hide()
        image.fill(theme.color("panel"))
        painter = QPainter(image)
        page.render(painter, QPoint(0, 0), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.end()
    page.close()
    page.deleteLater()
    return image
