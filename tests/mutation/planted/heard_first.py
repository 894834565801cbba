"""Bugs of what somebody reads first: why it was not saved, which run is which, what one of two had over the other."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

BAR, NAMES = "tests/gui/widgets/test_message_bar.py", "tests/gui/lab/test_run_names.py"
ONE, DIFFERENT = "tests/gui/lab/test_one_run.py", "tests/engine/lab/test_differences.py"
OTHERS = "tests/gui/window/test_others_trainings.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "widgets/message_bar",
        'if not self.isHidden() and self.tone == "error":',
        "if False:",
        "a note that nobody asked for takes away why the project could not be saved",
        BAR,
    ),
    bug(
        "widgets/message_bar",
        "for words in list(self._asides)[:1]:",
        "for words in list(self._asides)[:0]:",
        "a note that waited for an error to be read is never said",
        BAR,
    ),
    bug(
        "lab/page",
        "self.runs.refusal or way",
        "way",
        "the Lab says that nothing was trained yet where what was trained cannot be written",
        ONE,
    ),
    bug(
        "state/lab/kept_runs",
        '            self.refusal = ""\n',
        "",
        "the Lab says that runs cannot be written when they are",
        ONE,
    ),
    bug(
        "state/lab/run_names",
        "for kind, n in stack.items() if blocks[kind] != n)",
        "for kind, n in stack.items() if blocks[kind] > n)",
        "a network without ReLU is called in the Lab as the one with it",
        NAMES,
    ),
    bug(
        "state/lab/run_names",
        'name.rstrip("0123456789").rstrip()',
        "name",
        "a second convolution is taken for another kind of block",
        NAMES,
    ),
    bug(
        "window/menus/view_menu",
        " overfitting few pictures",
        "",
        "who looks for overfitting does not find the experiments",
        "tests/gui/window/test_command_palette.py",
    ),
    bug(
        "widgets/calm",
        "        self.setAccessibleDescription(name)\n",
        "",
        "a screen reader says Adam, and not that it is the optimiser",
        "tests/gui/window/test_accessibility.py",
    ),
    bug(
        "xray/story",
        "if exact and len(told) == 1 and not found.remainder:",
        "if False:",
        "the one number that a max pool lets through is said to be added up, and rounded",
        "tests/gui/xray/test_story.py",
    ),
    Mutant(
        "engine/lab/others_runs.py",
        "return replace(project, runs=project.runs[-1:])",
        "return replace(project, runs=project.runs[:1])",
        "of a pupil's file an earlier training is compared, not the newest",
        (OTHERS,),
    ),
    Mutant(
        "engine/lab/others_runs.py",
        "if not project.runs or not len(project.runs[-1].history):",
        "if not project.runs:",
        "a pupil's file in which nothing was trained yet is listed as a training",
        (OTHERS,),
    ),
    Mutant(
        "engine/lab/runs_folder.py",
        "        except (OSError, FileError) as error:\n            why",
        "        except OSError as error:\n            why",
        "a full disk is told by the file of a run, which nobody knows, and to be saved elsewhere",
        ("tests/engine/lab/test_runs_folder.py",),
    ),
    Mutant(
        "engine/lab/differences.py",
        "    if run.began_learned(()):",
        "    if False:",
        "of two curves one had a start over the other, and nobody is told",
        (DIFFERENT,),
    ),
    bug(
        "lab/what_differs",
        "beginnings(*runs) if pair and len(runs) == 2 else []",
        "[]",
        "two runs differ in nothing but the seed, though one began with painted weights",
        "tests/gui/lab/test_what_differs.py",
    ),
)
