"""Bugs in what is said of one thing, of a comparison and of a sweep, and on the board beside the stack."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MANY, VERDICT = "tests/gui/insight/test_how_many.py", "tests/gui/lab/test_verdict_card.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "lab/verdict_card",
        "f\"{float(f'{100 * result.p:.2g}'):g}\"",
        'f"{100 * result.p:.2g}"',
        "chance gives a difference as large in 1e+02 of 100 comparisons",
        VERDICT,
    ),
    bug(
        "lab/verdict_card",
        "sum(one > other for one, other in zip(ones, others, strict=True))",
        "sum(one >= other for one, other in zip(ones, others, strict=True))",
        "A is better than its equal, with every seed",
        VERDICT,
    ),
    bug(
        "insight/how_many",
        'return _tr("1 unit × {inputs} inputs") if weights.count == 1 else _tr("{count} units × {inputs} inputs")',
        'return _tr("{count} units × {inputs} inputs")',
        "one unit that reads numbers is 1 units",
        MANY,
    ),
    bug(
        "insight/how_many",
        '        return _tr("1 number") if output.count == 1 else _tr("{count} numbers")\n',
        '        return _tr("{count} numbers")\n',
        "what one unit gives is 1 numbers",
        MANY,
    ),
    bug(
        "insight/panel",
        "self.maps.many = how_many.of_output(maps, is_vector, self.maps.are_shares)",
        'self.maps.many = "{count} numbers"',
        "above the maps of a block stands how many numbers there are",
        MANY,
    ),
)
