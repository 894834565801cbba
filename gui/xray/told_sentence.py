"""How the open number comes about, in words; a link in them opens another number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from gui.qt.style_property import styled
from gui.widgets.linked_label import LinkedLabel
from gui.xray.story import Story


class ToldSentence(LinkedLabel):
    """Shows the words of a Story. `opened` brings a register, and the index of a number in it."""

    opened = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        styled(self, "secondary")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        ways = Qt.TextInteractionFlag
        self.setTextInteractionFlags(ways.LinksAccessibleByMouse | ways.LinksAccessibleByKeyboard)
        self.linkActivated.connect(lambda _link: self._follow())
        self.story: Story | None = None

    def show_story(self, story: Story) -> None:
        self.story = story
        self.setText(story.words)
        is_link = story.leads_to is not None  # else there is nothing in it that Tab could stop at
        self.setTextFormat(Qt.TextFormat.RichText if is_link else Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_link else Qt.FocusPolicy.NoFocus)

    def _follow(self) -> None:
        if self.story is not None and self.story.leads_to is not None:
            self.opened.emit(*self.story.leads_to)
