"""Bugs of pixels that were standardised, of classes that came later, and of what is told of a folder of photos."""

from tests.mutation.mutant import bug

STANDARD, CLI = "tests/engine/data/test_standardised.py", "tests/engine/test_cli_label_folder.py"
NO_CLASS = "tests/gui/state/test_no_class_0.py"
ANSWERS = "engine/explain/table_answers"

MUTANTS = (
    bug("engine/data/paper", "UNEVEN = 0.08", "UNEVEN = 0.12", "the shade of a photo that is hardly seen is ink",
        "tests/engine/data/test_photographed.py"),
    bug("engine/data/found", "else _deviation(parts[0]) <= AROUND_0", "else max(high, -low) <= AROUND_0",
        "what a StandardScaler gives comes in 255 times too small", STANDARD),
    bug("engine/data/found", "float(np.median(each))", "float(np.max(each)) * 10",
        "one picture with ink where others have none decides for all", STANDARD),
    bug("engine/data/found", "else _deviation(parts[0]) <= AROUND_0", "else min(high, -low) <= AROUND_0",
        "bytes that swing a little below 0 come in as they are", STANDARD),
    bug(ANSWERS, "(classes[one] for one in answers.said.tolist()), strict",
        "(data.class_names[one] for one in answers.said.tolist()), strict",
        "pictures get classes that came to the folder after the network had learned", CLI),
    bug(ANSWERS, "pictures_in(folder, is_any_picture)", "pictures_in(folder)",
        "nothing says that a telephone's HEIC pictures have no answer", CLI),
    bug("gui/state/project/read_pictures", "note = note or (", "note = note and (",
        "a network that learned a class 0 no longer fits, and nothing says why", NO_CLASS),
    bug("gui/state/project/followed_pictures", "(runs[-1].data.name, runs[-1].data.classes)",
        "(runs[0].data.name, runs[0].data.classes)", "it is said after another training, too", NO_CLASS),
)
