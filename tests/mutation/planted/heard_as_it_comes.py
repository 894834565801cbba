"""Bugs of what appears by itself, and who only hears the window is not told."""

from tests.mutation.mutant import bug

HEARD = ("tests/gui/qt/test_announcing.py",)

MUTANTS = (
    bug("gui/qt/announcing", "QAccessible.updateAccessibility(event)", "pass",
        "a screen reader is told nothing of what appears by itself", *HEARD),
    bug("gui/qt/announcing", "politeness.Assertive if at_once else politeness.Polite", "politeness.Polite",
        "a screen reader tells an error when all else is read out", *HEARD),
    bug("gui/widgets/message_bar", 'at_once=tone == "error")', "at_once=True)",
        "what is no error interrupts a screen reader", *HEARD),
    bug("gui/widgets/passing_note", 'announce(self.text, f"{words} {place}".strip())', "pass",
        "a screen reader does not tell that the project is saved", *HEARD),
    bug("gui/curves/verdict_line", "if words and words != self.words:", "if words:",
        "the result of a training is read out again and again", *HEARD),
    bug("gui/inspector/doctor/column", "announce(card, card.accessibleName())", "pass",
        "a screen reader does not tell what the doctor finds", *HEARD),
)  # fmt: skip
