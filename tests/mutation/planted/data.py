"""Bugs in data: pictures that are not those that were meant, or that are learned and tested at once."""

from tests.mutation.mutant import Mutant

HERE = "tests/engine/data"
CLI_DATA = "tests/engine/test_cli_data.py"


def bug(file: str, old: str, new: str, why: str, *tests: str, excused: str = "") -> Mutant:
    found = tuple(test if "/" in test else f"{HERE}/test_{test}.py" for test in tests)
    return Mutant(f"engine/data/{file}.py", old, new, why, (*found, HERE), excused)


MUTANTS = (
    bug(
        "images",
        "np.sort(shuffled[~aside]), np.sort(shuffled[aside])",
        "np.sort(shuffled), np.sort(shuffled[aside])",
        "what is kept aside is trained on, too",
        "tests/engine/training/test_learning.py",
        "data",
    ),
    bug(
        "images",
        "aside[members[: round(share * len(members))]] = True",
        "aside[: round(share * len(labels))] = True",
        "the share that is kept aside is not that of every class",
        "tests/engine/training/test_learning.py",
        "data",
    ),
    bug(
        "images",
        'stream(seed, "split")',
        'stream(0, "split")',
        "another seed keeps the same pictures aside",
        "tests/engine/training/test_learning.py",
        "data",
    ),
    bug(
        "images",
        "return self.of.batch(self.places[index])",
        "return self.of.batch(index)",
        "a part gives the first pictures of the whole set",
        "corrections",
        "data",
        "from_disk",
    ),
    bug(
        "images",
        "return self.of.labels[self.places]",
        "return self.of.labels[: len(self.places)]",
        "labels of a part are those of other pictures",
        "corrections",
        "data",
        "from_disk",
    ),
    bug(
        "images",
        "digest((train.pixels, train.labels, test.pixels, test.labels), *scales)",
        "digest((train.pixels, test.pixels), *scales)",
        "sets that differ in labels alone count as the same",
        "reference",
        "data",
    ),
    bug(
        "images",
        "digest((train.pixels, train.labels, test.pixels, test.labels), *scales)",
        "digest((train.pixels, train.labels), *scales)",
        "sets that differ in their test alone count as the same",
        "reference",
        "data",
    ),
    bug(
        "reference",
        "self.sha256 == other.sha256 and self.classes == other.classes",
        "self.sha256 == other.sha256",
        "the same pictures under other class names are no other task",
        "reference",
        "data",
    ),
    bug(
        "reference",
        'sum.update(f"{array.dtype.str} {array.shape}".encode())',
        "pass",
        "the same bytes in another shape count as the same pictures",
        "reference",
        "data",
    ),
    bug(
        "corrections",
        "others = [one for one in corrections if (one.part, one.number) != (new.part, new.number)]",
        "others = list(corrections)",
        "a picture that is relabelled twice has two labels",
        "corrections",
        "tests/gui/data/test_data_page.py",
    ),
    bug(
        "corrections",
        "changed = others if new.label == true else [*others, new]",
        "changed = [*others, new]",
        "a label that is put back stays a correction",
        "corrections",
        "tests/gui/data/test_data_page.py",
    ),
    bug(
        "corrections",
        "labels = images.labels.copy()",
        "labels = images.labels",
        "a correction changes the set itself",
        "corrections",
        "tests/gui/data/test_data_page.py",
    ),
    bug(
        "corrections",
        "replace(images, pixels=images.pixels[stays], labels=labels[stays])",
        "replace(images, pixels=images.pixels[stays], labels=labels[: len(stays)])",
        "after a picture is left out all labels behind it are off by one",
        "corrections",
        "tests/gui/data/test_data_page.py",
    ),
    bug(
        "corrections",
        "sum = digest((), data.reference.sha256, to_plain(corrections))",
        "sum = data.sum",
        "a corrected set counts as the one it was made of",
        "corrections",
        "tests/gui/data/test_data_page.py",
    ),
    bug(
        "augment",
        'stream(seed, "augment", place, step)',
        'stream(seed, "augment", step)',
        "two changes of one kind draw alike",
        "augmentation",
    ),
    bug(
        "fit",
        "left, top = (width - side) / 2, (height - side) / 2",
        "left, top = 0, 0",
        "a crop takes the corner",
        "fitting",
    ),
    bug(
        "fit",
        "edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])",
        "edge = np.zeros((1, 3))",
        "pictures get a black frame, which is learned like a thing",
        "fitting",
    ),
    bug(
        "damaged",
        "if not strength or not len(images):",
        "if not strength:",
        "no test pictures cannot be damaged",
        CLI_DATA,
    ),
    Mutant(
        "engine/cli/results.py",
        "return None if isinstance(value, float) and not math.isfinite(value) else value",
        "return value",
        "without test pictures the figures are no JSON",
        (CLI_DATA,),
    ),
    Mutant(
        "engine/cli/commands/compare.py",
        "if not len(data.test):",
        "if False:",
        "without test pictures all seeds are trained before nothing can be compared",
        (CLI_DATA,),
    ),
    Mutant(
        "engine/cli/arguments.py",
        "if whole(text) < 0:",
        "if False:",
        "a seed below 0 is a fault, or refused only when all pictures are read",
        (CLI_DATA, "tests/engine/test_cli.py"),
    ),
)
