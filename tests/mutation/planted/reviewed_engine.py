"""Bugs in what the engine loses, or compares though it cannot be compared."""

from tests.mutation.mutant import Mutant

BENCH = ("tests/engine/bench/test_bench.py",)
SWEEPS = ("tests/engine/test_cli_sweeps.py",)

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
    Mutant(
        "engine/lab/searching.py",
        "        raise changed_meanwhile()\n",
        "",
        "the best of trainings of other pictures each is named",
        SWEEPS,
    ),
    Mutant(
        "engine/lab/searching.py",
        "        self.leave_out_outdated([*self.trials, *self.confirmations])\n",
        "",
        "a sweep whose pictures have changed counts as whole",
        SWEEPS,
    ),
    Mutant(
        "engine/cli/trials.py",
        "        keep()\n        raise",
        "        raise",
        "what was made since the last look at the clock is lost where a sweep ends with an error",
        SWEEPS,
    ),
)
