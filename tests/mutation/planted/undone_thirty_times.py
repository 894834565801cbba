"""Bugs of whose work is whose and whether it is kept: runs of others, earlier values, full disks and what is closed."""

from tests.mutation.mutant import Mutant

PROJECT = "tests/engine/project/test_saving.py"
IDLE = "tests/gui/state/test_idle_seeds.py"
KEPT = "tests/gui/state/test_kept_runs.py"
STATE = "gui/state/"

MUTANTS = (
    Mutant(
        "engine/project/project.py",
        "key=lambda at: runs[at].last_step)",
        "key=lambda at: runs[at].step)",
        "of a training that broke, the value of before is saved, which knows nothing of that",
        (PROJECT,),
    ),
    Mutant(
        "engine/project/project.py",
        "backup and (is_project(path) or not is_project(backup_of(path)))",
        "backup and is_project(path)",
        "what could still be read of half a file is gone as soon as another takes its place",
        (PROJECT,),
    ),
    Mutant(
        "engine/project/fits.py",
        "alike = [run for run in here if run.stack == design.stack]",
        "alike = [run for run in newest if run.stack == design.stack]",
        "the curves and the test of a network that learned from other pictures are shown with those on screen",
        ("tests/engine/project/test_fits.py",),
    ),
    Mutant(
        "engine/training/training.py",
        "if (recipe.seed, recipe.validation_share) != (self.seed, self.validation_share):",
        "if recipe.seed != self.seed:",
        "a share that is chosen while it trains is told as that by which it has learned",
        ("tests/engine/training/test_run.py",),
    ),
    Mutant(
        "engine/training/recording.py",
        "        if step < self._last:\n            self.course",
        "        if step < self._last - 1:\n            self.course",
        "what was computed of a step counts for the other one that was made in its place",
        ("tests/engine/training/test_recording.py",),
    ),
    Mutant(
        f"{STATE}document.py",
        "        if known.step == run.step:\n",
        "        if known.step >= run.step:\n",
        "weights that have learned on since are told to have stood the test of those before, and are gone",
        ("tests/gui/state/test_tested_runs.py",),
    ),
    Mutant(
        f"{STATE}training/session.py",
        "if before is None or run.step != before.step:",
        "if before is None:",
        "what was learned in the moment of a save is thrown away without a question",
        ("tests/gui/state/test_unsaved_at_the_end.py",),
    ),
    Mutant(
        f"{STATE}training/session.py",
        "            self.recordings.adopt(document.runs)\n            self.failed",
        "            self.failed",
        "a training that could not begin keeps half of the room for recorded steps",
        ("tests/gui/state/test_failing_start.py",),
    ),
    Mutant(
        f"{STATE}project/recordings.py",
        "if one is not None and one.step <= run.step) or",
        "if one is not None) or",
        "a file that was saved while it trained has recorded steps that its run has not made",
        ("tests/gui/state/test_recordings.py",),
    ),
    Mutant(
        f"{STATE}safety/journalling.py",
        "        elif not self._soon.isActive() and not self._is_closed:",
        "        elif not self._is_closed:",
        "what is dragged for a minute is on no disk for as long",
        ("tests/gui/state/test_journalling.py",),
    ),
    Mutant(
        f"{STATE}past/verdicts.py",
        " or sighting.checkpoint.run != run.id:",
        ":",
        "the answer of another network is shown as one of the run that is looked at",
        ("tests/gui/state/test_overheard_answers.py",),
    ),
    Mutant(
        f"{STATE}past/recorded_run.py",
        "if self.newest is not None and self.newest.step == step:",
        "if self.newest is None:",
        "curves through time end before the end of the training",
        ("tests/gui/state/test_recorded_run.py",),
    ),
    Mutant(
        f"{STATE}lab/idle_seeds.py",
        "if self.on and not self._is_closed else None",
        "if self.on else None",
        "a window that has closed repeats a training with other seeds",
        (IDLE,),
    ),
    Mutant(
        f"{STATE}lab/kept_runs.py",
        "        self._write(run, unkept, TRY_AGAIN)\n",
        "",
        "a training that a full disk did not take is in no list though there is room by now",
        (KEPT,),
    ),
    Mutant(
        f"{STATE}lab/kept_runs.py",
        "        if self.refusal != before:\n",
        "        if self.refusal:\n",
        "a full disk is told anew every ten seconds",
        (KEPT,),
    ),
    Mutant(
        "gui/data/set_saver.py",
        ", loss=loss)",
        ")",
        "who closes the window while a set is being saved finds no folder, and was not asked",
        ("tests/gui/data/test_set_saver.py",),
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        "    return _with_those_there(wanted, arguments.json) if is_new else wanted\n",
        "    return wanted\n",
        "the command of a sweep that was killed throws away hours of trainings when it is given again",
        ("tests/engine/test_cli_sweeps.py",),
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        "if found.keys() - fresh.keys() - {trial.id",
        "if not found.keys() & {trial.id",
        "a sweep of some other values is written over what another has found",
        ("tests/engine/test_cli_sweeps.py",),
    ),
)
