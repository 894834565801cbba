"""What a batch normalisation has is a scale and a shift for each map: the page Filters does not call that a filter."""

from engine.blocks import block
from engine.network.stack import Stack
from gui.filters.page import FiltersPage


def test_a_block_without_filters_has_maps_and_after_units_it_has_units(page: FiltersPage) -> None:
    """"Filter 6 of Batch normalise 1" stood above "This block has no filters to paint"."""
    stack = Stack.of(
        block("convolution", filters=3, size=3, stride=3), block("batch_normalise"), block("fully_connected", units=4),
        block("batch_normalise"), block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    bench = page.bench
    bench.document.edit("Change", bench.document.design.with_(stack=stack))
    page.show()
    said = []
    for one in stack.ids[:4]:
        bench.look(block=one, filter=1)
        said.append((page.bar.where.text(), bench.called(1)))
    names = ["Filter 2 of Convolution", "Map 2 of Batch normalise 1", "Unit 2 of Fully connected 1",
             "Unit 2 of Batch normalise 2"]  # fmt: skip
    assert said == [(name, name) for name in names]
