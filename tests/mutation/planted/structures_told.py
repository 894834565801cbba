"""Bugs in what a sweep over structures counts, shows and offers."""

from tests.mutation.mutant import Mutant

ENGINE = "tests/engine/lab/test_structures.py"
WINDOW = "tests/gui/lab/test_structures.py"


def bug(file: str, old: str, new: str, why: str, test: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, (test,))


MUTANTS = (
    bug(
        "engine/lab/sweep",
        "            if settings not in alike:\n                alike.append(settings)",
        "            if not alike:\n                alike.append(settings)",
        "a combination that makes the same network as another is a hole in the map",
        ENGINE,
    ),
    bug(
        "gui/lab/sweep_map",
        "for one in cell.every}",
        "for one in (cell.settings,)}",
        "the map has a hole where a combination makes the same network as another",
        WINDOW,
    ),
    bug(
        "gui/lab/sweep_table",
        "for one in cell.every))",
        "for one in (cell.settings,)))",
        "of a combination that makes the same network as another nothing stands in the table",
        WINDOW,
    ),
    bug(
        "gui/state/lab/sweep_forecast",
        "            count = len(sweep.networks())\n",
        "            pass\n",
        "what is the same network twice counts twice in the forecast",
        WINDOW,
    ),
    bug(
        "engine/analysis/instead",
        "return unwrapped(stack.replace(id, ",
        "return stack.remove(id) or unwrapped(stack.replace(id, ",
        "without its shortcut a group loses its blocks, too",
        ENGINE,
    ),
    bug(
        "engine/analysis/instead",
        "stacks=(block.stacks[0], Stack())",
        "stacks=block.stacks",
        "without its shortcut a group keeps the convolution that stood on it",
        ENGINE,
    ),
    bug(
        "engine/lab/settable",
        "(LEFT_OUT, WITH_ALL if",
        "(LEFT_OUT, WITHOUT if",
        "that a group is left out with its blocks is not said",
        ENGINE,
    ),
    bug(
        "gui/lab/sweep_results",
        'settings = ", ".join(self._subjects.values())',
        'settings = ", ".join(self._labels.values())',
        "the race is called “Race by ReLU is”",
        WINDOW,
    ),
    bug(
        "gui/lab/sweep_results",
        'x = float(good[0].multiply_adds or "nan")',
        "x = float(good[0].parameters)",
        "accuracy stands against parameters where multiply-adds are chosen",
        WINDOW,
    ),
    bug(
        "engine/lab/trial",
        "        multiply_adds=analyse(design.stack, data.shape, data.classes).multiply_adds,\n",
        "",
        "of no training it is known how many multiply-adds its network takes",
        ENGINE,
    ),
    bug(
        "engine/lab/varying",
        "elif (field, value) == (KIND, TWICE):",
        "elif False:",
        "of two convolutions in a row the first has the filters of before",
        ENGINE,
    ),
    bug(
        "engine/analysis/instead",
        "place.block.category in WITH_IT, rest)",
        "False, rest)",
        "two convolutions in a row have no activation between them, and are no more than one",
        ENGINE,
    ),
    bug(
        "engine/analysis/instead",
        "        again = again.below(\"+\")\n",
        "        break\n",
        "a group that comes twice has two blocks with one id where one of its own comes twice, too",
        ENGINE,
    ),
    bug(
        "engine/analysis/instead",
        "    return block.has_filters or bool(block.stacks)",
        "    return True",
        "a sweep offers two ReLU in a row",
        ENGINE,
    ),
)
