"""Bugs of pictures that go away while they are read."""

from tests.mutation.mutant import bug

TESTS = "tests/engine/data/test_gone_meanwhile.py"

MUTANTS = (
    bug("engine/data/load", "        if os.path.exists(path):\n            raise\n", "        raise\n",
        "who pulls out a stick is told that there is one class only", TESTS),
    bug("engine/data/load", "    if not os.path.exists(path):\n        _gone(path)\n    return found\n",
        "    return found\n",
        "half of the pictures of a stick that was pulled out are a set", TESTS),
    bug("engine/data/load", "_found_there(source, place, fit, room) if is_named else found_by(", "found_by(",
        "half of a stick is imported", TESTS),
)
