"""Bugs in whose pictures, corrections and recorded steps these are, after undo, a reset or another import."""

from tests.mutation.mutant import bug

DRAWN, HEAVY = "tests/gui/state/test_drawn_pictures.py", "tests/gui/state/test_heavy_networks.py"

MUTANTS = (
    bug(
        "gui/state/document",
        "        self._pictures.say_no_longer(left.corrections)\n",
        "",
        "a drawing that is put back is relabelled again, though that was undone, and then for good",
        DRAWN,
    ),
    bug(
        "gui/state/document",
        "        if said_of(self.design.corrections) != said:\n",
        "        if False:\n",
        "a project closes without a question though what was said of a deleted drawing went with it",
        DRAWN,
    ),
    bug(
        "gui/state/project/followed_pictures",
        "    return len(gone) if len(stays) == len(after) else len(before) - len(after)\n",
        "    return len(before) - len(after)\n",
        "a picture that lies by now in the folder of the class it was given is said to be lost",
        DRAWN,
    ),
    bug(
        "gui/training/sentences",
        'session.trains_anew, way_back(session) == "undo")',
        "session.trains_anew)",
        "undo is said to lead back to a training on a drawing that was deleted",
        DRAWN,
    ),
    bug(
        "engine/training/recording",
        "            with self._lock:\n                self._kept[step] = Slot.of(training, self._room(size))\n",
        "            self._kept[step] = Slot.of(training, self._room(size))\n",
        "another budget comes into the middle of recording a step: the training may end by it, or the step not count",
        "tests/engine/training/test_recording.py",
    ),
    bug(
        "gui/state/project/recordings",
        "        self._fit(self._forgotten | self._recordings)\n        if known is",
        "        self._fit(self._recordings)\n        if known is",
        "beside a training that ends late the recorded steps take twice their budget",
        "tests/gui/state/test_recordings.py",
    ),
    bug(
        "gui/state/training/session",
        "trainer.begun, trainer.pictures, trainer.recipe, speed)",
        "trainer.begun, trainer.pictures, recipe, speed)",
        "steps and time that are left are told for a batch size that the training was not given",
        HEAVY,
    ),
    bug(
        "gui/state/training/shown_run",
        "        return bool(analyse(run.stack, run.data.shape, len(run.data.classes), document.resources).problems)\n",
        "        return False\n",
        "a batch that does not fit into memory ends the training of a stack that was changed since",
        HEAVY,
    ),
    bug(
        "gui/state/document",
        "before, said = self.data_as_read, ",
        "before, said = self.data, ",
        "the end of the network fits the digits that stood in for drawings, and not the classes that were put back",
        DRAWN,
    ),
    bug(
        "gui/state/training/what_changed",
        "return fits(design, data, run)",
        "return design.data_name != document.design.data_name and fits(design, data, run)",
        "where a drawing was put back it is not said any more that undo brings the trained network back",
        DRAWN,
    ),
)
