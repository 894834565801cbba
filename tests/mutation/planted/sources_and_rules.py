"""Bugs that meet who adds a format of pictures or a rule of the doctor, or looks into a network at its edges."""

from tests.mutation.mutant import bug

READS = ("tests/engine/explain/test_reads.py",)
ONE_FILE = ("tests/engine/test_one_file.py",)
SOURCES = "engine/data/own_sources"
GIVEN, MISTAKES = ("tests/engine/training/test_given.py",), ("tests/engine/ops/test_mistakes.py",)
WHY, TOLD = ("tests/engine/explain/test_attributions.py",), ("tests/gui/data/test_told_kinds.py",)

MUTANTS = (
    bug("engine/explain/reads", "copysign(inf, place - (row, column)[axis])", "-inf",
        "beside numbers that see nothing but padding the mouse finds the last of them", *READS),
    bug("engine/explain/reads", "bisect_right(places, -inf, key=middle)", "0",
        "a whole picture that is seen from everywhere has one number that looks at a pixel", *READS),
    bug("engine/explain/reads", "row, column = shape[0] // 2, shape[1] // 2", "row, column = 0, 0",
        "where the first number sees nothing but padding the mouse opens none", *READS),
    bug("engine/kinds", "if kind.kind in found:", "if False:",
        "a source that was copied takes the place of the one that it was copied from", *ONE_FILE),
    bug("engine/kinds", "if not isinstance(kind.kind, str) or not isinstance(kind.order, (int, float)):", "if False:",
        "an order that is a word ends the reading of any pictures in a fault of the program", *ONE_FILE),
    bug(SOURCES, "    _check_words(source)\n", "",
        "where a comma was forgotten files that end in a letter are offered", *ONE_FILE),
    bug("engine/data/sources/__init__", "if some and asked(one, \"recognises\", path, head))",
        "if some and one.recognises(path, head))",
        "of a mistake in a source a file of pictures is said to be broken", *ONE_FILE),
    bug(SOURCES, 'raise _stopped(error, source, "reading") from error', "raise",
        "a mistake in a source is told as a fault of the program", *ONE_FILE),
    bug(SOURCES, "    _check(source, found, place)\n", "",
        "pictures whose labels are one too few are learned from", *ONE_FILE),
    bug(SOURCES, "for part in (found.train, found.test):", "for part in (found.train,):",
        "of test pictures nobody looks whether they have labels that there are", *ONE_FILE),
    bug(SOURCES, "if part.pixels.shape[1:] != found.train.pixels.shape[1:]:", "if False:",
        "test pictures of another size are kept, and never read again", *ONE_FILE),
    bug(SOURCES, "all(isinstance(text, str) for text in (found", "all(True for text in (found",
        "a path in place of a text is told as a fault of the program", *ONE_FILE),
    bug("engine/doctor/__init__", 'raise stopped(error, RULES[name], f"{name}.look") from error', "raise",
        "a mistake in a rule of the doctor is told as a fault of the program", *ONE_FILE),
    bug("engine/doctor/__init__", "and isinstance(found.facts, tuple)", "",
        "a rule whose fact stands without a comma is told as a fault of the program", *ONE_FILE),
    bug(SOURCES, "except (*PASSED_ON, *BROKEN):", "except PASSED_ON:",
        "of a broken file it is said that a source is to be mended", "tests/engine/data/test_hostile.py"),
    bug("engine/ops/arrays", "except OverflowError:", "except TypeError:",
        "a slope, or a scale of pixels, that is too large for a float is told as a fault of the program",
        *MISTAKES, *GIVEN),
    bug("engine/training/probing", "is_first = has_channels_first((1, *shape))", "is_first = False",
        "of a picture with the channels first it is said that a filter is too large", *GIVEN),
    bug("engine/explain/network", "        self._check(pictures)\n        batch", "        batch",
        "pixels as they are stored are computed with as whole numbers, and nothing speaks for any class", *WHY),
    bug("engine/explain/network", "        self._check(pictures)\n        if number:", "        if number:",
        "pixels as they are stored stay what they are whatever is covered", *WHY),
    bug("gui/data/import_tray", 'any("label" in source.heeds and ending in', 'any(ending == ".csv" and ending in',
        "the column of the label can be chosen of no other table than CSV", *TOLD),
    bug("gui/inspector/help/texts", "if KINDS_OF_FILES in text else text", "if False else text",
        "the page of help does not tell of a format that was added", *TOLD),
)  # fmt: skip
