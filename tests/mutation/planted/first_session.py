"""Bugs in what a session of Python says to somebody's first slips."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("engine/ops/arrays", 'f"{op.__name__}.backward"', '"typed"',
        "a backward pass is shown by a name that stands in no book", "tests/engine/ops/test_all_ops.py"),
    bug("engine/ops/dropout", "    if not mask.ndim and x.ndim:", "    if False:",
        "who gives dropout its share is to give it the shape of the input", "tests/engine/ops/test_classifying.py"),
    bug("engine/ops/dropout", "    if not mask.ndim and x.ndim:", "    if not mask.ndim:",
        "a single number is no input of dropout", "tests/engine/ops/test_classifying.py"),
    bug("engine/settings", "in (kind.kind, kind.__name__.lower())", "in (kind.kind,)",
        "who writes OneCycle is not told what to import", "tests/engine/test_settings.py"),
    bug("engine/settings", 'getattr(value, "__name__", str(value)).lower()', "str(value)",
        "Adam is to be written as adam, which is refused in its turn", "tests/engine/test_settings.py"),
)  # fmt: skip
