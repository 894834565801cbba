"""Bugs in where the engine keeps things, on the disk and in memory, and in the numbers that its findings say."""

from tests.mutation.mutant import bug

PLACE, HERE = "engine/files/own_place", "tests/engine/files/test_own_place.py"
HEALTH, NUMBERS = "tests/engine/explain/test_health.py", "tests/engine/doctor/test_numbers.py"
TERMS = "tests/engine/explain/test_gradient_terms.py"

MUTANTS = (
    bug(PLACE, "    if os.path.exists(earlier):  #", "    if earlier.exists():  #",
        "the program does not begin where it was once begun by somebody with all rights", HERE),
    bug(PLACE, " and not place.samefile(earlier)", "",
        "all runs are gone through on Windows each time somebody asks where they are", HERE),
    bug("engine/lab/repeats", 'own_place("repeats")', 'own_place("runs").parent / "repeats"',
        "the curves of other seeds that an earlier version has trained are not found", HERE),
    bug("engine/explain/health", "numbers[::stride].copy()", "numbers[::stride]",
        "the outputs of all blocks are in memory at once", HEALTH),
    bug("engine/analysis/memory", "if as_dense or pixelwise:", "if pixelwise:",
        "a network that ends in filters as large as its maps is said to take two times its memory, and refused",
        "tests/engine/analysis/test_memory.py"),
    bug("engine/doctor/rules/inputs_not_scaled", "high=brief(data.high)", 'high=f"{data.high:.4g}"',
        "pixels of sixteen bits go to 6.554e+04", NUMBERS),
    bug("engine/doctor/rules/over_fitting", 'brief(float(f"{loss[-1]:.1g}"))', 'f"{loss[-1]:.1g}"',
        "a training loss is 3e-05", NUMBERS),
    bug("engine/doctor/plots", "else brief(loss)", 'else f"{loss:,.0f}"', "a loss has thirty-one digits", NUMBERS),
    bug("engine/errors", 'self, problem: str, remedy: str = "", fixes', "self, problem: str, remedy: str, fixes",
        "a block of one's own that says what does not fit, and nothing to try, is said to be broken",
        "tests/engine/test_errors.py"),
    bug("engine/explain/difference", 'array: str = "") -> FiniteDifference', "array: str) -> FiniteDifference",
        "a script that asks for a finite difference by block and index alone ends in an error", TERMS),
    bug("engine/explain/difference", 'array: str = ""\n) -> Generator[None, None, Fin',
        "array: str\n) -> Generator[None, None, Fin",
        "a task that asks for a finite difference by block and index alone ends in an error", TERMS),
    bug("engine/data/fetch", "with suppress(OSError):  # a virus", "with suppress(ValueError):  # a virus",
        "a download of another file is told as a disk that takes nothing where a virus scanner looks at it",
        "tests/engine/data/test_downloads.py"),
    bug("gui/ending", ', "SIGHUP", "SIGBREAK"', ', "SIGHUP"',
        "Ctrl+Break in a terminal of Windows kills the window in its midst", "tests/engine/test_cli_ending.py"),
)  # fmt: skip
