"""Bugs in what a self-learner is told who types into a notebook what another library taught him."""

from tests.mutation.mutant import bug

GIVEN, BROUGHT = "tests/engine/training/test_given.py", "tests/engine/data/test_brought_otherwise.py"
IMAGES, BLOCKS = "engine/data/images", "engine/blocks/__init__"

MUTANTS = (
    bug(IMAGES, "self.scale in (1, 1 / 255)", "self.scale == 1 / 255",
        "bytes that are said to be scaled already are learned from in silence", BROUGHT),
    bug(IMAGES, "            self._check_seen()", "            pass  # seen",
        "pixels of 16 bits that nobody scaled are learned from in silence", BROUGHT),
    bug(IMAGES, "if not FEW_SHADES < high < 2**32", "if not FEW_SHADES < high",
        "pixels without an end are told what is white, and not by their loss", BROUGHT),
    bug(IMAGES, "2 ** max(8, int(self.pixels[:SAMPLE].max()).bit_length())",
        "2 ** int(self.pixels[:SAMPLE].max()).bit_length()", "white of a dark set of bytes is said to be 127", BROUGHT),
    bug("engine/data/own_sources", "(1 / 255,) if are_bytes", "1 if are_bytes",
        "the bytes of a source of one's own are taken for pixels that should be scaled already",
        "tests/engine/data/test_told_sources.py"),
    bug(BLOCKS, "    if nameless:", "    if False:", "block('convolution', 8) has 32 filters", GIVEN),
    bug(BLOCKS, "values, strict=False)), **settings}", "values, strict=False))}",
        "what was given by its name is left out of the call that is said to be right", GIVEN),
    bug(BLOCKS, "        if named and kind(**named):", "        if named:",
        "a call is said to be right that is refused", GIVEN),
    bug("engine/settings", "if name not in known:", "if name not in known or name in cls.elsewhere:",
        "a block of one's own whose setting is called in_features cannot be made", GIVEN),
    bug("engine/settings", "cls.elsewhere.get(name) or which_there_are", "which_there_are",
        "who gives a convolution an activation is told its settings, and not that it is a block of its own", GIVEN),
    bug("engine/settings", 'for part in f"{one.label}, {one.also}"', "for part in one.also",
        "who writes early_stopping, as the window calls it, is not told of patience", "tests/engine/test_settings.py"),
    bug("engine/training/optimisers", "        if nameless or settings.keys()", "        if settings.keys()",
        "Adam(0.01) is an Adam that forgets at once, and learns at another rate", GIVEN),
    bug("engine/training/optimisers", "[str, str]] = {}  # weight decay is a setting here",
        "[str, str]] = Adam.elsewhere", "who wants AdamW with a weight decay is sent to L2", GIVEN),
    bug("engine/network/weights", "            \"engine\", \"Give the parameters and the state of a checkpoint, and",
        "            \"engine\", \"Give",
        "who built a checkpoint without what batch normalisation keeps is told to give other pictures", GIVEN),
    bug("engine/training/evaluation", "accuracy={self.accuracy:.4g}, loss", "accuracy={self.loss:.4g}, loss",
        "a session shows the loss of an evaluation as its accuracy", GIVEN),
)  # fmt: skip
