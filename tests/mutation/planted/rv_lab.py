"""Bugs in what the lab, the data and their files say and keep, as they were read a last time."""

from tests.mutation.mutant import Mutant

SWEEPS = "tests/gui/window/test_sweep_files_in_window.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/state/lab/sweep_work.py",
        "            for sentence in unlike:\n                self._say(EngineError(sentence, RELABEL))\n",
        "",
        "a sweep loses what was relabelled, and in the window nobody hears of it",
        (SWEEPS,),
    ),
    Mutant(
        "gui/state/lost_pictures.py",
        "if os.path.isabs(name) and not os.path.exists(name):",
        "if False:",
        "who has put a file of pictures back waits for the window to notice",
        ("tests/gui/data/test_lost_pictures.py",),
    ),
)
