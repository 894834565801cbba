"""Bugs as a hand in a hurry makes them, in what was new of an early winter."""

from tests.mutation.mutant import bug

ARRAYS = "tests/engine/data/test_arrays_of_classes.py"
FIRST = "tests/gui/xray/test_first_number.py"
OF_CLASSES = "engine/data/sources/arrays"

MUTANTS = (
    bug("engine/data/sources/archive", "not OF_A_MODEL.isdisjoint(item.parts)", "item.parts[0] in OF_A_MODEL",
        "a model that was packed with its folder is no model", "tests/engine/data/test_foreign_files.py"),
    bug(OF_CLASSES, "max(high, float(piece.max()))", "float(piece.max())",
        "how bright pictures are is told by those of the last class", ARRAYS),
    bug(OF_CLASSES, "len(names) == len(files) > 1", "len(files) > 1",
        "of two arrays of one name one is left out without a word", ARRAYS),
    bug(OF_CLASSES, "np.repeat(np.arange(len(files)), numbers)", "np.repeat(np.arange(len(files)), numbers[::-1])",
        "pictures get the classes of others where one class has more", ARRAYS),
    bug(OF_CLASSES, "if not is_quiet((one.name,))]", "]", "what a Mac leaves on a stick hides arrays", ARRAYS),
    bug("engine/doctor/one_batch", "label_smoothing=0.0, l1=0.0,", "label_smoothing=0.0,",
        "L1 keeps a copy from learning by heart what the network could", "tests/engine/doctor/test_one_batch.py"),
    bug("engine/doctor/gathering", "signs=_lengths_in(np.sign(parameters), run, program)", "signs=lengths",
        "how hard L1 pulls is told as that of L2", "tests/engine/doctor/test_too_much.py"),
    bug("engine/fast/kernels/added_later", "sqrt(squares(x, brightest()) * squares(d_y))", "squares(x) * squares(d_y)",
        "a short gradient is longer than it is said to be at most", "tests/engine/fast/kernels/test_added_later.py"),
    bug("engine/lab/settable", "{typed(low)}..{typed(high)}:5", "{low:g}..{high:g}:5",
        "a sweep of rates is suggested from 3e-05", "tests/engine/lab/test_settable.py"),
    bug("gui/xray/chain_words", "with_sign(figures(by_shortcut))", "with_sign(figures(product))",
        "what counts most is said to come by the shortcut", "tests/gui/xray/test_shortcut_words.py"),
    bug("gui/xray/other_block", "if shape_of(number, here.block)[-1:] == many:", "if False:",
        "of the score of a class the probability of another is opened", FIRST),
    bug("engine/lab/experiments/random_labels", "l2=0.0, l1=0.0)", "l2=0.0)",
        "L1 holds back what is to learn by heart", "tests/engine/lab/test_experiments.py"),
    bug("gui/widgets/link_line", "self.hasFocus() and self.at_more is (where == MORE)", "self.hasFocus()",
        "which of two links Enter follows is not seen", "tests/gui/curves/test_verdict.py"),
    bug("gui/lab/page", "            self.seeks_verdict = False\n", "",
        "with each tick the lab scrolls away from the curves", "tests/gui/window/test_could_be_chance.py"),
    bug("gui/state/doctor/findings", "signs=seen.signs if by_sign else {}", "signs=seen.signs",
        "an L1 that is only set is said to have held a training back", "tests/gui/state/test_findings_of_pulls.py"),
    bug("engine/cli/commands/sweep", "return typed(value) if isinstance(value, float) else str(value)",
        "return str(value)", "a rate of 3e-5 is answered as 3e-05", "tests/engine/test_cli_sweep_verdict.py"),
    bug("gui/lab/sweep_page", '{"design": sweep.design.recipe.epochs}', '{"design": ""}',
        "who asks for longer trainings is led to go on with short ones", "tests/gui/lab/test_sweep_page.py"),
    bug("gui/state/looking/first_number", "if program.stack != self._stack:", "if self._stack is None:",
        "a filter that was taken away is opened", FIRST),
    bug("gui/data/import_sentences", " and name not in survey.passed_over}", "}",
        "figures that touch are told of a sheet that is not learned", "tests/gui/data/test_sheet_shown.py"),
    bug("gui/data/import_sentences", "if number == 1]", "if number <= 2]",
        "of a class of two pictures there is said to be one", "tests/gui/data/test_sheet_shown.py"),
    bug("gui/lab/scatter", "int(max(theme.px(150), at.x() - self.frame.left() - theme.px(10)))", "5000",
        "a long name begins outside of the plot", "tests/gui/lab/test_accuracy_axes.py"),
    bug("gui/xray/lead_of_class", "max(2, places(scores))", "2",
        "one score leads another by 0.00", "tests/gui/xray/test_lead_of_class.py"),
)  # fmt: skip
