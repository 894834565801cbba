"""Bugs of a student's hour: what is dropped, the smallest window, what is said in the first seconds of a training."""

from tests.mutation.mutant import Mutant

OWN = "tests/gui/window/test_own_picture.py"
NARROW = "tests/gui/evaluate/test_narrow.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/state/looking/own_pictures.py",
        "        head_of(opener)\n",
        "        raise UnreadableError\n",
        "half a JPEG is looked at, the other half grey",
        (OWN,),
    ),
    Mutant(
        "gui/evaluate/page_bar.py",
        "        has_way = needed <= self.width()\n",
        "        has_way = True\n",
        "in the smallest window the question mark of Evaluate lies upon the choice of a view",
        (NARROW,),
    ),
    Mutant(
        "gui/evaluate/page_bar.py",
        "self.back.setVisible(has_way or has_part)",
        "self.back.setVisible(has_way)",
        "in the smallest window no arrow leads back from the chosen mistakes",
        (NARROW,),
    ),
    Mutant(
        "gui/state/answers/answers_in_focus.py",
        'return "first step" if self.session.is_learning else "untrained"',
        'return "untrained"',
        "whoever pressed Train is told by Evaluate to press Train until the first step is made",
        ("tests/gui/evaluate/test_evaluate_page.py",),
    ),
    Mutant(
        "gui/training/sentences.py",
        "One who guesses may be right as often",
        "One who guesses is right as often",
        "of seven right of twelve it is said that guessing gets as many, which the sentence below takes for possible",
        ("tests/gui/state/test_findings.py",),
    ),
    Mutant(
        "gui/window/presenting.py",
        'if selecting.focused not in ("", *selecting.chosen):',
        "if False:",
        "after a presentation the arrows walk on from the block that was selected before it",
        ("tests/gui/presentation/test_after_it.py",),
    ),
    Mutant(
        "gui/inspector/form.py",
        '        self.pointed_at.emit("")  # they can no longer say it\n',
        "",
        "of ReLU it is said how many filters",
        ("tests/gui/inspector/test_form.py",),
    ),
    Mutant(
        "gui/lab/verdict_card.py",
        'key_of(self.pair[0], "") == key_of(self.pair[1], "")',
        "False",
        "of two seeds of one network it is said that several seeds can tell which is better",
        ("tests/gui/lab/test_verdict_card.py",),
    ),
)
