"""A list of pictures, each with its class, and a folder that has one of its own: see `engine.data.listed`."""

from __future__ import annotations

from pathlib import Path

from engine.data.class_names import ordered
from engine.data.fit import Fit
from engine.data.found import Found
from engine.data.listed import A_LIST, LABELS, Beside, form_of, is_any_picture, is_own, lines_of, pictures_in
from engine.data.picture_file import Opener, UnreadableError, head_of, unread_reason
from engine.data.progress import Progress, Reading
from engine.data.refusing import refuse, told
from engine.data.room import Room
from engine.data.source import Source
from engine.data.sources.folder import opener_of
from engine.data.survey import Item, Seen, Survey, check_number, reading_survey
from engine.text import QT_TRANSLATE_NOOP, composed

NO_CLASS = QT_TRANSLATE_NOOP("engine", "the list does not say its class")
TWICE = QT_TRANSLATE_NOOP("engine", "the list gives it another class, too")
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
        if not (own.suffix.lower() in self.suffixes and own.is_file()):
            return False
        # That of somebody else in a folder may say something else than the folders in it do.
        return (own == path or is_own(own)) and form_of(own) is not None

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        survey = yield from self.surveying(Path(place))
        return (yield from reading_survey(survey, fit, room, self.kind, place))

    def surveying(self, path: Path) -> Reading[Survey]:
        """What the list says, and of each picture its header."""
        seen: dict[str, Seen] = {}
        passed: dict[str, str] = {}
        with told(path.name, A_LIST):
            folder, form = _list_of(path).parent, form_of(_list_of(path))
            if form is None:
                raise ValueError("it is another table by now")
            beside, real = Beside(folder), folder.resolve()
            known: set[Path] = set()  # the files that the list says something of
            for number, (said, label) in enumerate(lines_of(_list_of(path), form)):
                check_number(path.name, number)
                if number % 50 == 0:
                    yield Progress(0, 0, QT_TRANSLATE_NOOP("engine", "looking"))
                there = beside.name_of(said)
                name = there or said
                if name in seen:
                    if seen[name].label != label:
                        passed[name] = TWICE
                    continue
                known.add(folder / name)
                if reason := unread_reason(name) or ("" if there else NOWHERE):
                    passed[name] = reason
                    continue
                try:
                    seen[name] = _seen(name, label, opener_of(folder / name, real))
                except UnreadableError as error:
                    passed[name] = str(error)
            if path.is_dir():  # its own list, which may not be done yet
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
        kept = tuple(one for name, one in seen.items() if name not in passed)
        return Survey(path.name, kept, ordered(one.label for one in kept), passed)


def _seen(name: str, label: str, opener: Opener) -> Seen:
    """Raises UnreadableError."""
    if not label:
        raise UnreadableError(NO_CLASS)
    return Seen(Item((composed(name),), opener), label, "train", head_of(opener))


def _list_of(path: Path) -> Path:
    """The list itself, which a folder may hold."""
    return path / LABELS if path.is_dir() else path
