"""Bugs in the channels of a coloured picture: how they are painted, and what they are called."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

COLOURS = "tests/gui/xray/test_colours.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("widgets/ramp", "_channel_table(channel) if channels == len(CHANNELS) else ink", "ink",
        "the window in a white part of a coloured picture is black", COLOURS),
    bug("widgets/ramp", '_shades("#13151A", CHANNELS[channel])', '_shades("#13151A", CHANNELS[0])',
        "what is blue in a picture is red in its window", COLOURS),
    bug("look/channel_words", " and _reads_picture(stack, block)", "",
        "three maps of a convolution are called red, green and blue", COLOURS),
    bug("look/channel_words", "first.id == id or any(_reads_picture(one, id) for one in first.block.stacks)",
        "first.id == id", "in a branch that looks at the picture a colour has a number", COLOURS),
    bug("xray/trail", "index[2], layout.channels)", "index[2], 0)",
        "a weight that looks at green is called one of channel 2", COLOURS),
)  # fmt: skip
