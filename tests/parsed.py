"""Sources of the program as trees, parsed once for all that reads them."""

import ast
import gc
from functools import lru_cache


@lru_cache(maxsize=2000)
def nodes_of(source: str) -> tuple[ast.AST, ...]:
    """All nodes of a source, the whole first. They are kept: to look for garbage among them, again and again as they
    become more, takes twice as long as to parse."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return tuple(ast.walk(ast.parse(source)))
    finally:
        gc.freeze()
        if collects:
            gc.enable()
