"""The Help menu: what is selected, first steps, the tour, and what the program is made of, all in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QMenuBar

from gui.window.menu import Keys, Menu
from gui.window.menus import WindowVerbs
from gui.window.page_switch import BUILD
from gui.window.work_page import WorkPage


class HelpMenu(Menu):
    """Each entry leads to a page of the help, or takes the tour."""

    def __init__(self, bar: QMenuBar, work: WorkPage, window: WindowVerbs) -> None:
        super().__init__(bar, bar.tr("&Help"))
        self.work, self.window = work, window
        self.add(self.tr("&Explain what is selected"), self._explain, Keys.HelpContents)
        self.add(self.tr("&Take the tour"), window.take_tour)
        self.add(self.tr("&First steps"), lambda: self._show("first_steps"))
        self.add(self.tr("Pictures and &data"), lambda: self._show("data"))
        self.add(self.tr("&Evaluation and the map of the data"), lambda: self._show("evaluation"))
        self.add(self.tr("&Why this answer"), lambda: self._show("why_this_answer"))
        self.add(self.tr("&X-ray: what a number is made of"), lambda: self._show("x_ray"))
        self.add(self.tr("F&ilters"), lambda: self._show("filters"))
        self.add(self.tr("&Landscape of the loss"), lambda: self._show("landscape"))
        self.add(self.tr("&About ConvScope"), self._about)

    def _explain(self) -> None:
        self._open()
        self.work.inspector.explain_selection()

    def _show(self, word: str, remark: str = "") -> None:
        self._open()
        self.work.inspector.show_help(word, remark)

    def _open(self) -> None:
        """The help stands beside the stack, also where the user has hidden the inspector or is at the start page."""
        if not self.work.isVisible():
            self.window.show_work()
        self.work.page_switch.go(BUILD, None)
        self.work.right.show()

    def _about(self) -> None:
        from importlib.metadata import PackageNotFoundError, version  # takes time the first paint has no use for

        try:
            number = version("convscope")
        except PackageNotFoundError:  # run from its folder without being installed
            number = ""
        self._show("about", self.tr("Version {number}").format(number=number) if number else "")
