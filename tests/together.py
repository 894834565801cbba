"""Many short cases in one test: each as a test of its own takes longer to be found, started and reported, by three
processes, than to be run. They are tried one after the other, and a failure says which of them it was."""

from collections.abc import Callable, Iterable
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any

import pytest

Test = Callable[..., None]


def together(names: str, cases: Iterable[Any], by: Callable[[Any], str] | None = None) -> Callable[[Test], Test]:
    """Like pytest's `parametrize`, with one test for all `cases`, or for all of which `by` says the same.

    For cases that leave nothing behind: fixtures are made once for all of them.
    """
    wanted = [name.strip() for name in names.split(",")]
    groups: dict[str, list[Any]] = {}
    for case in cases:
        groups.setdefault(by(case) if by else "", []).append(case)
    assert groups, "no case is tried"

    def decorate(test: Test) -> Test:
        @wraps(test)
        def one_after_the_other(group: str = "", **given: Any) -> None:
            for case in groups[group]:
                try:
                    test(**dict(zip(wanted, case if len(wanted) > 1 else (case,), strict=True)), **given)
                except BaseException as error:
                    error.add_note(f"It was {names} = {case}.")
                    raise

        asked = [given for name, given in signature(test).parameters.items() if name not in wanted]
        chosen = [Parameter("group", Parameter.POSITIONAL_OR_KEYWORD)] if by else []
        one_after_the_other.__signature__ = Signature([*chosen, *asked])  # type: ignore[attr-defined]
        return pytest.mark.parametrize("group", groups)(one_after_the_other) if by else one_after_the_other

    return decorate
