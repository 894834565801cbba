"""A list of pictures, each with its class, and a folder that has one of its own: see `engine.data.listed`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from engine.data.class_names import meant_alike, ordered
from engine.data.fit import Fit
from engine.data.found import Found
from engine.data.layout import MARKS
from engine.data.lines import with_marks_closed
from engine.data.listed import A_LIST, Beside, beside_in, form_of, is_any_picture, lines_of, opening, pictures_in
from engine.data.own_list import LABELS, is_own
from engine.data.picture_file import Opener, UnreadableError, head_of, opener_of, unread_kind, unread_reason
from engine.data.progress import Progress, Reading
from engine.data.refusing import refuse, told
from engine.data.room import Room
from engine.data.sheet_file import as_cut
from engine.data.source import Source
from engine.data.survey import PLACE, Item, Seen, Survey, check_number, reading_survey
from engine.text import QT_TRANSLATE_NOOP, composed

NO_CLASS = QT_TRANSLATE_NOOP("engine", "the list does not say its class")
TWICE = QT_TRANSLATE_NOOP("engine", "the list gives it another class, too")
ENDINGS = (".csv", ".tsv", ".txt")  # a text may be anything else: nobody is asked to choose one as a set
NOWHERE = QT_TRANSLATE_NOOP("engine", "there is no such file beside the list")


class PictureList(Source):
    kind = "list"
    title = QT_TRANSLATE_NOOP("engine", "List of pictures")
    help = QT_TRANSLATE_NOOP("engine", "A line for each picture: its file, and its class.")
    suffixes = (".csv", ".tsv")
    heeds = ("size", "how", "colour")
    reads_beside = True
    order = 38  # before a table of pixels

    def recognises(self, path: Path, head: bytes) -> bool:
        own = _list_of(path)
        if not (own.suffix.lower() in ENDINGS and own.is_file()):
            return False
        # That of somebody else in a folder may say something else than the folders in it do.
        opened, folder = opening(own), path if path.is_dir() else _folder_of(own)
        return (own == path or is_own(opened)) and form_of(opened, beside_in(folder)) is not None

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        survey = yield from self.surveying(Path(place))
        return (yield from reading_survey(survey, fit, room, self.kind, place))

    def surveying(self, path: Path, own: Path | None = None) -> Reading[Survey]:
        """What the list says, and of each picture its header. `own`: another list of a folder than its own, in it
        or in a folder there."""
        with told(path.name, A_LIST):
            own = own or _list_of(path)
            folder, opened = path if path.is_dir() else _folder_of(own), opening(own)
            real = folder.resolve()
            seen, passed = yield from reading_list(
                path.name, opened, beside_in(folder), lambda name: opener_of(folder / name, real)
            )
            if path.is_dir():  # its own list, which may not be done yet
                known = {folder / name for name in (*seen, *passed)}
                more = (name for name in pictures_in(path, is_any_picture) if path / name not in known)
                passed |= {name: unread_reason(name) or NO_CLASS for name in more}
        if not seen and passed and not path.is_dir():
            name, reason = next(iter(passed.items()))
            refuse(
                QT_TRANSLATE_NOOP("engine", "No picture that {file} lists can be used. {name}: {reason}."),
                QT_TRANSLATE_NOOP("engine", "Put the list beside its pictures, or into the folder that theirs lies in; "
                                  "each line needs a file and a class."),
                file=path.name, name=name, reason=reason,
            )  # fmt: skip
        return as_cut(survey_of(path.name, own.name, seen, passed), path)


def reading_list(
    file: str, opened: Opener, beside: Beside, opener: Callable[[str], Opener]
) -> Reading[tuple[dict[str, Seen], dict[str, str]]]:
    """The pictures that a list names, and why others are passed over, each by its name. `opened` opens the list,
    `opener(name)` a picture."""
    seen: dict[str, Seen] = {}
    passed: dict[str, str] = {}
    if (form := form_of(opened, beside)) is None:
        raise ValueError("it is another table by now")
    for number, (said, label, part) in enumerate(lines_of(opened, form)):
        check_number(file, number)
        if number % 50 == 0:
            yield Progress(0, 0, QT_TRANSLATE_NOOP("engine", "looking"))
        there = beside.name_of(said)
        name = there or said
        if name in seen:
            if seen[name].label != label:
                passed[name] = TWICE
        elif reason := unread_reason(name) if there or unread_kind(name) else NOWHERE:
            passed[name] = reason
        else:
            try:
                seen[name] = _seen(name, label, part, opener(name))
            except UnreadableError as error:
                passed[name] = str(error)
    return seen, passed


def says_classes(list_: str) -> bool:
    """Whether a list may say what its pictures show, by its name: a contest also has one of empty answers."""
    return not re.search("(^|[^a-z])(sample|submission|test)", list_, re.IGNORECASE)


def tells_classes(survey: Survey) -> bool:
    """Whether a list that nobody chose does. Else it says other things: who took the pictures, or when."""
    return 1 < len(survey.classes) < len(survey.seen)


def survey_of(file: str, listed: str, seen: dict[str, Seen], passed: dict[str, str]) -> Survey:
    kept = [one for name, one in seen.items() if name not in passed]
    meant = with_marks_closed([one.label for one in kept])
    kept = [replace(one, label=meant.get(one.label, one.label)) for one in kept]
    alike = meant_alike(one.label for one in kept)
    kept = [replace(one, label=alike.get(one.label, one.label)) for one in kept]
    aside = "train" if any(one.part == "test" for one in kept) else "test"  # as in folders
    kept = [replace(one, part=aside) if one.part == "aside" else one for one in kept]
    kept.sort(key=lambda one: PLACE[one.part])
    return Survey(file, tuple(kept), ordered(one.label for one in kept), passed, listed=listed,
                  alike=alike)  # fmt: skip


def _seen(name: str, label: str, part: str, opener: Opener) -> Seen:
    """Raises UnreadableError."""
    if not label:
        raise UnreadableError(NO_CLASS)
    return Seen(Item((composed(name),), opener), label, part, head_of(opener))


def _list_of(path: Path) -> Path:
    """The list itself, which a folder may hold."""
    return path / LABELS if path.is_dir() else path


def _folder_of(own: Path) -> Path:
    """In which the pictures of a list lie: its own, or the one around where that is of labels or annotations alone."""
    around = own.parent
    return around.parent if around.name.casefold() in MARKS and not pictures_in(around) else around
