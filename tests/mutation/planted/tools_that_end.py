"""Bugs planted in the tools that look for faults for hours: what hangs is given up, and told."""

from tests.mutation.mutant import Mutant

HANGS = "tests/test_benchmarks.py"

MUTANTS = (
    Mutant(
        "tests/benchmarks/hostile_files.py",
        "resource.setrlimit(resource.RLIMIT_CPU, (WORKS, WORKS))",
        "pass",
        "a hostile file over which the reader hangs hangs the tool",
        (HANGS,),
    ),
    Mutant(
        "tests/benchmarks/hostile_files.py",
        "signal.setitimer(signal.ITIMER_PROF, SECONDS)",
        "pass",
        "a mutation over which the reader hangs hangs the tool",
        (HANGS,),
    ),
)
