"""Bugs in what is said and offered of pictures, files and drawings that a user brings, opens or leaves out."""

from tests.mutation.mutant import Mutant

DAMAGE, DRAWING = "tests/engine/project/test_project_damage.py", "tests/gui/data/test_drawing.py"
WINDOW, ENDED = "tests/gui/window/test_main_window.py", "tests/gui/window/test_ended_from_outside.py"
SESSION, TRAVEL = "tests/gui/state/test_session.py", "tests/gui/window/test_time_travel.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "gui/state/session",
        "trains_earlier(self.has_other_pictures)",
        "trains_earlier(self.run is not None and self.run.data.name != self.document.design.data_name)",
        "where a picture is left out while it trains, the stack is said to have changed",
        SESSION,
    ),
    bug(
        "gui/time/time_shelf",
        'if session.state != "idle" and session.has_other_pictures:',
        "if False:",
        "steps that were recorded with other pictures are said to be of an earlier stack",
        TRAVEL,
    ),
    bug(
        "engine/project/project",
        "        return FileError(problem, _other_file(path), backup)",
        "        return FileError(problem, _other_file(path))",
        "what was saved before in a damaged file is not offered, but is to be renamed",
        DAMAGE,
        WINDOW,
    ),
    bug(
        "engine/project/project",
        "broken if head == ZIP else foreign if head else empty",
        "foreign",
        "who copied a file only in part is told that it is of another kind",
        DAMAGE,
    ),
    bug(
        "engine/project/project",
        "say(newer, file=path.name)",
        "say(newer, file='The file')",
        "which file it is that a newer version wrote is not said",
        DAMAGE,
    ),
    bug(
        "gui/window/files",
        "        if earlier is not None:\n            self.document.mark_unsaved()",
        "        if earlier is not None:\n            pass",
        "what was opened in place of a damaged file counts as saved, and is lost with the window",
        WINDOW,
    ),
    bug(
        "gui/window/files",
        "        if self.recovery.file is not None:\n            unsaved",
        "        if False:\n            unsaved",
        "who does not save what was recovered is not told that it will be offered again",
        ENDED,
    ),
    bug(
        "engine/data/drawings",
        "        refuse(\n            QT_TRANSLATE_NOOP(\"engine\", \"So far",
        "        dict(\n            QT_TRANSLATE_NOOP(\"engine\", \"So far",
        "drawings of one class are refused in words of which a user can make nothing",
        DRAWING,
    ),
    bug(
        "gui/data/sets_column",
        "is_one_class = len(classes(Path(folder))) == 1",
        "is_one_class = False",
        "that drawings of one class cannot be learned from is only said when they are chosen",
        DRAWING,
    ),
)
