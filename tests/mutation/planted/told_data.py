"""Bugs in what is told of data: of other pictures than those that were meant, by other classes than were learned, or in
place of what was chosen since."""

from tests.mutation.mutant import Mutant

CORRECTIONS, SORTED = "tests/engine/data/test_corrections.py", "tests/gui/state/test_sorted_sets.py"
MAP, SETS = "tests/gui/evaluate/test_map.py", "tests/gui/data/test_sets_column.py"
SWITCHING, CLI = "tests/engine/explain/test_switching.py", "tests/engine/test_cli.py"
CLI_LAB, VERDICT = "tests/engine/test_cli_lab.py", "tests/gui/lab/test_verdict_card.py"
BESIDE, SOURCES = "tests/gui/stack/test_answer_beside_the_picture.py", "tests/engine/data/test_told_sources.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "engine/data/corrections",
        'one.of in ("", digest_of(images, one.number))',
        "True",
        "what was relabelled is relabelled in other pictures that came under the same name",
        CORRECTIONS,
        "tests/gui/state/test_lost_data.py",
    ),
    bug(
        "engine/data/corrections",
        'one.of in ("", digest_of(images, one.number))',
        "one.of == digest_of(images, one.number)",
        "a project of an earlier version loses its corrections",
        CORRECTIONS,
    ),
    bug(
        "engine/data/corrections",
        "    new = replace(new, of=digest_of(images, new.number))\n",
        "",
        "a correction does not know which picture it is of",
        CORRECTIONS,
    ),
    bug(
        "engine/project/design",
        '            plain["corrected"] = known\n',
        "            pass\n",
        "a project file forgets of which pictures its corrections are",
        CORRECTIONS,
    ),
)
