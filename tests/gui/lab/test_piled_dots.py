"""Seeds that are right equally often are as many dots as there are seeds."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gui.lab.run_colours import pen
from gui.lab.verdict_card import Dots, piled
from tests.gui.lab.test_run_curves import pixels


def test_equal_seeds_stand_one_above_the_other() -> None:
    assert piled([0.5, 0.7, 0.5]) == [0.0, 0.0, 0.5]
    assert piled([0.5] * 5) == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert piled([]) == []


def test_eight_seeds_of_which_two_are_equal_are_eight_dots(qtbot: QtBot) -> None:
    """Seven were seen on the wall, and a class that counted them asked where the eighth was."""
    dots = Dots()
    qtbot.addWidget(dots)
    dots.resize(400, dots.sizeHint().height())

    def seen(shares: list[float]) -> int:
        dots.show_sides(shares, [0.9, 0.95])
        return pixels(dots, QColor(pen(0).color()))

    apart, equal = seen([0.9, 0.92, 0.94, 0.95]), seen([0.9, 0.92, 0.92, 0.95])
    assert abs(equal - apart) < 6
    dots.show_sides([0.95] * 12, [0.95] * 12)
    image, ratio = dots.grab().toImage(), dots.devicePixelRatioF()
    rows = [any(image.pixelColor(x, y).hue() == QColor(pen(1).color()).hue() for x in range(image.width()))
            for y in range(round(28 * ratio))]  # fmt: skip
    assert not any(rows), "those of B do not reach those of A"
