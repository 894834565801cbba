"""Bugs in what may be written into, and what is said of a step that does not know its weights."""

from tests.mutation.mutant import bug

PICTURES, PROBE = "tests/engine/data/test_some_images.py", "tests/engine/training/test_evaluation.py"

MUTANTS = (
    bug("engine/data/load", "return shelf.read_only(finished(_read_whole(Digits(), name)).data_set(name))",
        "return finished(_read_whole(Digits(), name)).data_set(name)",
        "who writes into the digits changes them for the whole session", PICTURES),
    bug("engine/data/shelf", "_IN_USE[key] = read_only(data)", "_IN_USE[key] = data",
        "who writes into a set that is kept changes it for the whole session", PICTURES),
    bug("engine/data/shelf", "part.pixels.flags.writeable = part.labels.flags.writeable = False",
        "part.pixels.flags.writeable = False", "labels are changed for the whole session", PICTURES),
    bug("engine/training/probing", "{id: maps.copy() for id, maps in", "{id: maps for id, maps in",
        "what dropout gives in a probe is what the block before it gave", PROBE),
    bug("engine/training/step", "raise EngineError(\n            QT_TRANSLATE_NOOP(\"engine\", \"Only a step",
        "raise RuntimeError(\n            QT_TRANSLATE_NOOP(\"engine\", \"Only a step",
        "a step of a training is not told where its weights are", "tests/engine/training/test_resuming.py"),
)  # fmt: skip
