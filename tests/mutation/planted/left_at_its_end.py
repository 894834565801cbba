"""Bugs in what is listed of other people's files, in steps beyond the last one, and in leaving."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

KEPT, OTHERS = "tests/engine/lab/test_others_runs.py", "tests/gui/window/test_others_trainings.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/lab/others_runs.py",
        "    if folder.has(run.id):\n        course",
        "    if False:\n        course",
        "of two pupils who went on from one file only the first is listed",
        (KEPT,),
    ),
    Mutant(
        "engine/lab/others_runs.py",
        "    if folder.holds(run):\n        return\n",
        "",
        "a file that is added twice is listed twice",
        (KEPT,),
    ),
    bug(
        "state/lab/kept_runs",
        "                except EngineError as error:\n                    refused.append(error)\n            return",
        "                except EngineError as error:\n                    raise error from None\n            return",
        "one damaged file keeps all others from the list of runs",
        OTHERS,
    ),
    bug(
        "state/lab/kept_runs",
        'tasks.run(tasks.key_of_one_s_own("add runs"), adding',
        'tasks.run("add runs", adding',
        "who adds more files meanwhile loses those that are still being read",
        OTHERS,
    ),
    bug(
        "state/training/session",
        "            if self.why_not:\n                return False\n            self.stop_at_once()",
        "            if self.why_not:\n                return True\n            self.stop_at_once()",
        "Step where nothing can be trained says that the test at the end is paused",
        "tests/gui/state/test_only_tested.py",
    ),
    bug(
        "state/training/session",
        '"training" if trainer.asked == "step" else self.state',
        "self.state",
        "after a step beyond the last one the test is said to be paused",
        "tests/gui/state/test_only_tested.py",
    ),
    bug(
        "window/leaving",
        "        if typed and not may_end:\n            self.type_on(typed)\n",
        "",
        "who goes back to what is running in the Lab has lost the name that was being typed",
        "tests/gui/window/test_leaving.py",
    ),
    bug(
        "window/leaving",
        'if self.session.state == "measuring":',
        "if False:",
        "who leaves during a test is told that a training is running",
        "tests/gui/window/test_leaving.py",
    ),
    bug(
        "state/lab/run_names",
        "one != own and one[:n] == own[:n]",
        "False",
        "two runs of other blocks have one name, though their learning rates differ",
        "tests/gui/lab/test_run_names.py",
    ),
    bug(
        "window/main_window",
        "if self.pages.currentWidget() is self.work and self.work.page_switch.current == LAB:",
        "if self.work.page_switch.current == LAB:",
        "projects that are dropped on the start page come into a list that nobody sees",
        OTHERS,
    ),
    bug(
        "window/main_window",
        "        self.files.projects_found.connect(self._compare)\n",
        "",
        "several projects that are dropped on the Lab are not listed",
        OTHERS,
    ),
    bug(
        "window/dropped",
        "or all of them on the page Lab",
        "or all of them",
        "who drops several projects on Build is not told where they are compared",
        OTHERS,
    ),
    bug(
        "state/training/late_ends",
        'else trainer.ended or "stopped"',
        'else "stopped"',
        "a training that came to its end while nobody waited for it is told as stopped",
        "tests/gui/state/test_late_ends.py",
    ),
)
