"""Bugs that somebody meets who comes from another library, or adds a block of their own."""

from tests.mutation.mutant import bug

OWN, HELP = "tests/engine/blocks/test_toy_block.py", "tests/engine/test_setting_help.py"
SETTINGS, DOCS = "tests/engine/test_settings.py", "tests/engine/test_docs_example.py"
OPS, SOME = "tests/engine/ops/test_all_ops.py", "tests/engine/data/test_some_images.py"

MUTANTS = (
    bug("engine/blocks/__init__", "        kind._when_defined()  # the standard dataclass does not\n", "",
        "help of a block of one's own gives its signature alone", OWN),
    bug("engine/setting_help", ', f"{of.__name__}{signature(of)}".replace(" -> None", "")]', "]",
        "help of a block of one's own begins with its signature in place of its title", OWN),
    bug("engine/settings", 'if not isinstance(vars(cls).get("__doc__"), Told):', "if True:",
        "help of a block tells everything twice", HELP),
    bug("engine/data/images", "def __array__(self", "def as_array(self",
        "pictures given to an op are told that 0 names no part of them", SOME),
    bug("engine/settings", """f"{one.label}, {one.also}".casefold().split(", ")""", "(one.label, one.also.casefold())",
        "only the first other name of a setting is known: pool_size lists all settings", SETTINGS),
    bug("engine/blocks/convolution", '"kernel size, extent"', '"size of a kernel, extent"',
        "kernel_size is told all settings and not the one that is meant", SETTINGS),
    bug("engine/lab/varying", "design.recipe.declared() | of_blocks", "design.recipe.declared()",
        "--set kernel_size=5 lists all settings of all blocks and not the one that is meant",
        "tests/engine/lab/test_varying.py"),
    bug("engine/ops/softmax", "-> (d_scores,). Raises ShapeError.", "-> (d_scores,).",
        "softmax says nothing of the error that it raises", OPS),
    bug("engine/ops/activations", "Raises ShapeError, SettingError.", "Raises ShapeError.",
        "leaky_relu says nothing of a wrong slope", OPS),
    bug("engine/network/__init__", " (`without_dropout`: as it is used)", "",
        "who reads what is in a room does not learn of one of its files", DOCS),
)
