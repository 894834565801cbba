"""Bugs in what the engine loses, or compares though it cannot be compared."""

from tests.mutation.mutant import Mutant

BENCH = ("tests/engine/bench/test_bench.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/bench/report.py",
        "if ratios := _all(rows, kind):",
        "if (ratios := _all(rows, kind)) is not None:",
        "a peer that fails in its second round costs all figures",
        BENCH,
    ),
    Mutant(
        "engine/bench/report.py",
        'if ratios := _all(report["networks"], kind):',
        'if (ratios := _all(report["networks"], kind)) is not None:',
        "a mean of no ratios is looked for when the table is printed",
        BENCH,
    ),
    Mutant(
        "engine/bench/__init__.py",
        "    except EndedEarlyError as reason:\n        raise EngineError(",
        "    except EngineError as reason:\n        raise EngineError(",
        "a matrix product that cannot be measured is told as a fault of the program",
        BENCH,
    ),
)
