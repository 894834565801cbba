"""Bugs in what becomes of users' own pictures: those they correct, bring as files, draw and look at one by one."""

from tests.mutation.mutant import Mutant

CORRECTIONS, LOST = "tests/engine/data/test_corrections.py", "tests/gui/state/test_lost_data.py"
TOLD, REFERENCE = "tests/engine/data/test_told_sources.py", "tests/engine/data/test_reference.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "engine/data/fetch",
        'return DataError(say(words, host=urlsplit(self.url).netloc), "-")',
        'return DataError(say(words, host=self.url), "-")',
        "who is not on the net is told an address of a file first",
        "tests/engine/data/test_downloads.py",
    ),
    bug(
        "engine/data/download",
        "        return urlsplit(self.places[0]).netloc\n",
        "        return ''\n",
        "it is not said from where a set is fetched",
        "tests/gui/data/test_sets_column.py",
    ),
    bug(
        "engine/data/corrections",
        "if one.named and one.label is not None\n",
        "if False\n",
        "where the classes of the same pictures stand in another order, a relabelled picture becomes another thing",
        CORRECTIONS,
    ),
    bug(
        "engine/project/design",
        "            plain[CLASSES] = named\n",
        "            pass\n",
        "a project file forgets the names of the classes that pictures were given",
        CORRECTIONS,
    ),
    bug(
        "gui/state/edits",
        "corrections = design.corrections if are_known else chosen.design.corrections",
        "corrections = chosen.design.corrections",
        "pictures that have moved lose what was relabelled when they are chosen there",
        LOST,
    ),
    bug(
        "engine/data/reference",
        "return tuple(map(composed, self.classes)) == tuple(map(composed, other.classes))",
        "return self.classes == other.classes",
        "a folder of a Mac that was trained before counts as other pictures",
        REFERENCE,
    ),
    bug(
        "engine/data/sources/table",
        "if alone[0] != alone[1] and",
        "if False and",
        "a table of one class is read with a pixel of the other end as its label",
        TOLD,
    ),
    bug(
        "engine/data/sources/table",
        "not in (_number(beside), min(pixels), max(pixels))",
        "not in (_number(beside), max(pixels))",
        "a black corner is taken for the label of the only class",
        TOLD,
    ),
    bug(
        "engine/data/sources/npz",
        "if max(pictures.picture) > LARGEST_SIDE:",
        "if False:",
        "an archive that claims vast pictures is read until memory ends",
        TOLD,
    ),
)
