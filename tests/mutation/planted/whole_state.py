"""Bugs of what runs and what is lost: work of minutes that ends unasked, and why a training stopped."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

LEAVING, LOSSES = "tests/gui/window/test_leaving.py", "tests/gui/lab/test_losses.py"
TESTED = "tests/gui/stack/test_only_tested.py"
READ = "tests/gui/state/test_read_once.py"
RESUME = "tests/engine/test_cli_lab.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/lab/pool.py",
        "    if not is_short_of_memory(error):\n        logging",
        "    if not isinstance(error, MemoryError):\n        logging",
        "a thread for which there is no memory is logged as a fault of the program",
        ("tests/engine/lab/test_pool.py",),
    ),
    bug(
        "window/leaving",
        "return not losses or self._may_end(losses, typed)",
        "return True",
        "an experiment ends unasked where nothing is to be saved",
        LEAVING,
    ),
    bug(
        "state/work/tasks",
        "if is_closing or one.is_of_project",
        "if one",
        "a sweep is said to end with the project, beside which it goes on",
        LEAVING,
        LOSSES,
    ),
    bug(
        "state/lab/sweep_work",
        "self._broke, priority=-1, loss=loss)",
        "self._broke, priority=-1)",
        "a sweep of hours ends with its window, and nobody is asked",
        LOSSES,
    ),
    bug(
        "state/data_work",
        'loss = Loss(words) if what == "import" or what.startswith("fetch") else None',
        "loss = None",
        "a download ends with its window, and nobody is asked",
        LOSSES,
    ),
    bug(
        "state/training/session",
        '            self._set_state("training" if trainer.asked == "step" else self.state)',
        "            pass",
        "the stack looks as if it learned until the test at the end of a training is done",
        TESTED,
    ),
    bug(
        "state/training/shown_run",
        'return self.state == "training" and not self.testing',
        'return self.state == "training"',
        "a training that has come to its test is taken for one that learns",
        TESTED,
    ),
    bug(
        "state/project/read_pictures",
        "return self._brought() if self._brought is not None else (stamp(name), load_data(name))",
        "return stamp(name), load_data(name)",
        "a file that is chosen is read a second time, in the window's thread",
        READ,
    ),
    bug(
        "state/project/read_pictures",
        "            self._brought = None\n",
        "            pass\n",
        "undo and redo bring pictures that are not there any more",
        READ,
    ),
    bug(
        "state/project/read_pictures",
        "self._chosen[1] if self._chosen[0] == name else stamp(name)",
        "stamp(name)",
        "a file that is overwritten while it is read is never read again",
        READ,
    ),
    bug(
        "state/project/stamp",
        "signature(shelf() / name / PAGE)",
        "AS_EVER",
        "a set of the shelf that was imported anew is not read again",
        READ,
    ),
    bug(
        "state/project/stamp",
        "found.append(None if os.path.isdir(name) else signature(name))",
        "found.append(signature(name))",
        "a picture that came into the folder of a class is not learned from",
        READ,
    ),
    bug(
        "state/project/stamp",
        "    if not may_change(name):\n        return AS_EVER\n",
        "",
        "the digits are read again for a folder of that name",
        READ,
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        "known_and_confirmed(file, of_any_version=True)",
        "known_and_confirmed(file)",
        "a sweep of an earlier version that is resumed is trained anew without a word",
        (RESUME,),
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        "if found and not any(trial.id in found for trial in wanted.sweep.trials()):",
        "if False:",
        "a sweep of another design is trained anew without a word",
        (RESUME,),
    ),
    bug(
        "state/training/session",
        "                training.parent_step = 0\n",
        "                pass\n",
        "a branch from painted start values has learned at once where that run is gone",
        "tests/gui/state/test_painting.py",
    ),
    bug(
        "state/lab/kept_runs",
        "if session.is_learning:",
        'if session.state == "training":',
        "the test at its end is told as a part of the time that a training took",
        "tests/gui/state/test_kept_runs.py",
    ),
    bug(
        "state/training/forget",
        "self.since = frozenset(run.id for run in document.runs)",
        "pass",
        "who undoes a reset and does it again loses what was trained after it",
        "tests/gui/state/test_forget.py",
    ),
    bug(
        "state/training/forget",
        "set_runs(tuple(run for run in runs if run.id in self.since))",
        "set_runs(runs)",
        "a reset forgets nothing",
        "tests/gui/state/test_forget.py",
    ),
    bug(
        "state/training/session",
        "if self._trainer is not None and self._trainer.testing:",
        "if False:",
        "an epoch that is added while a training is tested at its end is never made",
        "tests/gui/state/test_only_tested.py",
    ),
    bug(
        "state/training/session",
        "            if self.why_not:\n                return False\n            self.stop_at_once()",
        "            self.stop_at_once()",
        "a test is thrown away for an epoch that cannot be trained",
        "tests/gui/state/test_only_tested.py",
    ),
)
