"""Bugs of numbers told as 0, or as 1, because what comes of them is 0; and of two that do not come to a third."""

from tests.mutation.mutant import bug

INPUTS = ("tests/gui/xray/test_true_inputs.py",)

MUTANTS = (
    bug("gui/xray/gradient/gradient_story", "channel = index[2] if source.ndim == 3 else 0", "channel = 0",
        "a weight of blue is said to meet the red of each pixel", *INPUTS),
    bug("gui/xray/gradient/its_gradient", "inputs = normalised(done, picture, weight.filter).reshape(1)",
        "inputs = np.array([product / given]) if given else inputs",
        "where ReLU is shut the scale of a unit is said to multiply 1", *INPUTS),
    bug("gui/xray/gradient/its_gradient", "if is_scale(weight):\n            name",
        "if self.maps is not None and is_scale(weight):\n            name",
        "what the scale of a unit multiplies has the name of the 1 that a shift is added to", *INPUTS),
    bug("gui/xray/number_sum", "write(x, max(digits, places([x])))", "write(x, digits)",
        "what is below zero is said to be 0.00 where ReLU makes 0 of it",
        "tests/gui/xray/test_only_nought_is_nought.py"),
    bug("gui/xray/number_sum", "figures_for(truediv, (power, powers), lambda share: never_nought(share, digits))",
        "[never_nought(one, 3) for one in (power, powers)]",
        "1.000 ÷ 1.072 is 0.933, and 0.932 stands behind it", "tests/gui/xray/test_worked_figures.py"),
)  # fmt: skip
