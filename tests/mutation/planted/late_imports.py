"""Bugs that let a command import, or search, what it does not need: everything works, a little later."""

from tests.mutation.mutant import Mutant

LATE, EARLY = ("tests/engine/test_imported_late.py",), ("tests/gui/test_early_partner.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/lab/alike.py",
        "if TYPE_CHECKING:",
        "if not TYPE_CHECKING:",
        "between the last step and the result all that explains a network is imported",
        LATE,
    ),
    Mutant(
        "engine/fast/running/shared_arrays.py",
        "        drawn = {",
        "        np.random.default_rng(0)\n        drawn = {",
        "a partner that draws nothing imports random numbers before its first step",
        LATE,
    ),
    Mutant(
        "gui/early_partner.py",
        "from socket import socketpair\n",
        "import multiprocessing.connection\nfrom socket import socketpair\n",
        "a partner begins later, once what speaks to it is imported",
        EARLY,
    ),
    Mutant(
        "gui/app.py",
        "    atexit.register(gc.freeze)",
        "    pass",
        "a command that is done looks through all it has imported for garbage before the prompt comes back",
        ("tests/engine/test_cli_ending.py",),
    ),
)
