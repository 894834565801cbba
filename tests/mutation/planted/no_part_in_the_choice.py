"""What made the difference in a sweep is told by what the best are chosen by, beside what a seed does to all alike."""

from tests.mutation.mutant import Mutant

MATTERS = "tests/engine/lab/test_what_matters.py"

MUTANTS = (
    Mutant(
        "engine/lab/what_matters.py",
        "known = [cell for cell in found if cell.good]",
        "known = [replace(cell, is_choice=False) for cell in found if cell.good]",
        "who reads which setting made the difference chooses by the test pictures",
        (MATTERS,),
    ),
    Mutant(
        "engine/lab/what_matters.py",
        "[replace(cell, is_choice=True) for cell in again]",
        "again",
        "what is measured on few pictures kept aside is judged by what seeds change on the many of the test",
        (MATTERS,),
    ),
    Mutant(
        "engine/lab/what_matters.py",
        "np.square(apart - apart.mean(axis=0))",
        "np.square(apart)",
        "that other seeds keep other pictures aside hides what made the difference",
        (MATTERS,),
    ),
    Mutant(
        "engine/lab/what_matters.py",
        "(len(table) - 1) * (most - 1)",
        "len(table) * (most - 1)",
        "chance is taken to reach less far than it does",
        (MATTERS,),
    ),
    Mutant(
        "engine/lab/what_matters.py",
        "if len(cell.shares) == most]",
        "if cell.shares]",
        "where one of several seeds failed it cannot be told what made the difference",
        (MATTERS,),
    ),
    Mutant(
        "engine/doctor/rules/learning_rate_too_low.py",
        "if evidence.scheduled < 1 and evidence.recipe.learning_rate > usual / MUCH_LOWER:",
        "if False:",
        "of one cycle of many epochs the rate that it has is advised, and what else is wrong is not said",
        ("tests/engine/doctor/test_named_causes.py",),
    ),
    Mutant(
        "engine/doctor/rules/learning_rate_too_low.py",
        "evidence.scheduled < 1 and evidence.recipe.learning_rate > usual / MUCH_LOWER:",
        "evidence.scheduled < 1:",
        "a learning rate that is too low is not blamed where a schedule lowers it, too",
        ("tests/engine/doctor/test_named_causes.py",),
    ),
    Mutant(
        "engine/cli/commands/train.py",
        "if arguments.save and has_news:",
        "if arguments.save:",
        "Ctrl+C before the first step leaves another network in the file, to which what was learned does not belong",
        ("tests/engine/test_cli_stopped_soon.py",),
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        "any(cell.guesses for cell in best(confirmed, 1)):",
        "all(cell.guesses for cell in best(confirmed, 1)):",
        "of networks that diverge with each fresh seed it is said that they do no better than guessing",
        ("tests/engine/test_cli_sweep_verdict.py",),
    ),
)
