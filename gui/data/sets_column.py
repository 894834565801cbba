"""The column at the left of the page: the sets of this computer, those on request, and a well for one's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QWidget

from engine.data import DataSet
from engine.data.drawings import classes
from engine.data.drawings import kept as kept_drawings
from engine.data.drawings import titles as drawings_titles
from engine.data.embedded import EMBEDDED
from engine.data.progress import Progress
from engine.data.shelf import entries
from engine.data.source import Source
from engine.data.sources import file_kinds, sources
from engine.text import count
from gui.data.asking import may_fetch
from gui.data.drawings_box import DrawingsBox
from gui.data.set_row import SetRow
from gui.look.amounts import pictures_in_words
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.emptying import empty
from gui.qt.laid_out import in_column
from gui.qt.style_property import set_style_property, styled
from gui.widgets.scrolling import scrolling_column
from gui.widgets.turns import Turns

WIDTH = 232


class SetsColumn(QFrame):
    """`use`, `fetch` and `save` bring the name of a set, `bring` a path of the user's; `choose` asks for one, a file or
    not."""

    use = Signal(str)
    fetch = Signal(str)
    save = Signal(str)
    cancelled = Signal(str)
    bring = Signal(object)
    choose = Signal(bool)
    have_files = Signal(str)
    removed = Signal(str)
    drawings_changed = Signal(object)  # the folder in which some were deleted or put back

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.rows: dict[str, SetRow] = {}
        self._under_way: dict[str, Progress] = {}  # what a row shows that is made anew
        inside = styled(QWidget(), "panel")
        self._list = in_column(of=inside, gap=0)
        area = scrolling_column(self.tr("Data sets"))
        area.setWidget(inside)
        self.well = Well()
        self.well.wanted.connect(self.choose)
        self.well.dropped.connect(self.bring)
        column = self._column = in_column((area, 1), of=self)
        self._foot = in_column(self.well)
        column.addLayout(self._foot)
        self.current = ""
        self._data: DataSet | None = None  # of that name
        self._is_lost = False
        self._headings: list[tuple[QLabel, str, str]] = []
        self._glimpses = Turns(self)
        theme.followed_by(self._restyle)
        self.fill()

    def fill(self) -> None:
        """Ask what there is."""
        empty(self._list, hide=True)
        self.rows, self._headings = {}, []
        kept = {one.name: one for one in entries()}
        self._heading(self.tr("Data sets"), self.tr("on this computer"))
        for name, title in EMBEDDED.items():
            self._here(name, "database", translated(title), self.tr("comes with ConvScope"))
        for one in kept.values():
            self._here(one.name, "image", translated(one.title) if one.name != one.title else one.name,
                       pictures_in_words(one.train + one.test))  # fmt: skip
        for folder, title in drawings_titles().items():
            if number := kept_drawings(Path(folder)):
                self._drawings(Path(folder), translated(title), number)
        toy = sources()["toy"]
        for name, title in toy.offers().items():
            self._here(name, "squares-four", translated(title), self.tr("made up, for lessons"))
        self._glimpses.take(partial(self._glimpse, name, toy) for name in toy.offers())
        wanted = [
            (source, name, title)
            for source in sources().values()
            for name, title in source.offers().items()
            if source.size(name) and name not in kept
        ]
        if wanted:
            self._heading(self.tr("On request"), self.tr("then always here"))
        for source, name, title in wanted:
            size = f"{source.size(name) / 1e6:.1f}"
            detail = self.tr("{count}, {size} MB").format(count=count(source.pictures(name)), size=size)
            row = self._row(name, "download-simple", translated(title), detail)
            row.clicked.connect(partial(self._want, row, name, size, source.host(name)))
            row.cancelled.connect(lambda name=name: self.cancelled.emit(name))
            self._menu(row, self.tr("I have the files already…"), partial(self.have_files.emit, name))
        if wanted:
            self._list.addWidget(self._files_button([(name, title) for _, name, title in wanted]))
        self._list.addStretch(1)
        self.show_current(self.current, self._data, self._is_lost)
        for box in self.findChildren(DrawingsBox):  # another drawing was kept
            box.fill()

    def _glimpse(self, name: str, source: Source) -> None:
        """What its pictures look like: titles alone, all with one sign, tell nobody which set to take."""
        if (some := source.glimpse(name)) is not None:
            self.rows[name].show_pictures(some)

    def show_current(self, name: str, data: DataSet | None = None, is_lost: bool = False) -> None:
        """Mark the set that is learned from. `is_lost`: digits stand in for its pictures, and nothing better comes."""
        self.current, self._data, self._is_lost = name, data, is_lost
        is_there = data is not None and data.name == name  # else digits stand in for it
        if name and data is not None:
            title = data.title if is_there else Path(name).name
            detail = self.tr("cannot be used now") if is_lost else self.tr("from a file")
            if name not in self.rows:  # a file without a name
                self._here(name, "file", title, detail, at=1)
            elif self.rows[name].icon_name == "file":  # its pictures have come, or are lost, since
                self.rows[name].show_words(title, detail)
        for known, row in self.rows.items():
            row.setChecked(known == name)
        if data is not None and is_there and name in self.rows:
            self.rows[name].show_pictures(data.train)

    def show_progress(self, name: str, progress: Progress | None) -> None:
        self._under_way.pop(name, None)
        if progress is not None:
            self._under_way[name] = progress
        if name in self.rows:
            self.rows[name].show_progress(progress)

    def _want(self, row: SetRow, name: str, megabytes: str, host: str, _checked: bool = False) -> None:
        """Fetch a set, if that is really meant; where it is on its way already, another click asks for nothing more."""
        if row.progress is not None or may_fetch(self, row.title, megabytes, host):
            self.fetch.emit(name)

    def _here(
        self, name: str, icon: str, title: str, detail: str, at: int = -1, click: Callable[[], object] | None = None
    ) -> QMenu:
        """A set of this computer; a click uses it, if nothing else is said. Gives its menu."""
        row = self._row(name, icon, title, detail, at)
        row.clicked.connect(lambda _=False: click() if click is not None else self.use.emit(name))
        row.cancelled.connect(lambda: self.cancelled.emit(name))
        menu = self._menu(row, self.tr("Save as folders of pictures…"), partial(self.save.emit, name))
        if icon == "image":
            menu.addAction(self.tr("Take away from this computer")).triggered.connect(
                lambda _=False: self.removed.emit(name)
            )
        return menu

    def _drawings(self, folder: Path, title: str, number: int) -> None:
        """The drawings that were kept; those of one class alone cannot be learned from, and are shown instead."""
        known = classes(folder)
        detail = pictures_in_words(number)
        if len(known) == 1:
            detail = self.tr("{pictures}, of “{name}” alone").format(pictures=detail, name=known[0])
        look = partial(self.look_through, folder, title)
        click = look if len(known) == 1 else partial(self.use.emit, str(folder))
        menu = self._here(str(folder), "pencil-simple", title, detail, click=click)
        menu.addAction(self.tr("Look through the drawings…")).triggered.connect(lambda _=False: look())

    def look_through(self, folder: Path, title: str) -> DrawingsBox:
        """Show the drawings in a window of their own, to delete some of them; there is one for each folder."""
        box = next((one for one in self.findChildren(DrawingsBox) if one.folder == folder), None)
        if box is None:
            box = DrawingsBox(folder, title, self)
            box.changed.connect(self.fill)
            box.changed.connect(partial(self.drawings_changed.emit, folder))
        box.show()
        box.raise_()
        return box

    def _row(self, name: str, icon: str, title: str, detail: str, at: int = -1) -> SetRow:
        row = self.rows[name] = SetRow(icon, title, detail)
        row.show_progress(self._under_way.get(name))
        self._list.insertWidget(at, row)
        return row

    def _menu(self, row: SetRow, words: str, verb: Callable[[], object]) -> QMenu:
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        menu = QMenu(row)
        menu.addAction(words).triggered.connect(lambda _=False: verb())
        row.customContextMenuRequested.connect(lambda point: menu.popup(row.mapToGlobal(point)))
        return menu

    def _files_button(self, sets: list[tuple[str, str]]) -> QPushButton:
        """For files that were got elsewhere, where the net is not to be reached."""
        button = styled(QPushButton(self.tr("I have the files already")), "quiet")
        button.setIcon(theme.icon("folder-open"))
        button.setIconSize(theme.icon_beside_words())
        button.setToolTip(self.tr("Files that you got elsewhere: choose of which set, and the folder they lie in"))
        menu = QMenu(button)
        for name, title in sets:
            menu.addAction(translated(title)).triggered.connect(lambda _=False, name=name: self.have_files.emit(name))
        button.setMenu(menu)
        return button

    def _heading(self, title: str, detail: str) -> None:
        label = QLabel()
        self._headings.append((label, title, detail))
        self._list.addWidget(label)
        self._write_headings()

    def _write_headings(self) -> None:
        for label, title, detail in self._headings:
            label.setText(f"<b>{title}</b>  <span style='color:{theme.color('label').name()}'>{detail}</span>")
            label.setContentsMargins(theme.px(14), theme.px(12), theme.px(8), theme.px(4))

    def _restyle(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))
        margin = theme.px(12)
        self._column.setSpacing(theme.px(8))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._foot.setContentsMargins(margin, 0, margin, margin)
        for button in self.findChildren(QPushButton):
            button.setIconSize(theme.icon_beside_words())
        self._list.setContentsMargins(0, 0, 0, 0)
        self._write_headings()


class Well(QFrame):
    """Says what can be dropped into it, and takes it."""

    wanted = Signal(bool)  # a file, or a folder
    dropped = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self.setAcceptDrops(True)
        title = styled(QLabel(self.tr("Drop pictures here"), alignment=Qt.AlignmentFlag.AlignCenter), "strong")
        words = QLabel(
            self.tr(
                "a folder or ZIP with a sub-folder for each class, loose pictures, a photo of a sheet with rows of "
                "figures, or a file of this kind: {kinds}"
            ).format(kinds=translated(file_kinds())),
            wordWrap=True,
            alignment=Qt.AlignmentFlag.AlignCenter,
        )
        words.setProperty("role", "label")
        choose = QPushButton(self.tr("Choose…"))
        menu = QMenu(choose)
        for is_file, words_ in ((False, self.tr("A folder of pictures…")), (True, self.tr("A file…"))):
            menu.addAction(words_).triggered.connect(lambda _=False, is_file=is_file: self.wanted.emit(is_file))
        choose.setMenu(menu)
        self._column = in_column(title, words, choose, of=self)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self._column.setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(10))
        self._column.setSpacing(theme.px(6))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            set_style_property(self, "over", True)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_style_property(self, "over", False)

    def dropEvent(self, event: QDropEvent) -> None:
        set_style_property(self, "over", False)
        event.acceptProposedAction()
        if urls := event.mimeData().urls():  # none where the other program has ended meanwhile
            self.dropped.emit(Path(urls[0].toLocalFile()))
