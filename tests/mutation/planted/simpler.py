"""Bugs in what stands once for many: the style of a property, a number with its sign, the sentences of a file."""

from tests.mutation.mutant import Mutant

SIGNS = "tests/gui/look/test_signs.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "gui/qt/style_property",
        "        widget.style().polish(widget)\n",
        "",
        "a number that is wrong gets no red border",
        "tests/gui/qt/test_style_property.py",
    ),
    bug(
        "gui/look/words",
        "return partial(QCoreApplication.translate, context)",
        'return partial(QCoreApplication.translate, "engine")',
        "the sentences of a file without a widget stay English in every language",
        "tests/gui/look/test_words_of_a_file.py",
    ),
    bug(
        "engine/text",
        'or not float(text.replace(",", "")) else "+" + text',
        'else "+" + text',
        "a change that rounds to nothing is more than nothing",
        SIGNS,
    ),
    bug(
        "engine/text",
        "return signed(100 * change, digits)",
        "return plain(100 * change, digits)",
        "a change for the better has no sign",
        SIGNS,
    ),
)
