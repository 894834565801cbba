"""What the filters and units of the page Filters are called. Those of the last block are the classes."""

from __future__ import annotations

from gui.look.class_units import makes_scores
from gui.look.words import in_context, translated
from gui.state.inside.filter_bench import FilterBench

_tr = in_context("filters")


def unit_name(bench: FilterBench, number: int) -> str:
    """Such as "Filter 3", "Unit 20", or "Class 7". After an edit the weights may still be those of other units."""
    document = bench.document
    row = document.analysis.rows.get(bench.block)
    shape = row.out_shape if row is not None else None
    classes = document.data.classes
    if bench.count in (0, classes) and makes_scores(document.design.stack, bench.block, shape, classes):
        return _tr("Class {name}").format(name=document.data.class_names[number])
    return bench.unit_name(number)


def called(bench: FilterBench, number: int) -> str:
    """Such as "Filter 3 of Convolution 1"."""
    block = translated(bench.document.names.get(bench.block, ""))
    return _tr("{unit} of {block}").format(unit=unit_name(bench, number), block=block)
