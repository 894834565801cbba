"""Bugs that met somebody in the first ten minutes: who knows no network yet, and whoever does all that is wrong."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

HELD, JOURNALLING = "tests/engine/project/test_held_file.py", "tests/gui/state/test_journalling.py"
LAUNCH, ONE = "tests/gui/window/test_launch.py", "tests/gui/look/test_of_one.py"
WAY, TOUR = "tests/gui/state/test_way_to_trained.py", "tests/gui/start/test_tour.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/project/held_file.py",
        "            except OSError:  # nor can anybody save here; a lock",
        "            except FileNotFoundError:  # nor can anybody save here; a lock",
        "saving on a full disk says that something went wrong inside the program",
        (HELD,),
    ),
    Mutant(
        "engine/project/held_file.py",
        "                with suppress(OSError):\n                    self._lock.unlink()\n            return\n",
        "                pass\n            return\n",
        "after saving on a full disk the file is open in another ConvScope, which there is not",
        (HELD,),
    ),
    bug(
        "state/safety/journalling",
        "error.__cause__ or error  #",
        "error  #",
        "a full disk is told by a file of the journal that nobody knows",
        JOURNALLING,
    ),
    bug(
        "state/document",
        "        lay_way_back(self)\n",
        "",
        "a network that was trained, then edited and saved cannot be reached any more",
        WAY,
    ),
    bug(
        "state/project/way_to_trained",
        "    opened.undo_stack.setClean()\n",
        "",
        "what was just opened is said to be unsaved, because undo leads back to what was trained",
        WAY,
    ),
    bug(
        "state/project/way_to_trained",
        "run.learned is None or",
        "False or",
        "undo after opening leads to a stack that learned nothing",
        WAY,
    ),
    bug(
        "state/project/way_to_trained",
        "has_other_pictures(design, opened.data_ref, run)",
        "False",
        "undo after opening leads to a stack that learned from other pictures, and does not fit these",
        WAY,
    ),
    bug(
        "window/undo_history",
        "is_trained = self._document.begins_as_trained",
        "is_trained = True",
        "the history says of any project that it began as it was trained",
        WAY,
    ),
    bug(
        "start/recent_row",
        "any(run.learned is not None for run in project.runs)",
        "False",
        "a project that was trained for an hour and edited is listed as not trained",
        "tests/gui/start/test_start_page.py",
    ),
    bug(
        "start/tour",
        "if is_done and not self._is_away:",
        "if is_done:",
        "the tour goes on while nobody sees what it speaks of",
        "tests/gui/start/test_start_page.py",
    ),
    bug(
        "start/tour",
        "self._is_away = target is not None and not target.isVisible()",
        "self._is_away = False",
        "the tour asks to click what is not on the page that is shown, and does not say where it is",
        TOUR,
    ),
    bug(
        "start/stops",
        "        if not places.curves.isVisible():\n            since.began = monotonic()\n",
        "",
        "the curves count as watched while another page is shown",
        TOUR,
    ),
    bug(
        "window/files",
        "        elif ending in ENDINGS:\n            self.picture_found.emit(name)\n",
        "",
        "convscope picture.png says that the picture is a damaged project",
        LAUNCH,
    ),
    bug(
        "window/files",
        "elif ending != SUFFIX and (found := held_in(self.window, self.session.tasks, path)) != \"\":",
        "elif False:",
        "convscope FOLDER says that a folder of pictures cannot be read",
        LAUNCH,
    ),
    bug(
        "window/main_window",
        "        self.files.picture_found.connect(self._show_own)\n",
        "",
        "a picture that is named at the start is not shown",
        LAUNCH,
    ),
    bug(
        "start/start_page",
        "        self._recent_place, self._recent = _rows_in(column)\n        self.first_steps = FirstSteps()\n",
        "        self._recent = QVBoxLayout()\n        column.addLayout(self._recent)\n"
        "        self._recent_place = QWidget()\n        self.first_steps = FirstSteps()\n",
        "Tab reaches recent projects only after all else on the first page",
        "tests/gui/start/test_start_page.py",
    ),
    bug(
        "curves/changes",
        "if self.after.epochs == 1:",
        "if False:",
        "a training that was gone on with is told to have trained on for 1 epochs",
        ONE,
    ),
    bug(
        "why/sentences",
        "if row.out_shape[-1] == 1:",
        "if False:",
        "Grad-CAM speaks of the 1 maps",
        ONE,
    ),
    bug(
        "insight/how_many",
        "    if weights.count == 1:\n",
        "    if False:\n",
        "a convolution has 1 filters",
        "tests/gui/insight/test_insight.py",
    ),
    Mutant(
        "engine/blocks/convolution.py",
        "        if self.filters == 1:",
        "        if False:",
        "the table of the network says 1 filters",
        (ONE,),
    ),
    Mutant(
        "engine/project/project.py",
        "if error.errno in FULL:",
        "if False:",
        "of a full disk it is said that another name for the file would help",
        ("tests/engine/project/test_project.py",),
    ),
    bug(
        "data/asking",
        "from the internet?",
        "from the net?",
        "a net is a network on one page and the internet on another",
        "tests/gui/look/test_one_word.py",
    ),
    bug(
        "window/command_palette",
        "in fitting or ([] if barred else nearly(self._known, query)):",
        "in fitting:",
        "a letter that is missing finds nothing at all, and no way on is said",
        "tests/gui/window/test_command_palette.py",
    ),
    bug(
        "window/command_palette",
        "setCurrentRow(0 if is_first else -1)",
        "setCurrentRow(0)",
        "Enter after a misspelt word does what was not meant",
        "tests/gui/window/test_command_palette.py",
    ),
)
