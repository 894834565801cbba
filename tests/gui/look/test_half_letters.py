"""A path in the bytes of an old system, which Python keeps as half letters, is told like any other."""

import pytest

from engine.errors import DataError
from engine.project.design import Design
from engine.text import say
from gui.look.words import translated


def test_pictures_of_a_path_that_is_no_unicode_are_told_to_be_gone() -> None:
    """Each look at a project whose pictures lay there raised."""
    with pytest.raises(DataError) as told:
        Design(data_name="/home/B\udce4r/own.npz").load_data()  # as Python reads the byte E4 of it
    assert translated(told.value.problem) == "There is no file or folder '/home/B\u00e4r/own.npz'."


def test_half_a_letter_of_no_old_system_is_a_question_mark() -> None:
    assert translated(say("The class {name}.", name="a\ud83e")) == "The class a?."
