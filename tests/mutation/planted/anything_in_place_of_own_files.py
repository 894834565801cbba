"""Bugs of reading the program's own files where something else lies in their place, and of a lock that is one's own."""

from tests.mutation.mutant import Mutant, bug

TESTS = "tests/engine/files/test_own_file.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("engine/files/own_file", "    check_is_file(path, found)\n", "",
        "a pipe in the place of a file of the program's own is waited for, for ever", TESTS),
    bug("engine/files/own_file", "if found.st_size > LARGEST:", "if False:",
        "a damaged file of many gigabytes is read whole", TESTS),
    bug("engine/files/own_file", "except RecursionError as error:", "except EOFError as error:",
        "one damaged file of figures, and the list of runs is empty", TESTS),
    bug("engine/project/journal", "    check_is_file(file, file.stat())\n", "",
        "the start waits for a pipe in the place of a journal, for ever", TESTS),
    bug("engine/project/held_file", "self._holds = self._written_by() == self._mark  # what", "pass  # what",
        "a stick that cannot be read once, and one's own project is open in another window", TESTS),
)  # fmt: skip
