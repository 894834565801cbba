"""Bugs in whose pictures they are: those that moved, that are still coming, and those that stand in for them."""

from tests.mutation.mutant import Mutant

LOST = ("tests/gui/data/test_lost_pictures.py",)
STAND_IN = ("tests/gui/state/test_stand_in.py",)
BUTTON = ("tests/gui/training/test_data_button.py",)
WAITED = ("tests/gui/window/test_waited_for.py",)
MOVED = ("tests/engine/project/test_moved_pictures.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/project/moved_pictures.py",
        "if not own or not there or own & there:",
        "if True:",
        "two sets that had one file name in different folders are taken for each other",
        MOVED,
    ),
    Mutant(
        "engine/project/moved_pictures.py",
        "if not own or not there or own & there:",
        "if own & there:",
        "runs of old files, which did not write down what they learned from, lose their pictures where they moved",
        MOVED,
    ),
    Mutant(
        "engine/project/moved_pictures.py",
        "sorted(known, key=lambda name: places[name] != name)",
        "known",
        "the pictures beside a project, chosen there, are given to a set that had the same file name elsewhere",
        MOVED,
    ),
    Mutant(
        "engine/project/moved_pictures.py",
        "for run in reversed(runs)), *looks)",
        "for run in runs), *looks)",
        "of two sets of one file name it is the older one that finds the pictures beside the project",
        MOVED,
    ),
    Mutant(
        "gui/widgets/stand_in_note.py",
        "if self._beside else None",
        "if False else None",
        "the page Data shows digits while the pictures of the project come, as if the network learned from them",
        LOST,
    ),
    Mutant(
        "gui/widgets/stand_in_note.py",
        "        document.data_changed.connect(self._show)\n",
        "",
        "pictures that have come are still said to be coming",
        LOST,
    ),
    Mutant(
        "gui/state/project/read_pictures.py",
        "stand_in(self.known(design, runs))",
        'load_data("digits")',
        "a network for large pictures has problems that it has not, as long as those come or are lost",
        STAND_IN,
    ),
    Mutant(
        "gui/state/project/read_pictures.py",
        "                self._known[name] = DataRef(name, \"\", self.as_read.shape, self.as_read.class_names)\n",
        "",
        "pictures that an undo goes back to were never as large as they were",
        STAND_IN,
    ),
    Mutant(
        "gui/state/project/stand_in.py",
        "0 < prod(shape) <= LARGEST",
        "True",
        "a file that says that its pictures have a million rows takes all the memory",
        STAND_IN,
    ),
    Mutant(
        "gui/state/project/stand_in.py",
        "MOST // prod(shape)",
        "10 * MOST // prod(shape)",
        "digits that stand in for large pictures take ten times the memory",
        STAND_IN,
    ),
    Mutant(
        "gui/state/project/stand_in.py",
        "@lru_cache(maxsize=1)\n",
        "",
        "each question whether the pictures are others is answered with yes",
        STAND_IN,
    ),
    Mutant(
        "gui/state/data_work.py",
        "self.tasks.wait_for(what, A_MOMENT)",
        "self.tasks.wait_for(what, 60)",
        "the window stands still for a small file on a slow share",
        BUTTON,
    ),
    Mutant(
        "gui/window/files.py",
        "waited_for(self.window, self.session.tasks, lambda: load_data(name), words)",
        "load_data(name)",
        "the window stands still for a small file of the menu on a slow share",
        WAITED,
    ),
    Mutant(
        "gui/window/earlier_file.py",
        "waited_for(window, tasks, lambda: _read(backup), title)",
        "_read(backup)",
        "the window stands still while what was saved before is read",
        WAITED,
    ),
    Mutant(
        "gui/window/files.py",
        "            if data is not None:\n                self.document.learn_from(name, data)\n",
        "            self.document.learn_from(name, data)\n",
        "who does not wait for pictures sees a fault of the program",
        WAITED,
    ),
    Mutant(
        "gui/state/document.py",
        "None if self.data_problem else self.data)\n        self.names",
        "self.data)\n        self.names",
        "a network is said to learn few pictures by heart, of digits that stand in for its own",
        STAND_IN,
    ),
    Mutant(
        "gui/inspector/recipe_page.py",
        "if problem := self.document.data_problem:",
        "if problem := None:",
        "the recipe counts the steps of an epoch of digits that stand in for the pictures",
        ("tests/gui/inspector/test_inspector.py",),
    ),
)
