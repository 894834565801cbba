"""Bugs of words that other programs and textbooks have for the same: p of a dropout, eps of a normalisation."""

from tests.mutation.mutant import Mutant, bug

ASKED, TOLD = "tests/gui/window/test_in_a_pupils_words.py", "tests/engine/test_settings.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "engine/blocks/dropout",
        '"p, drop probability',
        '"drop probability',
        "who writes p=0.5, as in PyTorch, is not told that it is the rate here",
        TOLD,
        ASKED,
    ),
    bug(
        "engine/blocks/normalise",
        " standardise epsilon eps",
        " standardise",
        "who asks for eps finds nothing that says what it is",
        ASKED,
    ),
    bug(
        "gui/window/command_palette",
        r'letters[0] in re.findall(r"[\w-]+", command.also.casefold()):',
        "False:",
        "eps finds First steps, which holds these letters, before what has an eps",
        ASKED,
    ),
)
