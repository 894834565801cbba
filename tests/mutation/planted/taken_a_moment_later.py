"""Bugs in how test pictures are found that were taken a moment after one that is learned from."""

from tests.mutation.mutant import bug

NEARLY, DOCTOR = "tests/engine/data/test_nearly.py", "tests/engine/doctor/test_test_was_learned.py"
SHOWN = "tests/gui/data/test_means_view.py"

MUTANTS = (
    bug("engine/data/nearly", "NEAR = 0.025", "NEAR = 0.5", "digits of other hands are nearly the same", NEARLY),
    bug("engine/data/nearly", "one, other = tested.seen() - mean, learned.seen() - mean",
        "one, other = tested.seen(), learned.seen()", "all who stand before one wall are nearly the same", NEARLY),
    bug("engine/data/nearly", "nearest[is_nearer], least[is_nearer] = part[best[is_nearer]], found[is_nearer]",
        "nearest[is_nearer], least[is_nearer] = best[is_nearer], found[is_nearer]",
        "of a large set the first pictures alone are looked through", NEARLY),
    bug("engine/data/nearly", "(images.seen() - mean).mean(axis=3)", "images.seen().mean(axis=3)",
        "of temperatures in kelvin the nearest picture is any", NEARLY),
    bug("engine/data/looks", "if pair[0] not in known)", ")", "a picture that is there twice is said twice", NEARLY),
    bug("gui/data/facts_cards", "            if looks.nearly:\n", "            if False:\n",
        "nobody says why the test is nearly what is learned, nor what to do", SHOWN),
    bug("gui/data/facts_cards", "        if looks.learned_too:\n            more", "        if 0:\n            more",
        "that the test is known is said where nobody scrolls", SHOWN),
    bug("engine/doctor/gathering", "(*twice, *nearly)}", "twice}",
        "of frames of one film the doctor says that the test is fine", DOCTOR),
)  # fmt: skip
