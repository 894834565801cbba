"""The work page: palette, stack, curves and inspector around one document and one session.

Other parts get a place beside them: `add_below` puts a bar under all of it, `show_left` lets a panel take the palette's
place for a while. The borders between the panels are remembered from one start to the next.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gui.curves.plots import Plots
from gui.insight.panel import InsightPanel
from gui.inspector.following_border import FollowingBorder
from gui.inspector.inspector import Inspector
from gui.look.theme import theme
from gui.palette.palette import Palette
from gui.qt.laid_out import in_column
from gui.stack.problems_panel import ProblemsPanel
from gui.stack.stack_view import StackView
from gui.stack.totals import TotalsBar
from gui.state.doctor.findings import Findings
from gui.state.document import Document
from gui.state.inside.weight_spot import Spot
from gui.state.looking.probe import Probe
from gui.state.training.epoch_forecast import EpochForecast
from gui.state.training.session import Session
from gui.training.training_bar import TrainingBar
from gui.widgets.fitting_stack import FittingStack
from gui.widgets.message_bar import MessageBar
from gui.widgets.take_picture import taken
from gui.window.column_widths import PALETTE, ColumnWidths
from gui.window.data_page import add_data, offer
from gui.window.draw_here import DrawHere
from gui.window.ghosts import add_ghosts
from gui.window.header import Header
from gui.window.idle_seeds import add_idle_seeds
from gui.window.lab_page import add_lab, compare_kept
from gui.window.label_table import LabelTable
from gui.window.left_column import LeftColumn
from gui.window.one_at_a_time import SETTINGS, SPLITTERS, STACK, OneAtATime
from gui.window.other_pages import EVALUATE, WHY, add_other_pages, open_loss, open_number, open_weight
from gui.window.own_picture import OwnPicture
from gui.window.page_switch import BUILD, DATA, PageSwitch
from gui.window.say_alike import say_alike


class WorkPage(QWidget):
    """Makes the views, places them, and connects their signals."""

    help_wanted = Signal(str)  # the name of a page of the help
    run_wanted = Signal(object, str)  # the project of a kept run that is to be opened, and its name

    def __init__(
        self, document: Document, session: Session, probe: Probe, epoch_forecast: EpochForecast, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._laid_out_for = theme.size  # the size of text that the panels were fitted to
        self._to_fit = False  # once Build is seen again
        self._session, self._probe, self._epoch_forecast = session, probe, epoch_forecast
        self.at_rest = session.window_at_rest  # told whenever a window paints
        self._make_room()
        self._make_views(document, session, probe)
        self.own_picture = OwnPicture(self, probe)
        self.label_table = LabelTable(self, probe)
        self.ghosts = add_ghosts(session, self.inspector, self.plots)
        self.idle_seeds = add_idle_seeds(session, self.plots)
        self._border = FollowingBorder(
            self.right, self.inspector, self.insight.wanted_height, self.insight.is_asked_for
        )
        self.insight.tabs.tabBarClicked.connect(lambda _tab: self._border.soon())
        self._add_pages()
        self.one_at_a_time = OneAtATime(self)
        self.draw_here = DrawHere(self, probe)
        self._connect()

    def _make_room(self) -> None:
        """Make the containers before the views: a widget that gets another parent is styled anew with all its children,
        which took a quarter of the time it takes to open a window."""
        self._rows = _column(self)
        self.page_switch = PageSwitch()
        self._rows.addWidget(self.page_switch.middle, 1)
        self.columns = _splitter(Qt.Orientation.Horizontal, self.page_switch.middle)
        self.left = LeftColumn(self.columns)
        self.centre = _splitter(Qt.Orientation.Vertical, self.columns)
        self.right = _splitter(Qt.Orientation.Vertical, self.columns)
        self.settings = FittingStack(self.right)
        self.columns.setStretchFactor(1, 1)
        self._widths = ColumnWidths(self.columns, self.left)

    def _make_views(self, document: Document, session: Session, probe: Probe) -> None:
        """Tab goes in this order."""
        self.training_bar = TrainingBar(document, session)
        self.header = Header(document, self.training_bar)
        session.checkpoint_changed.connect(self.header.show_saved)
        self._rows.insertWidget(0, self.header)
        self.message = MessageBar()
        self._rows.insertWidget(1, self.message)
        self.palette_view = Palette(document, self.left)
        self.left.addWidget(self.palette_view)
        stack_and_totals = self.stack_and_totals = QWidget(self.centre)
        column = _column(stack_and_totals)
        self.stack_view = StackView(document, session, probe)
        column.addWidget(self.stack_view, 1)
        self.problems = ProblemsPanel(document)
        column.addWidget(self.problems)
        self.totals = TotalsBar(document, self._epoch_forecast)
        column.addWidget(self.totals)
        self.plots = Plots(session, self.centre)
        self.findings = Findings(document, session, probe, self)
        self.inspector = Inspector(self.findings, self.settings)
        self.settings.addWidget(self.inspector)
        self.insight = InsightPanel(document, session, probe, self.right)
        self.centre.setStretchFactor(0, 1)
        self.right.setStretchFactor(0, 1)

    def _add_pages(self) -> None:
        """Build is the first page: the columns. The others take their place, between header and bars."""
        build = self.tr("Palette, stack, curves and inspector")
        self.page_switch.add(BUILD, self.tr("Build"), "stack", build, lambda: self.columns)
        add_other_pages(self.page_switch, self._session, self._probe, self.own_picture)
        add_data(self.page_switch, self._session, self._probe, self.message, self.own_picture)
        self.kept_runs = add_lab(
            self.page_switch, self._session, self.message, self.run_wanted.emit, self._epoch_forecast,
            self.help_wanted.emit,
        )  # fmt: skip
        self.columns.setFocusProxy(self.stack_view)

    def _connect(self) -> None:
        stack = self.stack_view
        stack.dropping.away.near = self.stack_and_totals
        stack.canvas.input_card.draw_wanted.connect(self.draw_here.toggle)
        parts = self.one_at_a_time
        self.training_bar.show_problem.connect(lambda: parts.go(STACK))
        stack.verbs.edit_requested.connect(lambda _id: parts.go(SETTINGS))
        for signal in (
            self.palette_view.left, self.inspector.left, self.problems.chosen, self.inspector.block_wanted,
        ):  # fmt: skip
            signal.connect(lambda *_what: parts.go(STACK))
        self.training_bar.show_problem.connect(self.page_switch.on_build(stack.show_problem))
        for wanted in (self.training_bar.evaluation_wanted, self.plots.verdict.opened):
            wanted.connect(lambda: self.page_switch.go(EVALUATE))
        both = self.plots.run_before
        self.plots.verdict.more_opened.connect(lambda: compare_kept(self.page_switch, self.kept_runs, both.pair))
        self.training_bar.data_page_requested.connect(lambda: self.page_switch.go(DATA))
        self.training_bar.fetch_requested.connect(lambda name: offer(self.page_switch, name))
        for view in (self.insight, stack.looking):
            view.number_opened.connect(self.open_number)
            view.weight_opened.connect(self.open_weight)
        self.inspector.xray_wanted.connect(self.open_number)
        self.inspector.why_wanted.connect(lambda: self.page_switch.go(WHY))
        self.plots.loss_opened.connect(lambda: open_loss(self.page_switch))
        self.totals.zoom_changed.connect(stack.zoom.set)
        stack.zoom.changed.connect(self.totals.show_zoom)
        stack.drag_moved.connect(self.totals.show_preview)
        stack.verbs.edit_requested.connect(lambda _id: self.inspector.focus_first())
        stack.verbs.failed.connect(self.message.show_error)
        self.training_bar.failed.connect(self.message.show_error)
        self.training_bar.data.solved.connect(self.message.take_back)
        self.plots.failed.connect(self.message.show_error)
        say_alike(self.training_bar, self.plots)
        self._session.tasks.unheard.connect(self.message.show_error)
        self.plots.done.connect(self.message.show_passing)
        taken.done.connect(self._say_taken)
        taken.failed.connect(self._say_not_taken)
        for one in (self.own_picture, self.label_table):
            one.failed.connect(self.message.show_error)
            one.done.connect(self.message.show_passing)
        self.palette_view.left.connect(stack.selecting.go_to)
        self.inspector.left.connect(stack.selecting.go_to)
        for signal in (self.problems.chosen, self.inspector.block_wanted):
            signal.connect(stack.selecting.show_block)
        self.problems.mended.connect(stack.selecting.go_to)
        self.palette_view.room_wanted.connect(self._widen_palette)
        theme.changed.connect(self._follow_size)
        self.page_switch.changed.connect(self._follow_page)

    def _say_taken(self, widget: QWidget, words: str, file: str) -> None:
        """Confirm what was copied or saved from this window (see `take_picture`)."""
        if self.window() in (widget.window(), widget.window().parentWidget()):  # or in one that was detached
            self.message.show_passing(words, file)

    def _say_not_taken(self, widget: QWidget, problem: str, remedy: str) -> None:
        if self.window() in (widget.window(), widget.window().parentWidget()):
            self.message.show_error(problem, remedy)

    def open_number(self) -> None:
        """Show what the number in the focus is made of."""
        open_number(self.page_switch)

    def open_weight(self, spot: Spot) -> None:
        """Show how a weight of the filter in the focus learns."""
        open_weight(self.page_switch, spot)

    # Places for others

    def add_below(self, bar: QWidget) -> None:
        """Place a bar under the whole page, as wide as the window and as high as its size hint."""
        self._rows.addWidget(bar)

    def add_above(self, bar: QWidget) -> None:
        """Place something over the header, at the right."""
        self._rows.insertWidget(0, bar, 0, Qt.AlignmentFlag.AlignRight)

    def add_over_pages(self, row: QWidget) -> None:
        """Place something between what is under the header and the page that is shown."""
        self._rows.insertWidget(self._rows.indexOf(self.page_switch.middle), row)

    def add_under_header(self, edge: QWidget) -> None:
        """Place something over the full width under the header."""
        self._rows.insertWidget(self._rows.indexOf(self.header) + 1, edge)

    def show_right(self, page: QWidget | None) -> None:
        """Let a page take the inspector's place; None: the inspector again."""
        if page is not None and self.settings.indexOf(page) < 0:
            self.settings.addWidget(page)
        self.settings.setCurrentWidget(page or self.inspector)

    def show_left(self, panel: QWidget | None) -> None:
        """Let a panel take the palette's place, also if the user has hidden the palette; None: as it was before.

        The panel is kept for the next time. What is remembered of the layout is the palette's.
        """
        if panel is not None and self.left.currentIndex() == 0:
            self._widths.palette = self.columns.sizes()[0]
        self.left.show_panel(panel)
        self.columns.updateGeometry()  # else it asks for the height of what was there before a moment longer
        if panel is None and self._widths.palette:  # or the palette would keep the room that a wider panel asked for
            self._widths.give_palette(self._widths.palette)
            self._widths.palette = 0

    # Layout

    def panels(self) -> dict[str, QWidget]:
        """What the View menu can hide and the next start remembers, by the name it is remembered by."""
        return {"blocks": self.left, "curves": self.plots, "inspector": self.right}

    def restore_layout(self) -> None:
        """Place the borders where they were when the last window closed."""
        settings = QSettings()
        restored = [
            isinstance(state := settings.value(f"window/{name}"), QByteArray)
            and getattr(self, name).restoreState(state)
            for name in SPLITTERS
        ]
        self._widths.restore()
        if not all(restored):
            self.default_layout()
        hidden = str(settings.value("window/hidden", "")).split(",")
        for name, panel in self.panels().items():
            panel.setHidden(name in hidden)

    def remember_layout(self, settings: QSettings) -> None:
        self.show_left(None)
        settings.setValue("window/hidden", ",".join(self.one_at_a_time.hidden()))
        self._widths.remember(settings)
        for name, state in self.one_at_a_time.borders().items():
            settings.setValue(f"window/{name}", state)

    def default_layout(self) -> None:
        """Place all panels as at the first start."""
        self._border.follow_again()
        self.fit_panels()
        self.show_panels()

    def show_panels(self) -> None:
        """Show all of them at their places, unless there is room for one at a time."""
        for panel in () if self.one_at_a_time.on else self.panels().values():
            panel.setVisible(panel is not self.right or self.right.count() > 0)  # both may have windows of their own

    def show_settings(self) -> None:
        """Show the inspector where it is: in a window of its own, beside the others, or alone."""
        if (own := self.settings.window()) is not self.window():
            own.raise_()
            own.activateWindow()
        elif not self.one_at_a_time.show_panel(self.right):
            self.right.show()

    def fit_panels(self) -> None:
        """Share the window out; where it is small for its text, the stack keeps most of it."""
        if self.one_at_a_time.on:
            return
        self._laid_out_for = theme.size
        self._widths.fit()
        height = round(100 * self.window().height() / theme.size)
        self.centre.setSizes([10_000, theme.px(176 if height >= 560 else 120)])
        below = min(370, (height - 80) // 2)
        self.right.setSizes([theme.px(height - 80 - below), theme.px(below)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_room()

    def _follow_room(self) -> None:
        window = self.window()
        if window.isMaximized() and window.size() == window.normalGeometry().size():
            return  # at once it is larger, and would come to the borders of a size that nobody has seen
        self.one_at_a_time.follow()
        if self.isVisible() and not self.one_at_a_time.on:
            self._widths.follow()

    def _follow_size(self) -> None:
        """Text of another size leaves other room."""
        if theme.size != self._laid_out_for:
            self.fit_panels()
            self._fit_again()

    def _fit_again(self) -> None:
        """When no panel asks for the room of its former text any longer: those of a hidden page do until it is seen."""
        self._to_fit = not self.columns.isVisible()
        QTimer.singleShot(0, self, self.fit_panels)

    def _follow_page(self, page: str) -> None:
        if page == BUILD:
            self._probe.focus.select_block()
        if page == BUILD and self._to_fit:
            self._fit_again()

    def _widen_palette(self) -> None:
        self._widths.give_palette(theme.px(PALETTE))


def _column(widget: QWidget) -> QVBoxLayout:
    return in_column(of=widget, gap=0)


def _splitter(orientation: Qt.Orientation, parent: QWidget) -> QSplitter:
    splitter = QSplitter(orientation, parent)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    return splitter
