"""The tray in which a folder or file of the user's becomes a data set: what was found, how it is fitted, and what of it
cannot be used. Nothing is kept before Import is pressed, and nothing if it is cancelled."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.data.fit import AS_INK, DEFAULT_SIZE, INK_SIZE, Fit
from engine.data.picture_file import is_picture_name
from engine.data.progress import Progress
from engine.data.sheet_file import is_of_sheet
from engine.data.sources import sources
from engine.data.survey import Survey
from engine.files.in_time import in_time
from engine.text import count, shape_words
from gui.data.class_rows import ClassRows
from gui.data.fit_preview import FitPreview, examples_of
from gui.data.import_refusal import refusal_of
from gui.data.import_sentences import number_of_tests, sentences_of
from gui.data.set_aside import SetAside
from gui.data.set_name import free_name, problem_of
from gui.data.sheet_rows import SheetRows
from gui.look.amounts import pictures_in_words
from gui.look.theme import theme
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import set_style_property, styled
from gui.state.work.tasks import Tasks
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.scrolling import in_scrolling
from gui.widgets.segmented import Option, Segmented

LARGEST_OWN = 64  # pixels a side of pictures that stay as large as they are, unless somebody wants it: the work of a
# training grows with the square of it


class ImportTray(QFrame):
    """`wanted` brings path, name, Fit, the share for the test, and whether films are kept together."""

    wanted = Signal(object, str, object, float, bool)
    cancelled = Signal()
    label_wanted = Signal(object, object)  # a folder of loose pictures; the names of those that are meant, or none: all
    reshaped = Signal()  # it needs more room, or less

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setProperty("role", "tray")
        self.path: Path | None = None
        self.survey: Survey | None = None
        self.has_test = self.is_file = False
        self._without_ink: tuple[int, bool] | None = None  # size and colour that were chosen before Ink was
        self.is_working = self.is_known = False  # known: what is in the file or folder, or that it needs no fitting
        self.title, self.found = styled(ElidedLabel(is_as_wide=True), "strong"), styled(QLabel(), "label")
        self.passed = styled(QLabel(), "hint")
        self.classes, self.sheet = ClassRows(tasks), SheetRows()
        self.name = QLineEdit(maxLength=60)
        self.name.setAccessibleName(self.tr("Name of the set"))
        self.side = Segmented([
            Option(0, self.tr("Own"), self.tr("Their own size, where all are alike")),
            *(Option(side, str(side), self.tr("{side} pixels a side").format(side=side)) for side in (28, 32, 64)),
        ], self.tr("Size"))  # fmt: skip
        self.how = Segmented([
            Option("crop", self.tr("Crop"), self.tr("The middle square is taken")),
            Option("pad", self.tr("Pad"), self.tr("All of it, with its edge's colour around")),
            Option("stretch", self.tr("Stretch"), self.tr("All of it, squeezed into a square")),
            Option(AS_INK, self.tr("Ink"), self.tr("What is written on paper, cut out as the digits of MNIST are")),
        ], self.tr("Fit"))  # fmt: skip
        self.colour = Segmented([Option(False, self.tr("Grey")), Option(True, self.tr("Colour"))], self.tr("Colours"))
        self.aside = SetAside(self)
        self.share = self.aside.percent
        self.label = Segmented([
            Option("", self.tr("As it seems"), self.tr("The column that looks like one, or is called label or class")),
            Option("first", self.tr("First")), Option("last", self.tr("Last")),
        ], self.tr("Column of the label"))  # fmt: skip
        self.outcome = styled(QLabel(wordWrap=True), "label")
        self.before, self.after = FitPreview(tasks), FitPreview(tasks)
        self.bar = QProgressBar(textVisible=False)
        self.cancel = styled(QPushButton(self.tr("Cancel")), "quiet")
        self.by_hand = styled(QPushButton(self.tr("Say their classes here…")), "quiet")
        self.by_hand.setToolTip(self.tr("Look at the pictures, and say of each what it shows: many at once"))
        self.go = QPushButton(self.tr("Import"))
        self._lay_out()
        self.how.chosen.connect(self._show_ink)
        for choice in (self.side, self.how, self.colour, self.aside):
            choice.chosen.connect(self._show_outcome)
        for view in (self.before, self.after):
            view.looked_at.connect(self._show_outcome)
        self.name.textChanged.connect(self._show_outcome)
        self.cancel.clicked.connect(self.cancelled)
        self.by_hand.clicked.connect(lambda: self.label_wanted.emit(self.path, ()))
        self.sheet.named.connect(self._take_rows)
        self.go.clicked.connect(self._want)
        theme.followed_by(self._restyle)
        self.hide()

    def _lay_out(self) -> None:
        head, form, rows = QHBoxLayout(), QGridLayout(), QVBoxLayout(self)
        head.addWidget(self.title)
        head.addWidget(self.found)
        head.addStretch(1)
        head.addWidget(self.passed)
        self._labels = []
        fields: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Name"), self.name), (self.tr("Size"), self.side), (self.tr("Fit"), self.how),
            (self.tr("Colour"), self.colour), (self.tr("Test"), self.share),
            (self.tr("Label"), self.label),
        )  # fmt: skip
        for row, (words, field) in enumerate(fields):
            label = QLabel(words)
            self._labels.append(label)
            form.addWidget(label, row, 0)
            form.addWidget(field, row, 1)
        form.setColumnStretch(1, 1)
        form.setRowStretch(len(fields), 1)  # where the tray is tall the fields stay together
        pictures = in_column(self.before, self.after, REST)
        found = in_column(self.classes, (self.sheet, 9), REST)
        middle = in_row((found, 2), (form, 3), pictures, of=(within := QWidget()))
        foot = in_row(self.aside.together, self.bar, REST, self.by_hand, self.cancel, self.go)
        rows.addLayout(head)
        area = self._area = in_scrolling(within, sideways=True)  # in a small window: what is pressed together is cut
        area.is_as_large = True
        rows.addWidget(area, 1)
        rows.addWidget(self.outcome)
        rows.addLayout(foot)
        self._rows, self._middle, self._form = rows, middle, form

    def begin(self, path: Path) -> None:
        """A folder or file was chosen: it is looked into."""
        self.path, self.survey, self.is_working, self.is_known, self.has_test = path, None, True, False, False
        if self._at_key is not None:
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)  # what was pressed is hidden until all is known
        self.title.setText(path.name)
        self.found.setText(self.tr("looking into it…"))
        self.is_file = bool(in_time(os.path.isfile, (str(path),)).get(str(path)))
        self.name.setText(free_name(path.name.split(".")[0] if self.is_file else path.name))
        self.name.setCursorPosition(0)  # a long name is read from its beginning
        how = AS_INK if is_of_sheet(path) else "crop"
        self._show_ink("crop")
        self.side.show_value(0)
        self.how.show_value(how)
        self._show_ink(how)
        self.aside.begin()
        self.label.show_value("")
        self.show_progress(Progress())
        self._show_survey()
        self.show()

    def show_survey(self, survey: Survey | None, has_test: bool) -> None:
        """What was found in it; None: a file that needs no fitting. `has_test`: it brings a test of its own."""
        at_key, self.survey, self.is_working, self.is_known = self._at_key, survey, False, True
        self.has_test = has_test
        if survey is not None and survey.marked_in:
            self.how.show_value("pad")  # a box holds one thing, all of which is meant
        self.sheet.show_survey(self.path or Path(), survey, self.is_file)
        self.bar.hide()
        self._show_survey()
        self._show_outcome()
        if at_key is self.cancel or (at_key is not None and at_key.isHidden()):  # nothing beside the tray gets the keys
            choices = [one for one in (self.go, self.by_hand) if not one.isHidden() and one.isEnabled()]
            (choices or [self.cancel])[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.reshaped.emit()

    def show_progress(self, progress: Progress) -> None:
        self.bar.setVisible(self.is_working)
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)

    def show_importing(self) -> None:
        self.is_working = True
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed waits
        self.show_progress(Progress())
        self._show_outcome()

    def show_failure(self) -> None:
        """It could not be read or kept; the message says why."""
        self.is_working = False
        self.bar.hide()
        self._show_fields()
        if not self.is_known:
            self.found.setText(self.tr("it could not be read"))
        self._show_outcome()
        if self._at_key is self.cancel and self.go.isEnabled():  # Enter does not throw away what was chosen
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reshaped.emit()

    @property
    def _at_key(self) -> QWidget | None:
        """What has the keys, if it is in the tray."""
        at_key = self.window().focusWidget()
        return at_key if at_key is not None and self.isAncestorOf(at_key) else None

    @property
    def fit(self) -> Fit:
        colour = self.colour.value if self.survey is not None else None
        label = self.label.value or "" if self.is_table else ""
        return self.sheet.fit(Fit(self.side.value or 0, self.how.value or "crop", colour, label))

    @property
    def is_sheet(self) -> bool:
        """They stand on one sheet, from which they are cut as ink."""
        return self.survey is not None and self.survey.sheet is not None

    @property
    def is_table(self) -> bool:
        ending = self.path.suffix.lower() if self.path is not None else ""
        return any("label" in source.heeds and ending in source.suffixes for source in sources().values())

    @property
    def lacks_classes(self) -> bool:
        """There is nothing to tell apart in it, so nothing to choose either."""
        return self.survey is not None and len(self.survey.classes) < 2 and not self.is_sheet

    @property
    def is_loose(self) -> bool:
        """No folders say the classes of these pictures, so that somebody can."""
        survey = self.survey
        if survey is None or self.is_file or self.is_sheet:
            return self.is_sheet
        has_own = survey.by_name or self.lacks_classes or bool(survey.listed)
        return has_own and any(map(is_picture_name, (*(one.item.name for one in survey.seen), *survey.passed_over)))

    @property
    def is_unsorted(self) -> bool:
        """They are loose, and nobody has said any class: that is no fault, and the box for it is one click away."""
        survey = self.survey
        is_quiet = survey is not None and not survey.classes and survey.lost is None and not survey.amiss
        return self.is_loose and is_quiet

    def _show_fields(self) -> None:
        """What there is to choose: nothing of what cannot be imported."""
        is_usable = not self.lacks_classes and (self.is_known or self.is_working)
        self._area.setVisible(is_usable)
        for always in (self.name, self._labels[0], self.go):
            always.setVisible(is_usable)
        for view in (self.before, self.after):
            view.leave_out_before(self.is_sheet)
        for fitted in (self.before, self.after, self.side, self._labels[1]):
            fitted.setVisible(is_usable and self.survey is not None)
        for widget in (self.classes, self.how, self.colour, *self._labels[2:4]):
            widget.setVisible(is_usable and self.survey is not None and not self.is_sheet)
        self.sheet.setVisible(is_usable and self.is_sheet)
        for widget in (self.label, self._labels[5]):
            widget.setVisible(self.is_table and self.survey is None)
        self._labels[4].setVisible(is_usable and not self.has_test)
        self.aside.show_fields(is_usable and not self.has_test, self.is_sheet)

    def _show_survey(self) -> None:
        survey = self.survey
        role = "primary" if self.is_unsorted else "" if self.lacks_classes else "quiet"
        set_style_property(self.by_hand, "role", role)
        self._show_fields()
        self.passed.setVisible(bool(survey and survey.passed_over) and not self.is_unsorted)
        can_stay = survey is None or survey.can_stay
        self.side.button(0).setEnabled(can_stay)
        if self.is_sheet:
            self.how.show_value(AS_INK)
            self._show_ink(AS_INK)
        elif survey is not None and self.how.value != AS_INK and (not can_stay or max(survey.sizes[0]) > LARGEST_OWN):
            self.side.show_value(DEFAULT_SIZE)
        if survey is None:
            if not self.is_working:
                own, known = (
                    (self.tr("a data file with test pictures of its own, read as it is"),
                     self.tr("a data file, read as it is"))
                    if self.is_file else
                    (self.tr("a folder of data files with test pictures of its own, read as they are"),
                     self.tr("a folder of data files, read as they are"))
                )  # fmt: skip
                self.found.setText(own if self.has_test else known)
            return
        (small, large), pictures_found = survey.sizes, len(survey.seen)
        words = self.tr("{pictures} in {classes} classes, {small} to {large}")
        if small == large:
            words = self.tr("{pictures} in {classes} classes, {small}")
        words = words.format(
            pictures=pictures_in_words(pictures_found), classes=count(len(survey.classes)),
            small=shape_words(small), large=shape_words(large),
        )  # fmt: skip
        self.found.setText("" if self.lacks_classes else words)
        passed = survey.passed_over
        self.passed.setText(self.tr("{n} cannot be used").format(n=count(len(passed))))
        listed = [f"{file}: {reason}" for file, reason in passed.items()]
        self.passed.setToolTip("\n".join(listed[:20] + (["…"] if len(listed) > 20 else [])))
        self.classes.show_classes(survey.counts, {one.label: one.item.opener for one in reversed(survey.seen)})
        self.colour.show_value(survey.colour)

    def _take_rows(self) -> None:
        self.survey = self.sheet.survey
        self._show_survey()
        self._show_outcome()

    def _show_ink(self, how: str) -> None:
        """Ink becomes as large as digits are, and has no colour; what was chosen before comes back without it."""
        is_ink, before = how == AS_INK, self._without_ink
        if is_ink != (before is not None):
            self._without_ink = (self.side.value or 0, bool(self.colour.value)) if is_ink else None
            side, in_colour = before or (INK_SIZE, False)
            self.side.show_value(side)
            self.colour.show_value(in_colour)
        self.side.button(0).setEnabled(not is_ink and (self.survey is None or self.survey.can_stay))
        self.colour.setEnabled(not is_ink)

    def _show_outcome(self, _value: object = None) -> None:
        survey, problem = self.survey, problem_of(self.name.text().strip())
        words = [problem] if problem else []
        ready = self.is_known and not self.is_working and not words
        if survey is not None:
            share, tests = self.aside.share, number_of_tests(survey, self.aside.share)
            words += sentences_of(survey, self.fit, share, self.aside.keeps_together)
            if self.how.value != AS_INK and (self.before.is_on_paper or self.after.is_on_paper):
                words.append(self.tr("These look written on paper: with Ink, what is written alone is cut out."))
            refusal = self.sheet.problem if self.is_sheet else ""
            if refusal := refusal or refusal_of(survey, tests, self.title.text(), self.is_file, self.is_unsorted):
                words, ready = [refusal], False
            set_style_property(self.outcome, "role", "error" if refusal and not self.is_unsorted else "label")
            for view, seen in zip((self.before, self.after), examples_of(survey), strict=False):
                view.show_picture(seen, self.fit, survey.shape(self.fit))
            self.go.setText(self.tr("Import {pictures}").format(pictures=pictures_in_words(len(survey.seen))))
        else:
            self.go.setText(self.tr("Import"))
        self.outcome.setText(" ".join(words))
        self.by_hand.setVisible(self.is_loose and not self.is_working)
        self.go.setEnabled(ready)

    def _want(self) -> None:
        if self.path is not None:
            aside = self.aside
            self.wanted.emit(self.path, self.name.text().strip(), self.fit, aside.share, aside.keeps_together)

    def _restyle(self) -> None:
        self._rows.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        self._rows.setSpacing(theme.px(10))
        self._middle.setSpacing(theme.px(20))
        self._form.setSpacing(theme.px(6))
        self.bar.setFixedWidth(theme.px(140))
        self.go.setIcon(theme.icon("check"))
        self.go.setIconSize(theme.icon_beside_words())
