"""What --set is given: a name and a value, with or without spaces around the sign between them."""

import pytest

from engine.cli.arguments import setting
from engine.errors import EngineError


def test_spaces_around_the_sign_count_for_nothing() -> None:
    assert setting(" learning_rate = 0.01 ") == ("learning_rate", "0.01")


@pytest.mark.parametrize("text", ["learning_rate=", "learning_rate= ", "=0.01", " =0.01", "dense"])
def test_a_name_without_a_value_or_a_value_without_a_name_is_told(text: str) -> None:
    """`--set learning_rate=$RATE` of a variable that nobody set."""
    with pytest.raises(EngineError) as caught:
        setting(text)
    assert caught.value.problem == f"'{text}' is no SETTING=VALUE."
