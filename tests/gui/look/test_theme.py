"""The look: readable in light and dark, remembered, one ramp for all numbers, and a pictogram for every kind."""

import gc
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from engine.blocks import KINDS
from gui.cards.unit import unit_at
from gui.look.theme import CATEGORIES, COLORS, FONTS, Theme, _ThemedIcon, text_scale, theme
from gui.widgets.pictogram import pictogram
from gui.widgets.ramp import ink_image, ink_on, signed_color, signed_image, tile_image, tiled
from tests.together import together

PAIRS = [
    *((word, ground) for word in ("text", "secondary", "label") for ground in ("panel", "card", "sunken", "canvas")),
    *((word, ground) for word in ("error", "good", "hint", "accent") for ground in ("panel", "card")),
    *((word, "past") for word in ("text", "secondary", "label", "accent", "error", "good")),
    ("on_accent", "accent"),
    ("on_accent", "accent_over"),
    ("error", "error_soft"),
    ("good", "good_soft"),
    ("text", "accent_soft"),
    ("text", "container"),
]
pytestmark = pytest.mark.usefixtures("in_light")


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2's contrast ratio."""

    def luminance(color: QColor) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@together("mode", ["light", "dark"])
@together("word, ground", PAIRS)
def test_text_can_be_read_on_its_ground(mode: str, word: str, ground: str) -> None:
    dark = mode == "dark"
    assert contrast(QColor(COLORS[word][dark]), QColor(COLORS[ground][dark])) >= 4.5


@pytest.mark.parametrize("ground", ["panel", "card", "sunken"])
@pytest.mark.parametrize("dark", [False, True])
def test_the_outline_of_a_control_can_be_seen(dark: bool, ground: str) -> None:
    assert contrast(QColor(COLORS["outline"][dark]), QColor(COLORS[ground][dark])) >= 3


def test_mode_and_scale_are_remembered_for_the_next_start(qapp: QApplication) -> None:
    theme.set_mode("dark")
    theme.set_scale(150)
    next_start = Theme()
    next_start.apply(qapp)
    assert (next_start.mode, next_start.dark, next_start.scale) == ("dark", True, 150)


def test_a_look_for_one_picture_is_not_remembered(qapp: QApplication) -> None:
    theme.set_mode("dark", remember=False)
    next_start = Theme()
    next_start.apply(qapp)
    assert next_start.mode == "system"


@pytest.mark.parametrize("stored", ["purple", "", "3"])
def test_settings_that_make_no_sense_give_the_usual_look(qapp: QApplication, stored: str) -> None:
    from PySide6.QtCore import QSettings

    QSettings().setValue("look/mode", stored)
    QSettings().setValue("look/scale", "huge")
    next_start = Theme()
    next_start.apply(qapp)
    assert (next_start.mode, next_start.scale) == ("system", 100)


def test_who_follows_the_look_is_dressed_at_once_and_whenever_it_is_another_one() -> None:
    sizes: list[int] = []
    look = Theme()
    look.followed_by(lambda: sizes.append(look.size))
    look.set_scale(150, remember=False)
    assert len(sizes) == 2
    assert sizes[1] > sizes[0] > 0


def test_only_the_mode_system_follows_the_system(qapp: QApplication, qtbot: QtBot) -> None:
    theme.set_mode("system", remember=False)
    changes = qapp.styleHints().colorSchemeChanged
    with qtbot.waitSignal(theme.changed):
        changes.emit(Qt.ColorScheme.Dark)
    assert theme.dark
    changes.emit(Qt.ColorScheme.Light)
    assert not theme.dark
    theme.set_mode("light", remember=False)
    changes.emit(Qt.ColorScheme.Dark)
    assert not theme.dark


