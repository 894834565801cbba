"""Bugs of the mean of normalised maps, whose gradient is made without the maps that it is of."""

from tests.mutation.planted.fast import bug

MEANS = ("tests/engine/fast/kernels/test_batch_norm.py",)

MUTANTS = (
    bug("means_of_normalised", "(self.passed, self.second)):", "(self.count, self.second)):",
        "the scale of a normalisation learns from how many pixels passed, not from what they were", MEANS),
    bug("means_of_normalised", "np.multiply(self.d_y, kernel.gain[:, None], out=self.d_y)", "pass",
        "filters before a mean of normalised maps learn as if all scales were 1", MEANS),
    bug("means_of_normalised", "            np.multiply(marks, given, out=marks)\n            into",
        "            np.minimum(marks, given, out=marks)\n            into",
        "gradients come to pixels that the ReLU held back", MEANS),
    bug("means_of_normalised", "            if self.before is None:  # else weights give what comes out of it\n",
        "            if self.before:\n",
        "maps are normalised twice in use, or not at all", MEANS),
)
