"""Bugs in how the fast engine leaves out the rows of filters that see padding."""

from tests.mutation.planted.fast import SMALL, bug

MUTANTS = (
    bug(
        "rows",
        "self.bias_row = self.inside.top\n",
        "self.bias_row = 0\n",
        "pixels at the border get no bias where the rows of filters above the map are left out",
        SMALL,
    ),
    bug(
        "rows",
        "if everywhere else Inside(kernel[0], 0, rows, stride[0])",
        "",
        "rows of the output that see nothing but padding get no bias",
        SMALL,
    ),
    bug(
        "rows",
        "(0 if self.bias is not None and self.bias_row == rows - 1 else 1)",
        "(0 if self.bias is not None and rows == 1 else 1)",
        "the bias gets no gradient where it goes with the last row of filters",
        SMALL,
    ),
    bug(
        "geometry",
        "above = self.top - self.down * y\n",
        "above = self.top - y\n",
        "a filter that steps by several rows leaves out rows that see pixels",
        SMALL,
    ),
    bug(
        "rows",
        "self.inside = geometry.inside if everywhere else",
        "self.inside =",
        "what filters see of padding is multiplied with each picture",
        SMALL,
    ),
)
