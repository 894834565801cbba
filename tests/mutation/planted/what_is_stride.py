"""Bugs that leave a newcomer's first questions without their answer."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

COMMANDS = "tests/gui/window/test_command_palette.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "window/actions",
        "also, word, place, found_by",
        "also, word, found_by",
        "what is stride leads to the top of a page that says it three screens below",
        COMMANDS,
    ),
    bug(
        "window/actions",
        "for setting in explained(kind)",
        "for setting in ()",
        "what is stride finds nothing that says it",
        COMMANDS,
    ),
    bug(
        "window/actions",
        "{also} {terms(word)}",
        "{also}",
        "what is a feature map, or cross-entropy, finds no page, though one explains it in bold",
        COMMANDS,
    ),
    bug(
        "inspector/help/texts",
        '" ".join(re.findall(r"\\*\\*(.+?)\\*\\*", body(word)))',
        '""',
        "what is a channel finds no page",
        COMMANDS,
    ),
    Mutant(
        "engine/blocks/convolution.py",
        "in(s·r + i, s·c + j, k)",
        "in(r + i, c + j, k)",
        "the formula on screen gives another number than the network where the stride is 2",
        ("tests/engine/ops/test_convolution.py",),
    ),
    Mutant(
        "engine/project/named.py",
        "return preset(name).title if name in presets() else Path(name).stem",
        "return Path(name).stem",
        "the same network is dense in the Lab where a terminal trained it, and No convolution where the window did",
        ("tests/engine/test_cli_lab.py",),
    ),
)
