"""Numbers that are not true: intervals that hold less than they say, and shares rounded to what they are not."""

from tests.mutation.mutant import Mutant

CHANCE = "tests/engine/lab/test_chance.py"
NEARLY = "tests/gui/look/test_nearly_all.py"


def nearly(file: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"gui/{file}.py", old, new, why, (NEARLY,))


MUTANTS = (
    Mutant(
        "engine/lab/chance.py",
        "student(count - 1)",
        "1.96",
        "an interval of few seeds holds the true difference far less often than in 95 of 100 comparisons",
        (CHANCE,),
    ),
    Mutant(
        "engine/lab/chance.py",
        "max(-1.0, mean - reach), min(1.0, mean + reach)",
        "mean - reach, mean + reach",
        "two accuracies are said to lie further apart than 100 points",
        (CHANCE,),
    ),
    Mutant(
        "engine/lab/student.py",
        "if is_odd else share",
        "",
        "Student's t is wrong for every second number of seeds",
        (CHANCE,),
    ),
    nearly(
        "evaluate/class_table",
        "tenths = min(max(tenths, share > 0), 1000 - (share < 1))",
        "pass",
        "a class with one mistake in two thousand has a recall of 100",
    ),
    nearly(
        "evaluate/matrix",
        "if number < whole and float(text) >= 100:",
        "if False:",
        "a class with mistakes is said to be read rightly in 100 %",
    ),
    nearly(
        "evaluate/matrix",
        "if number and not float(text) else text",
        "if 0 < share < 0.5 else text",
        "five mistakes of a thousand are 0 %",
    ),
    nearly(
        "evaluate/summary",
        "low=percent_number(low), high=percent(high)",
        'low=f"{100 * low:.1f}", high=percent(high)',
        "what so many pictures can tell begins at 100 %",
    ),
    nearly(
        "xray/gradient_story",
        "probability(float(shares[number, label]), 0)",
        'f"{100 * float(shares[number, label]):.0f} %"',
        "a softmax is said to have given a class all",
    ),
    nearly(
        "presentation/tiles",
        "probability(share, 0)",
        'f"{100 * share:.0f} %"',
        "on the wall a class is given all by a softmax",
    ),
    nearly(
        "xray/flow_table",
        "percent_number(round(share, ROUNDING), 0)",
        "percent_number(share, 0)",
        "of a gradient without a zero less than 1 % is said to be none",
    ),
    nearly(
        "stack/in_words",
        "percent_number(part / whole if whole else 0.0, 0)",
        "str(round(100 * part / whole)) if whole else '0'",
        "one block is said to have 100 % of the parameters where others have some",
    ),
    Mutant(
        "engine/doctor/rules/over_fitting.py",
        "trained=percent_number(accuracy[-1])",
        'trained=f"{100 * accuracy[-1]:.1f}"',
        "a training with mistakes is said to be right in 100.0 %",
        ("tests/engine/doctor/test_over_fitting.py",),
    ),
)
