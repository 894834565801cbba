"""Bugs planted in the tools that look for faults for hours: what hangs is given up, and told."""

from tests.mutation.mutant import Mutant

OF_TOOLS = "tests/test_benchmarks.py"

ANSWERED = "tests/gui/test_fixtures.py"

MUTANTS = (
    Mutant(
        "tests/benchmarks/hostile_files.py",
        "resource.setrlimit(resource.RLIMIT_CPU, (WORKS, WORKS))",
        "pass",
        "a hostile file over which the reader hangs hangs the tool",
        (OF_TOOLS,),
    ),
    Mutant(
        "tests/benchmarks/hostile_files.py",
        "signal.setitimer(signal.ITIMER_PROF, SECONDS)",
        "pass",
        "a mutation over which the reader hangs hangs the tool",
        (OF_TOOLS,),
    ),
    Mutant(
        "tests/benchmarks/poisons.py",
        "from gui.state.project import read_aside",
        "from gui.state import document as read_aside",
        "nobody notices that a tool replaces what is no longer there",
        (OF_TOOLS,),
    ),
    Mutant(
        "tests/gui/from_outside.py",
        "    QFileDialog.getOpenFileNames = ",
        "    _several = ",
        "who wanders waits for ever where several files are asked for",
        (ANSWERED,),
    ),
)
