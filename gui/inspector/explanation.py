"""What a block does, explained where it is set: a live drawing of one number, the formula, and when to use it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedLayout, QWidget

from gui.inspector.at_work import AtWork
from gui.inspector.parts import label, tool
from gui.inspector.working_card import WorkingCard
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.looking.probe import Probe
from gui.widgets.elided_label import ElidedLabel

FOR_HEADING = 300  # from this width on, at 100 %, the heading is said in full


class Explanation(QWidget):
    """Shows the block with the id it was given last, as the probe sees it. `more` asks for its help page."""

    more = Signal()

    def __init__(self, probe: Probe, card: WorkingCard) -> None:
        super().__init__()
        self.card = card  # formula and shapes, between the drawing and when to use it
        self.probe = probe
        self.heading = label("strong", self.tr("What it does to the picture"))
        self.pointed = label("label")  # what a setting does, in place of the heading, while it is pointed at
        self.which = styled(ElidedLabel(), "label")  # of a class, it may be long
        self.which.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.which.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.at_work = AtWork(probe)
        self.at_work.changed.connect(self._show)
        self.back, self.forward = tool("caret-left", self.tr("The number before")), tool("caret-right", self.tr("Next"))
        for button in (self.back, self.forward):
            button.setIconSize(QSize(theme.px(14), theme.px(14)))
            button.setFixedSize(theme.px(24), theme.px(24))
        self.back.clicked.connect(lambda: self.at_work.step(-1))
        self.forward.clicked.connect(lambda: self.at_work.step(1))
        self.when = styled(QLabel(wordWrap=True), "label")
        self.when.setTextFormat(Qt.TextFormat.RichText)
        self.when.linkActivated.connect(lambda _link: self.more.emit())
        self._lay_out()

    def _lay_out(self) -> None:
        row, top = QWidget(), QWidget()
        head = in_row(of=row, gap=theme.px(2))
        self.top = QStackedLayout(top)
        self.top.setContentsMargins(0, 0, 0, 0)
        for page in (row, self.pointed):
            self.top.addWidget(page)
        top.setFixedHeight(2 * QFontMetrics(theme.font("label")).lineSpacing())
        head.addWidget(self.heading, 1)
        head.addWidget(self.which)
        for button in (self.back, self.forward):
            head.addWidget(button)
        in_column(top, self.at_work, self.card, self.when, of=self, gap=theme.px(6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(FOR_HEADING)
        self.which.setMaximumWidth(self.width() // 2)
        self.heading.setText(self.tr("What it does to the picture") if wide else self.tr("What it does"))

    def point(self, help_: str) -> None:
        """Say what a setting does while it is pointed at, by mouse or keyboard; "" when none is any more."""
        self.pointed.setText(help_)
        self.top.setCurrentIndex(1 if help_ else 0)

    def show_block(self, id: str) -> None:
        block = self.probe.document.design.stack.block(id)
        when = translated(block.when) or translated(block.help)
        use, more = self.tr("When to use it."), self.tr("More")
        colour = theme.color("accent").name()
        link = f'<a href="more" style="color:{colour}; text-decoration:none; font-weight:600">{more}</a>'
        self.when.setText(f"<b>{use}</b> {when} {link}" if block.when else f"{when} {link}")
        self.at_work.show_block(id)

    def _show(self) -> None:
        drawn, found = self.at_work.shows_something, self.at_work.example
        self.heading.setVisible(drawn)
        self.which.setVisible(drawn)
        self.which.setText(self.at_work.which)
        for button in (self.back, self.forward):
            button.setVisible(found is not None and found.after.size > 1)
