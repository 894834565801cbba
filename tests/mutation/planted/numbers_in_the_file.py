"""Bugs by which a run has another number when its file is opened again, or a training that waited goes on for ever."""

from tests.mutation.mutant import bug

SAVED = "tests/gui/window/test_numbers_kept.py"
NUMBERS, PARTS = "tests/gui/state/test_run_numbers.py", "tests/engine/project/test_run_parts.py"

MUTANTS = (
    bug(
        "gui/state/project/run_ids",
        "sorted(runs, key=lambda run: inf if run.rank is None else run.rank)",
        "runs",
        "a file that was saved after the undo of a reset calls Run 1 what was trained since",
        NUMBERS,
    ),
    bug(
        "gui/state/project/run_ids",
        "        self._ranks.clear()\n",
        "",
        "a project calls its runs as the one did that was open in the window before",
        NUMBERS,
    ),
    bug(
        "gui/state/training/numbered_runs",
        "session.document.ranks(tuple(runs.values()))",
        "{run.id: n for n, run in enumerate(runs.values())}",
        "the numbers of runs are as they stand, whichever an undo shows last",
        NUMBERS,
    ),
    bug(
        "gui/state/project/run_ids",
        "next((one for one in known if one[0] is run and one[1].rank == ranks[run.id]), None)",
        "None",
        "what was learned is written into the journal again and again, though nothing has changed",
        NUMBERS,
    ),
    *(
        bug(
            file,
            "document.ranked(document.runs)",
            "document.runs",
            f"a run has another number after it was {how}",
            SAVED,
        )
        for file, how in (
            ("gui/window/writing", "saved"),
            ("gui/state/safety/recovery", "kept for the next start"),
            ("gui/state/safety/journalling", "recovered from a killed program"),
        )
    ),
    bug(
        "engine/project/run_parts",
        'OPTIONAL = "parent_step", "rank"',
        'OPTIONAL = "parent_step",',
        "the numbers of runs are in no file",
        NUMBERS,
    ),
    bug(
        "engine/project/run_parts",
        'ended = ended or ("stopped" if len(history) else "")',
        "pass",
        "what was saved in a pause and then stopped goes on for ever in its file",
        PARTS,
    ),
)
