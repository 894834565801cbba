"""Reads the examples out of the README, so that tests run what is printed there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def example(word: str) -> str:
    """The one Python example of the README that holds this word."""
    found = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    (code,) = [code for code in found if word in code]
    return code
