"""Bugs in 1 x 1 filters, which multiply pixels as they lie."""

from tests.mutation.planted.fast import bug

PIXELWISE = ("tests/engine/fast/kernels/test_pixelwise.py",)

MUTANTS = (
    bug(
        "pixelwise",
        "Layout(geometry.out_shape, source.phases)",
        "Layout(geometry.out_shape)",
        "of split maps plain ones are made, in the wrong order",
        PIXELWISE,
    ),
    bug(
        "pixelwise",
        "np.matmul(d_y, ones, out=of_rows)",
        "np.matmul(d_y[:1], ones, out=of_rows[:1])",
        "the gradient of the bias is that of the first row",
        PIXELWISE,
    ),
    bug(
        "pixelwise",
        "moves.append(partial(np.add, y[some], self.bias, y[some]))",
        "moves.append(partial(np.add, y[:1], self.bias, y[:1]))",
        "only the first rows get a bias",
        PIXELWISE,
    ),
    bug(
        "pixelwise",
        "            lane.accumulate(native, total, spare)\n            if self",
        "            if give_back is not None:\n                give_back()\n"
        "            lane.accumulate(native, total, spare)\n            if self",
        "the gradient is written over the maps before the weights have got theirs",
        PIXELWISE,
    ),
    bug(
        "pixelwise",
        "Lifetime(input_ends_with_its_gradient=True)",
        "Lifetime()",
        "maps and their gradient take memory twice",
        PIXELWISE,
    ),
    bug(
        "pixelwise",
        "return one_run(slots, self.geometry.filters, self.geometry.bias, self.native_size)",
        "return slice(0, self.native_size)",
        "filters write their gradient over that of a block before them where a batch is one lane",
        PIXELWISE,
    ),
    bug(
        "choices",
        "if pixel_by_pixel and all_read and source.phases % phases == 0:",
        "if pixel_by_pixel and all_read:",
        "a pool reads pairs of plain maps, number by number",
        PIXELWISE,
    ),
    bug(
        "choices",
        "geometry.amounts == NO_PADDING and count <= channels\n",
        "geometry.amounts == NO_PADDING\n",
        "a bias is added to many more numbers than there were to copy",
        PIXELWISE,
    ),
)
