"""Bugs of a careless hand in what was added in one night: the tests beside it did not see them."""

from tests.mutation.mutant import bug

LITTLE, GIVEN = "tests/engine/doctor/test_little_learned.py", "tests/engine/training/test_given.py"
NORMALISED, CUT = "tests/engine/fast/kernels/test_batch_norm.py", "tests/engine/data/test_cut_from_sheets.py"
MEANS = "engine/fast/kernels/means_of_normalised"

MUTANTS = (
    bug("engine/cli/trials", "if file and not is_stream(file) else", "if file else",
        "of two comparisons with their figures in pipes only one runs", "tests/engine/test_cli_comparing.py"),
    bug("engine/fast/arithmetic/sums", "(np.add, self.flat, self.more[..., 0, :]", "(np.add, self.flat, self.more[..., 1, :]",
        "the mean of a large map is that of its first rows", NORMALISED),
    bug("engine/doctor/rules/gradient_cut", " / (evidence.scheduled or 1.0) >= WANTED", " >= WANTED",
        "a longest gradient is blamed for the short steps of a schedule", LITTLE),
    bug("engine/doctor/rules/little_learned", "float(checks[-1])", "float(checks[0])",
        "what is right of the pictures kept aside is told as it was at first", LITTLE),
    bug("engine/training/optimisers", "        **Optimiser.elsewhere, \"momentum\"", "        \"momentum\"",
        "who gives SGD a weight decay is not told of L2", GIVEN),
    bug("engine/data/sources/picture_list", "around.name.casefold() in MARKS", "around.name in MARKS",
        "a list in a folder called Labels is to be moved beside its pictures",
        "tests/engine/data/test_lists_of_contests.py"),
    bug("engine/lab/differences", "words[most - 1 : -1] = [", "words[most:] = [",
        "of an earlier sweep it is not said how its network ends", "tests/engine/lab/test_differences.py"),
    bug("engine/training/optimisers", 'settings.keys() & {"lr", "learning_rate"}', 'settings.keys() & {"lr"}',
        "who writes Adam(learning_rate=0.01) is not told where it goes", GIVEN),
    bug("engine/data/sheet_file", "        if not list_of(folder).exists():\n", "        if True:\n",
        "classes that were given by hand are lost when the box is opened once more", CUT),
    bug("engine/data/sheet_file", "{path.resolve()} {where} {fit.rows}", "{path.resolve()} {fit.rows}",
        "figures of another scan have the classes that were given to those before", CUT),
    bug("engine/fast/kernels/kernel_selection",
        " if all(self._follows(*two) for two in pairwise(run)) else None", "",
        "maps that a branch reads beside their means are never made", NORMALISED),
    bug(MEANS, "made = x if lane.may_overwrite(self.inputs[0]) else lane.scratch(x.shape)", "made = x",
        "a branch sees the maps normalised that another one normalises", NORMALISED),
    bug("engine/fast/arithmetic/sums", "        if rows.shape[-2] == 1:\n            return partial(np.copyto",
        "        if rows.shape[-2] <= 2:\n            return partial(np.copyto",
        "two rows of a map are taken for the first one alone", NORMALISED),
    bug("engine/fast/kernels/wide_dense", "forward(scale=lane.given_scale)", "forward()",
        "a wide layer labels bytes as if they went to 255", "tests/engine/fast/running/test_scaled_later.py"),
    bug("gui/lab/page", '[called.get(self.table.shown[n], "") for n, _ in known]',
        '[called.get(id, "") for id in self.table.shown]', "a curve has the name of another run while one is read",
        "tests/gui/lab/test_lab_page.py"),
    bug("gui/lab/sweep_page", '_named(file).replace("&", "&&")', "_named(file)",
        "a menu underlines a letter of a set called Cats & dogs", "tests/gui/lab/test_sweep_files.py"),
    bug("gui/xray/arms", "if len(place.index) == 1:", "if False:", "units are called maps where branches meet",
        "tests/gui/xray/test_arms.py"),
)  # fmt: skip
