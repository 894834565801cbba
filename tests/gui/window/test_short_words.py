"""A short word finds a command by words that begin with it, and not by any that have its letters within."""

from gui.window.command_palette import matches
from gui.window.commands import Command


def test_a_short_word_is_looked_for_at_the_beginning_of_other_words_for_a_command() -> None:
    """Who asked how was shown whatever can be shown."""
    one = Command("Presentation", "", lambda: None, menu="View", also="show to the class however large")
    assert matches([one], "how") == [one]
    assert matches([one], "arg") == []
    assert matches([one], "lass") == [one], "of longer words any part"
