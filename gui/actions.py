"""All actions of the window with their names, keys and menus; each calls one verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from engine.presets import presets
from gui.theme import theme
from gui.words import translated

if TYPE_CHECKING:
    from gui.main_window import MainWindow

Keys = QKeySequence.StandardKey


class Actions(QObject):
    """Makes the menus of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self._file_menu()
        self._edit_menu()
        self._train_menu()
        self._view_menu()
        self._help_menu()
        window.session.state_changed.connect(self._follow_session)
        window.document.design_changed.connect(lambda *_: self._follow_session())
        window.session.checkpoint_changed.connect(self._follow_session)
        self._follow_session()

    def _action(
        self,
        menu: QMenu,
        text: str,
        verb: Callable[[], object],
        keys: QKeySequence.StandardKey | str | None = None,
    ) -> QAction:
        action = QAction(text, self.window)
        action.triggered.connect(lambda _checked=False: verb())
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        menu.addAction(action)
        return action

    def _file_menu(self) -> None:
        files, menu = self.window.files, self.window.menuBar().addMenu(self.tr("&File"))
        new = menu.addMenu(self.tr("&New"))
        for number, preset in enumerate(presets().values()):
            action = self._action(new, translated(preset.title), lambda chosen=preset: files.new(chosen))
            action.setToolTip(translated(preset.sentence))
            if number == 0:
                action.setShortcut(QKeySequence(Keys.New))
        new.setToolTipsVisible(True)
        self._action(menu, self.tr("&Open…"), files.open, Keys.Open)
        self.recent = menu.addMenu(self.tr("Open &recent"))
        self.recent.aboutToShow.connect(self._fill_recent)
        menu.addSeparator()
        self._action(menu, self.tr("&Save"), files.save, Keys.Save)
        self._action(menu, self.tr("Save &as…"), files.save_as, "Ctrl+Shift+S")
        menu.addSeparator()
        self._action(menu, self.tr("Use pictures of an NPZ file…"), files.choose_data)
        menu.addSeparator()
        self._action(menu, self.tr("&Quit"), self.window.close, Keys.Quit)

    def _fill_recent(self) -> None:
        self.recent.clear()
        paths = self.window.files.recent()
        for path in paths:
            action = self._action(
                self.recent, path.stem, lambda chosen=path: self.window.files.open_path(str(chosen))
            )
            action.setToolTip(str(path))
        if paths:
            self.recent.addSeparator()
            self._action(self.recent, self.tr("Clear this list"), self.window.files.forget_recent)
        else:
            self._action(self.recent, self.tr("No recent projects"), lambda: None).setEnabled(False)

    def _edit_menu(self) -> None:
        window, menu = self.window, self.window.menuBar().addMenu(self.tr("&Edit"))
        stack = window.document.undo_stack
        for make, key, button, icon in (
            (stack.createUndoAction, Keys.Undo, window.header.undo, "arrow-u-up-left"),
            (stack.createRedoAction, Keys.Redo, window.header.redo, "arrow-u-up-right"),
        ):
            action = make(window)
            action.setShortcut(QKeySequence(key))
            menu.addAction(action)
            button.setDefaultAction(action)
            self._keep_icon(action, icon)
        menu.addSeparator()
        view = window.stack_view
        self._action(menu, self.tr("Cu&t"), view.cut, Keys.Cut)
        self._action(menu, self.tr("&Copy"), view.copy, Keys.Copy)
        self._action(menu, self.tr("&Paste"), view.paste, Keys.Paste)
        self._action(menu, self.tr("D&uplicate"), view.duplicate, "Ctrl+D")
        self._action(menu, self.tr("&Delete"), view.delete)
        self._action(menu, self.tr("Select &all"), view.select_all, Keys.SelectAll)
        menu.addSeparator()
        self._action(menu, self.tr("&Find a block"), window.palette_view.focus_search, Keys.Find)

    def _train_menu(self) -> None:
        session, menu = self.window.session, self.window.menuBar().addMenu(self.tr("&Train"))
        self.train = self._action(menu, self.tr("&Train"), self._train_or_pause, "F5")
        self.step = self._action(menu, self.tr("&One batch"), session.step_once, "F10")
        self.stop = self._action(menu, self.tr("&Stop"), session.stop, "Shift+F5")
        self.reset = self._action(menu, self.tr("&Reset what was learned"), session.reset)
        menu.addSeparator()
        recipe = self._action(menu, self.tr("Show the reci&pe"), lambda: self.window.document.select())
        recipe.setShortcut(QKeySequence("Ctrl+R"))

    def _train_or_pause(self) -> None:
        session = self.window.session
        session.pause() if session.state == "training" else session.start()

    def _follow_session(self) -> None:
        session = self.window.session
        names = {"idle": self.tr("&Train"), "training": self.tr("&Pause"), "paused": self.tr("&Resume")}
        self.train.setText(names[session.state])
        self.train.setEnabled(session.state != "idle" or not session.why_not)
        self.step.setEnabled(session.state != "idle" or not session.why_not)
        self.stop.setEnabled(session.state != "idle")
        self.reset.setEnabled(session.trained is not None)

    def _view_menu(self) -> None:
        window, menu = self.window, self.window.menuBar().addMenu(self.tr("&View"))
        for text, view in (
            (self.tr("&Blocks"), window.palette_view),
            (self.tr("&Curves"), window.plots),
            (self.tr("&Inspector"), window.right),
        ):
            action = self._action(menu, text, lambda shown=view: shown.setVisible(shown.isHidden()))
            action.setCheckable(True)
            menu.aboutToShow.connect(lambda one=action, shown=view: one.setChecked(not shown.isHidden()))
        self._action(menu, self.tr("&Default layout"), window.default_layout)
        menu.addSeparator()
        self._action(menu, self.tr("Zoom &in"), window.stack_view.zoom_in, Keys.ZoomIn)
        self._action(menu, self.tr("Zoom &out"), window.stack_view.zoom_out, Keys.ZoomOut)
        self._action(menu, self.tr("Actual &size"), window.stack_view.zoom_reset, "Ctrl+0")
        menu.addSeparator()
        looks = menu.addMenu(self.tr("&Theme"))
        group = QActionGroup(self)
        for mode, text in (
            ("system", self.tr("As the &system")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
        ):
            action = self._action(looks, text, lambda chosen=mode: theme.set_mode(chosen))
            action.setCheckable(True)
            group.addAction(action)
            looks.aboutToShow.connect(lambda one=action, of=mode: one.setChecked(theme.mode == of))
        sizes = menu.addMenu(self.tr("Text si&ze"))
        for percent in (80, 100, 125, 150, 200):
            self._action(sizes, f"{percent} %", lambda chosen=percent: theme.set_scale(chosen))
        look = QAction(self.tr("Light or dark"), window)
        look.setToolTip(self.tr("Change between light and dark"))
        look.triggered.connect(lambda: theme.set_mode("light" if theme.dark else "dark"))
        window.header.look.setDefaultAction(look)
        theme.changed.connect(lambda: look.setIcon(theme.icon("sun" if theme.dark else "moon")))
        look.setIcon(theme.icon("sun" if theme.dark else "moon"))

    def _help_menu(self) -> None:
        menu = self.window.menuBar().addMenu(self.tr("&Help"))
        self._action(menu, self.tr("&First steps"), self._first_steps, Keys.HelpContents)
        self._action(menu, self.tr("&About ConvScope"), self._about)

    def _first_steps(self) -> None:
        steps = (
            self.tr("Press <b>Train</b>. The curves show how many digits the network reads rightly."),
            self.tr("Watch the filters on the blocks: they change while it learns."),
            self.tr("Click a block and change its settings on the right. Every change can be undone."),
            self.tr("Drag a block from the left between two others, or drag one away with Delete."),
            self.tr("Click the empty canvas: the recipe on the right says how fast and how long to train."),
        )
        rows = "".join(f"<li style='margin-bottom:6px'>{step}</li>" for step in steps)
        box = QMessageBox(self.window)
        box.setWindowTitle(self.tr("First steps"))
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setText(f"<ol>{rows}</ol>")
        box.exec()

    def _about(self) -> None:
        QMessageBox.about(
            self.window,
            self.tr("About ConvScope"),
            self.tr(
                "<b>ConvScope</b> {version}<br>Build a network. Watch it learn to see.<br><br>"
                "Handwritten digits: MNIST, © Yann LeCun and Corinna Cortes, CC BY-SA 3.0.<br>"
                "Font: Inter, SIL Open Font License. Icons: Phosphor, MIT."
            ).format(version=QApplication.applicationVersion()),
        )

    def _keep_icon(self, action: QAction, name: str) -> None:
        def show() -> None:
            action.setIcon(theme.icon(name))

        theme.changed.connect(show)
        show()
