"""Bugs in what somebody is told who gives arrays and weights of his own in a script."""

from tests.mutation.mutant import bug

GIVEN, SOME = "tests/engine/training/test_given.py", "tests/engine/data/test_some_images.py"

MUTANTS = (
    bug("engine/data/images", "        if has_channels_first(pixels.shape):", "        if False:",
        "pixels with the channels first are told of by the first block that does not fit them", GIVEN),
    bug("engine/data/images", "        except IndexError:\n            raise self._no_part(index) from None",
        "        except IndexError:\n            raise",
        "a picture that there is not is told in NumPy's words", SOME),
    bug("engine/training/evaluation", "    if found.count and not isfinite(found.loss):", "    if False:",
        "pictures with numbers that are none have a loss that is none, and nobody says why", GIVEN),
    bug("engine/training/evaluation", "        if not np.isfinite(images", "        if np.isfinite(images",
        "weights that grew too large are told as pictures with numbers that are none", GIVEN),
    bug("engine/network/weights", "(name, layout[id, name].shape, _given(arrays, id, name))",
        "(name, layout[id, name].shape, None)",
        "weights of pictures of another size are said to be missing", GIVEN),
    bug("engine/network/weights", "given=shape_words(array.shape), needed=shape_words(shape)",
        "given=shape_words(shape), needed=shape_words(array.shape)",
        "the sizes of weights that are given and needed are told the wrong way round", GIVEN),
    bug("engine/data/sources/npz", 'if labels.dtype.kind == "f"', 'if labels.dtype.kind == "c"',
        "whole labels in a type for fractions are refused without a word of what to do",
        "tests/engine/data/test_data.py"),
)  # fmt: skip
