"""Bugs in what a block that is one file of a user's is given by itself: its picture, its page of help, its seconds."""

from tests.mutation.mutant import bug

FORECAST, HELP = ("tests/engine/bench/test_forecast.py",), ("tests/gui/inspector/test_help.py",)
TOY = ("tests/engine/blocks/test_toy_block.py",)

MUTANTS = (
    bug("engine/network/block", '"M3 13h5v2h-5z M9 6h10v16h-10z M20 13h2v-3l4 4-4 4v-3h-2z"', '""',
        "a block without a pictogram is an empty square in the palette", *TOY),
    bug("engine/bench/forecast", "isinstance(kernel, TextbookStep) and is_own(kernel.instruction.call.op)", "False",
        "an epoch with a block of one's own is foretold in a tenth of its time", *FORECAST),
    bug("engine/bench/forecast", "(batch_size if kernel.couples_samples else pictures) * numbers * OWN",
        "pictures * numbers * OWN",
        "an op that gets the whole batch is foretold as if two cores shared it", *FORECAST),
    bug("engine/bench/forecast", "(batch_size if kernel.couples_samples else pictures) * numbers * OWN",
        "batch_size * numbers * OWN",
        "an op that looks at each picture by itself is foretold as if one core did all", *FORECAST),
    bug("gui/inspector/help/texts", ", _said_in_its_file(kind)]", "]",
        "what a user wrote of a block in the first lines of its file is not on its page of help", *HELP),
    bug("engine/blocks/__init__", "    if not kind.title.strip():  # the palette", "    if False:  # the palette",
        "a block that forgot its title is a row of nothing in the palette", *TOY),
)
