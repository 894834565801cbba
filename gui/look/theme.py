"""How the window looks: every colour, size and font, in light and dark, in one place.

Chrome is grey and colour is data, so colours are asked for by what they mean, never by their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar, Literal

from PySide6.QtCore import QDir, QObject, QPointF, QRect, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

import resources
from gui.look import icon_font
from gui.look.style_sheet import style_sheet
from gui.qt.style_sheet_once import set_style_sheet

Mode = Literal["system", "light", "dark", "contrast"]
MODES: tuple[Mode, ...] = ("system", "light", "dark", "contrast")

COLORS: dict[str, tuple[str, str]] = {  # role: light, dark
    "canvas": ("#F3F4F7", "#121419"),
    "dots": ("#DCDFE6", "#252932"),
    "past": ("#EFEDFB", "#1B1830"),  # the canvas, and what goes with it, while the window looks back
    "past_dots": ("#D9D5F2", "#2E2A52"),
    "panel": ("#FFFFFF", "#1A1D23"),
    "card": ("#FFFFFF", "#21252D"),
    "sunken": ("#F1F2F6", "#13151A"),
    "border": ("#E1E4EA", "#2F343E"),
    "outline": ("#7F8796", "#737C8C"),
    "text": ("#171A21", "#ECEEF3"),
    "secondary": ("#515968", "#B4BBC7"),
    "label": ("#636B79", "#99A1AF"),
    "accent": ("#5546D9", "#A99EFF"),
    "accent_over": ("#5F4EF3", "#978DE4"),  # under the mouse
    "accent_soft": ("#ECEAFD", "#2E2A52"),
    "on_accent": ("#FFFFFF", "#16132E"),
    "error": ("#B3321B", "#FF9478"),
    "error_soft": ("#FDEEEA", "#3A211B"),
    "good": ("#0A7554", "#57CDA6"),
    "good_soft": ("#E2F4ED", "#16352B"),
    "hint": ("#855600", "#F2C14E"),
    "container": ("#D9DEE6", "#353C48"),
    "train": ("#0072B2", "#5DB4EC"),
    "validation": ("#C04F00", "#F0A24A"),
}
CONTRAST: dict[str, str] = {  # high contrast: white and clear colours on black, at least 7:1
    "canvas": "#000000", "dots": "#000000", "past": "#1F1A00", "past_dots": "#6B5B00",
    "panel": "#000000", "card": "#000000", "sunken": "#262626",
    "border": "#FFFFFF", "outline": "#FFFFFF", "text": "#FFFFFF", "secondary": "#FFFFFF", "label": "#FFFFFF",
    "accent": "#FFD60A", "accent_over": "#E4BF09", "accent_soft": "#3A3000", "on_accent": "#000000", "error": "#FF9E8A",
    "error_soft": "#3A0F05", "good": "#5CF2B8", "good_soft": "#00301F", "hint": "#FFD60A", "container": "#3A3A3A",
    "train": "#6EC6FF", "validation": "#FFB04D",
}  # fmt: skip
DARK_INK = "#1B1500"  # pictograms on bright tiles
CATEGORIES: dict[str, tuple[str, str, str]] = {  # word: light, dark, pictogram (Okabe and Ito's colours)
    "convolution": ("#0072B2", "#1F86C8", "#FFFFFF"),
    "activation": ("#E69F00", "#E69F00", DARK_INK),
    "normalisation": ("#56B4E9", "#56B4E9", DARK_INK),
    "pooling": ("#009E73", "#009E73", "#FFFFFF"),
    "fully_connected": ("#CC79A7", "#CC79A7", DARK_INK),
    "regularise": ("#F0E442", "#F0E442", DARK_INK),
    "container": ("#5B6472", "#8E97A6", "#FFFFFF"),
    "input": ("#5B6472", "#8E97A6", "#FFFFFF"),
}
SIGNED_RAMP: tuple[tuple[str, ...], tuple[str, ...]] = (  # light, dark; at -1, -.7, -.33, 0, .33, .7, 1
    ("#0B4F82", "#3489C6", "#9CCBEC", "#F5F6F8", "#F8C88C", "#DB7A16", "#8C3D02"),
    ("#BFE3FA", "#4FA6DE", "#2F6C98", "#2B303A", "#96571A", "#EE9A2E", "#FFE0B0"),
)
FONTS: dict[str, tuple[int, QFont.Weight]] = {  # role: size at 100 %, weight
    "label": (11, QFont.Weight.Normal),
    "figure": (11, QFont.Weight.DemiBold),  # a number, or what else matters, among labels
    "code": (12, QFont.Weight.Normal),  # letters of equal width, the system's
    "body": (13, QFont.Weight.Normal),
    "strong": (13, QFont.Weight.DemiBold),
    "title": (15, QFont.Weight.DemiBold),
    "heading": (20, QFont.Weight.DemiBold),
    "display": (28, QFont.Weight.Bold),
}
SCALES = (75, 300)  # the smallest and the largest text size, in percent
USUAL_TEXT = (11.5, 15.0)  # pixels of the text that systems come with: to them our sizes are fitted
MOST_OF_SYSTEM = 2.5


class Theme(QObject):
    """The look in force. `changed` says that colours or sizes are others now: restyle and repaint."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode = "system"
        self.scale = 100
        self.dark = self.contrast = False
        self.motion = True  # things may glide into place
        self.system_scale = 1.0  # how much larger than usual the system's text is
        self._system_dark = self._system_contrast = False
        self._family = "Inter"
        self._fonts: dict[tuple[str, float, str], QFont] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._applied = False
        self._in_force: tuple[object, ...] = ()  # the style that was applied last

    def color(self, role: str) -> QColor:
        """The colour with this meaning. Raises KeyError for a role that is not in COLORS."""
        return QColor(CONTRAST[role] if self.contrast else COLORS[role][self.dark])

    def category(self, word: str) -> QColor:
        """The colour of a category of blocks; one nobody knows is slate, like the input."""
        return QColor(CATEGORIES.get(word, CATEGORIES["input"])[self.dark])

    def on_category(self, word: str) -> QColor:
        """The colour of a pictogram on its category's tile."""
        return QColor(CATEGORIES.get(word, CATEGORIES["input"])[2])

    @property
    def size(self) -> float:
        """How large everything is, in percent: our own zoom of the system's text size."""
        return self.scale * self.system_scale

    def px(self, n: float) -> int:
        """A length that is `n` pixels at 100 %; something never becomes nothing."""
        return round(n * self.size / 100) or (1 if n > 0 else 0)

    def font(self, role: str) -> QFont:
        """The font of this role, with figures of equal width so that numbers that count do not jump."""
        key = (role, self.size, self._family)
        if key not in self._fonts:  # a window asks for a font a thousand times a second
            self._fonts[key] = self._make_font(role)
        return QFont(self._fonts[key])  # the caller may change it

    def _make_font(self, role: str) -> QFont:
        size, weight = FONTS[role]
        font = QFont(_letters_of_equal_width() if role == "code" else self._family)
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def icon(self, name: str, role: str = "text") -> QIcon:
        """The Phosphor icon `name` in the colour of `role`; it follows the theme by itself. Raises KeyError.

        Each is made once and kept: painting asks for hundreds of them a second, and PySide 6.11 may take the engine of
        one that ends for what lay in its place before (see `gui.qt.layout_items`), which ends the process.
        """
        if (name, role) not in self._icons:
            self._icons[name, role] = QIcon(_ThemedIcon(name, role))
        return self._icons[name, role]

    def icon_beside_words(self) -> QSize:
        """The size of an icon with words after it: wider than high, which leaves some air between the two."""
        return QSize(self.px(22), self.px(16))

    def set_mode(self, mode: Mode, remember: bool = True) -> None:
        """Light, dark, or as the system has it."""
        self.mode = mode
        if remember:
            QSettings().setValue("look/mode", mode)
        hints = QApplication.styleHints()
        if mode == "system":
            hints.unsetColorScheme()
            self._system_dark = hints.colorScheme() == Qt.ColorScheme.Dark
        else:  # so that the window's frame follows too
            hints.setColorScheme(Qt.ColorScheme.Light if mode == "light" else Qt.ColorScheme.Dark)
        self._restyle()

    @contextmanager
    def as_on_paper(self) -> Iterator[None]:
        """What asks for a colour within is light, whatever the window is, which sees nothing of it."""
        before, self.dark, self.contrast = (self.dark, self.contrast), False, False
        try:
            yield
        finally:
            self.dark, self.contrast = before

    def set_scale(self, percent: int, remember: bool = True) -> None:
        """The size of everything, in percent."""
        self.scale = min(max(int(percent), SCALES[0]), SCALES[1])
        if remember:
            QSettings().setValue("look/scale", self.scale)
        self._restyle()

    def set_motion(self, motion: bool) -> None:
        """Let things glide into place, or be there at once."""
        self.motion = motion
        QSettings().setValue("look/motion", motion)

    def followed_by(self, restyle: Callable[[], object]) -> None:
        """Restyle something now, and whenever the look is another one."""
        self.changed.connect(restyle)
        restyle()

    def apply(self, app: QApplication) -> None:
        """Apply fonts, palette and style sheet; again does no harm. Mode and scale are those of the last start."""
        if not self._applied:
            self._applied = True
            self.system_scale = text_scale(QFontInfo(app.font()).pixelSize())
            self._family = _load_fonts()
            _know_icons()
            hints = app.styleHints()
            self._system_dark = hints.colorScheme() == Qt.ColorScheme.Dark
            hints.colorSchemeChanged.connect(self._follow_system)
            if hasattr(hints, "accessibility"):  # from Qt 6.10 on
                hints.accessibility().contrastPreferenceChanged.connect(self._follow_contrast)
                self._system_contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        app.setStyle("Fusion")
        settings = QSettings()
        mode = settings.value("look/mode", "system")
        scale = str(settings.value("look/scale", 100))
        self.motion = str(settings.value("look/motion", True)).lower() != "false"
        self.scale = min(max(int(scale) if scale.isdigit() else 100, SCALES[0]), SCALES[1])
        self.set_mode(mode if mode in MODES else "system", remember=False)

    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        if self.mode == "system":
            self._system_dark = scheme == Qt.ColorScheme.Dark
            self._restyle()

    def _follow_contrast(self, wanted: Qt.ContrastPreference) -> None:
        self._system_contrast = wanted == Qt.ContrastPreference.HighContrast
        if self.mode == "system":
            self._restyle()

    def _restyle(self) -> None:
        as_system = self.mode == "system"
        self.contrast = self.mode == "contrast" or (as_system and self._system_contrast)
        self.dark = self.contrast or self.mode == "dark" or (as_system and self._system_dark)
        app = QApplication.instance()
        look = (self.dark, self.contrast, self.size, self._applied)
        if look == self._in_force:
            return  # to style every widget anew takes a moment
        self._in_force = look
        if isinstance(app, QApplication) and self._applied:
            app.setPalette(_palette(self))
            app.setFont(self.font("body"))
            colors = {role: self.color(role).name() for role in COLORS}
            sizes = {role: size for role, (size, _) in FONTS.items()}
            set_style_sheet(app, style_sheet(colors, self.px, sizes))
            app.setFont(self.font("body"))  # with the first sheet those of the system come back for menus, tips, lists
        self.changed.emit()


