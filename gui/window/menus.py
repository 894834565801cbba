"""The File, Edit and Train menus: what can be done to a project, to its blocks, and to its training."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenuBar

from engine.project.presets import presets
from engine.values import dataclass
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.action_button import show_action
from gui.qt.keys import HISTORY
from gui.qt.recent_files import recent_files
from gui.training.slow_menu import EarlierAction, SlowMenu
from gui.window.command_palette import CommandPalette
from gui.window.exports import Exports
from gui.window.files import Files
from gui.window.menu import Keys, Menu
from gui.window.page_switch import BUILD
from gui.window.work_page import WorkPage


@dataclass(frozen=True)
class WindowVerbs:
    """What the menus can ask of their window."""

    open_another: Callable[[], object]
    show_start: Callable[[], object]
    show_work: Callable[[], object]
    show_history: Callable[[], object]
    take_tour: Callable[[], object]
    rename: Callable[[], object]
    present: Callable[[], object]
    close: Callable[[], object]


class FileMenu(Menu):
    """New, open, save, export, close."""

    def __init__(self, bar: QMenuBar, files: Files, exports: Exports, window: WindowVerbs, work: WorkPage) -> None:
        super().__init__(bar, bar.tr("&File"))
        self.files = files
        menu = self.menu
        self._presets()
        self.add(self.tr("New &window"), window.open_another, "Ctrl+Shift+N")
        self.add(self.tr("Start &page"), window.show_start, "Ctrl+Home")
        menu.addSeparator()
        self.add(self.tr("&Open…"), files.open, Keys.Open, also=self.tr("load project model"))
        self.recent = menu.addMenu(self.tr("Open &recent"))
        self.recent.aboutToShow.connect(self.fill_recent)
        menu.addSeparator()
        self.add(self.tr("&Save"), files.save, Keys.Save, also=self.tr("keep project learned model share send"))
        self.add(self.tr("Save &as…"), files.save_as, "Ctrl+Shift+S")
        self.add(self.tr("Renam&e…"), window.rename)
        recordings = files.session.recordings
        steps = self.add_choice(
            self.tr("Save steps wit&h the project"),
            lambda: recordings.keep(not recordings.is_kept), lambda: recordings.is_kept,
            also=self.tr("time machine recording checkpoints"),
        )  # fmt: skip
        steps.setToolTip(self.tr("Then the time machine can look back when the file is opened again"))
        menu.setToolTipsVisible(True)
        menu.addSeparator()
        of_own = self.tr("own photos import upload data set phone")
        self.add(self.tr("Use pictures of a folder…"), partial(files.choose_data, False), also=of_own)
        self.add(self.tr("Use pictures of a file…"), partial(files.choose_data, True), also=of_own)
        photo = self.tr("own photo camera phone webcam upload predict test try")
        self.add(self.tr("&Look at a picture of yours…"), work.own_picture.choose, "Ctrl+Shift+O", also=photo)
        sketch = self.tr("own sketch pencil board canvas paint handwriting predict test try")
        self.add(self.tr("&Draw a picture to look at"), work.draw_here.open, also=sketch)
        menu.addSeparator()
        printed = self.tr("export print image diagram PNG SVG PDF")
        self.add(self.tr("Save a p&icture of the network…"), exports.save_picture, also=printed)
        shot = self.tr("print screenshot image slide PNG whole window")
        self.add(self.tr("Save a picture of this pa&ge…"), exports.save_page, "Ctrl+P", also=shot)
        shot = self.tr("screenshot image slide clipboard whole window")
        self.add(self.tr("Cop&y a picture of this page"), exports.copy_page, also=shot)
        table = menu.addMenu(self.tr("Copy the summary &table"))
        table.menuAction().setProperty("also", self.tr("export print how many weights parameters shapes layers FLOPs"))
        for form, text in (
            ("text", self.tr("As text")),
            ("markdown", self.tr("As Markdown")),
            ("csv", self.tr("As CSV")),
        ):
            self.add(text, partial(exports.copy_table, form), menu=table)
        menu.addSeparator()
        self.add(self.tr("&Close window"), window.close, "Ctrl+W")
        quit_ = self.add(self.tr("&Quit"), QApplication.closeAllWindows, "Ctrl+Q", also=self.tr("exit"))
        quit_.setMenuRole(QAction.MenuRole.QuitRole)

    def _presets(self) -> None:
        new = self.menu.addMenu(self.tr("&New"))
        for number, preset in enumerate(presets().values()):
            keys = Keys.New if number == 0 else None
            action = self.add(translated(preset.title), partial(self.files.new, preset), keys, new)
            action.setToolTip(translated(preset.sentence))
        new.setToolTipsVisible(True)

    def fill_recent(self) -> None:
        """List the files opened or saved last that are still there."""
        recent, paths = self.recent, recent_files()
        recent.clear()
        for path in paths:
            action = self.add(path.stem.replace("&", "&&"), partial(self.files.open_path, str(path)), menu=recent)
            action.setToolTip(str(path))
        if paths:
            recent.addSeparator()
            self.add(self.tr("Clear this list"), self.files.forget_recent, menu=recent)
        else:
            self.add(self.tr("No recent projects"), lambda: None, menu=recent).setEnabled(False)


class EditMenu(Menu):
    """Undo, the clipboard, and finding things."""

    def __init__(self, bar: QMenuBar, work: WorkPage, commands: CommandPalette, window: WindowVerbs) -> None:
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
        cut, copy, paste, duplicate, delete, all_ = (
            self.add(self.tr("Cu&t"), view.verbs.cut, Keys.Cut),
            self.add(self.tr("&Copy"), view.verbs.copy, Keys.Copy),
            self.add(self.tr("&Paste"), view.verbs.paste, Keys.Paste),
            self.add(self.tr("D&uplicate"), view.verbs.duplicate, "Ctrl+D"),
            self.add(self.tr("&Delete"), view.verbs.delete, also=self.tr("remove block layer")),
            self.add(self.tr("Select &all"), view.selecting.all, Keys.SelectAll),
        )
        self.delete = delete
        self._anywhere, self._of_blocks = (paste, all_), (cut, copy, duplicate, delete)
        work.page_switch.changed.connect(self.follow)
        view.document.selection_changed.connect(self.follow)
        self.follow()
        menu.addSeparator()
        self.add(self.tr("&Look at the picture on the clipboard"), work.own_picture.paste, "Ctrl+Shift+V")
        self.add(self.tr("E&xchange light and dark of your picture"), work.own_picture.invert)
        menu.addSeparator()
        on_build = work.page_switch.on_build
        self.add(self.tr("&Find a block"), on_build(work.palette_view.focus_search), Keys.Find)
        find = self.add(self.tr("Find a co&mmand…"), commands.open, also=self.tr("keyboard shortcuts keys hotkeys"))
        find.setShortcuts([QKeySequence("Ctrl+K"), QKeySequence("Ctrl+Shift+P")])
        self.add(self.tr("Undo &history…"), window.show_history, HISTORY)

    def follow(self, *_changed: object) -> None:
        """On other pages nobody would see what is cut or deleted, and without a block there is nothing to cut."""
        is_seen = self.work.page_switch.current == BUILD and self.work.isVisibleTo(self.work.window())
        for action in self._anywhere:
            action.setEnabled(is_seen)
        for action in self._of_blocks:
            action.setEnabled(is_seen and bool(self.work.stack_view.document.selection))


class TrainMenu(Menu):
    """The same as the training bar, by menu and keys."""

    def __init__(self, bar: QMenuBar, work: WorkPage) -> None:
        super().__init__(bar, bar.tr("&Train"))
        self.training_bar = work.training_bar
        session, document = work.training_bar.session, work.training_bar.document
        self.session = session
        self.train = self.add(
            "", self.training_bar.train_or_pause, "F5", also=self.tr("start play pause run continue resume")
        )
        self.earlier = EarlierAction(session, self.menu)
        self.menu.addAction(self.earlier)
        self.step = self.add(self.tr("&One batch"), session.step_once, "F10", also=self.tr("one step"))
        self.epoch = self.add(self.tr("To the end of the &epoch"), session.epoch_once, "Shift+F10")
        self.more = self.add(self.tr("+&1 epoch"), session.one_more)
        self.slow = SlowMenu(session, self.menu)
        self.menu.addMenu(self.slow)
        self.stop = self.add(self.tr("&Stop"), session.stop_soon, "Shift+F5")
        anew = self.tr("restart start over again new forget untrained")
        self.reset = self.add(self.tr("&Reset what was learned"), session.reset, also=anew)
        self.reset.setProperty("found_by", self.tr("Reset"))  # who asks what was learned wants to keep it
        self.menu.addSeparator()
        of_recipe = self.tr("settings options hyperparameters data augmentation rotate shift flip augment")
        show = work.page_switch.on_build(partial(_show_recipe, work))
        self.add(self.tr("Show the reci&pe"), show, "Ctrl+R", also=of_recipe)
        test = work.page_switch.on_build(partial(_test_rates, work))
        self.range_test = self.add(self.tr("Learnin&g-rate range test"), test, also=self.tr("lr finder"))
        ghosts = work.ghosts
        futures = self.tr("Show &futures while a number is dragged")
        try_ = self.add_choice(futures, lambda: ghosts.switch(not ghosts.on), lambda: ghosts.on)
        try_.setToolTip(self.tr("Shows what eight values near the one you drag would do next, before you choose"))
        seeds = work.idle_seeds
        repeat = self.tr("Repeat with other seeds while nothing is done")
        again = self.add_choice(repeat, lambda: seeds.switch(not seeds.on), lambda: seeds.on)
        again.setToolTip(self.tr("One core repeats a finished training meanwhile: the curves show mean and spread"))
        self.menu.setToolTipsVisible(True)
        session.state_changed.connect(self.follow)
        document.design_changed.connect(lambda *_: self.follow())
        session.checkpoint_changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        session = self.session
        self.train.setText(self.training_bar.words.train().text)
        self.train.setEnabled(session.can_train)
        self.earlier.follow()
        if self.train.text() == self.earlier.text():
            self.earlier.setVisible(False)  # that is what F5 does
        self.range_test.setEnabled(not session.why_not)
        now = self.training_bar.words is not self.training_bar.past
        possible = now and session.can_train
        for action in (self.step, self.epoch):
            action.setEnabled(possible)
        self.more.setEnabled(possible and session.longer is not None)
        self.stop.setEnabled(session.state != "idle")
        self.reset.setEnabled(now and session.run is not None)


def _show_recipe(work: WorkPage) -> None:
    work.stack_view.document.select()
    work.show_settings()


def _test_rates(work: WorkPage) -> None:
    """Begin the test where its result is shown: below the learning rate of the recipe."""
    _show_recipe(work)
    if work.inspector.finder is not None:
        work.inspector.finder.begin()
