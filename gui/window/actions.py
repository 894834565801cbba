"""All actions of the window with their names, keys and menus; each calls one verb."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from engine.blocks import KINDS
from engine.network.block import Block
from engine.project.presets import presets
from gui.look.theme import theme
from gui.look.words import translated
from gui.state import edits
from gui.widgets.pictogram import pictogram
from gui.window.command_palette import Command, commands_of
from gui.window.menus import HelpMenu, ViewMenu

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

Keys = QKeySequence.StandardKey


class Actions(QObject):
    """Makes the menus of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self._selected = QMenu(window)  # what can be done with the selected blocks
        self._file_menu()
        self._edit_menu()
        self._train_menu()
        ViewMenu(self)
        HelpMenu(self)
        window.command_palette.commands = self.commands
        window.session.state_changed.connect(self._follow_session)
        window.document.design_changed.connect(lambda *_: self._follow_session())
        window.session.checkpoint_changed.connect(self._follow_session)
        self._follow_session()

    def add(
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

    def commands(self) -> list[Command]:
        """All that can be done now, and every block to add, for the command palette."""
        blocks = [
            Command(
                self.tr("Add {block}").format(block=translated(kind.title)),
                "",
                partial(self._add_block, kind),
                QIcon(pictogram(kind, theme.px(20))),
            )
            for kind in KINDS.values()
        ]
        self._fill_recent()
        self._selected.deleteLater()
        self._selected = self.window.stack_view.menu()
        plots, curves = self.window.plots, self.tr("Curves")
        known = [
            one
            for top in self.window.menuBar().actions()
            for one in commands_of(_inside(top.menu()), top=top.text().replace("&", ""))
        ]
        known += commands_of(self._selected.actions())
        for button in (plots.smooth_button, plots.save_button):
            known += commands_of(_inside(button.menu()), curves)
        found: dict[str, Command] = {}
        for one in known + blocks:
            found.setdefault(one.text, one)
        return list(found.values())

    def _add_block(self, kind: type[Block]) -> None:
        document = self.window.document
        document.edit(*edits.append(document.design, kind(), document.selection, document.data))
        if document.selection:
            self.window.stack_view.go_to(document.selection[0])

    def _file_menu(self) -> None:
        files, menu = self.window.files, self.window.menuBar().addMenu(self.tr("&File"))
        new = menu.addMenu(self.tr("&New"))
        for number, preset in enumerate(presets().values()):
            action = self.add(new, translated(preset.title), partial(files.new, preset))
            action.setToolTip(translated(preset.sentence))
            if number == 0:
                action.setShortcut(QKeySequence(Keys.New))
        new.setToolTipsVisible(True)
        self.add(menu, self.tr("New &window"), self.window.new_window_requested.emit, "Ctrl+Shift+N")
        self.add(menu, self.tr("Start &page"), self.window.show_start, "Ctrl+Home")
        menu.addSeparator()
        self.add(menu, self.tr("&Open…"), files.open, Keys.Open)
        self.recent = menu.addMenu(self.tr("Open &recent"))
        self.recent.aboutToShow.connect(self._fill_recent)
        menu.addSeparator()
        self.add(menu, self.tr("&Save"), files.save, Keys.Save)
        self.add(menu, self.tr("Save &as…"), files.save_as, "Ctrl+Shift+S")
        menu.addSeparator()
        self.add(menu, self.tr("Use pictures of an NPZ file…"), files.choose_data)
        menu.addSeparator()
        self.add(menu, self.tr("Save a picture of the &network…"), self.window.exports.save_picture)
        table = menu.addMenu(self.tr("Copy the summary &table"))
        for form, text in (
            ("text", self.tr("As text")),
            ("markdown", self.tr("As Markdown")),
            ("csv", self.tr("As CSV")),
        ):
            self.add(table, text, partial(self.window.exports.copy_table, form))
        menu.addSeparator()
        self.add(menu, self.tr("&Close window"), self.window.close, "Ctrl+W")
        self.add(menu, self.tr("&Quit"), QApplication.closeAllWindows, "Ctrl+Q")

    def _fill_recent(self) -> None:
        self.recent.clear()
        paths = self.window.files.recent()
        for path in paths:
            action = self.add(self.recent, path.stem, partial(self.window.files.open_path, str(path)))
            action.setToolTip(str(path))
        if paths:
            self.recent.addSeparator()
            self.add(self.recent, self.tr("Clear this list"), self.window.files.forget_recent)
        else:
            self.add(self.recent, self.tr("No recent projects"), lambda: None).setEnabled(False)

    def _edit_menu(self) -> None:
        window, menu = self.window, self.window.menuBar().addMenu(self.tr("&Edit"))
        stack = window.document.undo_stack
        for make, key, also, button, icon in (
            (stack.createUndoAction, Keys.Undo, [], window.header.undo, "arrow-u-up-left"),
            (stack.createRedoAction, Keys.Redo, [QKeySequence("Ctrl+Y")], window.header.redo, "arrow-u-up-right"),
        ):
            action = make(window)
            usual = QKeySequence.keyBindings(key)
            action.setShortcuts([*usual, *(one for one in also if one not in usual)])  # twice would be ambiguous
            menu.addAction(action)
            button.setDefaultAction(action)
            action.setIcon(theme.icon(icon))
        menu.addSeparator()
        view = window.stack_view
        self.add(menu, self.tr("Cu&t"), view.cut, Keys.Cut)
        self.add(menu, self.tr("&Copy"), view.copy, Keys.Copy)
        self.add(menu, self.tr("&Paste"), view.paste, Keys.Paste)
        self.add(menu, self.tr("D&uplicate"), view.duplicate, "Ctrl+D")
        self.add(menu, self.tr("&Delete"), view.delete)
        self.add(menu, self.tr("Select &all"), view.select_all, Keys.SelectAll)
        menu.addSeparator()
        self.add(menu, self.tr("&Find a block"), window.palette_view.focus_search, Keys.Find)
        find = self.add(menu, self.tr("Find a &command…"), window.command_palette.open)
        find.setShortcuts([QKeySequence("Ctrl+K"), QKeySequence("Ctrl+Shift+P")])
        self.add(menu, self.tr("Undo &history…"), window.show_history, "Ctrl+H")

    def _train_menu(self) -> None:
        session, menu = self.window.session, self.window.menuBar().addMenu(self.tr("&Train"))
        self.train = self.add(menu, "", self._train_or_pause, "F5")
        self.step = self.add(menu, self.tr("&One batch"), session.step_once, "F10")
        self.stop = self.add(menu, self.tr("&Stop"), session.stop, "Shift+F5")
        self.reset = self.add(menu, self.tr("&Reset what was learned"), session.reset)
        menu.addSeparator()
        recipe = self.add(menu, self.tr("Show the reci&pe"), lambda: self.window.document.select())
        recipe.setShortcut(QKeySequence("Ctrl+R"))

    def _train_or_pause(self) -> None:
        session = self.window.session
        session.pause() if session.state == "training" else session.start()

    def _follow_session(self) -> None:
        session = self.window.session
        self.train.setText(self.window.training_bar.sentences.train().text)
        self.train.setEnabled(session.state != "idle" or not session.why_not)
        self.step.setEnabled(session.state != "idle" or not session.why_not)
        self.stop.setEnabled(session.state != "idle")
        self.reset.setEnabled(session.trained is not None)


def _inside(menu: object) -> list[QAction]:
    return menu.actions() if isinstance(menu, QMenu) else []
