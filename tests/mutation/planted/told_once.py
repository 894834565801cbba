"""Bugs in what had been told in several places, in one of them otherwise."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug(
        "gui/widgets/take_picture",
        "{file_name(name.lower())}.png",
        "{name.lower().replace('/', '-')}.png",
        "a picture is offered to be saved under a name that Windows refuses",
        "tests/gui/widgets/test_take_picture.py",
    ),
    bug(
        "gui/widgets/take_picture",
        "    if not widget.accessibleName():\n        widget.setAccessibleName(name)\n",
        "",
        "a screen reader says nothing of a plot",
        "tests/gui/widgets/test_take_picture.py",
    ),
)
