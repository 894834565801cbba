"""Bugs by which a file is believed that says of a training what none can have left."""

from tests.mutation.mutant import Mutant

CHECKS, DAMAGE = "tests/engine/project/test_checks.py", "tests/engine/project/test_project_damage.py"


def bug(old: str, new: str, why: str) -> Mutant:
    return Mutant("engine/project/checks.py", old, new, why, (CHECKS,))


MUTANTS = (
    bug("found.epoch > found.step or ", "", "a file has more epochs than steps"),
    bug(
        "(data.pictures and found.step > (found.epoch + 1) * data.pictures)",
        "False",
        "a file has more steps in an epoch than there are pictures",
    ),
    bug(
        "            if not set(names) <= blocks.get(place.id, {}).keys():\n                raise KeyError(place.id)\n",
        "            pass\n",
        "a file lacks weights of a block, where nobody knows how large the pictures are: Train fails",
    ),
    bug("    _check_schedule(found)\n", "", "a file keeps of its schedule what no schedule keeps: Train fails"),
    bug(
        "*found.optimiser.values(), *found.schedule.values())",
        "*found.optimiser.values())",
        "the learning rate of a file is no number: one step, and the weights are none either",
    ),
    bug(
        "found.step if found.optimiser_kind else LARGEST_NUMBER",
        "LARGEST_NUMBER",
        "the optimiser of a file has counted more steps than were made",
    ),
    bug(
        "found.step if found.optimiser_kind else LARGEST_NUMBER",
        "found.step",
        "an old file whose steps were counted from elsewhere does not open",
    ),
    bug("np.isfinite(epochs).all() and ", "", "a curve goes on without end, and no axis can show it"),
    bug(" and (epochs >= 0).all()", "", "a curve begins before the beginning"),
    bug(
        "return {name: (array.shape, array.dtype) for",
        "return {name: (array.shape,) for",
        "the optimiser of a file counts in fractions",
    ),
    Mutant(
        "engine/project/container.py",
        "len(self.sizes) != len(entries) or ",
        "",
        "of two parts with one name the second counts, and what a reader sees depends on which it takes",
        (DAMAGE,),
    ),
)
