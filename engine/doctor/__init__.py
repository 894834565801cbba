"""The doctor: signs that a training goes wrong, and what helps.

Each file in `rules` is one rule: a function `look(evidence)` that returns a Finding or None, with its thresholds and
their sources. Every file in that folder is used. `gathering` gets the evidence, `one_batch` what copies can learn by
heart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, cast

from engine.doctor import rules
from engine.doctor.finding import MOST_FACTS, Evidence, Fact, Finding, Line, Plot, Remedy
from engine.errors import EngineError, SettingError
from engine.kinds import modules_in
from engine.network.own_code import stopped, unusable
from engine.text import QT_TRANSLATE_NOOP, say

__all__ = ["RULES", "Evidence", "Fact", "Finding", "Line", "Plot", "Remedy", "diagnose", "remedies_first"]

#: Topics of what is measured: they say nothing of why little was learned.
MEASURES = "validation", "test", "copies"
Rule = Callable[[Evidence], Finding | None]


def _discover() -> dict[str, Rule]:
    """By their names. Raises SettingError for a file that is no rule."""
    found = {module.__name__.rpartition(".")[2]: module for module in modules_in(rules.__name__, rules.__path__)}
    return {name: _look_of(name, found[name]) for name in sorted(found)}


def _look_of(name: str, rule: Any) -> Rule:
    if not callable(getattr(rule, "look", None)):
        words = QT_TRANSLATE_NOOP("engine", "{file}, a rule of the doctor, has no function look(evidence).")
        raise SettingError(say(words, file=f"{name}.py"), QT_TRANSLATE_NOOP("engine", "Write one, or take it away."))
    return cast(Rule, rule.look)


RULES: dict[str, Rule] = _discover()


def diagnose(evidence: Evidence) -> tuple[Finding, ...]:
    """The findings of all rules, those with the same topic joined, the most serious first; or one that explains all.
    Raises EngineError for a rule with a mistake in it."""
    found = sorted((one for name in RULES if (one := _look(name, evidence))), key=lambda one: one.order)
    found = [one for one in found if one.explains_all] or found
    if any(not one.if_nothing_else and one.topic not in MEASURES for one in found):
        found = [one for one in found if not one.if_nothing_else]
    troubles: dict[str, list[Finding]] = {}
    for finding in found:
        troubles.setdefault(finding.topic, []).append(finding)
    return tuple(_told_as_one(findings) for findings in troubles.values())


def _look(name: str, evidence: Evidence) -> Finding | None:
    """What one rule finds."""
    try:
        found: Any = RULES[name](evidence)
    except (EngineError, MemoryError):
        raise
    except Exception as error:
        raise stopped(error, RULES[name], f"{name}.look") from error
    if found is None or (isinstance(found, Finding) and isinstance(found.facts, tuple)):
        return found
    remedy = QT_TRANSLATE_NOOP("engine", "Return None, or a Finding whose facts are a tuple: (Fact(\"...\"),)")
    raise unusable(f"{name}.look", found, remedy)


def remedies_first(findings: Iterable[Finding]) -> list[Finding]:
    """The order in which they are told: of two, first the one that something can be done about, mostly the cause, but
    for one that leads."""
    return sorted(findings, key=lambda one: (not one.leads, one.remedy is None))


def _told_as_one(findings: list[Finding]) -> Finding:
    facts = tuple(fact for finding in findings for fact in finding.facts)
    treated = next((finding for finding in findings if finding.remedy), None)
    plot = next((finding.plot for finding in findings if finding.plot), None)
    if treated is not None:  # what another rule takes for the cause would stand above a remedy for something else
        return replace(findings[0], facts=facts[:MOST_FACTS], remedy=treated.remedy, plot=plot, advice=treated.advice)
    advice = next((finding.advice for finding in findings if finding.advice), "")
    return replace(findings[0], facts=facts[:MOST_FACTS], plot=plot, advice=advice)
