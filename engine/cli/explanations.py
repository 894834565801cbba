"""What `convscope explain` writes: numbers, terms and maps as JSON types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.explain import WORDS, Attribution, FiniteDifference, GradientTerms, NextStep, Region, Terms, reads
from engine.network.program import Program
from engine.text import count

MOST_TERMS = 5  # that are told one by one


def terms_figures(found: Terms, program: Program, id: str, index: tuple[int, ...]) -> dict[str, Any]:
    from_block = {one.output: one.key for one in program.instructions}
    listed = []
    for part in found.parts:
        factors = [None] * len(part.inputs) if part.factors is None else part.factors.tolist()
        rows = zip(part.places.tolist(), part.inputs.tolist(), factors, part.products.tolist(), strict=True)
        source = from_block.get(part.register, "")  # "": the picture
        listed += [{"block": source, "at": at, "input": x, "factor": f, "product": p} for at, x, f, p in rows]
    region = reads(program, id, index).get(0)
    return {
        "value": found.value,
        "terms": listed,
        "bias": found.bias,
        "remainder": found.remainder,
        "kind": "exact" if found.is_exact else "approximation",
        "arithmetic": [{"text": text, "value": value} for text, value in found.lines],
        "reads": _sides(region),
    }


def largest_terms(figures: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    """Of `terms_figures` as lines: the largest terms, all others as one, the bias, and what is done with the sum."""
    listed = sorted(figures["terms"], key=lambda term: -abs(term["product"]))
    lines = []
    for term in listed[:MOST_TERMS]:
        made = f"{term['input']:.4g}" if term["factor"] is None else f"{term['input']:.4g} * {term['factor']:.4g}"
        place = ", ".join(map(str, term["at"]))
        lines.append(f"{term['product']:+12.6g}  = {made}, of {names.get(term['block'], 'the picture')} at {place}")
    if rest := listed[MOST_TERMS:]:
        lines.append(f"{sum(term['product'] for term in rest):+12.6g}  the other {count(len(rest))} terms")
    if figures["bias"]:
        lines.append(f"{figures['bias']:+12.6g}  bias")
    lines += [f"{one['value']:12.6g}  {one['text']}" for one in figures["arithmetic"]]
    return lines


def gradient_figures(found: GradientTerms, difference: FiniteDifference, step: NextStep) -> dict[str, Any]:
    """Pictures by their numbers in the training part of the data. Terms that are 0 are left out."""
    uses = found.uses
    columns = (step.pictures[uses.pictures], uses.places, uses.inputs, uses.above, uses.products)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    keys = ("picture", "at", "input", "above", "product")
    listed = [dict(zip(keys, row, strict=True)) for row in rows]
    patches = []
    for place in found.largest():
        seen = {}
        if uses.places.shape[1]:
            seen = reads(step.program, found.block_id, tuple(map(int, uses.places[place])))
        patches.append(listed[place] | {"reads": _sides(seen.get(0))})
    return {
        "array": found.array,
        "step": step.number,
        "batch": len(step.labels),
        "gradient": found.gradient,
        "terms": listed,
        "remainder": found.remainder,
        "finite_difference": difference.value,
        "nudge": difference.nudge,
        "kinks": list(difference.kinks),
        "agrees": difference.agrees,
        "weight": found.weight,
        "next_weight": found.next_weight,
        "update": [{"text": text, "value": value} for text, value in found.update],
        "pictures": [
            {"picture": int(step.pictures[n]), "label": int(step.labels[n]), "sum": float(found.pictures[n])}
            for n in found.largest_pictures()
        ],
        "patches": patches,
    }


def attribution_figures(found: Attribution) -> dict[str, Any]:
    return {
        "why": found.why,
        "about": WORDS[found.why],
        "class": found.class_,
        "than": found.than,
        "score": found.score,
        "map": found.map.tolist(),
        "over_picture": found.over_picture.tolist(),
        "signed": found.is_signed,
        "note": found.note,
        "block": found.block_id,
    }


def _sides(region: Region | None) -> list[list[int]] | None:
    return None if region is None else [[side.start, side.stop] for side in region]
