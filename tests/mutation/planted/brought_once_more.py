"""Bugs of pictures as microscopes, telephones, contests and scikit-learn give them."""

from tests.mutation.mutant import bug

BROUGHT, PHOTOS = "tests/engine/data/test_brought_once_more.py", "tests/engine/data/test_photographed.py"
LAYOUTS, NPZ = "tests/engine/data/test_known_layouts.py", "tests/engine/data/test_npz_of_others.py"
GIVEN, NAMED = "tests/engine/training/test_given.py", "tests/engine/data/test_named_by_class.py"
FILE, FITTING = "engine/data/picture_file", "engine/data/fitting"

MUTANTS = (
    bug(FILE, "DEPTHS = (8, 12, 16)", "DEPTHS = (8, 16)",
        "pictures of a microscope with 12 bits are nearly black", BROUGHT),
    bug(FILE, ".min() >= WHITE:", ".min() > 255:", "white signs on nothing are empty sheets", BROUGHT),
    bug(FILE, "_kind_within(file) or _reason(error)", "_reason(error)",
        "a HEIC that is called .jpg is said to be no picture", BROUGHT),
    bug(FITTING, "        return inside\n", "        return plane\n",
        "the table beside the paper is ink", PHOTOS),
    bug(FITTING, "_without_grain(_to_full(inside))", "_without_grain(inside)",
        "of a pencil beside a dark table nothing is seen but the table", PHOTOS),
    bug(FITTING, "    if _span(outside) > SPANNED and not is_around:\n", "    if False:\n",
        "of a digit that was cut out narrowly nothing is left", "tests/engine/data/test_exercise_paper.py"),
    bug(FITTING, "paper.is_dark_on_light or rim > WHITE", "paper.is_dark_on_light",
        "the grain of a bare sheet in uneven light is light ink by chance", PHOTOS),
    bug("engine/data/paper", " and not is_grainy:", ":", "the grain around light ink on even paper is ink", PHOTOS),
    bug("engine/data/layout", "if halves and halves[1] in PARTS", "if halves and False",
        "Trainingsdaten and Testdaten are two classes", LAYOUTS),
    bug("engine/data/layout", '"eval": "test", "evaluation": "test"', '"eval": "aside", "evaluation": "aside"',
        "what is kept for validation is tested, too", LAYOUTS),
    bug("engine/data/survey", "all(COUNTED.fullmatch", "any(COUNTED.fullmatch",
        "two numbers in one name are a class, whatever the others are called", NAMED),
    bug("engine/data/sources/npz", ">= SMALLEST and side * side == self.shape[1]", "and side * side == self.shape[1]",
        "measures of flowers are taken for pictures", NPZ),
    bug("engine/data/images", "if 0 <= low < high <= FEW_SHADES and not is_bytes:", "if False:",
        "the digits of scikit-learn are divided by 255, and hardly anything is learned", GIVEN),
)  # fmt: skip
