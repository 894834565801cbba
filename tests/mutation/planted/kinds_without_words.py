"""Bugs in what is said of a class whose author forgot its word, and of a source that stops when it is asked."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "engine/kinds.py",
        "if not (kind.kind or kind.__subclasses__())",
        "if False",
        "a source without a word is passed over, and its author looks for the reason elsewhere",
        ("tests/engine/test_kinds.py",),
    ),
    Mutant(
        "engine/kinds.py",
        "if not (kind.kind or kind.__subclasses__())",
        "if not kind.kind",
        "what several sources begin with is taken for one whose word was forgotten",
        ("tests/engine/test_kinds.py",),
    ),
    Mutant(
        "gui/state/data_work.py",
        'return None, asked(source, "has_test", path)',
        "return None, source.has_test(path)",
        "what a source says wrongly of its test is reported as a fault of ConvScope",
        ("tests/gui/data/test_own_test_pictures.py",),
    ),
)
