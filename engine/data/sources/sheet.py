"""One picture with many figures in rows, as a pupil writes them on a sheet: each is a picture of the set, and each row,
or each column, has a class."""

from __future__ import annotations

from pathlib import Path

from engine.data.fit import Fit
from engine.data.found import Found
from engine.data.many_sheets import KIND, read_as
from engine.data.picture_file import is_picture_name
from engine.data.progress import Progress, Reading
from engine.data.room import Room
from engine.data.sheet_file import sheet_in, survey_of
from engine.data.source import Source
from engine.data.survey import Survey, reading_survey
from engine.text import QT_TRANSLATE_NOOP


class WrittenSheet(Source):
    kind = KIND
    title = QT_TRANSLATE_NOOP("engine", "Sheet of figures")
    help = QT_TRANSLATE_NOOP("engine", "One photo or scan with many figures in rows, each row of one class.")
    suffixes = (".jpg", ".jpeg", ".png")
    heeds = ("size", "how", "colour", "rows", "columns")
    order = 70

    def recognises(self, path: Path, head: bytes) -> bool:
        return is_picture_name(path.name) and path.is_file()

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        survey = yield from self.surveying(Path(place), fit)
        fit, kind = read_as(survey, fit, self.kind)
        return (yield from reading_survey(survey, fit, room, kind, place))

    def surveying(self, path: Path, fit: Fit | None = None) -> Reading[Survey]:
        """The figures of a sheet, each with the class of its row, or of its column."""
        yield Progress(0, 0, QT_TRANSLATE_NOOP("engine", "looking"))
        return survey_of(path.name, {path.name: sheet_in(path)}, fit or Fit())
