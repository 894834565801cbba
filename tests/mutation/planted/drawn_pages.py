"""Bugs in `convscope screenshot`: the page that was asked for is drawn, and a signal ends the waiting."""

from tests.mutation.mutant import Mutant

TESTS = ("tests/gui/test_screenshot.py",)


def bug(old: str, new: str, why: str) -> Mutant:
    return Mutant("gui/screenshot.py", old, new, why, TESTS)


MUTANTS = (
    bug("raise Ended(number)", "pass", "a signal ends nothing: the picture is drawn all the same"),
    bug("loop.quit() if self._asked or over()", "loop.quit() if over()", "a signal is heard when the waiting is over"),
    bug("runs.only_look()", "pass", "a picture of the window puts a run into the Lab"),
    bug("with nothing_kept():", "if True:", "a picture of the window leaves settings behind"),
    bug("window.work.page_switch.go(page)", "pass", "another page than the one that was asked for is drawn"),
)