class _ThemedIcon(QIconEngine):
    """A character of the icon font, painted in the colour that is right at that moment."""

    clones: ClassVar[list[QIconEngine]] = []  # PySide 6.11 lets go of what `clone` gives, so Qt would use what is gone

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self.name, self.role = name, role
        self.character: str = icon_font.characters()[name]  # a wrong name fails here, not in a paint event

    def clone(self) -> QIconEngine:
        twin = _ThemedIcon(self.name, self.role)
        self.clones.append(twin)
        return twin

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = theme.color("label" if mode == QIcon.Mode.Disabled else self.role)
        if mode == QIcon.Mode.Disabled:
            color.setAlphaF(0.75)
        painter.save()
        painter.setFont(icon_font.font(min(rect.width(), rect.height())))
        painter.setPen(color)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if pixmap.isNull():  # a style asks for no size at all where a button has no room: nothing can be painted on it
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPointF(0, 0).toPoint(), size), mode, state)
        painter.end()
        return pixmap


def text_scale(pixels: float) -> float:
    """How much larger than usual a system's text of so many pixels is; 1 for the sizes that systems come with."""
    low, high = USUAL_TEXT
    scale = pixels / high if pixels > high else pixels / low if 0 < pixels < low else 1.0
    return min(max(scale, 0.8), MOST_OF_SYSTEM)


