"""Pictures of what a trained net sees, painted from its evidence: a small one for a card, a wide one to start with."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.text import percent, shape_words
from gui.look.drawing import fill_with, frame, write_in
from gui.look.theme import theme
from gui.start.evidence import Evidence
from gui.widgets.ramp import ink_image, largest, signed_image

AXIS = 42  # for the words beside a curve, at 100 %
TIGHT = 0.87  # so much of their width is enough
COLUMNS = (116, 150, 190, 132, 150)  # of the wide one: picture, filters with their maps, parts, answer, curve


class _OfEvidence(QWidget):
    """As high as it says, by whether there is room to be tall."""

    least_width = low = tall_height = 0  # at 100 %

    def __init__(self, evidence: Evidence) -> None:
        super().__init__()
        self.evidence = evidence
        self.tall = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self.least_width), theme.px(self.tall_height if self.tall else self.low))

    def show_tall(self, tall: bool) -> None:
        self.tall = tall
        self.updateGeometry()


class EvidencePicture(_OfEvidence):
    """Filters, what they find in a 3, how it learned and how well it did; tall, with the curve below the pictures
    instead of beside them."""

    least_width, low, tall_height = 200, 128, 286

    def __init__(self, evidence: Evidence) -> None:
        super().__init__(evidence)
        self.setAccessibleName(self.tr("Filters, maps and curve of this stack, trained for four epochs"))
        self.setToolTip(what_the_figures_are())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, self.rect())
        if self.tall:
            self._paint_tall(painter)
        else:
            self._paint_low(painter)
        painter.end()

    def _rows(self) -> list[tuple[str, np.ndarray]]:
        shown = self.evidence
        if shown.maps is None:
            met = shown.filters * shown.picture[:, :, None]  # with the bias, their sum is what the unit says
            return [(self.tr("weights of its units"), shown.filters), (self.tr("times the pixels of a 3"), met)]
        return [(self.tr("filters it learned"), shown.filters), (self.tr("what they find in a 3"), shown.maps)]

    def _paint_tall(self, painter: QPainter) -> None:
        shown, pad, gap = self.evidence, theme.px(14), theme.px(6)
        wide = self.width() - 2 * pad
        side = min((wide - 5 * gap) // 6, theme.px(48))
        top = pad
        for words, planes in self._rows():
            label(painter, words, QRectF(pad, top, wide, theme.px(14)))
            thumbnails(painter, planes[:, :, :6], QPointF(pad, top + theme.px(18)), side, gap, 6)
            top += theme.px(18 + 12) + side
        top += theme.px(2)
        below = QRectF(pad, top, wide, self.height() - pad - top)
        curve(painter, shown, with_axes(painter, below.adjusted(0, 0, -theme.px(104), 0)))
        write_in(painter, "heading", "text")
        place = QRectF(below.right() - theme.px(96), below.center().y() - theme.px(24), theme.px(96), theme.px(26))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown.accuracy)
        count = self.tr("{correct} of {count}").format(correct=shown.correct, count=f"{shown.count:,}")
        label(painter, count, place.translated(0, theme.px(24)), Qt.AlignmentFlag.AlignRight)

    def _paint_low(self, painter: QPainter) -> None:
        pad, side, gap = theme.px(10), theme.px(30), theme.px(4)
        columns = min(6, max(1, int((self.width() * 0.58 - pad) // (side + gap))))
        shown = self.evidence
        top = pad
        for words, planes in self._rows():
            label(painter, words, QRectF(pad, top, self.width() / 2 + pad, theme.px(14)))
            thumbnails(painter, planes[:, :, :columns], QPointF(pad, top + theme.px(16)), side, gap, columns)
            top += theme.px(16 + 30 + 10)
        left = pad + columns * (side + gap) + theme.px(10)
        area = QRectF(left, pad, self.width() - pad - left, theme.px(62))
        if area.width() >= theme.px(40):
            curve(painter, shown, area)
            write_in(painter, "title", "text")
            below = QRectF(left, area.bottom() + theme.px(6), area.width(), theme.px(18))
            painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown.accuracy)
            words = self.tr("{correct} of {count}").format(correct=shown.correct, count=f"{shown.count:,}")
            label(painter, words, below.translated(0, theme.px(18)), Qt.AlignmentFlag.AlignRight)


class WidePicture(_OfEvidence):
    """From the picture to the answer in five columns; where there is less room, the middle ones go."""

    least_width, low, tall_height = 300, 268, 380

    def __init__(self, evidence: Evidence) -> None:
        super().__init__(evidence)
        self.setAccessibleName(self.tr("From a picture over filters and maps to the answer, and how it learned"))
        self.setToolTip(what_the_figures_are())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, self.rect())
        room = 100 * self.width() / theme.size
        shown = [number for number in range(5) if self.evidence.parts is not None or number != 2]
        for least in (2, 0, 4, 3):
            if sum(TIGHT * COLUMNS[one] + 16 for one in shown) + 16 > room and len(shown) > 1 and least in shown:
                shown.remove(least)
        spare = (room - 16 - sum(COLUMNS[one] + 16 for one in shown)) / max(len(shown), 1)
        spare = min(spare, 70.0 if self.tall else 40.0)
        left, pad = float(theme.px(16)), theme.px(14)
        titles = (
            self.tr("A picture"), self.tr("Filters, and what they find"), self.tr("What the last ones find"),
            self.tr("Its answer"), self.tr("How it learned"),
        )  # fmt: skip
        for number in shown:
            width = theme.px(COLUMNS[number] + spare)
            write_in(painter, *(("strong", "text") if self.tall else ("label", "secondary")))
            head = QRectF(left, pad, min(width + theme.px(12), self.width() - left - theme.px(4)), theme.px(16))
            words, metrics = titles[number], painter.fontMetrics()
            if number == 1 and metrics.horizontalAdvance(words) > head.width():  # this one stays to the last
                words = self.tr("Filters")
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(head.width()))
            painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            top = pad + theme.px(24)
            if self.tall:
                self._explain(painter, number, head.translated(0, theme.px(18)))
                top += theme.px(18)
            self._column(painter, number, QRectF(left, top, width, self.height() - pad - top))
            left += width + theme.px(16)
        painter.end()

    def _explain(self, painter: QPainter, number: int, area: QRectF) -> None:
        """What a column shows, for who has never seen a network, where all of it has room."""
        shown = self.evidence
        words = (
            self.tr("{shape} numbers").format(shape=shape_words(shown.picture.shape)),
            self.tr("{shape} weights slide over it").format(shape=shape_words(shown.filters.shape[:2])),
            self.tr("parts of a digit, each on its own scale"), self.tr("how sure it is of each digit"),
            self.tr("right answers while it learned"),
        )[number]  # fmt: skip
        if QFontMetrics(theme.font("label")).horizontalAdvance(words) <= area.width():
            label(painter, words, area)

    def _column(self, painter: QPainter, number: int, area: QRectF) -> None:
        shown = self.evidence
        if number == 0:
            side = round(min(area.width(), theme.px(168 if self.tall else 112)))
            picture = ink_image(shown.picture, QSize(side, side))
            spot = QRectF(area.left(), area.top(), side, side)
            painter.drawImage(spot.topLeft(), picture)
            frame(painter, spot.adjusted(-1, -1, 1, 1), theme.color("border"))
        elif number == 1:
            gap = theme.px(6)
            side = int(min((area.height() - 3 * gap) / 4, area.width() / 2 - theme.px(12)))
            thumbnails(painter, shown.filters[:, :, :4], area.topLeft(), side, gap, 1)
            if shown.maps is not None:
                right = QPointF(area.left() + side + theme.px(24), area.top())
                thumbnails(painter, shown.maps[:, :, :4], right, side, gap, 1)
                painter.setPen(QPen(theme.color("outline"), 1.4))
                for row in range(4):
                    y = area.top() + row * (side + gap) + side / 2
                    end, head = QPointF(right.x() - theme.px(6), y), theme.px(3)
                    painter.drawLine(QPointF(area.left() + side + theme.px(6), y), end)
                    painter.drawPolyline([end + QPointF(-head, -head), end, end + QPointF(-head, head)])
        elif number == 2 and shown.parts is not None:
            gap = theme.px(6)
            side = int(min((area.height() - 3 * gap) / 4, (area.width() - 2 * gap) / 3))
            thumbnails(painter, shown.parts[:, :, :12], area.topLeft(), side, gap, 3)
        elif number == 3:
            self._answer(painter, area)
        elif number == 4:
            write_in(painter, "heading", "text")
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown.accuracy)
            words = self.tr("{correct} of {count} test pictures").format(
                correct=shown.correct, count=f"{shown.count:,}"
            )
            label(painter, words, QRectF(area.left(), area.top() + theme.px(26), area.width(), theme.px(14)))
            curve(painter, shown, with_axes(painter, area.adjusted(0, theme.px(50), 0, 0)))

    def _answer(self, painter: QPainter, area: QRectF) -> None:
        answer = self.evidence.answer
        pitch = area.height() / len(answer)
        for place, share in enumerate(answer):
            row = QRectF(area.left(), area.top() + place * pitch, area.width(), pitch)
            wins = place == int(answer.argmax())
            write_in(painter, "strong" if wins else "label", "text" if wins else "secondary")
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(place))
            words = percent(float(share))
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
            wide = row.width() - theme.px(14 + 62)
            bar = QRectF(row.left() + theme.px(14), row.top() + pitch * 0.2, wide, pitch * 0.6)
            fill_with(painter, theme.color("card"))
            painter.drawRect(bar)
            painter.setBrush(theme.category("fully_connected") if wins else theme.color("outline"))
            bar.setWidth(max(1.0, bar.width() * float(share)))
            painter.drawRect(bar)


def paint_ground(painter: QPainter, rect: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill_with(painter, theme.color("canvas"))
    painter.drawRoundedRect(rect, theme.px(8), theme.px(8))


def label(
    painter: QPainter, words: str, area: QRectF, at: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    write_in(painter, "label", "label")
    painter.drawText(area, at | Qt.AlignmentFlag.AlignVCenter, words)


def thumbnails(painter: QPainter, planes: np.ndarray, corner: QPointF, side: int, gap: int, columns: int) -> None:
    """Planes (H, W, n) in rows, each on its own scale: here what counts is what can be seen."""
    for place in range(planes.shape[2]):
        row, column = divmod(place, columns)
        spot = QRectF(corner.x() + column * (side + gap), corner.y() + row * (side + gap), side, side)
        plane = planes[:, :, place]
        painter.drawImage(spot, signed_image(plane, largest(plane), QSize(side, side)))
        frame(painter, spot.adjusted(-1, -1, 1, 1), theme.color("border"))


def what_the_figures_are() -> str:
    return QCoreApplication.translate(
        "Evidence",
        "The curves are the accuracy, from 0 to 100 %, over four epochs: blue on the pictures that are learned from, "
        "orange and dashed on those that are kept aside for validation. "
        "The share in figures is how many test pictures, which it has never seen, it reads rightly at the end.",
    )


def with_axes(painter: QPainter, area: QRectF) -> QRectF:
    """Write what the axes are and which line is which; gives the room for the curves."""
    line, left, gap = theme.px(14), theme.px(AXIS), theme.px(6)
    plot = area.adjusted(left, line / 2, 0, -2 * line - gap)
    for share in (0, 50, 100):
        y = plot.bottom() - share / 100 * plot.height()
        words = f"{share} %" if share else "0"
        label(painter, words, QRectF(area.left(), y - line / 2, left - gap, line), Qt.AlignmentFlag.AlignRight)
    below = QRectF(plot.left(), plot.bottom() + gap / 2, plot.width(), line)
    label(painter, "0", below)
    label(painter, QCoreApplication.translate("Evidence", "epoch 4"), below, Qt.AlignmentFlag.AlignRight)
    key = QRectF(area.left(), below.bottom(), area.width(), line)
    for role, style, words, place in (
        ("train", Qt.PenStyle.SolidLine, QCoreApplication.translate("Evidence", "Training"), key.left()),
        ("validation", Qt.PenStyle.DashLine, QCoreApplication.translate("Evidence", "Validation"), key.center().x()),
    ):
        painter.setPen(QPen(theme.color(role), theme.px(1.6), style))
        painter.drawLine(QPointF(place, key.center().y()), QPointF(place + theme.px(14), key.center().y()))
        label(painter, words, QRectF(place + theme.px(18), key.top(), key.width() / 2, line))
    return plot


def curve(painter: QPainter, evidence: Evidence, area: QRectF) -> None:
    """The accuracy over epochs, 0 to 100 %: training drawn through, validation dashed."""
    painter.setPen(QPen(theme.color("border"), 1))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    painter.drawLine(area.topLeft(), area.topRight())
    end = float(max(evidence.training[0, -1], evidence.validation[0, -1]))
    for points, role, style in (
        (evidence.training, "train", Qt.PenStyle.SolidLine),
        (evidence.validation, "validation", Qt.PenStyle.DashLine),
    ):
        painter.setPen(QPen(theme.color(role), theme.px(1.6), style))
        line = [
            QPointF(area.left() + float(x) / end * area.width(), area.bottom() - float(y) * area.height())
            for x, y in points.T
        ]
        painter.drawPolyline(QPolygonF(line))
