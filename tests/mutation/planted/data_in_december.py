"""Bugs in what becomes of pictures that pupils bring: films of many frames, and folders packed by others."""

from tests.mutation.mutant import bug

APART, DATA = "tests/engine/data/test_apart.py", "tests/engine/test_cli_data.py"
FILMS = "tests/gui/data/test_films_together.py"

MUTANTS = (
    bug("engine/data/nearly", "groups[groups == high] = low", "pass",
        "of a film of many frames some are learned and some tested", APART),
    bug("engine/data/nearly", "one = part[one]", "one = one",
        "frames are compared with other pictures than those they may be like", APART),
    bug("engine/data/apart", "got[classes] += counts", "pass",
        "all films are for the test", APART),
    bug("engine/data/apart", "for most in (wanted, number - 1):", "for most in (wanted,):",
        "of a class of few long films none is for the test", APART),
    bug("engine/data/apart", "groups[np.isin(groups, joined)] = joined[0]", "pass",
        "figures of one sheet are learned and tested where films are kept together", APART),
    bug("engine/data/load", "if together and found.test is None and share:", "if False:",
        "films that are to stay together do not", APART, DATA),
    bug("engine/cli/commands/data", "STAYED if arguments.together else APART", "APART",
        "who kept films together is told to do that", DATA),
    bug("engine/data/nearly", "Progress(len(pictures) + int(part[-1]) + 1, total, COMPARING)", "Progress()",
        "nobody knows how long films are compared", APART),
    bug("gui/state/data_work", "share, together=together)", "share)",
        "films that were ticked to stay together do not", FILMS),
    bug("gui/data/set_aside", "self.together.setChecked(False)", "pass",
        "what was ticked for one folder is meant for the next", FILMS),
    bug("gui/data/set_aside", "and not self.together.isHidden()", "",
        "a tick that nobody sees counts", FILMS),
    bug("gui/data/set_aside", "self.together.toggled.connect(lambda _on: self.chosen.emit())", "pass",
        "films that stay together are said to be drawn one by one", FILMS),
)  # fmt: skip
