"""The page Data: all pictures of the set, by class and part; what they have in common; other sets, and one's own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from engine.data import split
from engine.data.drawings import keep
from engine.data.looks import Looks
from engine.data.shelf import has, remove
from gui.data.asking import folder_of_user, pictures_of_user
from gui.data.augment_card import AugmentCard
from gui.data.choice import Choice, chosen, key_after, key_of, labels_of, pixels_of, place_of
from gui.data.class_chips import ClassChips
from gui.data.corrector import Corrector
from gui.data.draw_card import DrawCard
from gui.data.facts_cards import MeansCard, PixelsCard, SealCard
from gui.data.foot_row import FootRow
from gui.data.import_tray import ImportTray
from gui.data.page_bar import DataBar
from gui.data.picture_grid import PictureGrid
from gui.data.picture_menu import PictureMenu
from gui.data.sentences import DataSentences
from gui.data.sets_column import SetsColumn
from gui.data.side_column import Beside
from gui.data.singled_out import SingledOut
from gui.look.theme import theme
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.answers.drawing import Drawing
from gui.state.data_work import IN_THE_TRAY, DataWork
from gui.state.focus import FocusHolder, PictureRef
from gui.widgets.card import Card
from gui.widgets.least_room import hold_width, least_room
from gui.widgets.makes_room import MakesRoom
from gui.widgets.page_frame import GAP, fit_body
from gui.widgets.scrolling import in_scrolling
from gui.widgets.stand_in_note import StandInNote

FOR_FACTS, FOR_SETS = 1060, 740  # from this width on, at 100 %, there is room for the columns
BESIDE, MOST_BESIDE = 364, 480  # pixels at 100 % of the column at the right; between them a quarter of the width
FOR_PICTURES = 290  # of the page's height beside the tray


class DataPage(MakesRoom, QWidget):
    """`inside_wanted`: go to where one sees inside; the picture is pinned by then."""

    inside_wanted = Signal()
    failed = Signal(str, str)  # problem, remedy

    def __init__(self, singled: SingledOut, focus: FocusHolder, work: DataWork, drawing: Drawing) -> None:
        super().__init__()
        self.setObjectName("data")
        self.document, self.singled, self.focus, self.work = singled.test.document, singled, focus, work
        self.drawing, self.choice = drawing, Choice()
        self.looks: Looks | None = None
        self._build()
        self._connect()
        self._restyle()
        self._show_data()

    def _build(self) -> None:
        self.sentences, self.corrector = DataSentences(self.document, self), Corrector(self.document, self)
        self.sets, self.bar, self.grid, self.chips = SetsColumn(), DataBar(), PictureGrid(), ClassChips()
        self.foot, self.tray = FootRow(), ImportTray(self.work.tasks)
        self.picture_menu = PictureMenu(self.grid, self.foot, self.corrector)
        self.means, self.pixels, self.seal = MeansCard(), PixelsCard(), SealCard()
        self.draw, self.augment = DrawCard(self.drawing), AugmentCard(self.document)
        self.order, self.wrong = self.bar.order, self.bar.wrong
        column = QVBoxLayout(body := QWidget())
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(StandInNote(self.document, body))
        column.addWidget(self.chips)
        column.addWidget(self.grid, 1)
        column.addWidget(self.foot)
        self.grid_card = Card("", in_scrolling(body))
        self.grid_card.title.hide()
        self.right = Beside(self.means, self.draw, self.seal, self.augment, self.pixels)
        middle = self._middle = in_column((self.grid_card, 1), self.tray)
        middle.setAlignment(self.tray, Qt.AlignmentFlag.AlignTop)  # as high as its words need, also without pictures
        canvas = styled(QFrame(), "canvas")
        self._body = in_row((middle, 1), self.right, of=canvas)
        beside = in_column(self.bar, (canvas, 1), gap=0)
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # what has no room yields by itself
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sets)
        row.addLayout(beside, 1)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        document, work, sets = self.document, self.work, self.sets
        document.data_changed.connect(self._show_data)
        document.design_changed.connect(lambda _before, _after: self._show_pictures())
        document.seal.changed.connect(self._show_facts)
        self.singled.changed.connect(self._show_answers)
        self.focus.changed.connect(lambda _before, _after: self._show_chosen())
        self.bar.beside_wanted.connect(lambda _on: self._make_room())
        self.bar.part_chosen.connect(lambda part: self._choose(part=part))
        self.chips.chosen.connect(lambda label: self._choose(label=label))
        self.means.chosen.connect(lambda label: self._choose(label=label))
        self.order.activated.connect(lambda _row: self._choose(order=self.order.currentData()))
        self.wrong.toggled.connect(lambda _on: self._ask())
        self.pixels.twice.toggled.connect(lambda _on: self._show_pictures())
        self.grid.chosen.connect(self._pin)
        for view in (self.grid, self.foot):
            view.left_out.connect(lambda: self._correct(None))
        self.foot.relabelled.connect(self._correct)
        self.foot.inside_wanted.connect(self.inside_wanted)
        self.draw.kept.connect(self._keep_drawing)
        for one in (self.corrector, self.augment, self.draw):
            one.failed.connect(self.failed)
        sets.use.connect(self.use)
        sets.fetch.connect(work.fetch)
        sets.cancelled.connect(lambda name: work.cancel(f"fetch {name}"))
        sets.have_files.connect(self._fetch_from)
        sets.bring.connect(self.bring)
        sets.choose.connect(self.choose)
        sets.removed.connect(self._remove)
        sets.drawings_changed.connect(self._read_again)
        work.progressed.connect(self._show_progress)
        work.ended.connect(self._ended)
        work.shelf_changed.connect(sets.fill)
        work.failed.connect(self.failed)
        work.surveyed.connect(self.tray.show_survey)
        work.looked.connect(self._show_looks)
        work.not_looked.connect(self.means.show_failure)
        work.serve(self.document)
        work.imported.connect(self._imported)
        self.tray.wanted.connect(self._import)
        self.tray.cancelled.connect(self._put_away)
        self.tray.reshaped.connect(self._make_room)
        self.tray.reshaped.connect(self._make_room, Qt.ConnectionType.QueuedConnection)  # and once it is laid out
        theme.changed.connect(self._restyle)

    # Verbs

    def use(self, name: str) -> None:
        """Learn from another set, if it can be read."""
        if self.document.choose(name):
            self.work.load(name)

    def bring(self, path: Path) -> None:
        """Look into a folder or file of the user's, which may become a set."""
        self.tray.begin(path)
        self._make_room()
        self.work.survey(path)

    def choose(self, is_file: bool) -> None:
        """Ask for a folder or file."""
        if (path := pictures_of_user(self, is_file)) is not None:
            self.bring(path)

    def _fetch_from(self, name: str) -> None:
        if (folder := folder_of_user(self, self.tr("The folder with the files"))) is not None:
            self.work.fetch(name, str(folder))

    def _import(self, path: Path, name: str, fit: object, share: float, together: bool = False) -> None:
        known = self.tray.survey.passed_over if self.tray.survey is not None else ()
        if self.work.bring(path, name, fit, share, known, together):  # type: ignore[arg-type]
            self.tray.show_importing()

    def _imported(self, name: str, is_for_this: bool) -> None:
        if name == self.tray.name.text().strip():
            self._put_away()
        if is_for_this:
            self.use(name)

    def _put_away(self) -> None:
        for what in IN_THE_TRAY:
            if self.work.is_for(what, self.tray.path):  # another folder may be on its way, and comes nevertheless
                self.work.give_up(what)
        if (at_key := QApplication.focusWidget()) is not None and self.tray.isAncestorOf(at_key):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # at the pictures, which were asked for
        self.tray.hide()
        self._make_room()

    def _keep_drawing(self, picture: np.ndarray, label: str) -> None:
        path = self.work.tried(lambda: keep(picture, label))
        if path is None:
            return
        self.draw.board.clear()
        self.sets.fill()
        self._read_again(path.parent.parent)

    def _read_again(self, folder: Path) -> None:
        """Drawings were kept, deleted or put back there: those in use are read again, while the window goes on."""
        if Path(self.document.design.data_name) == folder:
            self.work.read_ahead(folder, partial(self.document.read_again, folder))

    def _remove(self, name: str) -> None:
        self.work.tried(lambda: remove(name))
        if name == self.document.design.data_name and not has(name):
            self.use("digits")
        self.sets.fill()

    def _pin(self, key: int) -> None:
        self.focus.look(picture=PictureRef(*place_of(key)))

    def _correct(self, label: int | None) -> None:
        """Relabel the picture that is chosen, or leave it out."""
        if self.grid.key is None:
            return
        key, shown, before = self.grid.key, self.grid.keys, self.document.data
        self.corrector.correct(key, label)
        if (found := key_after(key, shown, before, self.document.data)) is not None:
            self._pin(found)
            self.grid.go_to(found)

    # Showing

    def _choose(self, **changes: object) -> None:
        self.choice = replace(self.choice, **changes)  # type: ignore[arg-type]
        self._show_pictures()

    def _show_data(self) -> None:
        data = self.document.data
        if self.choice.label is not None and self.choice.label >= data.classes:
            self.choice = Choice(self.choice.part, None, self.choice.order)
        is_lost = self.document.data_problem is not None and not self.document.is_coming
        self.sets.show_current(self.document.design.data_name, data, is_lost)
        self.foot.show_classes(data.class_names)
        self.draw.show_data(data)
        self.work.look_away()
        self._show_looks(None)
        self._show_pictures()
        if self.tray.lacks_classes:  # what was wrong with a folder says nothing of the set that was chosen instead
            self._put_away()
        self._look()

    def _show_pictures(self) -> None:
        data, recipe = self.document.data, self.document.design.recipe
        self.wrong.setEnabled(self.singled.is_known)
        only = self.singled.only(self.wrong.isChecked(), self.looks if self.pixels.twice.isChecked() else None)
        keys = chosen(data, recipe, self.choice, only, self.corrector.ranks)
        learned, aside = (len(part) for part in split(data.train, recipe.validation_share, recipe.seed))
        self.bar.show_data(self.sentences.title(), data.shape, learned, aside, len(data.test), self.choice.part)
        counts = np.bincount(labels_of(data, chosen(data, recipe, Choice(self.choice.part))), minlength=data.classes)
        self.chips.show_classes(dict(zip(data.class_names, counts.tolist(), strict=True)), self.choice.label)
        self.grid.show_pictures(data, keys)
        self.grid.show_wrong(self.singled.wrong)
        self._show_chosen()

    def _show_answers(self) -> None:
        if self.isVisible():
            self._show_pictures()

    def _ask(self) -> None:
        self.drawing.set_seen(self.isVisible())
        self.singled.set_wanted(self.isVisible(), self.wrong.isChecked())
        self._show_answers()

    def _show_chosen(self) -> None:
        data, ref = self.document.data, self.focus.value.picture
        images = data.train if ref.part == "train" else data.test
        if ref.part not in ("train", "test") or ref.index >= len(images):
            self.grid.show_key(None)
            self.foot.show_picture(None, "", self.tr("Click a picture to see it larger, and look inside"))
            self.augment.show_picture(data.train.batch(slice(0, 1)))
            return
        key = key_of(ref.part, ref.index)
        picture = pixels_of(data, np.array([key]))[0]
        self.augment.show_picture(images.batch(slice(ref.index, ref.index + 1)))
        words = self.sentences.of_picture(ref, picture, self.singled.said(ref))
        self.grid.show_key(key, f"{words[0]}, {words[1]}")
        self.foot.is_photo = data.train.are_photos
        self.foot.show_picture(picture, *words, self.corrector.can_correct)

    def _show_looks(self, looks: Looks | None) -> None:
        self.looks = looks
        self.means.view.is_photo = self.document.data.train.are_photos
        self.means.show_looks(looks, self.document.data_problem is not None)
        self._show_facts()

    def _show_facts(self) -> None:
        self.pixels.show_looks(self.looks, self.document.data)
        self.seal.words.setText(self.sentences.sealed())

    def _show_progress(self, what: str, progress: object) -> None:
        if what.startswith("fetch "):
            self.sets.show_progress(what.removeprefix("fetch "), progress)  # type: ignore[arg-type]
        elif self.work.is_for(what, self.tray.path) and self.tray.isVisible():
            self.tray.show_progress(progress)  # type: ignore[arg-type]

    def _ended(self, what: str, is_done: bool) -> None:
        if what.startswith("fetch "):
            self.sets.show_progress(what.removeprefix("fetch "), None)
        elif is_done and what != "import":  # that is put away now, or stays, under another name
            return
        elif self.work.is_for(what, self.tray.path) and self.tray.isVisible():
            self.tray.show_failure()

    def _look(self) -> None:
        """Look at all pictures, once somebody sees it."""
        if self.isVisible() and self.looks is None and not self.work.is_looking:
            self.means.show_looks(None)  # that it is under way, also after it failed
            self.work.look(self.document.data)

    def _restyle(self) -> None:
        fit_body(self._body)
        self._middle.setSpacing(theme.px(GAP))
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        return least_room(560, 280)  # less than a low screen has, with a message and the film above

    def _make_room(self) -> None:
        """Where there is little, the columns beside the pictures yield, and the pictures to the tray; what stood
        beside them comes in their place if it is asked for."""
        unit = max(theme.px(100), 1) / 100
        wide, high = self.width() / unit, self.height() / unit
        self.bar.set_narrow(wide < FOR_FACTS)
        instead = self.bar.beside.isChecked() and self.tray.isHidden()
        side = theme.px(min(max(round(wide / 4), BESIDE), MOST_BESIDE)) if wide >= FOR_FACTS else 0
        hold_width(self.right, side)
        self.right.setVisible(bool(side) or instead)
        self.right.put(self.draw, 0 if instead else 1)  # the board is what was asked for there
        self._body.setStretch(0, not instead)
        self._body.setStretch(1, instead)
        self.sets.setVisible(wide >= FOR_SETS)
        has_room = self.tray.isHidden() or high - self.tray.sizeHint().height() / unit >= FOR_PICTURES
        self.grid_card.setVisible(not instead and has_room)
        fills = self.tray.is_sheet and not has_room  # a sheet is seen the better the larger it is
        self._middle.setAlignment(self.tray, Qt.AlignmentFlag(0) if fills else Qt.AlignmentFlag.AlignTop)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ask()
