"""Bugs in the number that X-ray opens by itself, in what is said of shortcuts, of colours, of
the lead of a class, and of dropout."""

from tests.mutation.mutant import Mutant, bug

CHAIN = "tests/gui/xray/test_shortcut_words.py"
COLOURS = "tests/gui/xray/test_colours.py"
LEAD, LEADS = "gui/xray/lead_of_class", "tests/gui/xray/test_lead_of_class.py"
STORY, LEARNING = "gui/xray/story", "tests/gui/xray/test_while_learning.py"
FIRST = "tests/gui/xray/test_first_number.py"
NUMBER = "gui/state/looking/first_number"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        NUMBER,
        "if keeps and (bends or is_shortcut or kind.category in PASSED):",
        "if False:",
        "X-ray opens on a filter of which ReLU leaves nothing",
        FIRST,
    ),
    bug(
        NUMBER,
        "        elif bends and not call.arrays:  # behind a pool\n",
        "        elif False:\n",
        "X-ray opens on a filter of which a pool and ReLU leave nothing",
        FIRST,
    ),
    bug(
        NUMBER,
        "is_shortcut = len(inputs) > 1 and kind.has_shortcut",
        "is_shortcut = False",
        "X-ray opens on a filter of which a shortcut and ReLU leave nothing",
        FIRST,
    ),
    bug(
        NUMBER,
        '("normalisation", "regularise")',
        '("normalisation",)',
        "X-ray opens on a dead unit where dropout stands before ReLU",
        FIRST,
    ),
    bug(
        NUMBER,
        "        if block not in self._maps:\n",
        "        if True:\n",
        "while it learns X-ray jumps from filter to filter",
        FIRST,
    ),
    bug(
        NUMBER,
        "        if (block, map) not in self._pixels:\n",
        "        if True:\n",
        "while it learns X-ray jumps from pixel to pixel of a map",
        FIRST,
    ),
    bug(
        NUMBER,
        "known[1] != picture[1]:",
        "False:",
        "of another picture an empty place is opened, where the one before had ink",
        FIRST,
    ),
    bug(
        "gui/state/inside/open_number",
        "        self._coming = self._found = None\n        self.first.forget_pixels()\n",
        "        self._coming = None\n",
        "X-ray opens where most was found when it was first seen, where nothing may be by now",
        FIRST,
    ),
    bug(
        "gui/xray/other_block",
        "    return number.first.map(trace, id, pixel_in(number, id))\n",
        "    return number.focus.value.map\n",
        "of units that is opened whose number the map before happened to have",
        FIRST,
    ),
    bug(
        "gui/xray/other_block",
        "number.first.map(trace, id, pixel_in(number, id))",
        "number.first.map(trace, id)",
        "at the place that is looked at a map is opened that finds nothing there",
        FIRST,
    ),
    bug(
        "gui/xray/chain_words",
        "None if not past else by_shortcut",
        "by_shortcut or None",
        "nothing is said of a shortcut that brings nothing, as if there were none",
        CHAIN,
    ),
    bug(
        "gui/xray/chain_words",
        "    if not several and is_most:\n",
        "    if False:\n",
        "what comes by the shortcut alone is said to come from the blocks inside",
        CHAIN,
    ),
    bug(
        "gui/xray/chain_words",
        "    if by_shortcut:\n",
        "    if True:\n",
        "a shortcut is said to bring plus or minus nought, and not why",
        CHAIN,
    ),
    bug(
        "gui/xray/filter_choice",
        "if drawn.source == 0 and self.number.place is not None:",
        "if False:",
        "the weights for green are called those for map 2",
        COLOURS,
    ),
    bug(
        "gui/xray/gradient/weight_card",
        "if colour else words",
        "if False else words",
        "above the weights for green stands the filter alone",
        COLOURS,
    ),
    bug(
        "gui/xray/whole",
        "grid.names = self._colours(place.block, layout)",
        "grid.names = grid.names or self._colours(place.block, layout)",
        "the slices of a filter of maps are called by colours after one of the picture",
        COLOURS,
    ),
    bug(
        LEAD,
        "(part.factors - weights[0][:, other])",
        "part.factors",
        "what counts most for a lead is what counts most for the score, though it counts for both",
        LEADS,
    ),
    bug(
        LEAD,
        "_most(counts * np.sign(lead), ",
        "_most(counts, ",
        "what a class is behind by is told by what helps it most",
        LEADS,
    ),
    bug(
        LEAD,
        "int(part.places[:, 2].max()) > 0",
        "True",
        "all of a grey picture is what counts most for a lead",
        LEADS,
    ),
    bug(
        LEAD,
        "    if not part.register:  # pixels are made of nothing\n",
        "    if False:\n",
        "a pixel, made of nothing, is a link",
        LEADS,
    ),
    bug(
        LEAD,
        "other=escape(name)",
        "other=name",
        "a class called <b> makes the sentence bold",
        LEADS,
    ),
    bug(
        LEAD,
        "np.where(groups == most, counts, -np.inf)",
        "np.where(groups == most, 0, -np.inf)",
        "of the map that counts most for a lead a corner is opened",
        LEADS,
    ),
    bug(
        LEAD,
        "round(float(scores[own]), digits) - round(float(scores[other]), digits)",
        "lead",
        "who subtracts two scores comes to another lead than is said",
        LEADS,
    ),
    bug(
        "gui/xray/told_sentence",
        "StrongFocus if is_link else Qt.FocusPolicy.NoFocus",
        "StrongFocus",
        "Tab stops at a sentence in which nothing leads on",
        LEADS,
    ),
    bug(
        STORY,
        "as_it_is if op.call.training_only else as_it_is",
        "as_it_is if False else as_it_is",
        "nothing is said of what dropout does while it learns",
        LEARNING,
    ),
    bug(
        STORY,
        "    kept = 1 - share\n",
        "    kept = share\n",
        "by dropout a number is said to be divided by the share that is silenced",
        LEARNING,
    ),
    bug(
        STORY,
        "    if not share or not isfinite",
        "    if not isfinite",
        "a dropout that silences nothing is said to silence",
        LEARNING,
    ),
)
