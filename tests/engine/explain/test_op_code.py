"""The code that is shown of a block is the function that computes it, and what it is given are the shapes there."""

import runpy
import types
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine import ops
from engine.blocks import block
from engine.explain.op_code import ROOT, code_of, given
from engine.network.block import Block, Call
from tests.engine.every_block import TEXTBOOK


@pytest.mark.parametrize("kind", TEXTBOOK)
def test_the_lines_shown_of_a_block_stand_at_their_numbers_in_the_textbook(kind: str) -> None:
    code = code_of(block(kind))
    assert code is not None
    assert code.file.startswith("engine/ops/")
    lines = (ROOT / code.file).read_text(encoding="utf-8").splitlines()
    shown = code.text.splitlines()
    assert lines[code.first - 1 : code.first - 1 + len(shown)] == shown
    assert f"def {code.name}(" in code.text
    assert "def backward(" in code.text


@pytest.mark.parametrize("kind", TEXTBOOK)
def test_the_code_of_a_block_that_is_pasted_elsewhere_runs_with_its_imports(kind: str, tmp_path: Path) -> None:
    pasted = tmp_path / "cell.py"
    code = code_of(block(kind))
    assert code is not None
    assert ("import numpy as np" in code.imports) == (" np." in code.text)
    pasted.write_text(code.alone, encoding="utf-8")
    own = runpy.run_path(str(pasted))[code.name]
    assert own.__wrapped__.__code__.co_filename == str(pasted)
    maps, row = np.ones((2, 6, 6, 3), np.float32), np.ones(3)
    more = {"convolution": [np.ones((3, 3, 3, 2))], "batch_normalise": [row] * 4, "dropout": [maps]}
    x = maps[:, 0, 0] if kind in ("fully_connected", "softmax") else maps
    arrays = [np.ones((3, 4))] if kind == "fully_connected" else more.get(kind, [])
    (output, backward), (known, _) = own(x, *arrays), getattr(ops, code.name)(x, *arrays)
    assert np.array_equal(output, known)
    assert backward(output)[0].shape == x.shape


@pytest.mark.parametrize(
    ("kind", "shape", "said"),
    [
        ("convolution", (28, 28, 1), {"images": "28×28×1", "filters": "3×3×1×32", "bias": "32", "padding": "valid"}),
        ("fully_connected", (13, 13, 8), {"x": "1,352", "weights": "1352×128", "bias": "128"}),
        ("max_pool", (26, 26, 8), {"images": "26×26×8", "extent": "(2, 2)", "stride": "(2, 2)"}),
        ("dropout", (7, 7, 4), {"x": "7×7×4", "mask": "7×7×4"}),
    ],
)
def test_what_the_function_is_given_is_told_by_the_names_it_has_there(
    kind: str, shape: tuple[int, ...], said: dict[str, str]
) -> None:
    found = dict(given(block(kind), [shape]))
    assert said.items() <= found.items()


def test_a_block_that_holds_stacks_is_given_what_each_of_them_ends_in() -> None:
    assert given(block("residual"), [(9, 9, 4), (9, 9, 4)]) == (("arrays[0]", "9×9×4"), ("arrays[1]", "9×9×4"))


def double(x: np.ndarray, by: float = 2) -> Any:
    return by * x, lambda d: (by * d,)


class Mine(Block):
    """Calls whatever it is given to call."""

    op: Any = double

    def call(self) -> Call:
        return Call(type(self).op)


def test_of_a_block_of_the_users_own_the_users_function_is_shown() -> None:
    for op in (double, partial(double, by=3)):
        code = code_of(type("One", (Mine,), {"op": staticmethod(op)})())
        assert code is not None
        assert code.file == Path(__file__).relative_to(ROOT).as_posix()
        assert code.text.startswith("def double(x")
        assert code.alone == code.text


def test_what_was_compiled_has_a_mistake_or_stands_elsewhere_by_now_has_no_code() -> None:
    compiled = type("Compiled", (Mine,), {"op": np.square})()
    assert code_of(compiled) is None
    assert given(compiled, [(3, 3, 1)])[0][1] == "3×3×1"

    text = Path(__file__).read_text(encoding="utf-8")
    another = text[: text.index("class Mine")].count("\n") + 1
    moved = types.FunctionType(double.__code__.replace(co_firstlineno=another), {}, "double")
    assert code_of(type("Moved", (Mine,), {"op": staticmethod(moved)})()) is None

    class Wrong(Mine):
        def call(self) -> Call:
            raise ValueError("no")

    assert code_of(Wrong()) is None


def test_a_type_that_is_none_in_the_users_file_takes_no_more_than_the_names_away() -> None:
    """Python 3.14 looks types up when somebody asks for them, not when the file is read."""

    class Late:
        def __call__(self, x: Any) -> Any:
            return double(x)

        @property
        def __signature__(self) -> None:
            raise NameError("name 'ndaray' is not defined")

    assert given(type("Typed", (Mine,), {"op": Late()})(), [(3, 3, 1)]) == (("array[0]", "3×3×1"),)
