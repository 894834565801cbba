"""Bugs met by who writes a convolution, or brings filters or runs from elsewhere, and in small maps."""

from tests.mutation.mutant import bug

MEMORY, MISTAKES = ("tests/engine/analysis/test_memory.py",), ("tests/engine/ops/test_mistakes.py",)

MUTANTS = (
    bug("engine/analysis/memory", "    if call.op is not conv2d:  #", "    if False:  #",
        "a user's convolution, whose settings bear names of the program's, ends each training in an error", *MEMORY),
    bug("engine/analysis/memory", "not _steps(place.block)", 'place.block.category != "convolution"',
        "a user's convolution before filters that read every second pixel ends each training in an error", *MEMORY),
    bug("engine/analysis/memory", " and most >= lane.FEWEST_COLUMNS and enough:", " and enough:",
        "filters on maps of two columns are said to take twice the memory that they do", *MEMORY),
    bug("engine/ops/convolution", "(depth == last, depth > 1) > (shape[0] == second, False)", "True",
        "grey filters of three columns on colours are to be turned into filters that see nothing", *MISTAKES),
    bug("engine/ops/convolution", "(depth == last, depth > 1) > (shape[0] == second, False)", "depth == last",
        "low filters of another program are not known as such", *MISTAKES),
    bug("engine/ops/convolution", "(depth == last, depth > 1) > (shape[0] == second, False)",
        "(depth == last) >= (shape[0] == second)",
        "a filter of 3 x 3 alone, on colours, is taken for three of one pixel", *MISTAKES),
    bug("engine/ops/convolution", "    if turned and second == channels:\n",
        "    if turned and second == channels and images.shape[-3:-2] != (depth,):\n",
        "with filters of another program as large as the maps the maps are to be turned", *MISTAKES),
    bug("engine/ops/dense", " or (x.ndim == 2 and rows == x.size):", ":",
        "who gives a plane to a fully connected layer is not told to flatten it", *MISTAKES),
    bug("engine/ops/dense", "    if x.ndim == 3 and rows == prod(x.shape[1:]) != x.size:\n", "    if False:\n",
        "grey pictures are told to be flattened to one vector, which fits no better", *MISTAKES),
    bug("engine/project/project", "key=lambda at: runs[at].last_step)", "key=lambda at: at)",
        "a run that is given before what it was loses what it learned since", "tests/engine/project/test_project.py"),
    bug("engine/project/project", "sorted(newest.values())", "newest.values()",
        "runs are saved in another order than they were given", "tests/engine/project/test_project.py"),
)