def test_every_length_and_font_grows_with_the_scale(qapp: QApplication) -> None:
    theme.set_scale(200, remember=False)
    assert theme.px(13) == 26
    assert qapp.font().pixelSize() == 26
    assert {role: theme.font(role).pixelSize() for role in FONTS} == {r: 2 * s for r, (s, _) in FONTS.items()}
    theme.set_scale(75, remember=False)
    assert theme.px(1) == 1, "a line of one pixel never disappears"


def test_the_window_uses_the_bundled_font(qapp: QApplication) -> None:
    assert qapp.font().family() == "Inter"


def test_menus_tips_and_boxes_have_our_font_where_the_system_has_one_of_its_own_for_them(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows Qt takes them from the system again when it is given its first style sheet."""
    kinds = ("QMenu", "QMenuBar", "QMessageBox", "QTipLabel", "QAbstractItemView")

    def set_style_sheet(app: QApplication, sheet: str) -> None:
        app.setStyleSheet(sheet)
        for kind in kinds:
            app.setFont(QFont("DejaVu Serif", 9), kind)

    monkeypatch.setattr("gui.look.theme.set_style_sheet", set_style_sheet)
    Theme().apply(qapp)
    assert {kind: qapp.font(kind).family() for kind in kinds} == dict.fromkeys(kinds, "Inter")


def test_an_icon_takes_the_colour_of_the_theme_it_is_shown_in() -> None:
    icon = theme.icon("trash", "text")
    light = icon.pixmap(32, 32).toImage()
    theme.set_mode("dark", remember=False)
    dark = icon.pixmap(32, 32).toImage()
    assert COLORS["text"][0].lower() in colours(light)
    assert COLORS["text"][1].lower() in colours(dark)


def test_a_button_grows_with_the_text(qtbot: QtBot) -> None:
    button = QPushButton("Train")
    qtbot.addWidget(button)
    before = button.sizeHint()
    theme.set_scale(150, remember=False)
    assert button.sizeHint().height() >= 1.4 * before.height()
    assert button.sizeHint().width() >= 1.3 * before.width()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_zero_is_paper_and_the_sign_is_the_hue(mode: str) -> None:
    theme.set_mode(mode, remember=False)  # type: ignore[arg-type]
    minus, zero, plus = (signed_color(value, 2.0) for value in (-2.0, 0.0, 2.0))
    assert zero.name() == ("#f5f6f8", "#2b303a")[mode == "dark"]
    assert minus.blue() > minus.red()
    assert plus.red() > plus.blue()
    assert signed_color(99, 2.0) == plus, "beyond the scale is its end"


def test_a_number_that_is_none_is_transparent() -> None:
    image = signed_image(np.array([[np.nan, 1.0]]), 1.0)
    assert (image.pixelColor(0, 0).alpha(), image.pixelColor(1, 0).alpha()) == (0, 255)


def test_infinite_numbers_are_the_ends_of_the_ramp() -> None:
    image = signed_image(np.array([[-np.inf, np.inf]]), 1.0)
    assert image.pixelColor(0, 0) == signed_color(-1, 1)
    assert image.pixelColor(1, 0) == signed_color(1, 1)


def test_a_filter_enlarged_has_sharp_squares() -> None:
    image = signed_image(np.array([[-1.0, 1.0], [1.0, -1.0]]), 1.0, 20)
    assert colours(image) == {signed_color(-1, 1).name(), signed_color(1, 1).name()}


def test_every_map_lies_at_its_own_place_with_gutters_between() -> None:
    maps = np.arange(5, dtype=np.float32).reshape(1, 1, 5).repeat(2, 0).repeat(3, 1)
    plane = tiled(maps, columns=2, gap=1)
    assert plane.shape == (3 * 2 + 2, 2 * 3 + 1)
    for index in range(5):
        top, left = index // 2 * 3, index % 2 * 4
        assert (plane[top : top + 2, left : left + 3] == index).all()
    assert np.isnan(plane[2]).all()
    assert np.isnan(plane[:, 3]).all()
    image = tile_image(maps, scale=4, columns=2)
    assert image.pixelColor(4, 0) == signed_color(1, 4)
    assert image.pixelColor(3, 0).alpha() == 0


def test_ink_is_dark_on_paper_in_light_and_light_in_dark() -> None:
    picture = np.array([[0.0, 1.0]])
    assert ink_image(picture).pixelColor(1, 0).lightness() < 60
    theme.set_mode("dark", remember=False)
    assert ink_image(picture).pixelColor(1, 0).lightness() > 200


@pytest.mark.parametrize("dark", [False, True])
def test_a_number_can_be_read_on_any_colour_of_the_ramp(dark: bool) -> None:
    theme.set_mode("dark" if dark else "light", remember=False)
    for value in np.linspace(-1, 1, 101):
        color = signed_color(float(value), 1)
        assert contrast(color, ink_on(color)) >= 4.5
    assert contrast(theme.color("card"), ink_on(signed_color(np.nan, 1))) >= 4.5, "the dash of what is no number"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_pictogram_of_its_own_in_the_colour_of_its_category(kind: str) -> None:
    block = KINDS[kind]
    assert block.category in CATEGORIES
    image = pictogram(block, 56).toImage()
    assert {theme.category(block.category).name(), theme.on_category(block.category).name()} <= colours(image)
    assert all(image != pictogram(other, 56).toImage() for other in KINDS if other != kind)


@pytest.mark.parametrize(
    ("pixels", "scale"), [(12, 1.0), (14.67, 1.0), (13, 1.0), (30, 2.0), (22, 22 / 15), (8, 0.8), (0, 1.0), (90, 2.5)]
)
def test_our_text_grows_with_that_of_the_system(pixels: float, scale: float) -> None:
    assert text_scale(pixels) == pytest.approx(scale)


def test_a_system_with_larger_text_makes_everything_larger(qapp: QApplication) -> None:
    theme.system_scale = 1.5
    try:
        theme.set_scale(100, remember=False)
        assert theme.px(20) == 30
        assert theme.font("body").pixelSize() == round(13 * 1.5)
        assert unit_at(100).px(20) == 30
        assert qapp.font().pixelSize() == theme.font("body").pixelSize()
    finally:
        theme.system_scale = 1.0


def test_a_system_that_asks_for_high_contrast_gets_it_unless_a_theme_is_chosen(qapp: QApplication) -> None:
    theme.set_mode("system", remember=False)
    try:
        theme._follow_contrast(Qt.ContrastPreference.HighContrast)
        assert theme.color("panel").name() == "#000000"
        theme.set_mode("light", remember=False)
        assert theme.color("panel").name() == "#ffffff"
    finally:
        theme._follow_contrast(Qt.ContrastPreference.NoPreference)


def test_that_nothing_shall_move_is_remembered(qapp: QApplication) -> None:
    theme.set_motion(False)
    again = Theme()
    again.apply(qapp)
    assert not again.motion
    theme.set_motion(True)
    assert theme.motion


def test_an_icon_is_made_once_however_often_it_is_painted() -> None:
    assert theme.icon("copy") is theme.icon("copy", "text")
    assert theme.icon("copy", "error") is not theme.icon("copy")


def test_an_icon_without_room_is_nothing_and_no_warning(qtlog: Any) -> None:
    for size in (QSize(0, 0), QSize(0, 12)):
        assert _ThemedIcon("x", "text").pixmap(size, QIcon.Mode.Normal, QIcon.State.Off).isNull()
    assert not [record for record in qtlog.records if "engine == 0" in record.message]


def test_a_copy_of_an_icon_that_is_changed_still_paints(qapp: QApplication) -> None:
    """Qt then has the icon's engine make a twin, and uses it when nothing in Python knows it any more."""
    copy = QIcon(theme.icon("play"))
    copy.setIsMask(True)
    gc.collect()
    assert not copy.pixmap(QSize(16, 16)).isNull()
