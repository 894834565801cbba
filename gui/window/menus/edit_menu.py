"""The Edit menu: undo, the clipboard, and finding things."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenuBar

from gui.look.theme import theme
from gui.qt.action_button import show_action
from gui.qt.keys import HISTORY
from gui.window.menus.menu import Keys, Menu, WindowVerbs
from gui.window.page_switch import BUILD
from gui.window.work_page import WorkPage


class EditMenu(Menu):
    """Undo, the clipboard, and finding things."""

    def __init__(self, bar: QMenuBar, work: WorkPage, window: WindowVerbs) -> None:
        super().__init__(bar, bar.tr("&Edit"))
        self.work, view, header, menu = work, work.stack_view, work.header, self.menu
        stack = view.document.undo_stack
        for make, key, also, button, icon in (
            (stack.createUndoAction, Keys.Undo, [], header.undo, "arrow-u-up-left"),
            (stack.createRedoAction, Keys.Redo, [QKeySequence("Ctrl+Y")], header.redo, "arrow-u-up-right"),
        ):
            action = make(menu)
            usual = QKeySequence.keyBindings(key)
            action.setShortcuts([*usual, *(one for one in also if one not in usual)])  # twice would be ambiguous
            menu.addAction(action)
            show_action(button, action)
            action.setIcon(theme.icon(icon))
        menu.addSeparator()
        blocks = self.tr("a block layer blocks layers")
        twice = self.tr("twice same again another one more")
        cut, copy, paste, duplicate, delete, all_ = (
            self.add(self.tr("Cu&t"), view.verbs.cut, Keys.Cut, also=blocks),
            self.add(self.tr("&Copy"), view.verbs.copy, Keys.Copy, also=blocks),
            self.add(self.tr("&Paste"), view.verbs.paste, Keys.Paste, also=self.tr("insert copied")),
            self.add(self.tr("D&uplicate"), view.verbs.duplicate, "Ctrl+D", also=f"{blocks} {twice}"),
            self.add(self.tr("&Delete"), view.verbs.delete, also=f"{blocks} {self.tr('remove erase take away rid')}"),
            self.add(self.tr("Select &all"), view.selecting.all, Keys.SelectAll),
        )
        self.delete = delete
        self._anywhere, self._of_blocks = (paste, all_), (cut, copy, duplicate, delete)
        self.first = ""  # what to do before something can be done to blocks
        work.page_switch.changed.connect(self.follow)
        view.document.selection_changed.connect(self.follow)
        self.follow()
        menu.addSeparator()
        self.add(self.tr("&Look at the picture on the clipboard"), work.own_picture.paste, "Ctrl+Shift+V")
        self.add(self.tr("E&xchange light and dark of your picture"), work.own_picture.invert)
        menu.addSeparator()
        on_build = work.page_switch.on_build
        placed = self.tr(
            "add a block put in insert new layer where list of all blocks library palette make the network bigger"
        )
        self.add(self.tr("&Find a block"), on_build(work.palette_view.focus_search), Keys.Find, also=placed)
        keys = self.tr("command keyboard shortcuts keys hotkeys list of shortcut all")
        find = self.add(self.tr("Find a co&mmand…"), window.show_commands, also=keys)
        find.setProperty("found_by", self.tr("shortcuts"))  # not what begins a stack with shortcuts in it
        find.setShortcuts([QKeySequence("Ctrl+K"), QKeySequence("Ctrl+Shift+P")])
        lost = self.tr(
            "go back undo everything I broke it mistake earlier deleted lost where did my network go old previous "
            "version before my work is gone"
        )
        self.add(self.tr("Undo &history…"), window.show_history, HISTORY, also=lost)

    @property
    def blocks_are_seen(self) -> bool:
        return self.work.page_switch.current == BUILD and self.work.isVisibleTo(self.work.window())

    def follow(self, *_changed: object) -> None:
        """On other pages nobody would see what is cut or deleted, and without a block there is nothing to cut."""
        is_seen, selected = self.blocks_are_seen, self.work.stack_view.document.selection
        self.first = "" if selected else self.tr("Click a block first.")
        if not is_seen:
            self.first = self.tr("Go to Build first, where the blocks are, and click one.")
        for action in self._anywhere:
            action.setEnabled(is_seen)
            action.setProperty("first", "" if is_seen else self.tr("Go to Build first, where the blocks are."))
        for action in self._of_blocks:
            action.setEnabled(is_seen and bool(selected))
            action.setProperty("first", self.first)
