"""The code that computes a block, as it stands in its file, and what it is given at one place of a stack.

For a block of the program that is the textbook function in `engine/ops`, for a user's own the one in the user's file.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from engine.computer import ROOT
from engine.errors import EngineError
from engine.network.block import Block, Call, Shape
from engine.network.own_blocks import files_of
from engine.network.own_code import told
from engine.network.own_ops import is_own
from engine.network.shapes import taken
from engine.text import shape_words
from engine.values import dataclass


@dataclass(frozen=True)
class Code:
    """A function as it is written: its name, its lines, where they stand, and the imports without which they do not run
    elsewhere; of a user's own they are in the user's file.
    """

    name: str
    text: str
    file: str  # from the folder of the program on; of a user's file its name
    first: int  # number of its first line
    imports: str = ""

    @property
    def alone(self) -> str:
        """What runs where it is pasted, a notebook in the same Python say."""
        return f"{self.imports}\n\n\n{self.text}" if self.imports else self.text


def code_of(block: Block) -> Code | None:
    """None where it cannot be read: it was compiled, or its file is gone or changed since."""
    try:
        op = _function(_call(block).op)
        lines, first = inspect.getsourcelines(op)
        path = Path(inspect.getsourcefile(op) or "")
    except (EngineError, OSError, TypeError, SyntaxError, IndexError):
        return None  # a file that was changed since may end before the line, or within a bracket
    text, word = "".join(lines).rstrip(), op.__name__
    if f"def {word}(" not in text and "lambda" not in word:  # other lines stand there by now
        return None
    inside = path.resolve()
    file = inside.relative_to(ROOT).as_posix() if inside.is_relative_to(ROOT) else path.name
    return Code(word, text, file, max(first, 1), "" if is_own(op) else _imports(op, text))


def given(block: Block, shapes: Sequence[Shape]) -> tuple[tuple[str, str], ...]:
    """What the function is given, each by the name it has there: the shape of an array, of one picture; or a value.

    `shapes` are those that come in: one, or of a block that holds stacks those in which they end.
    """
    call = _call(block)
    inputs = list(shapes) if block.stacks else [taken(block, shapes[0])]
    arrays = [*inputs]
    if not block.stacks:
        known = {one.name: one.shape for one in (*block.parameters(inputs[0]), *block.state(inputs[0]))}
        arrays += [known[name] for name in (*call.arrays, *call.state)]
        arrays += [inputs[0]] if call.draw is not None else []
    names = _names(call.op, len(arrays))
    found = [(name, shape_words(shape)) for name, shape in zip(names, arrays, strict=True)]
    return (*found, *((name, str(value)) for name, value in call.options.items()))


def _imports(op: Any, text: str) -> str:
    """The lines that fetch what a textbook function takes from its file."""
    known, modules, others = op.__globals__, [], []
    for name in sorted({one.id for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Name)} & known.keys()):
        if isinstance(known[name], ModuleType):
            modules.append(f"import {known[name].__name__} as {name}")
        else:
            others.append(name)
    return "\n".join((*modules, f"from {op.__module__} import {', '.join(others)}"))


def _call(block: Block) -> Call:
    """Raises EngineError where a user's block has a mistake in it."""
    kind: Any = type(block)
    with told(kind.call, f"{kind.__name__}.call", files_of(kind)):
        return block.call()


def _function(op: Callable[..., Any]) -> Any:
    """The function itself, without what is wrapped around it."""
    while isinstance(op, partial):
        op = op.func
    return inspect.unwrap(op)


def _names(op: Callable[..., Any], number: int) -> list[str]:
    """What an op calls the arrays it is given; one name with numbers where it takes any number of them."""
    try:
        parameters = list(inspect.signature(op).parameters.values())
    except Exception:  # it was compiled; or a type in its `def` is none, which Python 3.14 finds out only now
        parameters = []
    names = [one.name for one in parameters if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    rest = next((one.name for one in parameters if one.kind == one.VAR_POSITIONAL), "array")
    return [*names, *(f"{rest}[{one}]" for one in range(number))][:number]
