"""The Help menu: what is selected, first steps, the tour, and what the program is made of, all in the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar

from gui.window.menus.menu import Keys, Menu, WindowVerbs
from gui.window.other_pages import EVALUATE, FILTERS, LANDSCAPE, WHY, XRAY
from gui.window.page_switch import BUILD, DATA
from gui.window.work_page import WorkPage

#: A page of the window -> the page of the help about it.
PAGES = {
    DATA: "data", EVALUATE: "evaluation", WHY: "why_this_answer", XRAY: "x_ray", FILTERS: "filters",
    LANDSCAPE: "landscape",
}  # fmt: skip


class HelpMenu(Menu):
    """Each entry leads to a page of the help, or takes the tour."""

    def __init__(self, bar: QMenuBar, work: WorkPage, window: WindowVerbs) -> None:
        super().__init__(bar, bar.tr("&Help"))
        self.work, self.window = work, window
        asked = self.tr(
            "what is meaning glossary formula code Python what does this block do replace it by another swap "
            "change the activation"
        )
        self.add(self.tr("&Explain what is selected"), self._explain, Keys.HelpContents, also=asked)
        begun = self.tr("how do I start begin help me I'm I am lost what can I do lesson tutorial guide introduction")
        self.add(self.tr("&Take the tour"), window.take_tour, also=begun)
        first = self.tr(
            "how do I start what should can I do first next now change try help me I don't understand how does it work "
            "explain everything Hilfe ayuda aide"
        )
        self.add(self.tr("&First steps"), lambda: self.show("first_steps"), also=first)
        self.add(self.tr("Pictures and &data"), lambda: self.show("data"))
        answers = self.tr("what is accuracy the test set confusion matrix")
        self.add(self.tr("E&valuation and the map of the data"), lambda: self.show("evaluation"), also=answers)
        maps = self.tr("what is saliency occlusion grad-cam a heat map")
        self.add(self.tr("&Why this answer"), lambda: self.show("why_this_answer"), also=maps)
        self.add(self.tr("&X-ray: what a number is made of"), lambda: self.show("x_ray"))
        self.add(self.tr("F&ilters"), lambda: self.show("filters"))
        self.add(self.tr("&Landscape of the loss"), lambda: self.show("landscape"))
        lab = self.menu.addMenu(self.tr("About the la&b"))
        for text, word in (
            (self.tr("&Runs"), "lab"), (self.tr("&Bigger than noise?"), "comparison"), (self.tr("&Seeds"), "seeds"),
            (self.tr("S&weep"), "sweep"), (self.tr("&Experiments"), "experiments"),
            (self.tr("&Ghost futures"), "ghost_futures"),
        ):  # fmt: skip
            self.add(text, partial(self.show, word), menu=lab)
        self.add(self.tr("&About ConvScope"), self._about, also=self._asked_of_it()).setMenuRole(
            QAction.MenuRole.AboutRole
        )
        work.help_wanted.connect(self.show)
        self._from = ""  # the page on which the help was asked for: from the help one comes back to it
        work.inspector.help_left.connect(self._go_back)
        work.stack_view.document.selection_changed.connect(self._stay)
        work.page_switch.changed.connect(self._stay)

    def _explain(self) -> None:
        """Explain what is selected on Build; elsewhere, the page that is shown."""
        switch = self.work.page_switch
        word = getattr(switch.page(switch.current), "help_word", PAGES.get(switch.current, ""))
        if word and self.work.isVisible():
            self.show(word)
        else:
            self._open()
            self.work.inspector.explain_selection()

    def show(self, word: str, remark: str = "") -> None:
        """Show a page of the help: of a block's kind, of a setting of the recipe, or one by its own name."""
        self._open()
        self.work.inspector.show_help(word, remark)

    def _open(self) -> None:
        """Show the inspector, which holds the help, even if it is hidden or another page is shown."""
        if not self.work.isVisible():
            self.window.show_work()
        came_from = self.work.page_switch.current
        self.work.page_switch.go(BUILD, None)
        self.work.show_settings()
        if came_from != BUILD:
            self._from = came_from

    def _go_back(self) -> None:
        """Back or Esc was pressed in the help."""
        if self._from:
            self.work.page_switch.go(self._from)

    def _stay(self, _page: str = "") -> None:
        """Something else is looked at by now."""
        self._from = ""

    def _asked_of_it(self) -> str:
        """Also what it does not do: who asks for that reads so, and what there is in its place."""
        return self.tr(
            "version licence who made this change language translation English German Deutsch French français Spanish "
            "español Sprache idioma langue "
            "run use GPU graphics card CUDA processor CPU threads export save as Python code Keras PyTorch "
            "TensorFlow ONNX numpy load weights convert internet online privacy private data sent update who invented "
            "this program play games chess "
            "ChatGPT text sound music transformer attention LSTM RNN recurrent GAN autoencoder generate pictures"
        )

    def _about(self) -> None:
        from importlib.metadata import PackageNotFoundError, version  # a slow import, not needed to open the window

        try:
            number = version("convscope")
        except PackageNotFoundError:  # run from its folder without being installed
            number = ""
        self.show("about", self.tr("Version {number}").format(number=number) if number else "")
