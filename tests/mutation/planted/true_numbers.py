"""Numbers that are not true: intervals that hold less than they say, and shares rounded to what they are not."""

from tests.mutation.mutant import Mutant

CHANCE = "tests/engine/lab/test_chance.py"

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
)
