"""Bugs in what many widgets do by the same lines."""

from __future__ import annotations

from tests.mutation.mutant import Mutant
from tests.mutation.mutant import bug as in_file

PARTS = ("tests/gui/widgets/test_parts.py",)


def bug(old: str, new: str, why: str) -> Mutant:
    return Mutant("gui/widgets/parts.py", old, new, why, PARTS)


MUTANTS = (
    bug(
        "is told before.\"\"\"\n        self.pick(part)",
        "is told before.\"\"\"",
        "of two quick clicks on a part only the first counts",
    ),
    bug("if part != self.over:", "if part is not None:", "what the mouse was over stays so when it leaves"),
    bug(
        "is_hand = part is not None and self.leads(part)",
        "is_hand = part is not None",
        "the mouse is a hand where a click does nothing",
    ),
    bug(
        "return self.tip(part) if part is not None else self.toolTip()",
        'return self.tip(part) if part is not None else ""',
        "beside the parts nothing says what the whole is",
    ),
    in_file(
        "gui/widgets/makes_room",
        "        self._make_room()\n",
        "",
        "a page that becomes narrow keeps its parts where a wide one has them",
        "tests/gui/filters/test_narrow.py",
    ),
    in_file(
        "tests/gui/conftest",
        "        theme.set_scale(scale, remember=False)\n",
        "        pass\n",
        "a test that fails in large text leaves it to the next",
        "tests/gui/test_fixtures.py",
    ),
)
