"""A strip below the header that says what went wrong and what to try, and stays until it is closed. That something was
done is said over the lower edge of the window, where nothing moves for it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from gui.look.theme import theme
from gui.qt.announcing import announce
from gui.qt.laid_out import in_row
from gui.qt.style_property import set_style_property
from gui.widgets.passing_note import PassingNote


class MessageBar(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        self.tone = "error"
        self.said = ""  # what it says now
        self._asides = dict[str, str]()  # notes that wait until an error is closed: words, and what to do
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sign = QLabel()
        self.text = QLabel(wordWrap=True)
        self.text.setAccessibleName(self.tr("Message"))
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = QToolButton(autoRaise=True)
        self.close_button.setToolTip(self.tr("Close this message"))
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self.close_button.clicked.connect(self.be_read)
        self.note: PassingNote | None = None  # that something was done; made when it is first needed
        self._row = in_row(self.sign, (self.text, 1), self.close_button, of=self)
        theme.followed_by(self._restyle)
        self.hide()

    def show_error(self, problem: str, remedy: str = "") -> None:
        self._show(problem, remedy, "error")

    def show_note(self, words: str, remedy: str = "") -> None:
        """Say something that is no error."""
        self._show(words, remedy, "note")

    def show_aside(self, words: str, remedy: str = "") -> None:
        """Say something that nobody asked for: an error is not pushed away by it, it comes after."""
        if not self.isHidden() and self.tone == "error":  # though the window, or its page, be out of sight
            self._asides[words] = remedy
        else:
            self.show_note(words, remedy)

    def show_passing(self, words: str, remedy: str = "") -> None:
        """Say that something was done: an error of before is answered by it, and it goes by itself."""
        self.be_read()
        if self.note is None:
            self.note = PassingNote(self.window())
        self.note.say(words, remedy)

    def take_back(self, words: str) -> None:
        """This is no longer so; what has been said since stays."""
        self._asides.pop(words, None)
        if self.said == words:
            self.be_read()

    def be_read(self) -> None:
        """What is said here needs no more to be read: the next note that waits follows."""
        self.hide()
        for words in list(self._asides)[:1]:
            self.show_note(words, self._asides.pop(words))

    def clear(self) -> None:
        """All that is said here, and all that waits, was of something else."""
        self._asides.clear()
        self.hide()

    def _show(self, problem: str, remedy: str, tone: str) -> None:
        if self.note is not None:
            self.note.hide()
        self.tone, self.said = tone, problem
        self._restyle()
        self.text.setText(f"<b>{escape(problem, quote=False)}</b> {escape(remedy, quote=False)}")
        self.text.setAccessibleDescription(f"{problem} {remedy}")
        self.show()
        announce(self.text, f"{problem} {remedy}".strip(), at_once=tone == "error")

    def _restyle(self) -> None:
        self._row.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
        self._row.setSpacing(theme.px(12))
        size = theme.px(18)
        icon, role = ("warning-circle", "error") if self.tone == "error" else ("info", "accent")
        self.sign.setPixmap(theme.icon(icon, role).pixmap(size, size))
        set_style_property(self, "tone", self.tone)
        self.close_button.setIcon(theme.icon("x"))
