"""The actions of a window: its menus, and the same actions in the command palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QMenuBar

from engine.blocks import KINDS
from engine.data.augmentation_setting import Augmentations
from engine.network.block import CATEGORIES, Block
from engine.network.container import Stacks
from engine.settings import Settings
from engine.text import typed
from engine.training.freezing import FrozenPlaces
from engine.training.recipe import Recipe
from gui.inspector.help.texts import explained, first_words, of_setting, terms
from gui.look.theme import theme
from gui.look.words import translated
from gui.state import edits
from gui.training.progress_view import ProgressView
from gui.widgets.note_card import NoteCard
from gui.widgets.pictogram import pictogram
from gui.window.commands import Barred, Command, barred_of, commands_of
from gui.window.exports import Exports
from gui.window.files import Files
from gui.window.menus.edit_menu import EditMenu
from gui.window.menus.file_menu import FileMenu
from gui.window.menus.help_menu import HelpMenu
from gui.window.menus.menu import WindowVerbs
from gui.window.menus.train_menu import TrainMenu
from gui.window.menus.view_menu import ViewMenu
from gui.window.page_switch import BUILD
from gui.window.work_page import WorkPage

OWN_VIEWS = (Stacks, FrozenPlaces, Augmentations)  # settings that are set in views of their own


class Actions(QObject):
    """Makes the menus of a window from its parts."""

    def __init__(
        self,
        bar: QMenuBar,
        work: WorkPage,
        files: Files,
        exports: Exports,
        window: WindowVerbs,
    ) -> None:
        super().__init__(bar)
        self.bar, self.work = bar, work
        self.of_time: Callable[[], list[Command]] = list  # what the time machine can do
        self._selected = QMenu(bar)  # what can be done with the selected blocks
        self.file = FileMenu(bar, files, exports, window, work)
        self.edit = EditMenu(bar, work, window)
        self.train = TrainMenu(bar, work)
        self.view = ViewMenu(bar, work, window)
        self.help = HelpMenu(bar, work, window)
        self._keep_in_their_menus()

    def _keep_in_their_menus(self) -> None:
        """A Mac moves what sounds like About, Settings or Quit into a menu of its own, also a menu about the lab: only
        what is meant goes there."""
        for one in (self.file, self.edit, self.train, self.view, self.help):
            for action in one.menu.actions():
                if action.menuRole() == QAction.MenuRole.TextHeuristicRole:
                    action.setMenuRole(QAction.MenuRole.NoRole)

    def commands(self) -> list[Command]:
        """What the command palette finds: all actions available now and, where the stack is seen, settings, and every
        block to add."""
        seen, layer = self.work.isVisibleTo(self.work.window()), self.tr("layer")
        blocks = [
            Command(
                self.tr("Add {block}").format(block=translated(kind.title)),
                "",
                partial(self._add_block, kind),
                QIcon(pictogram(kind, theme.px(20), self.work.devicePixelRatioF())),
                also=f"{layer} {_group(kind)} {_set_in(kind)}",
            )
            for kind in (KINDS.values() if seen else ())
        ]
        self.file.fill_recent()
        self._selected.deleteLater()
        self._selected = self.work.stack_view.menu()
        for action in () if self.edit.blocks_are_seen else self._selected.actions():
            action.setEnabled(False)  # nobody would see which block goes
        others = {self.train.menu.menuAction(): self.tr("learning training")}
        plots, curves = self.work.plots, self.tr("Curves")
        known = [
            one
            for top in self.bar.actions()
            for one in commands_of(_inside(top.menu()), top=top.text().replace("&", ""), also=others.get(top, ""))
        ]
        known += commands_of(self._selected.actions())
        for button in (plots.tools.smooth, plots.tools.save):
            known += commands_of(_inside(button.menu()), curves, also=self.tr("graph chart plot export"))
        known += self.of_time() if seen else []
        found: dict[str, Command] = {}
        for one in known:
            found.setdefault(one.text, one)
        settings = self._settings() if seen else []  # kept where an action has the same name: Filters is also a page
        totals = [*self._progress(), *self._totals()] if seen else []
        blocks = [one for one in blocks if one.text not in found]
        return [*totals, *found.values(), *settings, *blocks, *self._help_pages()]

    def barred(self) -> dict[str, Barred]:
        """What the menus hold and cannot be done now, and the menu of a block."""
        self.edit.follow()
        inside = [action for top in self.bar.actions() for action in _inside(top.menu())]
        of_blocks = barred_of(self._selected.actions())
        return {name: one._replace(first=self.edit.first) for name, one in of_blocks.items()} | barred_of(inside)

    def _progress(self) -> list[Command]:
        """How far the training is, in the list itself; Enter tells all that is known of it."""
        bar, session = self.work.training_bar, self.work.training_bar.session
        if session.why_not and session.state == "idle":
            return []  # nobody knows how long what cannot be trained would take
        also = self.tr(
            "is it finished done ready over yet time left remaining when until ends how far much longer does it take "
            "still training wait seconds minutes progress"
        )
        name, now = self.tr("How long it takes, how far it is"), bar.progress.text.in_short
        tell = partial(self._tell_progress, bar.progress)
        where = bar.progress.accessibleName()
        return [Command(name, now, tell, menu=where, also=also, found_by=self.tr("How long"))]

    def _tell_progress(self, progress: ProgressView) -> None:
        if not progress.isVisible():  # on the first page
            self.work.page_switch.go(BUILD, None)
        said, epoch = progress.text, ""
        duration = self.work.totals.duration
        if duration in self.work.totals.known:
            epoch = self.tr("One epoch takes {time} on this computer.").format(time=duration.number.text())
        NoteCard(said.in_short, [one for one in (*said.details, epoch) if one], progress).open_beside(
            QRect(progress.mapToGlobal(QPoint()), progress.size())
        )

    def _totals(self) -> list[Command]:
        """What the row below the stack counts, with the number of now: each leads to what it tells of that."""
        totals = self.work.totals
        figures = (
            (totals.parameters, self.tr("How many parameters"),
             self.tr("how many weights how many layers blocks how big is my network number of parameters size")),
            (totals.cost, self.tr("How many multiply-adds"), self.tr("work FLOPs operations MACs cost")),
            (totals.duration, self.tr("How long an epoch takes"), self.tr("how fast is it seconds time")),
            (totals.memory, self.tr("How much memory it takes"), self.tr("how much memory RAM megabytes")),
        )  # fmt: skip
        ask = self.work.page_switch.on_build
        return [
            Command(text, figure.number.text(), ask(figure.asked.emit), menu=totals.accessibleName(), also=also)
            for figure, text, also in figures
            if figure in totals.known
        ]

    def _settings(self) -> list[Command]:
        """The settings of the recipe, and of one block of each kind in the stack, that is selected alone or the first:
        each leads to its field."""
        document = self.work.stack_view.document
        recipe = document.design.recipe
        stack, of_kind = document.design.stack, dict[str, str]()
        for id in (*(document.selection if len(document.selection) == 1 else ()), *stack.ids):
            of_kind.setdefault(stack.block(id).kind, id)
        owners: list[tuple[str, tuple[str, ...], Settings]] = [
            *((translated(document.names[id]), (id,), stack.block(id)) for id in of_kind.values()),
            (translated(recipe.title), (), recipe),
        ]
        return [
            Command(
                translated(setting.label),
                typed(value) if isinstance(value := getattr(owner, name), int | float) else "",
                self.work.page_switch.on_build(partial(self._go_to_setting, ids, name)),
                menu=title,
                also=translated(setting.also),
            )
            for title, ids, owner in owners
            for name, setting in owner.declared().items()
            if not isinstance(setting, OWN_VIEWS)
        ]

    def _help_pages(self) -> list[Command]:
        """What the help says of each block and of each setting: they are asked for in words. That of a block's setting
        stands first on the page of the block."""
        learning = self.tr("training hyperparameter how does it learn ln 10 2.30")
        pages = {name: (setting.label, translated(setting.also)) for name, setting in Recipe.declared().items()}
        pages |= {word: (kind.title, _group(kind)) for word, kind in KINDS.items()}
        found = [self._meaning(translated(Recipe.title), f"{learning} {terms('recipe')}", "recipe")]
        found += self._first_words()
        for word, (name, also) in pages.items():
            found.append(self._meaning(translated(name), f"{also} {terms(word)}", word))
        for word, kind in KINDS.items():
            for setting in explained(kind):
                title, label, place = translated(kind.title), translated(setting.label), of_setting(setting)
                also = f"{label} {translated(setting.also)}"
                found.append(self._meaning(f"{title}: {label}", also, word, place, found_by=title))
        return found

    def _meaning(self, name: str, also: str, *page: str, found_by: str | None = None) -> Command:
        """Shows what the help says of it. `found_by`: the part of the name by which it is found, if it is not all."""
        words = self.tr("Meaning of {name}")
        asked = self.tr("what is are a an the explain does mean means why do we need for use")
        by = words.format(name=name if found_by is None else found_by)
        show, also = partial(self.help.show, *page), f"{asked} {also}"
        return Command(words.format(name=name), "", show, menu=self.tr("Help"), also=also, found_by=by)

    def _first_words(self) -> list[Command]:
        """What the words mean that a newcomer meets before anything is clicked. What has a page of its own comes before
        it."""
        called = {
            "network": self.tr("layer model CNN AI machine learning deep learning"), "pixels": self.tr("RGB pixel"),
            "filter": self.tr("colours red map 3×3 3x3 square"), "unit": self.tr("brain cell"),
            "weights": self.tr("weight parameter grey dashed dotted thin line"),
            "training, validation, test": self.tr("line curve orange blue difference between vs versus"),
            "shape": self.tr("28×28×1 28x28x1 26×26×32 26x26x32 tensor numbers × → x"),
            "+22": self.tr("plus sign"), "M,": self.tr("million thousand G letter 1.4 M"),
            "marks": self.tr("black grey small triangle triangles arrow"),
            "film strip": self.tr("time machine red green line bar strip below"),
            "pinned": self.tr("pin a picture"), "point": self.tr("points percentage"),
            "overfitting": self.tr("overfits know if how see"),
        }  # fmt: skip
        found = []
        for words, line in first_words().items():
            also = " ".join([words, *(more for word, more in called.items() if words.startswith(word))])
            found.append(self._meaning(words, also, "first_steps", line, found_by="" if "," in words else words))
        return found

    def _go_to_setting(self, ids: tuple[str, ...], name: str) -> None:
        self.work.show_settings()
        self.work.inspector.go_to_setting(ids, name)

    def _add_block(self, kind: type[Block]) -> None:
        view = self.work.stack_view
        document = view.document
        self.work.page_switch.go(BUILD)
        document.edit(*edits.append(document.design, kind(), document.selection, document.data))
        if document.selection:
            view.selecting.go_to(document.selection[0])


def _group(kind: type[Block]) -> str:
    """What it is among the blocks, and what others call it."""
    return f"{translated(CATEGORIES[kind.category])} {translated(kind.also)}"


def _set_in(kind: type[Block]) -> str:
    """What can be set in a block, in words: it is found by these, too."""
    settings = kind.declared().values()
    return " ".join(translated(setting.label) for setting in settings if not isinstance(setting, OWN_VIEWS))


def _inside(menu: object) -> list[QAction]:
    return menu.actions() if isinstance(menu, QMenu) else []
