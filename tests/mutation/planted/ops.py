"""Bugs in the textbook: wrong numbers that still look like numbers."""

from tests.mutation.mutant import Mutant

FIRST = {  # the file of tests that sees most; the others come after it
    "batch_norm": "normalisation", "dense": "classifying", "softmax": "classifying", "losses": "classifying",
    "dropout": "all_ops", "merging": "all_ops",
}  # fmt: skip


def bug(file: str, old: str, new: str, why: str) -> Mutant:
    first = f"tests/engine/ops/test_{FIRST.get(file, file)}.py"
    tests = (
        first,
        "tests/engine/ops",
        *(("tests/engine/network/test_label_smoothing.py",) if file == "losses" else ()),
    )
    return Mutant(f"engine/ops/{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "activations",
        "return (d_output * (x > 0),)",
        "return (d_output * (x >= 0),)",
        "ReLU lets the gradient through at exactly zero",
    ),
    bug(
        "activations",
        "return (np.where(x > 0, d_output, slope * d_output),)",
        "return (np.where(x > 0, d_output, d_output),)",
        "leaky ReLU does not scale the gradient below zero",
    ),
    bug(
        "activations",
        "return (d_output * (1 - output * output),)",
        "return (d_output * (1 - output),)",
        "the derivative of tanh is not squared",
    ),
    bug("activations", "small / (1 + small))", "1 / (1 + small))", "sigmoid is mirrored below zero"),
    bug(
        "batch_norm",
        "    if training:\n        mean, variance = _statistics(x)",
        "    if not training:\n        mean, variance = _statistics(x)",
        "batch statistics are used when the network is only used",
    ),
    bug(
        "batch_norm",
        "normal * (d_normal * normal).mean(axis=axes)",
        "(d_normal * normal).mean(axis=axes)",
        "the variance's part of the gradient is not along the normalised values",
    ),
    bug(
        "batch_norm",
        "(1 - rate) * variance + rate * batch_variance",
        "(1 - rate) * variance + rate * batch_mean",
        "the running variance follows the mean",
    ),
    bug(
        "batch_norm",
        'np.sqrt(variance + number("epsilon", epsilon, 0))',
        '(np.sqrt(variance) + number("epsilon", epsilon, 0))',
        "epsilon is added after the root",
    ),
    bug(
        "convolution",
        "gradients if bias is None else (*gradients, d_out.sum(axis=(0, 1, 2)))",
        "gradients if bias is None else (*gradients, d_out.mean(axis=(0, 1, 2)))",
        "the bias of a convolution gets the mean instead of the sum",
    ),
    bug(
        "convolution",
        "d_padded[:, rows, columns] += d_patches[:, :, :, i, j]",
        "d_padded[:, rows, columns] = d_patches[:, :, :, i, j]",
        "a pixel keeps the gradient of its last window only",
    ),
    bug(
        "dense",
        "gradients = d_output @ weights.T, d_weights",
        "gradients = d_out @ weights.T, d_weights",
        "the gradient of a single vector comes back as a batch",
    ),
    bug(
        "dense",
        "(*gradients, d_out.sum(axis=0))",
        "(*gradients, d_out[0])",
        "the bias learns from the first picture only",
    ),
    bug(
        "dropout",
        "return (d_output * mask,)",
        "return (d_output * (mask > 0),)",
        "dropout's gradient is not scaled as the forward pass is",
    ),
    bug("losses", "-log_p[each, labels].mean()", "-log_p[each, labels].sum()", "the loss is a sum instead of a mean"),
    bug(
        "losses",
        "d_rows[each, labels] -= 1 - smoothing",
        "d_rows[each, labels] -= 1",
        "with label smoothing the gradient still wants all of the true class",
    ),
    bug(
        "losses", "d_rows -= smoothing / rows.shape[1]", "d_rows -= smoothing", "smoothing is not shared by the classes"
    ),
    bug(
        "merging",
        "ends = np.cumsum([part.shape[-1] for part in parts])[:-1]",
        "ends = len(parts)",
        "gradients of branches with unlike numbers of maps are cut in equal parts",
    ),
    bug(
        "merging",
        "tuple(d_output.copy() for _ in parts)",
        "tuple(d_output / len(parts) for _ in parts)",
        "added stacks share the gradient out instead of each getting it",
    ),
    bug(
        "normalisation",
        "return ((d_y - mean_part - y * scale_part) / deviation,)",
        "return ((d_y - mean_part) / deviation,)",
        "the deviation counts as a constant in the gradient",
    ),
    bug(
        "normalisation",
        "d_low = -d_above.sum(axis=1, keepdims=True) - d_span",
        "d_low = -d_above.sum(axis=1, keepdims=True)",
        "the smallest pixel does not answer for the span",
    ),
    bug(
        "normalisation",
        "np.where(curve(span) > epsilon, d_divisor * derivative(span), 0)",
        "d_divisor * derivative(span)",
        "a constant map gets a gradient through its span",
    ),
    bug("pooling", "waiting -= found", "pass", "all equal pixels of a window get its gradient, not the first"),
    bug(
        "pooling",
        "padded = pad(x, amounts, value=-np.inf)",
        "padded = pad(x, amounts)",
        "padding wins a maximum where all pixels are negative",
    ),
    bug(
        "pooling",
        "share = d_output.reshape(output.shape) / pixels",
        "share = d_output.reshape(output.shape) / (extent[0] * extent[1])",
        "the backward pass of average pooling counts padding",
    ),
    bug(
        "pooling",
        "/ (x.shape[1] * x.shape[2])",
        "/ (x.shape[1] * x.shape[1])",
        "global average pooling takes every map for a square in the backward pass",
    ),
    bug(
        "softmax",
        "scores.max(axis=-1, keepdims=True)",
        "scores.max()",
        "scores of one picture make those of another underflow",
    ),
    bug(
        "softmax",
        "(d_output * p).sum(axis=-1, keepdims=True)",
        "d_output.sum(axis=-1, keepdims=True)",
        "the gradient of softmax is not weighed by the probabilities",
    ),
    bug(
        "windows",
        "return (lines[0] // 2, lines[0] - lines[0] // 2)",
        "return (lines[0] - lines[0] // 2, lines[0] // 2)",
        "the odd row of same padding goes above instead of below",
    ),
    bug(
        "windows",
        "columns = slice(j, j + (out[1] - 1) * stride[1] + 1, stride[1])",
        "columns = slice(j, j + (out[1] - 1) * stride[0] + 1, stride[0])",
        "columns move by the stride of rows",
    ),
)
