"""Bugs of tables labelled without the network's pictures, of saved curves and files, and of a loss that jumps."""

from tests.mutation.mutant import bug

WINDOW = "tests/gui/window/test_label_table.py"

MUTANTS = (
    bug("gui/state/looking/learned_network", "run.data if run and run.data.classes else session", "session",
        "a network whose pictures are not here is said to have learned nothing", WINDOW),
    bug("gui/state/looking/learned_network", "or checkpoint is None else", "else",
        "what an earlier stack has learned is asked for labels by the stack on screen", WINDOW),
    bug("gui/curves/chart_file", '"classes", "moment"', '"classes",',
        "a picture of the curves tells the last accuracy, where the best weights were kept",
        "tests/gui/curves/test_chart_file.py"),
    bug("engine/project/project", 'getattr(error, "winerror", None) == HELD_OPEN', "False",
        "who has the file open in another program is to look for another folder",
        "tests/engine/project/test_saving.py"),
    bug("engine/doctor/rules/oscillation", "or level < best", "or np.median(means) < best",
        "who jumps again and again from a low loss is not told", "tests/engine/doctor/test_false_alarms.py"),
)
