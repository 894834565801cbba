"""The fold of a form: settings that are rarely changed stand behind it, and those that were changed are said on it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from engine.settings import Settings
from engine.text import typed
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.laid_out import in_row
from gui.qt.remembered import is_on, remember
from gui.qt.style_property import set_style_property, styled
from gui.widgets.elided_label import ElidedLabel


class MoreSettings(QWidget):
    """A button that opens and closes, and beside it what is behind. What was chosen is kept for each kind of value."""

    toggled = Signal(bool)

    def __init__(self, kind: type[Settings], is_inside: bool) -> None:
        super().__init__()
        self._key = f"inspector/more/{kind.kind}"
        self.rare = {name: setting for name, setting in kind.declared().items() if setting.rare}
        self.is_open = is_on(self._key)
        self.button = styled(QToolButton(), "link")
        self.button.setText(self.tr("More") if is_inside else self.tr("More settings"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIconSize(QSize(theme.px(12), theme.px(12)))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(lambda _checked=False: self.choose(not self.is_open))
        self.names = styled(ElidedLabel(), "label")
        in_row(self.button, (self.names, 1), of=self, gap=theme.px(8))
        self._say()

    def choose(self, is_open: bool) -> None:
        """As the user wants it, now and the next time."""
        remember(self._key, is_open)
        self.set_open(is_open)

    def set_open(self, is_open: bool) -> None:
        if is_open != self.is_open:
            self.is_open = is_open
            self._say()
            self.toggled.emit(is_open)

    def show_value(self, value: Settings) -> None:
        """Say what is behind the fold: what is no longer as it was at first, else all names."""
        changed = [name for name, setting in self.rare.items() if getattr(value, name) != setting.default]
        titles = [translated(setting.label) for setting in self.rare.values()]
        said = [f"{translated(self.rare[name].label)} {typed(getattr(value, name))}" for name in changed]
        parts = said or titles
        shorter = self.tr("{first} and {n} more").format(first=parts[0], n=len(parts) - 1) if len(parts) > 1 else ""
        self.names.setText(", ".join(parts), shorter)
        set_style_property(self.names, "role", "strong" if said else "label")

    def _say(self) -> None:
        self.button.setIcon(theme.icon("caret-up" if self.is_open else "caret-down", "secondary"))
        words = self.tr("Hide the settings that are rarely changed") if self.is_open else self.tr(
            "Show the settings that are rarely changed"
        )
        self.button.setToolTip(words)
        self.button.setAccessibleDescription(words)
        self.names.setVisible(not self.is_open)
