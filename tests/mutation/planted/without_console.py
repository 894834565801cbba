"""Bugs of a start without a console: what goes wrong before there is a window is read nowhere."""

from tests.mutation.mutant import Mutant

TESTS = ("tests/gui/test_without_console.py",)

MUTANTS = (
    Mutant(
        "gui/app.py",
        "said_in_a_box(lambda: quietly(lambda: _run(asked)))",
        "quietly(lambda: _run(asked))",
        "a double click on a file that was moved does nothing at all under convscopew",
        TESTS,
    ),
    Mutant(
        "gui/without_console.py",
        "    if status and (lines",
        "    if (lines",
        "a remark is shown in a box after a session that went well",
        TESTS,
    ),
    Mutant(
        "gui/without_console.py",
        "    if sys.stderr is not None:\n        return work()\n",
        "",
        "what is printed in a console comes up in a box there",
        TESTS,
    ),
    Mutant(
        "gui/without_console.py",
        ".splitlines()[-2:]",
        ".splitlines()[-2:-1]",
        "the box says what is wrong and not what to try",
        TESTS,
    ),
)
