"""Everything ConvScope shows or reads that is not code: digits, fonts, icons, presets, translations.
The folder is installed beside `engine` and `gui`, so a file in it is found next to this one.
"""

from pathlib import Path


def path(*parts: str) -> Path:
    """Where a resource lies: `path("data", "digits.npz")`. Whether it exists is the reader's question."""
    return Path(__file__).parent.joinpath(*parts)
