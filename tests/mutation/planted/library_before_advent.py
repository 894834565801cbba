"""Bugs that somebody who uses the engine as a library, or its commands, would meet, and that no test saw."""

from tests.mutation.mutant import bug

READINESS, WINDOWS = "tests/engine/bench/test_readiness.py", "tests/engine/ops/test_windows.py"
TOLD, LETTER = "tests/engine/bench/test_what_is_told.py", "tests/engine/test_cli_to_the_letter.py"
OBLONG, DROPOUT = "tests/engine/blocks/test_oblong.py", "tests/engine/blocks/test_dropout.py"

MUTANTS = (
    bug(
        "engine/bench/readiness",
        '"PySide6-Essentials": ("6.11.2", "6.12")',
        '"PySide6-Essentials": ("6.11", "6.12")',
        "versions that no installation takes are well",
        READINESS,
    ),
    bug(
        "engine/bench/measure",
        "total += work * (2 if first else 3)",
        "total += work * 3",
        "the picture is said to get a gradient",
        TOLD,
    ),
    bug(
        "engine/bench/sides",
        "return min(tries, key=lambda attempt: attempt.load)",
        "return tries[-1]",
        "the last round counts, however others disturbed it",
        TOLD,
    ),
    bug(
        "engine/bench/sides",
        "if name not in UNSET}",
        "}",
        "kernels of another processor are measured",
        TOLD,
    ),
    bug(
        "engine/bench/report",
        'row[f"{side} {kind}"] = median(',
        'row[f"{side} {kind}"] = max(',
        "the best round counts in place of the median",
        TOLD,
    ),
    bug(
        "engine/bench/report",
        "below = sum(ratio < 1 for ratio in ratios)",
        "below = sum(ratio <= 1 for ratio in ratios)",
        "as quick as the peer is below it",
        TOLD,
    ),
    bug(
        "engine/ops/windows",
        "return slice(start, max(start, stop))",
        "return slice(start, stop)",
        "a window of padding reaches all pixels but the last",
        WINDOWS,
    ),
    bug(
        "engine/blocks/dropout",
        "round(keep * (1 << 16))",
        "int(keep * 256) << 8",
        "a tenth is a little more than a tenth",
        DROPOUT,
    ),
    bug(
        "engine/blocks/convolution",
        "fitting = min(3, height, width)",
        "fitting = min(3, height)",
        "a filter is offered that is wider than the map",
        OBLONG,
    ),
    bug(
        "engine/blocks/convolution",
        'if self.stride == (1, 1) else ""',
        'if self.stride[0] == 1 else ""',
        "half the columns are left out, and the size is said to be kept",
        OBLONG,
    ),
    bug(
        "engine/blocks/__init__",
        'return found[0] if len(found) == 1 else ""',
        'return found[0] if found else ""',
        "who asks for pooling is told the one that comes first",
        OBLONG,
    ),
    bug(
        "engine/network/pool",
        "return self.stride if isinstance(self.stride, tuple) else self.extent",
        "return self.stride if isinstance(self.stride, tuple) else (self.extent[0], self.extent[0])",
        "oblong windows overlap, or leave columns out",
        OBLONG,
    ),
    bug(
        "engine/network/pool",
        "stride=self.steps[0] if self.steps[0] == self.steps[1] else",
        "stride=self.steps[0] if True else",
        "of an oblong stride one side is told",
        OBLONG,
    ),
    bug(
        "engine/cli/arguments",
        'if not text.isascii() or "_" in text:\n            raise ValueError\n        return int(text)',
        "if not text.isascii():\n            raise ValueError\n        return int(text)",
        "1_0 epochs are ten",
        LETTER,
    ),
    bug(
        "engine/lab/varying",
        "if isinstance(setting, Real) and DECIMALS.fullmatch(text):",
        "if False:",
        "who writes 0,01 is told that it has to be from 0 to 10",
        LETTER,
    ),
    bug(
        "engine/cli/arguments",
        "if not 0 < seconds < math.inf:",
        "if not 0 < seconds:",
        "a measurement never ends",
        LETTER,
    ),
    bug(
        "engine/cli/results",
        "Path(file).suffix.lower() != ending",
        "Path(file).suffix != ending",
        "CURVES.PNG is no name of a PNG",
        LETTER,
    ),
    bug(
        "engine/cli/results",
        'path.with_name(f"{path.stem} {number}{path.suffix}")).exists():',
        'path.with_name(f"{path.stem} {number}{path.suffix}")).is_dir():',
        "what was saved beside a file before is written over",
        LETTER,
    ),
    bug(
        "engine/cli/commands/train",
        "for one in reversed(project.runs) if not arguments.anew",
        "for one in project.runs if not arguments.anew",
        "the oldest run is gone on with, and not the newest",
        LETTER,
    ),
    bug(
        "engine/cli/explanations",
        'key=lambda term: -abs(term["product"])',
        'key=lambda term: -term["product"]',
        "large terms below zero are among the others",
        "tests/engine/explain/test_explain_command.py",
    ),
    bug(
        "engine/cli/commands/runs",
        "sum(kept.bytes for kept in every)",
        "max((kept.bytes for kept in every), default=0)",
        "all runs are as large as the largest",
        "tests/engine/test_cli_lab.py",
    ),
    bug(
        "engine/cli/commands/data",
        'key=lambda one: not one["here"]',
        'key=lambda one: one["name"]',
        "sets to be fetched stand before those that are here",
        "tests/engine/test_cli_data.py",
    ),
)
