"""A page of the help in the inspector's place: the block it speaks of stays in sight. Esc or Back leads back.

The page of a block shows it at work on one's own numbers, its code, and what could stand in its place.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from engine.analysis.instead import instead
from engine.blocks import KINDS
from engine.network.block import CATEGORIES, Block, Shape
from gui.inspector.help import texts
from gui.inspector.help.code_card import CodeCard
from gui.inspector.help.drawing import HelpDrawing
from gui.inspector.help.related_card import RelatedCard
from gui.inspector.help.text_view import HelpText
from gui.inspector.parts import label
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import styled
from gui.state import edits
from gui.state.looking.probe import Probe
from gui.widgets.scrolling import in_scrolling


class HelpPage(QWidget):
    """Shows one page at a time."""

    left = Signal()
    xray_wanted = Signal()  # of the number that is drawn, which has the focus then
    why_wanted = Signal()

    def __init__(self, probe: Probe) -> None:
        super().__init__()
        self.document, self.probe = probe.document, probe
        self.word = self.id = self._remark = ""
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = styled(QPushButton(self.tr("Back")), "quiet")
        self.back.clicked.connect(self.left)
        self.where = label("label")
        head = in_row(self.back, (self.where, 1))
        self.text, self.working, self.ending = HelpText(), HelpText(), HelpText()
        self.drawing = HelpDrawing(probe)
        self.code = CodeCard()
        self.related = RelatedCard()
        self.drawing.at_work.changed.connect(self._show_further)
        self.related.replaced.connect(self._replace)
        self.related.xray_wanted.connect(self.drawing.at_work.look_at_it)
        self.related.xray_wanted.connect(self.xray_wanted)
        self.related.why_wanted.connect(self.why_wanted)
        body = QWidget()
        self._body = in_column(
            self.text, self.drawing, self.working, self.code, self.ending, self.related, REST, of=body
        )
        self.area = in_scrolling(body)
        self._column = in_column(head, (self.area, 1), of=self)
        theme.followed_by(self._restyle)

    def show_page(self, word: str, remark: str = "") -> None:
        """Show the page of a block's kind, a setting's or its own name; `remark`, what was asked, comes first."""
        self.word, self._remark = word, remark
        page, kind = texts.parts(word), KINDS.get(word)
        self.where.setText(self._way(kind))
        title, _, rest = page.opening.partition("\n\n")
        self.text.show_markdown("\n\n".join(part for part in (title, remark, rest) if part))
        self.working.show_markdown(page.working)
        self.ending.show_markdown(page.ending)
        for widget in (self.drawing, self.code, self.related):
            widget.setVisible(kind is not None)
        self._show_block()
        self.area.verticalScrollBar().setValue(0)

    def follow(self) -> None:
        """The stack has changed: where another block stands in the place of this one, its page is shown."""
        blocks = self.document.design.stack
        if self.isHidden() or self.word not in KINDS:
            return
        if self.id in blocks.ids and blocks.block(self.id).kind != self.word:
            focus = QApplication.focusWidget()
            has_focus = focus is not None and self.isAncestorOf(focus)
            self.show_page(blocks.block(self.id).kind)
            if has_focus:  # what had it may be gone
                self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._show_block()

    def wanted_height(self) -> int:
        """What the page needs to be seen whole."""
        return self._body.totalSizeHint().height() + self.height() - self.area.viewport().height()

    def put_away(self) -> None:
        """Another page stands in its place: nothing is drawn any more."""
        self.hide()
        self.id = ""
        self.drawing.show_block("", "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.area.verticalScrollBar()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        elif event.key() == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def _show_block(self) -> None:
        """The block of the stack that the page speaks of: what is selected, or the first of its kind."""
        kind, stack, chosen = KINDS.get(self.word), self.document.design.stack, self.document.selection
        of_kind = [place.id for place in stack.walk() if place.block.kind == self.word]
        near = [one for one in (*chosen, self.id) if one in of_kind]
        self.id = (near or of_kind or [""])[0]
        self.drawing.show_block(self.word if kind is not None else "", self.id if kind is not None else "")
        if kind is None:
            return
        block = stack.block(self.id) if self.id else kind()
        row = self.document.analysis.rows.get(self.id)
        self.code.show_code(block, self._incoming(block), row.out_shape if row is not None else None)
        data = self.document.data
        others = instead(stack, (self.id,), data.shape, data.classes) if self.id else ()
        self.related.show_others(others)
        self._show_further()

    def _show_further(self) -> None:
        """Pages that open a number of this block, where it has one."""
        self.related.show_further(bool(self.id) and self.id in self.probe.maps)

    def _incoming(self, block: Block) -> tuple[Shape, ...]:
        """The shapes that come in: of a block that holds stacks those in which they end. () where one is not known."""
        row = self.document.analysis.rows.get(self.id)
        if row is None or row.in_shape is None:
            return ()
        rows = self.document.analysis.rows
        ends = [rows[inner.places[-1].id].out_shape if len(inner) else row.in_shape for inner in block.stacks]
        known = tuple(shape for shape in ends or [row.in_shape] if shape is not None)
        return known if len(known) == max(1, len(ends)) else ()

    def _replace(self, block: Block) -> None:
        """Put another block where this one stands. Later: the button that was pressed goes with it."""
        QTimer.singleShot(0, self, partial(self._put, self.id, block))

    def _put(self, id: str, block: Block) -> None:
        if id in self.document.design.stack.ids:
            self.document.edit(*edits.exchange(self.document.design, (id,), block.kind))

    def _restyle(self) -> None:
        self._column.setContentsMargins(theme.px(12), theme.px(8), theme.px(4), theme.px(8))
        self._column.setSpacing(theme.px(4))
        self._body.setSpacing(theme.px(10))
        self.back.setIcon(theme.icon("arrow-left", "accent"))
        self.back.setIconSize(theme.icon_beside_words())
        if self.word and not self.isHidden():
            self.show_page(self.word, self._remark)

    def _way(self, kind: type[Block] | None) -> str:
        """Such as "Help › Pooling › Max pool"."""
        words = [self.tr("Help")]
        if kind is not None:
            words += [translated(CATEGORIES.get(kind.category, "")), translated(kind.title)]
        return " \u203a ".join(dict.fromkeys(word for word in words if word))
