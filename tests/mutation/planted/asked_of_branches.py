"""Bugs in what is said of shortcuts and branches, of weights that no picture pulls, and in names out of code."""

from tests.mutation.mutant import Mutant, bug

ARMS = "tests/gui/xray/test_arms.py"
CHAIN = "tests/gui/xray/test_chain.py"
STEPS = "tests/gui/xray/test_update_boxes.py"
LISTED = "tests/gui/widgets/test_block_list.py"
ASKED = "tests/gui/window/test_in_a_pupils_words.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "gui/look/arm_name",
        '_tr("Shortcut") if which else _tr("Blocks inside")',
        '_tr("Blocks inside") if which else _tr("Shortcut")',
        "what the blocks inside found is said to have come by the shortcut",
        ARMS,
    ),
    bug(
        "gui/xray/arms",
        "        left -= given.shape[-1]\n",
        "        left -= 1\n",
        "a map of branches one after another is said to be of another branch than it is",
        ARMS,
    ),
    bug(
        "gui/widgets/listed_page",
        "which > 0 and not number",
        "False",
        "in the list a shortcut follows on the blocks inside as if it were one of them",
        LISTED,
    ),
    bug(
        "gui/xray/number_sum",
        "goal if goal and goal[0] else None",
        "goal",
        "the box of a shortcut from the picture offers to open a pixel, which is made of nothing",
        ARMS,
    ),
    bug(
        "gui/xray/whole",
        'styled(ElidedLabel(), "strong"), MapGrid(word)',
        'styled(QLabel(), "strong"), MapGrid(word)',
        "the headline of a residual's gradients makes the page wider than its window",
        ARMS,
    ),
    bug(
        "gui/xray/chain_words",
        "past == [register] and inside != register",
        "inside == register",
        "what the blocks inside bring back of a gradient is told as the shortcut's",
        CHAIN,
    ),
    bug(
        "gui/xray/gradient/pull_card",
        "        if not grown:\n",
        "        if not grown or not downhill:\n",
        "nothing is said of a weight that momentum or L2 moves though no picture pulls it",
        STEPS,
    ),
    bug(
        "gui/window/command_palette",
        'IN_CODE.sub("", query.casefold())',
        "query.casefold()",
        "Ctrl+K does not know nn.Linear, as code has it",
        ASKED,
    ),
    bug(
        "gui/window/command_palette",
        'in re.findall(r"[\\w-]+", command.also.casefold())',
        "in words_of(command.also)",
        "who asks for linear is led to the rectified one first",
        ASKED,
    ),
)
