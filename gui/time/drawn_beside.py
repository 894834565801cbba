"""What A beside B paints: filters or maps as tiles, answers as bars. Mouse and keys have each number told."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from engine.text import probability
from engine.text import signed as in_tenths
from gui.look.drawing import frame, outline_with, smooth
from gui.look.theme import theme
from gui.widgets.keyed_parts import KeyedParts
from gui.widgets.ramp import signed_image
from gui.widgets.signed import signed
from gui.widgets.take_picture import offer

MOST_TILES = 16
TILE, GAP = 26, 4  # at 100 %
BAR, MOST_BARS = 18, 12


class TilesBeside(KeyedParts):
    """The first planes (H, W, tiles) side by side on one scale. A part is (tile, row, column). `opened` brings one that
    was clicked twice, `leads_to` says what that shows; keys go to the strongest number of each tile."""

    opened = Signal(int, int, int)
    columns = 8

    def __init__(self, name: str, leads_to: str = "") -> None:
        super().__init__()
        self.planes = np.zeros((1, 1, 0), np.float32)
        self.scale = 1.0
        self.leads_to = leads_to
        self.setAccessibleName(name)
        offer(self, name)

    def show_planes(self, planes: np.ndarray, scale: float) -> None:
        self.planes, self.scale = planes, scale
        self.setFixedHeight(self.sizeHint().height())
        self.look_again()
        self.update()

    @property
    def shown(self) -> int:
        """How many tiles there are."""
        return min(self.planes.shape[2], MOST_TILES)

    def sizeHint(self) -> QSize:
        rows = -(-self.shown // self.columns)
        pitch = theme.px(TILE) + theme.px(GAP)
        return QSize(self.columns * pitch, max(1, rows) * pitch)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(100), self.sizeHint().height())

    @property
    def _pitch(self) -> int:
        return min(theme.px(TILE) + theme.px(GAP), self.width() // self.columns)

    def at(self, point: QPointF) -> tuple[int, int, int] | None:
        pitch, side = self._pitch, self._pitch - theme.px(GAP)
        (down, y), (across, x) = (divmod(one, pitch) for one in (point.y(), point.x()))
        number = int(down) * self.columns + int(across)
        rows, columns, _ = self.planes.shape
        is_on_one = max(x, y) < side and 0 <= across < self.columns and 0 <= number < self.shown
        return (number, int(y * rows / side), int(x * columns / side)) if is_on_one else None

    def in_order(self) -> list[tuple[int, int, int]]:
        if not self.shown:
            return []
        strengths = np.nan_to_num(np.abs(self.planes[:, :, : self.shown])).reshape(-1, self.shown)
        across = self.planes.shape[1]
        return [(n, *divmod(int(place), across)) for n, place in enumerate(strengths.argmax(axis=0))]

    def spot_of(self, part: tuple[int, int, int]) -> QRectF:
        down, across = divmod(part[0], self.columns)
        side = self._pitch - theme.px(GAP)
        return QRectF(across * self._pitch, down * self._pitch, side, side)

    def leads(self, part: tuple[int, int, int]) -> bool:
        return False  # one click does nothing

    def enter(self, part: tuple[int, int, int]) -> None:
        self.opened.emit(*part)

    def tip(self, part: tuple[int, int, int]) -> str:
        tile, row, column = part
        words = self.tr("No. {n}, row {row}, column {column}: {value}")
        if self.planes.shape[:2] == (1, 1):
            words = self.tr("No. {n}: {value}")
        value = signed(float(self.planes[row, column, tile]))
        words = words.format(n=tile + 1, row=row + 1, column=column + 1, value=value)
        return f"{words}\n{self.leads_to}".rstrip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        for number in range(self.shown):
            place = self.spot_of((number, 0, 0))
            image = signed_image(self.planes[:, :, number], self.scale)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, image.width() > place.width())
            painter.drawImage(place, image)
            frame(painter, place, theme.color("border"))
        if self.ringed is not None:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRect(self.spot_of(self.ringed).adjusted(1, 1, 1, 1))
        painter.end()


class BarsBeside(KeyedParts):
    """A bar for each class of `shown`; of a difference they stand above and below a line. `opened` brings one that was
    clicked twice, `leads_to` says what that shows."""

    opened = Signal(int)

    def __init__(self, name: str, leads_to: str = "") -> None:
        super().__init__()
        self.values = np.zeros(0, np.float32)
        self.names: tuple[str, ...] = ()
        self.shown: tuple[int, ...] = ()
        self.signed = False
        self.leads_to = leads_to
        self._said: list[str] = []
        self.setAccessibleName(name)
        offer(self, name)

    def show_shares(self, shares: np.ndarray, names: tuple[str, ...], shown: tuple[int, ...] | None = None) -> None:
        """The probability of each class; only those of `shown` are painted."""
        self._show(shares, names, False, [probability(share) for share in shares.tolist()], shown)

    def show_change(
        self, one: np.ndarray, other: np.ndarray, names: tuple[str, ...], shown: tuple[int, ...] | None = None
    ) -> None:
        """By how many points the probability of each class has changed; only those of `shown` are painted."""
        words = [self.tr("{change} points").format(change=points_between(*shares))
                 for shares in zip(one.tolist(), other.tolist(), strict=True)]  # fmt: skip
        self._show(other - one, names, True, words, shown)

    def _show(
        self, values: np.ndarray, names: tuple[str, ...], signed: bool, words: list[str], shown: tuple[int, ...] | None
    ) -> None:
        self.values, self.names, self.signed = values, names, signed
        self.shown = shown if shown is not None else tuple(range(len(values)))
        self._said = [f"{name}: {one}" for name, one in zip(names, words, strict=False)]
        self.setAccessibleDescription(", ".join(self._said))
        self.setToolTip("\n".join(self._said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(84))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(100), theme.px(84))

    @property
    def _pitch(self) -> float:
        return min(theme.px(BAR) + theme.px(GAP), self.width() / max(1, len(self.shown)))

    def at(self, point: QPointF) -> int | None:
        place = int(point.x() // self._pitch)
        return self.shown[place] if 0 <= place < len(self.shown) else None

    def in_order(self) -> tuple[int, ...]:
        return self.shown

    def spot_of(self, part: int) -> QRectF:
        pitch, place = self._pitch, self.shown.index(part)
        return QRectF(place * pitch, 0, pitch - min(theme.px(GAP), pitch / 4), self.height() - theme.px(18))

    def leads(self, part: int) -> bool:
        return False  # one click does nothing

    def enter(self, part: int) -> None:
        self.opened.emit(part)

    def tip(self, part: int) -> str:
        return f"{self._said[part]}\n{self.leads_to}".rstrip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not len(self.values):
            return
        painter.setFont(theme.font("label"))
        best = int(self.values.argmax())
        for place in self.shown:
            value, spot = float(self.values[place]), self.spot_of(place)
            room = spot.height()
            zero = room / 2 if self.signed else room
            length = value * zero
            painter.fillRect(spot, theme.color("sunken"))
            color = theme.category("fully_connected")
            if self.signed:
                color = theme.color("validation" if value > 0 else "train")
            painter.fillRect(QRectF(spot.left(), zero - length, spot.width(), length).normalized(), color)
            painter.fillRect(QRectF(spot.left(), zero - 0.5, spot.width(), 1), theme.color("outline"))
            if self._pitch >= theme.px(12):
                painter.setPen(theme.color("text" if place == best and not self.signed else "secondary"))
                below = QRectF(spot.left() - 2, room, spot.width() + 4, theme.px(18))
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.names[place][:3])
        if self.ringed is not None:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRect(self.spot_of(self.ringed).adjusted(1, 1, -1, -1))
        painter.end()


def worth_a_bar(one: np.ndarray, other: np.ndarray, label: int) -> tuple[int, ...]:
    """Of many classes, whose bars would be thin and without names, the likeliest in A or in B, and that of the picture;
    in their order."""
    order = np.argsort(-np.nan_to_num(np.maximum(one, other)), kind="stable").tolist()
    return tuple(sorted([label, *(class_ for class_ in order if class_ != label)][:MOST_BARS]))


def points_between(one: float, other: float) -> str:
    """The points from one share to another as those are said: who subtracts them comes to it. In finer figures where
    they are said alike."""
    change = round(100 * other, 1) - round(100 * one, 1)
    return in_tenths(change, 1) if abs(change) > 0.05 else signed(100 * (other - one))
