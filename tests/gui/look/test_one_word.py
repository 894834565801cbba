"""A word that would stand for two things stands for neither."""

import re
from pathlib import Path

NET = re.compile(r'"[^"\n]*(?<![\w.])(?<!neural )nets?(?![\w.])[^"\n]*"')


def test_a_network_and_the_internet_are_called_so_and_none_of_them_a_net() -> None:
    root = Path(__file__).parents[3]
    spoken = [
        f"{file.relative_to(root)}: {line.strip()}"
        for room in ("gui", "engine")
        for file in (root / room).rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if '"""' not in line and NET.search(line)
    ]
    assert spoken == []
