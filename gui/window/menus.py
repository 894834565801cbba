"""The View and Help menus: what is shown, how large and in which colours, and where help is found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from gui.look.theme import Mode, theme

if TYPE_CHECKING:
    from gui.window.actions import Actions

TEXT_SIZES = (80, 100, 125, 150, 175, 200, 250)
Keys = QKeySequence.StandardKey


class ViewMenu(QObject):
    """What is shown of the window, zoom, text size and theme."""

    def __init__(self, actions: Actions) -> None:
        super().__init__(actions)
        self.actions, self.window = actions, actions.window
        menu = self.window.menuBar().addMenu(self.tr("&View"))
        self._panels(menu)
        menu.addSeparator()
        view = self.window.stack_view
        actions.add(menu, self.tr("Zoom &in"), view.zoom_in, Keys.ZoomIn)
        actions.add(menu, self.tr("Zoom &out"), view.zoom_out, Keys.ZoomOut)
        actions.add(menu, self.tr("Actual &size"), view.zoom_reset, "Ctrl+0")
        menu.addSeparator()
        self._themes(menu.addMenu(self.tr("&Theme")))
        self._sizes(menu.addMenu(self.tr("Text si&ze")))
        motion = actions.add(menu, self.tr("Reduce &motion"), lambda: theme.set_motion(not theme.motion))
        motion.setCheckable(True)
        menu.aboutToShow.connect(lambda: motion.setChecked(not theme.motion))
        self._add_look()

    def _panels(self, menu: QMenu) -> None:
        panels: tuple[tuple[str, QWidget, str | None], ...] = (
            (self.tr("&Blocks"), self.window.palette_view, None),
            (self.tr("&Curves"), self.window.plots, None),
            (self.tr("&Inspector"), self.window.right, None),
            (self.tr("&Problems and hints"), self.window.problems, "Ctrl+Shift+M"),
        )
        for text, view, keys in panels:
            action = self.actions.add(menu, text, partial(_toggle, view), keys)
            action.setCheckable(True)
            menu.aboutToShow.connect(partial(_check_shown, action, view))
        self.actions.add(menu, self.tr("&Default layout"), self.window.default_layout)

    def _themes(self, menu: QMenu) -> None:
        group = QActionGroup(self)
        modes: tuple[tuple[Mode, str], ...] = (
            ("system", self.tr("As the &system")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
            ("contrast", self.tr("High &contrast")),
        )
        for mode, text in modes:
            action = self.actions.add(menu, text, partial(theme.set_mode, mode))
            action.setCheckable(True)
            group.addAction(action)
            menu.aboutToShow.connect(partial(_check_mode, action, mode))

    def _sizes(self, menu: QMenu) -> None:
        self.actions.add(menu, self.tr("&Larger"), partial(_step_size, 1), "Ctrl+Alt++")
        self.actions.add(menu, self.tr("&Smaller"), partial(_step_size, -1), "Ctrl+Alt+-")
        menu.addSeparator()
        group = QActionGroup(self)
        for percent in TEXT_SIZES:
            action = self.actions.add(menu, f"{percent} %", partial(theme.set_scale, percent))
            action.setCheckable(True)
            group.addAction(action)
            menu.aboutToShow.connect(partial(_check_size, action, percent))

    def _add_look(self) -> None:
        """The button in the header that changes between light and dark."""
        look = QAction(self.tr("Light or dark"), self.window)
        look.setToolTip(self.tr("Change between light and dark"))
        look.triggered.connect(lambda: theme.set_mode("light" if theme.dark else "dark"))
        self.window.header.look.setDefaultAction(look)

        self._look_action = look
        theme.changed.connect(self._show_look)
        self._show_look()

    def _show_look(self) -> None:
        self._look_action.setIcon(theme.icon("sun" if theme.dark else "moon"))


class HelpMenu(QObject):
    """First steps, the tour, and what the program is made of."""

    def __init__(self, actions: Actions) -> None:
        super().__init__(actions)
        self.window = actions.window
        menu = self.window.menuBar().addMenu(self.tr("&Help"))
        actions.add(menu, self.tr("&Take the tour"), self.window.take_tour)
        actions.add(menu, self.tr("&First steps"), self._first_steps, Keys.HelpContents)
        actions.add(menu, self.tr("&About ConvScope"), self._about)

    def _first_steps(self) -> None:
        steps = (
            self.tr("Press <b>Train</b>. The curves show how many digits the network reads rightly."),
            self.tr("Watch the filters on the blocks: they change while it learns."),
            self.tr("Click a block and change its settings on the right. Every change can be undone."),
            self.tr("Drag a block from the left between two others, or take one away with Delete."),
            self.tr("Click the empty canvas: the recipe on the right says how fast and how long to train."),
            self.tr("Ctrl+K finds everything the program can do."),
        )
        rows = "".join(f"<li style='margin-bottom:6px'>{step}</li>" for step in steps)
        box = QMessageBox(self.window)
        box.setWindowTitle(self.tr("First steps"))
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setText(f"<ol>{rows}</ol>")
        box.exec()

    def _about(self) -> None:
        from importlib.metadata import PackageNotFoundError, version  # takes time the first paint has no use for

        try:
            number = version("convscope")
        except PackageNotFoundError:  # run from its folder without being installed
            number = ""
        QMessageBox.about(
            self.window,
            self.tr("About ConvScope"),
            self.tr(
                "<b>ConvScope</b> {version}<br>Build a network. Watch it learn to see.<br><br>"
                "Handwritten digits: MNIST, © Yann LeCun and Corinna Cortes, CC BY-SA 3.0.<br>"
                "Font: Inter, SIL Open Font License. Icons: Phosphor, MIT."
            ).format(version=number),
        )


def _toggle(view: QWidget) -> None:
    view.setVisible(view.isHidden())


def _check_shown(action: QAction, view: QWidget) -> None:
    action.setChecked(not view.isHidden())


def _check_mode(action: QAction, mode: Mode) -> None:
    action.setChecked(theme.mode == mode)


def _check_size(action: QAction, percent: int) -> None:
    action.setChecked(theme.scale == percent)


def _step_size(step: int) -> None:
    """The next text size up or down."""
    sizes = [size for size in TEXT_SIZES if (size > theme.scale if step > 0 else size < theme.scale)]
    if sizes:
        theme.set_scale(sizes[0] if step > 0 else sizes[-1])
