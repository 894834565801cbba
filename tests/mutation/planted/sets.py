"""Bugs of data that come and go: sets that are lost, chosen again, or looked through."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MAP, OVER_TIME = "tests/gui/evaluate/test_map.py", "tests/gui/evaluate/test_over_time.py"
SWITCHES, MOMENT = "tests/gui/state/test_switches.py", "tests/gui/state/test_of_the_moment.py"
LOST, CHOSEN = "tests/gui/state/test_lost_data.py", "tests/gui/data/test_choosing_again.py"
PARTS = "tests/gui/data/test_sets_column.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/doctor/findings",
        "not (document.analysis.problems or document.data_problem)",
        "not document.analysis.problems",
        "a project whose pictures are not here is opened with a fault",
        LOST,
    ),
    bug(
        "state/answers/drawing",
        "not (document.analysis.problems or document.data_problem)",
        "not document.analysis.problems",
        "a drawing is answered with the classes of digits that stand in",
        LOST,
    ),
    bug(
        "state/past/recorded_run",
        "not is_lost and fits(",
        "fits(",
        "how a training went is shown by digits that stand in for its pictures",
        LOST,
    ),
    bug(
        "state/document",
        "self._go_to(design, anew=self.data_problem is not None)",
        "self._go_to(design)",
        "a set that is back is not read when its project is opened again",
        LOST,
    ),
    bug(
        "data/sets_column",
        "self.show_current(self.current, self._data)",
        "self.show_current(self.current)",
        "the file in use vanishes from the list of sets when a drawing is kept",
        PARTS,
    ),
    bug(
        "data/sets_column",
        "data is not None and data.name == name  # else",
        "data is not None  # else",
        "a file that is not here has the name and a picture of the digits that stand in",
        PARTS,
    ),
    bug(
        "data/page",
        "elif what in IN_THE_TRAY and self.tray.isVisible():\n            self.tray.show_failure()",
        "elif self.tray.isVisible():\n            self.tray.show_failure()",
        "an import seems to have ended when another set is read",
        CHOSEN,
    ),
    bug(
        "data/sets_column",
        "        self._list.setContentsMargins(0, 0, 0, 0)\n        self._write_headings()\n",
        "        self._list.setContentsMargins(0, 0, 0, 0)\n",
        "words beside the headings of the sets keep the colour of the other theme",
        PARTS,
    ),
    bug(
        "data/import_tray",
        '        if not self.is_known:\n            self.found.setText(self.tr("it could not be read"))\n',
        "",
        "a file without pictures is being looked into for ever",
        PARTS,
    ),
    bug(
        "data/picture_grid",
        "            if not is_corrected:\n                self.verticalScrollBar().setValue(0)\n",
        "            self.verticalScrollBar().setValue(0)\n",
        "who corrects pictures far down in the list is taken to its top each time",
        PARTS,
    ),
    bug(
        "state/answers/drawing",
        "if self._is_seen and not waits:",
        "if self._is_seen:",
        "a large network that is trained never answers a drawing: newer weights call each answer off",
        "tests/gui/data/test_drawing.py",
    ),
    bug(
        "state/answers/drawing",
        "if self._is_seen and not waits:",
        "if not waits:",
        "a drawing on a page that is not seen slows the training",
        "tests/gui/data/test_drawing.py",
    ),
    bug(
        "state/document",
        "if self.data_problem and design == self.design and not self.why_locked:",
        "if False:",
        "a set that is back is not read when it is chosen again",
        LOST,
    ),
    bug(
        "state/answers/answers_before",
        "            self.chosen = None  # its step is no longer recorded\n",
        "",
        "a step that is recorded no longer is asked for ever",
        OVER_TIME,
    ),
    bug(
        "evaluate/compare_box",
        "if offered != self._offered and not self.box.view().isVisible():",
        "if offered != self._offered:",
        "the open list of what to compare with jumps while a training records steps",
        OVER_TIME,
    ),
    bug(
        "evaluate/map_page",
        "if titles != [self.block.itemText(row) for row in range(self.block.count())]:",
        "if titles:",
        "the open list of blocks of the map jumps while points come",
        MAP,
    ),
    bug(
        "state/epoch_forecast",
        "session.testing or session.is_earlier or session.slow",
        "session.testing or session.is_earlier",
        "after slow motion an epoch is said to take many times as long",
        "tests/gui/state/test_epoch_forecast.py",
    ),
    bug(
        "state/document",
        "            self.undo_stack.push(_Edit(self, text, self.design, design, key))\n",
        "            self.undo_stack.push(_Edit(self, text, self.design, design, key))\n"
        "        elif self.data_problem:\n            self._read_again()\n",
        "each edit that changes nothing reads missing pictures again",
        LOST,
    ),
    bug(
        "state/inside/filter_bench",
        "        if before.block != after.block:\n            self.channel = None  # it was of the other block\n",
        "",
        "a filter is shown by the channel that was chosen in another block",
        SWITCHES,
    ),
    bug(
        "state/data_work",
        "        self._asked_for[what] = self._project\n",
        "        self._asked_for.setdefault(what, self._project)\n",
        "a set that is clicked in another project while it comes is not used there",
        PARTS,
    ),
    bug(
        "state/edits",
        "corrections = design.corrections if name == design.data_name else ()",
        "corrections = ()",
        "pictures that are back cost what was relabelled, and what was learned with it",
        LOST,
    ),
    bug(
        "state/edits",
        "    except DataError:\n        corrections = ()\n",
        "    except DataError:\n        pass\n",
        "a set whose corrections are of another one cannot be chosen again",
        "tests/gui/training/test_data_button.py",
    ),
    bug(
        "window/files",
        '        if self._lost not in ("", lost):\n            self.solved.emit(self._lost)\n',
        "",
        "it is still said that pictures are not here when they are back",
        "tests/gui/data/test_lost_pictures.py",
    ),
    bug(
        "state/inside/trial",
        'stream(0, "trial").permutation(some(len(test), MOST))',
        "some(len(test), MOST)",
        "the first accuracy with filters off is of the first classes of a set that is sorted by class",
        SWITCHES,
    ),
    bug(
        "state/inside/trial",
        "permutation(some(len(test), MOST))",
        "permutation(min(len(test), MOST))",
        "filters are ranked by the first classes of a set that is sorted by class",
        SWITCHES,
    ),
    bug(
        "state/inside/through_time",
        "places = some(len(whole), PICTURES)",
        "places = np.arange(min(len(whole), PICTURES))",
        "what excites a filter is looked for among the first classes of a set that is sorted by class",
        MOMENT,
    ),
    bug(
        "state/inside/through_time",
        "one._replace(picture=int(places[one.picture])) for",
        "one for",
        "other pictures are shown as those that excited a filter most",
        MOMENT,
    ),
)
