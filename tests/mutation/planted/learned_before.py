"""Bugs of what earlier runs have learned: which of it a training begins with, and which run is the newest."""

from tests.mutation.mutant import bug

FILE, LEARNED = "gui/state/project/learned", "tests/gui/state/test_learned.py"

MUTANTS = (
    bug(
        FILE,
        "in (wanted, (None, None))",
        "in (wanted,)",
        "what an old file has learned is forgotten as soon as its stack is edited",
        LEARNED,
    ),
    bug(
        FILE,
        "for groups in (run.learned.parameters, run.learned.state):",
        "for groups in (run.learned.parameters,):",
        "after an edit a batch normalisation begins with the statistics of nothing",
        LEARNED,
    ),
    bug(
        FILE,
        "if earlier is not None and run.id in ids else earlier",
        "if False else earlier",
        "a training that ends late takes the place of the network that was trained since",
        LEARNED,
    ),
)
