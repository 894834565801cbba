"""The File menu: what can be done to a project."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenuBar

from engine.project.presets import presets
from gui.look.words import translated
from gui.qt.recent_files import recent_files
from gui.window.exports import Exports
from gui.window.files import Files
from gui.window.menus.menu import Keys, Menu, WindowVerbs
from gui.window.page_switch import BUILD
from gui.window.work_page import WorkPage


class FileMenu(Menu):
    """New, open, save, export, close."""

    def __init__(self, bar: QMenuBar, files: Files, exports: Exports, window: WindowVerbs, work: WorkPage) -> None:
        super().__init__(bar, bar.tr("&File"))
        self.files = files
        menu = self.menu
        self._presets()
        self.add(self.tr("New &window"), window.open_another, "Ctrl+Shift+N")
        begun = self.tr("new project begin home recover recovered unsaved crash autosave")
        self.add(self.tr("Start &page"), window.show_start, "Ctrl+Home", also=begun)
        menu.addSeparator()
        self.add(self.tr("&Open…"), files.open, Keys.Open, also=self.tr("load project model where is my file"))
        self.recent = menu.addMenu(self.tr("Open &recent"))
        self.recent.aboutToShow.connect(self.fill_recent)
        menu.addSeparator()
        kept = self.tr("keep my work project learned model share send to teacher")
        self.add(self.tr("&Save"), files.save, Keys.Save, also=kept)
        self.add(self.tr("Save &as…"), files.save_as, "Ctrl+Shift+S")
        self.add(self.tr("Renam&e…"), window.rename, also=self.tr("title name my network call it"))
        tasks = self.tr("write text comment description task question answer exercise lesson hand in homework teacher")
        self.add(self.tr("Notes of the pro&ject"), partial(self._write_notes, window, work), also=tasks)
        recordings = files.session.recordings
        steps = self.add_choice(
            self.tr("Save steps wit&h the project"),
            lambda: recordings.keep(not recordings.is_kept), lambda: recordings.is_kept,
            also=self.tr("time machine recording checkpoints"),
        )  # fmt: skip
        steps.setToolTip(self.tr("Then the time machine can look back when the file is opened again"))
        menu.setToolTipsVisible(True)
        menu.addSeparator()
        of_own = self.tr("own photos import upload load data set phone cats dogs faces")
        of_sheet = self.tr("sheet of paper with rows of handwritten digits")
        of_class = self.tr(
            "sheets of paper with rows of handwritten digits of pupils students Roboflow YOLO COCO VOC bounding boxes "
            "object detection annotations"
        )
        self.add(self.tr("Use pictures of a folder…"), partial(files.choose_data, False), also=f"{of_own} {of_class}")
        self.add(self.tr("Use pictures of a file…"), partial(files.choose_data, True), also=f"{of_own} {of_sheet}")
        photo = self.tr("own image photo camera phone use webcam take selfie upload predict test try")
        self.add(self.tr("&Look at a picture of yours…"), work.own_picture.choose, "Ctrl+Shift+O", also=photo)
        sketch = self.tr(
            "own how can I use my drawing sketch pencil board canvas paint handwriting digit number recognise predict "
            "test try erase stroke change"
        )
        self.add(self.tr("&Draw a picture to look at"), work.draw_here.open, also=sketch)
        menu.addSeparator()
        contest = self.tr("predict predictions submission contest Kaggle test.csv unlabelled label answers")
        self.add(self.tr("La&bel pictures of a table…"), work.label_table.choose, also=contest)
        self.add(self.tr("Label pictures of a &folder…"), work.label_table.choose_folder, also=contest)
        printed = self.tr("export print image diagram slide PowerPoint PNG SVG PDF")
        self.add(self.tr("Save a p&icture of the network…"), exports.save_picture, also=printed)
        shot = self.tr("print take a screenshot image slide PowerPoint PNG whole window")
        self.add(self.tr("Save a picture of this pa&ge…"), exports.save_page, "Ctrl+P", also=shot)
        shot = self.tr("screenshot image slide PowerPoint clipboard whole window")
        self.add(self.tr("Cop&y a picture of this page"), exports.copy_page, also=shot)
        table = menu.addMenu(self.tr("Copy the summary &table"))
        table.menuAction().setProperty("also", self.tr("export print how many weights parameters shapes layers FLOPs"))
        for form, text in (
            ("text", self.tr("As text")),
            ("markdown", self.tr("As Markdown")),
            ("csv", self.tr("As CSV")),
        ):
            sheet = self.tr("Excel spreadsheet") if form == "csv" else ""
            self.add(text, partial(exports.copy_table, form), menu=table, also=sheet)
        menu.addSeparator()
        self.add(self.tr("&Close window"), window.close, "Ctrl+W")
        quit_ = self.add(self.tr("&Quit"), QApplication.closeAllWindows, "Ctrl+Q", also=self.tr("exit"))
        quit_.setMenuRole(QAction.MenuRole.QuitRole)

    def _presets(self) -> None:
        new = self.menu.addMenu(self.tr("&New"))
        ready = self.tr("network stack example examples templates template ready-made preset load an")
        new.menuAction().setProperty("also", ready)
        for number, preset in enumerate(presets().values()):
            keys = Keys.New if number == 0 else None
            action = self.add(translated(preset.title), partial(self.files.new, preset), keys, new)
            action.setToolTip(translated(preset.sentence))
        new.setToolTipsVisible(True)

    def _write_notes(self, window: WindowVerbs, work: WorkPage) -> None:
        if not work.isVisible():
            window.show_work()
        work.page_switch.go(BUILD, None)
        work.show_settings()
        work.inspector.write_notes()

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
