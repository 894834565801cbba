"""The inspector: everything about what is selected. One block shows its settings, nothing shows the recipe."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.inspector.block_page import BlockPage
from gui.inspector.doctor.column import DoctorColumn
from gui.inspector.help.page import HelpPage
from gui.inspector.parts import label
from gui.inspector.recipe_page import RecipePage
from gui.look.theme import theme
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import styled
from gui.state import edits
from gui.state.doctor.findings import Findings
from gui.state.document import Document
from gui.state.lab.rate_finder import RateFinder
from gui.widgets.fields import Field
from gui.widgets.scrolling import ScrollArea

PEEK = 120  # so much of what is selected is seen below a finding, at 100 %


class Inspector(QWidget):
    """One of three pages, by how many blocks are selected: the recipe, a block, or what several can do."""

    tried = Signal(object, str, object)  # see RecipePage
    try_ended = Signal()
    near = Signal()
    help_turned = Signal()  # it came, shows another page, or went
    help_left = Signal()  # by Back or Esc
    xray_wanted = Signal()  # see HelpPage
    why_wanted = Signal()
    left = Signal()  # by Esc, or because what is selected now has other fields
    block_wanted = Signal(str)  # see DoctorColumn

    def __init__(self, findings: Findings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings, self.probe = findings, findings.probe
        self.document = document = findings.document
        self.finder = RateFinder(findings.session, self)
        self.finder.changed.connect(self._show_range)
        self._tries = False
        self._back_to: QWidget | None = None  # what had the focus before the help came
        self.setAccessibleName(self.tr("Settings of what is selected"))
        self.area = ScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        in_column(self.area, of=self)
        # What is made when it is first asked for: the window opens sooner.
        self._help: HelpPage | None = None
        self._block: BlockPage | None = None
        self._several: SeveralPage | None = None
        self._build()
        document.design_changed.connect(self._show)
        document.data_changed.connect(self._show)
        document.selection_changed.connect(self._show)
        document.selection_changed.connect(self.hide_help)
        document.selection_changed.connect(lambda: QTimer.singleShot(0, self, self._reveal))
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(440))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme.px(240), 460), min(theme.px(120), 160))  # large text must fit a small screen, too

    @property
    def help(self) -> HelpPage:
        """The page that shows the help; from now on it follows the stack."""
        if self._help is None:
            page = self._help = HelpPage(self.probe)
            page.hide()
            page.left.connect(self.hide_help)
            for theirs, mine in (
                (page.left, self.help_left), (page.xray_wanted, self.xray_wanted), (page.why_wanted, self.why_wanted),
            ):  # fmt: skip
                theirs.connect(mine)
            self.document.design_changed.connect(page.follow)
            self.document.data_changed.connect(page.follow)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(page)
        return self._help

    @property
    def block_page(self) -> BlockPage:
        """The page of a block that is selected alone."""
        if self._block is None:
            self._block = BlockPage(self.probe)
            self._block.help_wanted.connect(self.show_help)
            self._place(self._block)
        return self._block

    @property
    def several_page(self) -> SeveralPage:
        """The page of several blocks."""
        if self._several is None:
            self._several = SeveralPage(self.document)
            self._place(self._several)
        return self._several

    @property
    def shows_help(self) -> bool:
        """Whether a page of the help stands in place of the settings."""
        return self._help is not None and not self._help.isHidden()

    def wanted_height(self) -> int:
        """What the page needs to be seen whole, at its present width."""
        if self.shows_help:
            return self.help.wanted_height()
        layout, width = self._column, self.area.viewport().width()
        needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        return needed + self.height() - self.area.viewport().height()

    def show_help(self, word: str, remark: str = "") -> None:
        """A page of the help in place of the settings, until Back or Esc, or until something else is selected."""
        if not self.shows_help:  # else another page of it is there, with the keyboard
            self._back_to = QApplication.focusWidget()
        self.help.show_page(word, remark)
        self.area.hide()
        self.help.show()
        self.help.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.help_turned.emit()

    def set_tries(self, on: bool) -> None:
        """Whether numbers of the recipe are tried while the hand moves, and count when it lets go."""
        self._tries = on
        self.recipe_page.form.set_tries(on)

    def explain_selection(self) -> None:
        """The help of the setting that has the keyboard, else of the block that is selected, else of the recipe."""
        focus, recipe = QApplication.focusWidget(), self.recipe_page.form.rows
        word = next((name for name, row in recipe.items() if focus is not None and row.isAncestorOf(focus)), "recipe")
        if len(self.document.selection) == 1:
            word = self.document.design.stack.block(self.document.selection[0]).kind
        self.show_help(word)

    def hide_help(self) -> None:
        if not self.shows_help:
            return
        back, had_focus = self._back_to, self.help.isAncestorOf(QApplication.focusWidget() or self)
        self.help.put_away()
        self.area.show()
        self.help_turned.emit()
        if had_focus:
            if back is not None and isValid(back) and back.isVisible():
                back.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.left.emit()

    def take_keyboard(self) -> None:
        """Have the keyboard without being in a field: keys scroll, Tab goes on from here, Esc leaves."""
        shown = self.help.text if self.shows_help else self.area
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the keyboard into the first setting of what is selected."""
        for field in self.findChildren(Field):
            if _focus(field):
                return

    def go_to_setting(self, ids: tuple[str, ...], name: str) -> None:
        """Show the form of a block, or without one of the recipe, with the keyboard in the field of this setting."""
        self.document.select(*ids)
        form = (self.block_page if ids else self.recipe_page).form
        form.reveal(name)
        row = form.rows.get(name)
        if row is not None:
            _focus(row.field)
            self._bring_in_sight(row)

    def write_notes(self) -> None:
        """Show the notes of the project, with the keyboard in them."""
        self.document.select()
        self.recipe_page.show_notes().begin()
        self.area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        """Other sizes need other pages; other colours take a moment, and nobody loses what he is typing."""
        self._build() if theme.size != self._size else self._show()

    def _build(self) -> None:
        """Make the pages; again when sizes have changed."""
        self._size = theme.size
        self.try_ended.emit()  # what is being tried goes with its field: a training waits for it
        self._block = self._several = None
        self.recipe_page = RecipePage(self.document, self.finder)
        self.recipe_page.form.set_tries(self._tries)
        self.recipe_page.tried.connect(self.tried)
        self.recipe_page.try_ended.connect(self.try_ended)
        self.recipe_page.near.connect(self.near)
        self.recipe_page.help_wanted.connect(self.show_help)
        body = styled(QWidget(), "panel")
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(10))
        column.setSpacing(theme.px(12))
        self._column = column
        self.doctor = DoctorColumn(self.findings, self.area)
        self.doctor.block_wanted.connect(self.block_wanted)
        self.doctor.appeared.connect(lambda: self.area.verticalScrollBar().setValue(0))
        self.doctor.keyboard_left.connect(lambda: self.area.setFocus(Qt.FocusReason.OtherFocusReason))
        column.addWidget(self.doctor)
        column.addStretch(1)
        self._pages: list[QWidget] = []  # made so far; one of them is shown
        self._place(self.recipe_page)
        self.area.setWidget(body)  # which deletes the one before
        self._show()

    def _place(self, page: QWidget) -> None:
        """Give a page its place below the findings, hidden."""
        page.hide()
        self._pages.append(page)
        self._column.insertWidget(self._column.count() - 1, page)

    def _reveal(self) -> None:
        """A finding can be higher than the column is; then what was selected just now would be out of sight."""
        bar, page = self.area.verticalScrollBar(), next(one for one in self._pages if not one.isHidden())
        if not self.doctor.has_keyboard and page.y() + theme.px(PEEK) > bar.value() + self.area.viewport().height():
            bar.setValue(page.y() - theme.px(12))

    def _show_range(self) -> None:
        """What was asked for just now is seen whole."""
        view, finder = self.recipe_page.range_view, self.finder
        if view is not None and finder.is_open and (finder.result or not finder.points):
            self._bring_in_sight(view)

    def _bring_in_sight(self, part: QWidget) -> None:
        """Scroll to it once it has its place: the page that it is on may have been shown just now."""
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(part) if isValid(part) else None)

    def _show(self) -> None:
        selection = [id for id in self.document.selection if id in self.document.analysis.rows]
        page = (self.several_page if selection[1:] else self.block_page) if selection else self.recipe_page
        focus = QApplication.focusWidget()
        if page.isHidden() and focus is not None and self.isAncestorOf(focus):
            self.left.emit()  # its field goes, and Qt would give the focus to whatever comes next
        for other in self._pages:
            if other is not page:
                other.hide()
        if page is self.recipe_page:
            self.recipe_page.show_recipe()
        elif page is self._block:
            self.block_page.show_block(selection[0])
        else:
            self.several_page.show_number(len(selection))
        if page.isHidden():
            page.show()
            self.area.verticalScrollBar().setValue(0)


def _focus(field: Field) -> bool:
    """Put the keyboard into a field, where it can be: into the number rather than onto its slider."""
    for widget in (field.focusProxy(), field, *field.findChildren(QWidget)):
        if widget is None or not widget.isVisible() or not widget.isEnabled():
            continue
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


class SeveralPage(QWidget):
    """What can be done with several blocks at once."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.title = label("title")
        self.duplicate = QPushButton(theme.icon("copy"), self.tr("Duplicate"))
        self.duplicate.clicked.connect(
            lambda: document.edit(*edits.duplicate(document.design, document.selection))
        )
        self.delete = QPushButton(theme.icon("trash"), self.tr("Delete"))
        self.delete.clicked.connect(
            lambda: document.edit(*edits.remove(document.design, document.selection))
        )
        for button in (self.duplicate, self.delete):
            button.setIconSize(theme.icon_beside_words())
        buttons = in_row(self.duplicate, self.delete, REST, gap=theme.px(8))
        in_column(
            self.title, label("secondary", self.tr("Drag one of them to move them all.")), buttons, of=self,
            gap=theme.px(12)
        )  # fmt: skip

    def show_number(self, number: int) -> None:
        self.title.setText(self.tr("{number} blocks selected").format(number=number))
