"""Bugs of tables that are labelled without the pictures of the network, of a loss that jumps, and of curves as a picture."""

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
    bug("engine/doctor/rules/oscillation", "or level < best", "or np.median(means) < best",
        "who jumps again and again from a low loss is not told", "tests/engine/doctor/test_false_alarms.py"),
)
