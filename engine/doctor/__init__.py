"""The doctor: signs that a training goes wrong, and what helps.

Each file in `rules` is one rule: a function `look(evidence)` that returns a Finding or None, with its thresholds and
their sources. Every file in that folder is used. `gathering` gets the evidence, `one_batch` what copies can learn by
heart.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import replace

from engine.doctor import rules
from engine.doctor.finding import MOST_FACTS, Evidence, Fact, Finding, Line, Plot, Remedy

__all__ = ["RULES", "Evidence", "Fact", "Finding", "Line", "Plot", "Remedy", "diagnose", "remedies_first"]

Rule = Callable[[Evidence], Finding | None]


def _discover() -> dict[str, Rule]:
    names = sorted(one.name for one in pkgutil.iter_modules(rules.__path__))
    return {name: importlib.import_module(f"{rules.__name__}.{name}").look for name in names}


RULES: dict[str, Rule] = _discover()


def diagnose(evidence: Evidence) -> tuple[Finding, ...]:
    """The findings of all rules, those with the same topic joined, the most serious first; or one that explains all."""
    found = sorted((one for look in RULES.values() if (one := look(evidence))), key=lambda one: one.order)
    found = [one for one in found if one.explains_all] or found
    troubles: dict[str, list[Finding]] = {}
    for finding in found:
        troubles.setdefault(finding.topic, []).append(finding)
    return tuple(_told_as_one(findings) for findings in troubles.values())


def remedies_first(findings: Iterable[Finding]) -> list[Finding]:
    """The order in which they are told: of two, first the one that something can be done about, mostly the cause."""
    return sorted(findings, key=lambda one: one.remedy is None)


def _told_as_one(findings: list[Finding]) -> Finding:
    facts = tuple(fact for finding in findings for fact in finding.facts)
    treated = next((finding for finding in findings if finding.remedy), None)
    plot = next((finding.plot for finding in findings if finding.plot), None)
    if treated is not None:  # what another rule takes for the cause would stand above a remedy for something else
        return replace(findings[0], facts=facts[:MOST_FACTS], remedy=treated.remedy, plot=plot, advice=treated.advice)
    advice = next((finding.advice for finding in findings if finding.advice), "")
    return replace(findings[0], facts=facts[:MOST_FACTS], plot=plot, advice=advice)
