"""Bugs of files on a disk that does not answer: who waits for it, and whose they are until it has written them."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

HELD = "tests/engine/project/test_held_file.py"
SHARE = "tests/gui/window/test_hanging_share.py"
RECENT = "tests/gui/qt/test_recent_files.py"
SLOW = "tests/gui/window/test_slow_saving.py"


def of_held_file(old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant("engine/project/held_file.py", old, new, why, tests or (HELD,))


MUTANTS = (
    of_held_file(
        "if self._writings or not self._is_left:",
        "if not self._is_left:",
        "another program opens a project that is about to be replaced by what a slow disk still writes",
        HELD,
        SLOW,
    ),
    of_held_file(
        "                self._give_back()\n",
        "",
        "a project that was left while it was written belongs to this program for as long as it runs",
        HELD,
        SLOW,
    ),
    of_held_file(
        "                if not self._writings and BEING_WRITTEN",
        "                if BEING_WRITTEN",
        "a project that is written twice is taken for another window's after the first time",
        "tests/engine/project/test_left_in_turn.py",
    ),
    of_held_file(
        "if file is not None and file._is_left:",
        "if file is not None:",
        "a second window takes a project over that the first one has open and is writing",
    ),
    of_held_file(
        "            file._is_left = False\n",
        "",
        "a project that was taken over while it was written is given back when that is done",
        SLOW,
    ),
    of_held_file(
        "if self._holds and self._has_signed.is_set():",
        "if self._holds:",
        "one more thread waits every half minute for a share that does not answer",
    ),
    Mutant(
        "engine/files/in_time.py",
        "    done.wait(PATIENCE if patience is None else patience)\n",
        "    done.wait()\n",
        "the window stands still every half minute while the share of its project does not answer",
        (HELD,),
    ),
    Mutant(
        "engine/files/in_time.py",
        "    return found.copy()\n",
        "    return {path: found.get(path, True) for path in paths}\n",
        "a project on a share that hangs is looked at all the same: the program does not start for minutes",
        (RECENT,),
    ),
    bug(
        "qt/recent_files",
        "if known.get(name, True)",
        "if known.get(name)",
        "what lies on a share that hangs today is not among the recent projects when it is back",
        RECENT,
    ),
    bug(
        "window/holding",
        "        if file is not self.file:\n            file.release()\n",
        "        file.release()\n",
        "a window gives its own project back when nobody waits any longer to save it",
        SHARE,
    ),
    bug(
        "state/project/stamp",
        "    aside(lambda: found.append(None if os.path.isdir(name) else signature(name)))\n",
        "    found.append(None if os.path.isdir(name) else signature(name))\n",
        "the window stands still when pictures are chosen on a share that does not answer",
        SHARE,
    ),
    bug(
        "window/writing",
        "        with TURNS[file.path]:\n            pass\n",
        "",
        "a project is opened as it was before a saving that its slow disk still works on",
        SLOW,
    ),
    bug(
        "window/waited_for",
        "        if has_stopped:\n            refuse()\n",
        "",
        "a project that nobody waited for belongs to this program from when its share is back",
        SHARE,
    ),
)
