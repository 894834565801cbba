"""The ranges of speed in the README and in the list of changes are those of the figures that they stand for."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIGURES = (ROOT / "tests" / "benchmarks" / "FIGURES.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST_OF_THE_DAY = "29 November, eight sessions", "30 November, A, both", "1 December, A, both"


def rows(text: str) -> list[list[str]]:
    found = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in found]


def sessions() -> list[list[tuple[float, float]]]:
    """Training and evaluating of the four networks, since all of them were measured against both."""
    begun, found = False, []
    for name, *cells in rows(FIGURES):
        begun = name.startswith(FIRST_OF_THE_DAY) or (begun and not name)
        if begun and len(cells) == 4:
            pairs = [cell.split(", ") for cell in cells]
            found.append([(float(training), float(evaluating)) for training, evaluating in pairs])
    return found


def test_the_ranges_of_the_four_networks_hold_every_session() -> None:
    words = {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
             "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "twenty-two": 22}  # fmt: skip
    (said,) = re.findall(r"in each of ([a-z-]+) sessions", README)
    assert len(sessions()) == words[said]
    for number, network in enumerate(zip(*sessions(), strict=True), start=1):
        (cell,) = [row[1] for row in rows(README) if row[0].endswith(f"(M{number})")] or [""]
        trained, evaluated = ([f"{bound(side):.2f}" for bound in (min, max)] for side in zip(*network, strict=True))
        assert cell == f"{' to '.join(trained)} / {' to '.join(evaluated)}"


def test_the_list_of_changes_says_the_same_of_training() -> None:
    trained = [training for session in sessions() for training, _ in session]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"train {min(trained):.1f} to {max(trained):.1f} times as fast" in changes


def test_the_sets_of_networks_drawn_by_chance_are_all_counted() -> None:
    sets = [cells for name, place, *cells in rows(FIGURES) if re.match(r"\d{3}\b", name) and place == "A"]
    said = README.replace("\n", " ")
    counts = ("sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty-one", "twenty-two", "twenty-three",
              "twenty-four", "twenty-five", "twenty-six")  # fmt: skip
    assert f"of {counts[len(sets) - 16]} sets of 40" in said
    means = [[f"{bound(float(cell.split(':')[0]) for cell in side):.2f}" for bound in (min, max)]
             for side in zip(*sets, strict=True)]  # fmt: skip
    assert f"| {' / '.join(' to '.join(side) for side in means)} |" in said
    slower = [[0 if ": none" in cell else cell.count(",") + 1 for cell in side] for side in zip(*sets, strict=True)]
    words = [f"{min(side)} to {max(side)}" for side in slower]
    assert f"{words[0]} were slower than PyTorch in a single round of training, and {words[1]} when evaluating" in said