def _know_icons() -> None:
    """Tell Qt where they lie, by a name: a style sheet that names a folder is none where that has an umlaut, an
    apostrophe or a percent sign. Where the desktop has no icons for files and folders, Qt's own dialogs show ours."""
    QDir.setSearchPaths("icons", [str(resources.path("icons"))])
    if not QIcon.hasThemeIcon("folder"):
        QIcon.setThemeSearchPaths([*QIcon.themeSearchPaths(), str(resources.path("icons"))])
        QIcon.setThemeName("dialogs")


def _load_fonts() -> str:
    """Load the bundled font; the family's name, or the system's where it cannot be loaded."""
    for file in sorted(resources.path("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))
    families = QFontDatabase.families()
    return "Inter" if "Inter" in families else QApplication.font().family()


def _letters_of_equal_width() -> str:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()


def _palette(theme: Theme) -> QPalette:
    """Fusion's base colours, from the tokens."""
    roles = QPalette.ColorRole
    palette = QPalette(theme.color("panel"))
    colors = {
        roles.Window: "panel", roles.Base: "sunken", roles.AlternateBase: "card", roles.Button: "card",
        roles.WindowText: "text", roles.Text: "text", roles.ButtonText: "text", roles.BrightText: "error",
        roles.ToolTipBase: "card", roles.ToolTipText: "text", roles.PlaceholderText: "label",
        roles.Highlight: "accent", roles.HighlightedText: "on_accent", roles.Accent: "accent",
        roles.Link: "accent", roles.LinkVisited: "accent", roles.Mid: "outline", roles.Dark: "outline",
        roles.Light: "card", roles.Midlight: "border", roles.Shadow: "outline",
    }  # fmt: skip
    for role, word in colors.items():
        palette.setColor(role, theme.color(word))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        faint = theme.color("label")
        faint.setAlphaF(0.75)
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette


theme = Theme()
