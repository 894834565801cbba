"""The words of the program are written with signs of the font that it brings: a computer with few fonts has no others,
and draws boxes."""

import ast
from functools import cache
from unicodedata import category

from PySide6.QtGui import QRawFont
from pytestqt.qtbot import QtBot

from engine.computer import ROOT
from resources import path

FONTS = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold")
TYPED = "٫٬．，。"  # by those who have fonts for it
NOT_SEEN = ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")


def words_of(tree: ast.AST) -> str:
    """All that stands in quotation marks, but for what explains code."""
    explained = {
        id(body[0].value) for node in ast.walk(tree)
        if isinstance(body := getattr(node, "body", None), list) and body and isinstance(body[0], ast.Expr)
    }  # fmt: skip
    words = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in explained)
    return "".join(node.value for node in words if isinstance(node.value, str))


def test_no_sign_needs_another_font(qtbot: QtBot) -> None:
    fonts = [QRawFont(str(path("fonts", f"{name}.otf")), 16) for name in FONTS]
    assert all(font.isValid() for font in fonts)
    ours = cache(lambda sign: all(font.supportsCharacter(ord(sign)) for font in fonts))
    wanting: dict[str, str] = {}
    for file in sorted(file for folder in ("engine", "gui") for file in (ROOT / folder).rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        signs = {one for one in {*text} - {*TYPED} if not (one.isascii() or category(one) in NOT_SEEN or ours(one))}
        wanting |= dict.fromkeys(signs & {*words_of(ast.parse(text))} if signs else (), file.name)
    assert not wanting
