"""Bugs in what is said and offered of pictures, files and drawings that a user brings, opens or leaves out."""

from tests.mutation.mutant import Mutant

DAMAGE, DRAWING = "tests/engine/project/test_project_damage.py", "tests/gui/data/test_drawing.py"
WINDOW, ENDED = "tests/gui/window/test_main_window.py", "tests/gui/window/test_ended_from_outside.py"
FITTING, SETS = "tests/engine/data/test_fitting.py", "tests/gui/data/test_sets_column.py"
AGAIN, LEFT_OUT = "tests/gui/data/test_choosing_again.py", "tests/gui/data/test_left_out.py"
EXPORT, DOWNLOADS = "tests/engine/data/test_export.py", "tests/engine/data/test_downloads.py"
BOARD = "tests/gui/data/test_colour_board.py"
START = "tests/gui/start/test_start_page.py"
SESSION, TRAVEL = "tests/gui/state/test_session.py", "tests/gui/window/test_time_travel.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "gui/state/training/session",
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
        "gui/window/leaving",
        "        if self.is_recovered():\n            unsaved",
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
        "        if len(known) == 1:\n            detail",
        "        if False:\n            detail",
        "that drawings of one class cannot be learned from is only said when they are chosen",
        DRAWING,
    ),
    bug(
        "engine/data/paper",
        "if float(np.ptp(rim)) <= UNEVEN:",
        "if True:",
        "the shade on photographed paper is seen as ink",
        FITTING,
    ),
    bug(
        "engine/data/paper",
        "is_dark = float((rest**3).sum()) < 0",
        "is_dark = float(rest.sum()) < 0",
        "dark and light of a photo in uneven light are taken for each other",
        FITTING,
    ),
    bug(
        "engine/data/paper",
        "trend + _without_lines(rest), 1 - trend + _without_lines(-rest)",
        "_without_lines(small), _without_lines(1 - small)",
        "paper that is lighter at one edge is ink there",
        FITTING,
    ),
    bug(
        "engine/data/fitting",
        "np.where(plane > GRAIN, plane, np.float32(0))",
        "plane",
        "the grain of dim paper is cut out with the ink, which becomes smaller for it",
        FITTING,
    ),
    bug(
        "gui/data/sets_column",
        "if row.progress is not None or may_fetch(self, row.title, megabytes, host):",
        "if True:",
        "a click beside the set that was meant fetches thirty megabytes",
        SETS,
    ),
    bug(
        "gui/data/class_rows",
        "Qt.TextElideMode.ElideRight, width)",
        "Qt.TextElideMode.ElideNone, width)",
        "a name that is cut looks like a whole one",
        SETS,
    ),
    bug(
        "gui/data/page",
        "        middle.addStretch()  # the tray keeps its height where the pictures have no room\n",
        "",
        "the tray swells over the page where the pictures have no room",
        AGAIN,
    ),
    bug(
        "gui/window/data_page",
        "        if not self.page.isVisible():\n            self.unsay()",
        "        pass",
        "what could not be imported is still said on a page where it means nothing",
        AGAIN,
    ),
    bug(
        "gui/data/page",
        "            self.grid.go_to(found)\n",
        "",
        "after a picture was left out the next one is somewhere else, out of sight",
        LEFT_OUT,
    ),
    bug(
        "gui/window/files",
        "backup=not self.leaving.saves_rest)",
        "backup=True)",
        "a first save on closing leaves a second file of the same minute",
        WINDOW,
    ),
    bug(
        "gui/window/leaving",
        "        self._is_leaving = False\n        return is_saved",
        "        return is_saved",
        "after a project was left no save of the next one keeps an earlier version",
        WINDOW,
    ),
    bug(
        "gui/window/files",
        'translated(preset.title) if preset.stack else self.tr("My network")',
        "translated(preset.title)",
        "a network of six trained blocks is called an empty stack",
        WINDOW,
    ),
    bug(
        "gui/start/start_page",
        '"heading" if narrow else "display"',
        '"display"',
        "the first words of a narrow window break in three lines",
        START,
    ),
    bug(
        "gui/start/start_page",
        "margin - theme.px(BESIDE_BAR)",
        "margin",
        "the first words break in three lines beside a scroll bar",
        START,
    ),
    bug(
        "gui/start/evidence_picture",
        "AXIS = 42",
        "AXIS = 30",
        "the words at the axis of a curve are cut",
        START,
    ),
    bug(
        "engine/data/export",
        "images.batch(slice(first, first + CHUNK))",
        "images.batch(slice(0, CHUNK))",
        "the first pictures are saved again and again in place of the others",
        EXPORT,
    ),
    bug(
        "engine/data/export",
        "if path.is_file() or (path.is_dir() and any(path.iterdir())):",
        "if False:",
        "what lies in a folder is lost to the pictures that are saved there",
        EXPORT,
    ),
    bug(
        "engine/data/export",
        "is_name(name) and name.casefold() not in taken",
        "is_name(name)",
        "two classes whose names differ in a capital alone are one where capitals do not count",
        EXPORT,
    ),
    bug(
        "engine/data/export",
        "np.rint(255 * (images.pixels - low) / (high - low))",
        "np.rint(images.pixels)",
        "pictures of numbers from 0 to 1 are saved black",
        EXPORT,
    ),
    bug(
        "gui/data/set_saver",
        "self.document.data if self.document.uses(name) else None",
        "None",
        "a set is saved without what was corrected in it",
        SETS,
    ),
    bug(
        "gui/data/set_saver",
        "            self.sets.show_progress(name, None)\n\n\ndef",
        "            pass\n\n\ndef",
        "a saving that was called off seems to go on for ever",
        SETS,
    ),
    bug(
        "engine/data/download",
        "say(words, title=self.title, reason=(pages or problems)[0].problem)",
        "(pages or problems)[0].problem",
        "which set did not come is to be read from an address",
        DOWNLOADS,
    ),
    bug(
        "gui/data/draw_card",
        "if share <= TOO_MUCH * how.most_ink:",
        "if True:",
        "what is nearly all ink is answered as if the network had seen the like",
        DRAWING,
    ),
    bug(
        "gui/data/class_rows",
        "round(row.width() * number / max(most, 1))",
        "row.width()",
        "a class with few pictures looks like one with many",
        SETS,
    ),
    bug(
        "gui/data/board",
        "LARGE if height >= theme.px(FOR_LARGE) else SIDE",
        "SIDE",
        "the board is small on a large screen",
        BOARD,
    ),
    bug(
        "gui/data/page",
        "high - self.tray.sizeHint().height() / unit >= FOR_PICTURES",
        "high >= 600",
        "the pictures make room for a tray that needs hardly any",
        AGAIN,
    ),
    bug(
        "gui/start/preset_card",
        "sorted(kinds[name], key=lambda kind: sum(kind in others for others in kinds.values()))",
        "kinds[name]",
        "all ready-made stacks have the same two pictograms",
        START,
    ),
)
