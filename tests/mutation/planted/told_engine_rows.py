"""Bugs where rows are taken a few at a time, or memory holds what was there: small maps in new memory do not see
them."""

from tests.mutation.mutant import Mutant

PORTIONS = ("tests/engine/fast/running/test_portions.py",)


def bug(file: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, PORTIONS)


MUTANTS = (
    bug(
        "fast/kernels/activations",
        """            for chunk in chunks
        ]""",
        """            for chunk in chunks[:1]
        ]""",
        "only the first rows of a ReLU get a gradient",
    ),
    bug(
        "fast/kernels/batch_norm",
        "        do_all(self.adding)\n",
        "        do_all(self.adding[:1])\n",
        "a batch is normalised by the mean of its first rows",
    ),
    bug(
        "fast/kernels/batch_norm",
        "for chunk, add in zip(self.chunks, self.adding, strict=True):",
        "for chunk, add in zip(self.chunks[:1], self.adding, strict=False):",
        "a batch far from zero is normalised by the mean of its first rows",
    ),
    bug(
        "fast/kernels/batch_norm",
        """        for chunk in self.chunks:
            rows = self.y""",
        """        for chunk in self.chunks[:1]:
            rows = self.y""",
        "only the first rows of a batch are normalised",
    ),
    bug(
        "fast/kernels/batch_norm",
        "        do_all(self.adding_back)\n",
        "        do_all(self.adding_back[:1])\n",
        "a normalisation learns from the first rows",
    ),
    bug(
        "fast/kernels/batch_norm",
        """        for chunk in self.chunks:
            rows, gradients""",
        """        for chunk in self.chunks[:1]:
            rows, gradients""",
        "a normalisation gives its first rows alone a gradient",
    ),
    bug(
        "fast/kernels/batch_norm",
        """            for chunk in chunks:
                rows = y_rows""",
        """            for chunk in chunks[:1]:
                rows = y_rows""",
        "in use only the first rows are normalised",
    ),
    bug(
        "fast/arithmetic/sums",
        "            moves.append(partial(np.add, self.sums, self.more, self.sums))",
        "            moves.append(partial(np.copyto, self.sums, self.more))",
        "sums of maps are those of the last rows",
    ),
    bug(
        "fast/kernels/pools",
        "            for number, result in enumerate(results):",
        "            for number, result in enumerate(results[:1]):",
        "only the first rows are pooled",
    ),
    bug(
        "fast/kernels/pools",
        "        self.pixels = [[some_rows(part, chunk) for part in parts] for chunk in chunks]",
        "        self.pixels = [[some_rows(part, chunks[0]) for part in parts] for chunk in chunks]",
        "all windows of a normalised map are those of its first rows",
    ),
    bug(
        "fast/kernels/standardise",
        "        for number, (x_part, r_part) in enumerate(zip(self.x_parts, self.r_parts, strict=True)):",
        "        for number, (x_part, r_part) in list(enumerate(zip(self.x_parts, self.r_parts)))[:1]:",
        "only the first rows of a map are standardised",
    ),
    bug(
        "fast/kernels/standardise",
        "        for number, (r_part, mask) in enumerate(zip(self.r_parts, self.spares, strict=True)):",
        "        for number, (r_part, mask) in list(enumerate(zip(self.r_parts, self.spares, strict=True)))[:1]:",
        "a standardised map gives its first rows alone a gradient",
    ),
    bug(
        "fast/kernels/standardise",
        "            for r_part, centred, add in zip(self.r_parts, self.spares, self.adding_centred, strict=True):",
        "            for r_part, centred, add in zip(self.r_parts[:1], self.spares, self.adding_centred):",
        "a map far from zero is standardised by the spread of its first rows",
    ),
    bug(
        "fast/kernels/stretch",
        """        for number, chunk in enumerate(self.chunks):
            y =""",
        """        for number, chunk in enumerate(self.chunks[:1]):
            y =""",
        "only the first rows of a map are stretched",
    ),
    bug(
        "fast/kernels/stretch",
        """        for number, chunk in enumerate(self.chunks):
            above""",
        """        for number, chunk in enumerate(self.chunks[:1]):
            above""",
        "the derivative of the logarithm is that of the first rows",
    ),
    bug(
        "fast/kernels/stretch",
        "        for number, d_y in enumerate(self.d_y_of):",
        "        for number, d_y in enumerate(self.d_y_of[:1]):",
        "the windows of the first rows alone get a gradient",
    ),
    bug(
        "fast/kernel",
        """        if self.layouts[register].ragged:
            self.zeroed(array)
""",
        "",
        "columns that are no pixels have a gradient that was there before, where two read them",
    ),
    bug(
        "fast/arithmetic/products",
        "                np.add(out, total, out=out)",
        "                np.copyto(out, total)",
        "gradients of filters are those of the last rows",
    ),
    bug(
        "fast/kernels/pools",
        """            np.copyto(d_x, row)
            self.source.clear(d_x)
""",
        """            np.copyto(d_x, row)
""",
        "the mean of a map gives columns that are no pixels a gradient",
    ),
)
