"""Bugs in what is known of a test, in looks at the test pictures, and in what was refused or never measured."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

FOLDER, TESTED = "tests/engine/lab/test_runs_folder.py", "tests/gui/state/test_tested_runs.py"
SENTENCES, LAUNCH = "tests/gui/training/test_sentences.py", "tests/gui/window/test_launch.py"
SEAL = "tests/gui/state/test_seal.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/lab/runs_folder.py",
        "return kept if kept is not None and kept.steps == run.step else None",
        "return kept",
        "the test of the last step is listed as that of the best weights, which were kept",
        (FOLDER,),
    ),
    bug(
        "training/sentences",
        "len(unmeasured(run, len(labels) - aside)) if aside else 0",
        "len(unmeasured(run, len(labels) - aside))",
        "where no picture is kept aside, each training is said to have lost its validation results",
        SENTENCES,
    ),
    bug(
        "state/lab/kept_runs",
        "            if is_new:\n                self._written(run.id)\n",
        "            if is_new and self._looked:\n                self.look()\n",
        "a run that is opened from the list of all runs has not the test that the list shows",
        TESTED,
    ),
    bug(
        "state/lab/kept_runs",
        "keeping, kept, failed, priority=-1, loss=loss)\n\n    def _keep(",
        "keeping, kept, priority=-1, loss=loss)\n\n    def _keep(",
        "a test is not in the list of all runs, and nobody is told why",
        TESTED,
    ),
    Mutant(
        "engine/cli/commands/train.py",
        "replace(project, design=design, runs=kept, picture=picture)",
        "Project(design, kept, picture, project.looks)",
        "who trains on without a window counts all earlier looks at the test pictures once more",
        ("tests/engine/test_cli_going_on.py",),
    ),
    Mutant(
        "engine/cli/commands/replay.py",
        "replace(project, design=design, runs=(*project.runs[:-1], past), picture=picture)",
        "Project(design, (*project.runs[:-1], past), picture, project.looks)",
        "who goes back to a step without a window counts all earlier looks at the test pictures once more",
        ("tests/engine/test_cli_replay.py",),
    ),
    bug(
        "state/project/seal",
        "number + new if name in known else max(number, new)",
        "max(number, new)",
        "a test that was made without a window counts as no look at the test pictures",
        SEAL,
    ),
    bug(
        "state/project/seal",
        "number + new if name in known else max(number, new)",
        "number + new",
        "a project of an earlier version has one more look at the test pictures at each opening",
        SEAL,
    ),
    bug(
        "state/answers/answers_in_focus",
        "end.run == seen.run and same_bits(end, seen)",
        "(end.run, end.step) == (seen.run, seen.step)",
        "the accuracy of weights that are gone is the test of those that came to the same step since",
        "tests/gui/state/test_whose_answers.py",
    ),
    bug(
        "window/launch",
        "damaged = recovery.begin()\n",
        "damaged = ()\n",
        "what one chose not to save is offered at every start",
        LAUNCH,
    ),
    bug(
        "window/launch",
        "    window.files.open_path(file)\n",
        "    recovery.begin()\n    window.files.open_path(file)\n",
        "what one chose not to save is deleted by a double click on another project, before it was offered",
        LAUNCH,
    ),
)
