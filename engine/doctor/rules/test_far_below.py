"""A test that comes out far worse than the pictures kept aside: those of the test were made, or labelled, otherwise.

Recht, Roelofs, Schmidt and Shankar, "Do ImageNet Classifiers Generalize to ImageNet?" (2019): on test pictures that
were gathered anew, with the same care, networks lost 3 to 15 points. What is kept aside is taken from the pictures that
are learned from, so both should be right about as often. Of digits whose test labels were moved on by one 96 % were
right aside and 0 in the test, and of those whose test was mirrored 42; brightness and contrast do not show it.
"""

from __future__ import annotations

from math import sqrt

import numpy as np

from engine.doctor.finding import DEVIATIONS, FEWEST, Evidence, Fact, Finding, Plot
from engine.doctor.rules import copies_kept_aside
from engine.text import QT_TRANSLATE_NOOP, count, percent_number, say

FAR = 0.15  # of all pictures
TAKEN = 0.5  # of a class: more are taken for one other class


def look(evidence: Evidence) -> Finding | None:
    test, checks, aside = evidence.test, evidence.history.validation_accuracy, evidence.kept_aside or 0
    if test is None or min(test.count, aside) < FEWEST or not len(checks):
        return None
    kept, reached = float(checks[-1]), test.accuracy
    luck = sqrt(sum(max(share * (1 - share), 0.25 / of) / of for share, of in ((kept, aside), (reached, test.count))))
    if kept - reached < max(FAR, DEVIATIONS * luck) or copies_kept_aside.look(evidence) is not None:
        return None
    words = QT_TRANSLATE_NOOP("engine", "Of the pictures kept aside {kept} % are right, of the test {reached} %.")
    facts = [Fact(say(words, kept=percent_number(kept), reached=percent_number(reached)))]
    if (taken := _taken(evidence)) is not None:
        facts.append(taken)
    bars = (QT_TRANSLATE_NOOP("engine", "kept aside"), 100 * kept), (QT_TRANSLATE_NOOP("engine", "test"), 100 * reached)
    plot = Plot(QT_TRANSLATE_NOOP("engine", "Right, in %"), bars=bars)
    title = QT_TRANSLATE_NOOP("engine", "The test comes out far worse than what was kept aside")
    advice = QT_TRANSLATE_NOOP(
        "engine", "Look at some test pictures with their labels: were they made and labelled like those to learn from?"
    )
    return Finding("test", 13, title, tuple(facts), advice, plot=plot)


def _taken(evidence: Evidence) -> Fact | None:
    """The class that is taken for one other the most, where that happens to most of its test pictures."""
    assert evidence.test is not None
    wrong = np.array(evidence.test.confusion, float)
    pictures = wrong.sum(axis=1)
    np.fill_diagonal(wrong, 0)
    true, said = np.unravel_index(int((wrong / np.maximum(pictures, 1)[:, None]).argmax()), wrong.shape)
    names = evidence.data.class_names if evidence.data is not None else ()
    if wrong[true, said] <= TAKEN * pictures[true] or len(names) != len(wrong):
        return None
    words = QT_TRANSLATE_NOOP("engine", "{n} of {all} test pictures of “{true}” are taken for “{said}”.")
    numbers = {"n": count(int(wrong[true, said])), "all": count(int(pictures[true]))}
    return Fact(say(words, true=names[true], said=names[said], **numbers))
