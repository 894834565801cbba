"""Bugs of what is said of one and of all, and of pictures, words and lists that stand beside each other."""

from tests.mutation.mutant import Mutant

VARYING = ("tests/engine/lab/test_varying.py",)
MUTANTS = (
    Mutant(
        "engine/lab/varying.py",
        "for name in sorted(settings, key=_narrowness):",
        "for name in settings:",
        "what is said of all blocks comes over what is said of one of them before it",
        VARYING,
    ),
    Mutant(
        "engine/lab/varying.py",
        "return 0 if not owner else 1 if owner in KINDS else 2",
        "return 0 if not owner else 1",
        "what is said of all of a kind comes over what is said of one of them before it",
        VARYING,
    ),
    Mutant(
        "engine/lab/varying.py",
        "type(read) is type(getattr(settings, field)):",
        "False:",
        "among several optimisers the own one is tried with other numbers than it has",
        VARYING,
    ),
    Mutant(
        "gui/xray/map_grid.py",
        "return even_columns(self.planes.shape[2], most)",
        "return max(1, most)",
        "below the list of X-ray five filters stand above three",
        ("tests/gui/widgets/test_tile_rows.py",),
    ),
    Mutant(
        "gui/lab/run_tools.py",
        "self.total.setMinimumWidth(number if number",
        "self.total.setMinimumWidth(0 if number",
        "with larger text the Lab has '3 r...'",
        ("tests/gui/lab/test_bar_of_the_lab.py",),
    ),
    Mutant(
        "gui/lab/sweep_map.py",
        "LINE * min(max(4, self.counts[1]), MOST_NAMED)",
        "LINE * 3",
        "of the rows of a sweep's map every second one is named",
        ("tests/gui/lab/test_sweep_results.py",),
    ),
    Mutant(
        "gui/lab/sweep_results.py",
        'unbroken(f"p = {said.p:.2g}")',
        'f"p = {said.p:.2g}"',
        "a line of the verdict of a sweep begins with '= 0.34'",
        ("tests/gui/lab/test_sweep_results.py",),
    ),
)
