"""Sources of the program as trees, parsed once for all that reads them."""

import ast
import gc
from functools import lru_cache

#: Where a statement holds others. `match` and `try` hold theirs in cases and handlers, which are no statements.
PARTS = ("body", "orelse", "finalbody", "handlers", "cases")


@lru_cache(maxsize=2000)
def tree_of(source: str) -> ast.Module:
    """The tree of a source. It is kept: to look for garbage among all of them, again and again as they become more,
    takes twice as long as to parse."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(source)
    finally:
        gc.freeze()
        if collects:
            gc.enable()


@lru_cache(maxsize=2000)
def statements_of(source: str) -> tuple[ast.stmt, ...]:
    """All statements of a source, those inside of others too. To look for them inside of expressions, where none can
    be, would take as long as to parse."""
    found: list[ast.stmt] = []
    left: list[ast.AST] = [tree_of(source)]
    while left:
        one = left.pop()
        if isinstance(one, ast.stmt):
            found.append(one)
        for part in PARTS:
            inner = getattr(one, part, ())
            left += inner if isinstance(inner, list) else ()
    return tuple(found)
