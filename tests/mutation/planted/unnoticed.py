"""Bugs that no test noticed when each line was changed in turn: ends of a range, values that are shared, what is left
out of a comparison."""

from tests.mutation.mutant import Mutant

RECORDING, REPLAY = "tests/engine/training/test_recording.py", "tests/engine/training/test_replay.py"
JOURNAL, JOURNALLING = "tests/engine/project/test_journal.py", "tests/gui/state/test_journalling.py"
LEARNED, SWITCHES = "tests/gui/state/test_learned.py", "tests/gui/state/test_switches.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/training/slot.py",
        "copied.flags.writeable = False",
        "pass",
        "the weights of a recorded step can be written into, and another view is shown that",
        (RECORDING,),
    ),
    Mutant(
        "engine/training/slot.py",
        "rest = {name: read_only(v) for",
        "rest = {name: v.copy() for",
        "how many steps Adam has made is written into the recording itself by who looks back",
        (RECORDING,),
    ),
    Mutant(
        "engine/training/replay.py",
        "if not run.first_step <= step <= run.last_step:",
        "if not run.first_step < step <= run.last_step:",
        "a run cannot be looked back at before its first step",
        (REPLAY,),
    ),
    Mutant(
        "engine/training/replay.py",
        "run.validation_share is not None and bool(run.data.sha256)",
        "run.validation_share is not None",
        "steps of an old file are replayed with pictures that only have the name of those it learned from",
        (REPLAY,),
    ),
    Mutant(
        "engine/training/replay.py",
        "return _alike(one.optimiser, other.optimiser) and _alike(one.schedule, other.schedule)",
        "return _alike(one.optimiser, other.optimiser)",
        "a replay is said to be proved though its learning rate goes on otherwise",
        (REPLAY,),
    ),
    Mutant(
        "engine/training/early_stopping.py",
        " and self._kept.step == best[0] else None",
        " else None",
        "the newest weights are said to be the best where those are not known",
        ("tests/engine/training/test_early_stopping.py",),
    ),
    Mutant(
        "gui/state/project/learned.py",
        "run.good, run.best_weights, *run.recorded",
        "run.good, *run.recorded",
        "trainings with early stopping take half as much memory again as runs may have",
        (LEARNED,),
    ),
    Mutant(
        "gui/state/project/learned.py",
        "seen.add(array)",
        "pass",
        "weights that a run shares with the one it began with count twice, and older runs are forgotten too soon",
        (LEARNED,),
    ),
    Mutant(
        "gui/state/project/recordings.py",
        "found = known or Recording(self._budget)",
        "found = Recording(self._budget)",
        "who stops and goes on cannot look back any more at what was before the stop",
        ("tests/gui/state/test_recordings.py",),
    ),
    Mutant(
        "engine/project/journal.py",
        "        if not name:\n",
        "        if True:\n",
        "unsaved work that trains fills the disk: each writing of a run has a file of its own",
        (JOURNAL,),
    ),
    Mutant(
        "engine/project/journal.py",
        "os.utime(self.folder / LINES)",
        "str(self.folder)",
        "work that rests is offered on another computer as that of a killed program, and opened twice",
        (JOURNALLING,),
    ),
    Mutant(
        "gui/state/safety/journalling.py",
        "        self._writer.sign(self._journal)\n",
        "",
        "the window gives no sign that its program still runs",
        (JOURNALLING,),
    ),
    Mutant(
        "gui/state/looking/switches.py",
        "        self.after = other.after\n",
        "",
        "Redo brings a filter back as it was at the beginning of the drag, not at its end",
        (SWITCHES,),
    ),
    Mutant(
        "gui/state/looking/switches.py",
        "        self.setObsolete(self.after == self.before)\n",
        "",
        "after a slider was dragged away and back the next Ctrl+Z does nothing",
        (SWITCHES,),
    ),
)
