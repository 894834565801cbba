"""Bugs in whose weights are kept and gone on with, where a training went another way or broke off."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

BEFORE, GONE = "tests/gui/curves/test_run_before.py", "tests/gui/window/test_file_is_gone.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/past/known_steps",
        "self._cache.keep(course, checkpoint)",
        "self._cache.keep(recording.course, checkpoint)",
        "steps that were replayed while the run began another way are taken for those of that way",
        "tests/gui/state/test_whose_past.py",
    ),
    bug(
        "state/past/known_steps",
        "steps[0] < step and ",
        "",
        "a way back is offered to before the first step that was recorded",
        "tests/gui/inspector/test_way_back.py",
    ),
    bug(
        "state/training/trainer",
        "newest=self._training.good, good=None",
        "good=self._training.good",
        "a training that became worse and ran out of memory leaves the worse weights as its newest",
        "tests/gui/state/test_stopped_before_a_step.py",
    ),
    bug(
        "curves/run_before",
        "        before = self._before_in_the_file()\n",
        "        before = None\n",
        "a project that is opened says to change a block, as if none had been changed",
        BEFORE,
    ),
    bug(
        "curves/run_before",
        "before, ids = runs[: [run.id for run in runs].index(now.id)], set(now.stack.ids)",
        "before, ids = [run for run in runs if run is not now], set(now.stack.ids)",
        "a run of a file is compared with one that came after it",
        BEFORE,
    ),
    bug(
        "curves/run_before",
        "self._of_these_pictures(run) and not ids.isdisjoint(run.stack.ids))",
        "self._of_these_pictures(run))",
        "a run of a file is compared with one of another network",
        BEFORE,
    ),
    bug(
        "curves/run_before",
        "if self._of_these_pictures(run) and not ids.isdisjoint(run.stack.ids))",
        "if not ids.isdisjoint(run.stack.ids))",
        "a run of a file is compared with one of other pictures",
        BEFORE,
    ),
    bug(
        "window/holding",
        "        self._find(*found[:1])\n",
        "        pass\n",
        "a file that was deleted is said to be saved",
        GONE,
    ),
    bug(
        "window/holding",
        "            before.release()\n        self._find(\"there\")\n",
        "            before.release()\n",
        "a file that was deleted and saved anew is said to be gone",
        GONE,
    ),
    bug(
        "window/holding",
        "not self._has_looked.is_set() or ",
        "",
        "a disk that takes minutes is looked at again and again",
        GONE,
    ),
    bug(
        "window/holding",
        " or TURNS[file.path].locked():",
        ":",
        "a file that is just being written for the first time is said to be gone",
        GONE,
    ),
    bug(
        "window/holding",
        '"away" if file.is_away else "gone" if file.is_gone else "there"',
        '"gone" if file.is_gone else "there"',
        "what is saved on a stick that was pulled out is said to be here",
        GONE,
    ),
    Mutant(
        "engine/project/held_file.py",
        "        except OSError:\n            return False\n        return False\n",
        "        except OSError:\n            return True\n        return False\n",
        "a file on a disk that does not answer is said to be gone",
        (GONE,),
    ),
    bug(
        "window/header",
        '        if where == "gone":\n            self.document.mark_unsaved()\n',
        "",
        "who closes a window whose file was deleted is not asked, and loses all",
        GONE,
    ),
    bug(
        "window/leaving",
        "        if self.is_gone():\n",
        "        if False:\n",
        "who is asked to save does not read that the file is gone",
        GONE,
    ),
    bug(
        "window/main_window",
        "        self.files.holding.look()\n        if not self.files.may_close",
        "        if not self.files.may_close",
        "a window is closed without a look whether its file is still there",
        GONE,
    ),
    bug(
        "window/main_window",
        "            self.files.holding.look()\n        if event.type()",
        "            pass\n        if event.type()",
        "who comes back to a window reads for half a minute that a deleted file is saved",
        GONE,
    ),
    bug(
        "window/holding",
        "        self._signs.timeout.connect(self.look)\n",
        "",
        "whose window stays in front is never told that the file is gone",
        GONE,
    ),
)
