"""The textbook: each step of a convolutional network as one pure function, with its backward pass
written right below it.

Every op returns `(output, backward)`; `backward(d_output)` gives a tuple with the gradient of each array
input, in their order. Pictures are (N, height, width, channels), also one picture (H, W, C) or one plane (H,
W): a batch of grey ones needs its axis for the channel, pictures[..., None], or it is taken for one picture.
float32 stays float32, float64 stays float64, whole numbers become float32; the first input decides. Nothing is
kept between calls and nothing is drawn at random. What an op gives is new memory; what it was given and gave must
stay as it is until its backward pass has run.

In lesson order, each file building on earlier ones only:

    arrays         what every op accepts
    windows        how a small window walks over a picture
    convolution    filters that look for a pattern everywhere
    activations    relu, leaky_relu, sigmoid, tanh: bend each number
    pooling        max, average, global average: smaller maps
    normalisation  each map of each picture to the same range
    batch_norm     each map to the same range by the whole batch
    dense          flatten, and every output weighs every input
    softmax        scores become probabilities
    losses         cross-entropy: how wrong is the network?
    dropout        silence numbers at random while training
    merging        bring stacks side by side together again

Two convolutions that learn to read digits, with nothing but these; what they are worth after each of 100 steps:

    import numpy as np
    from engine import load_data
    from engine.ops import conv2d, cross_entropy, dense, flatten, max_pool, normalise, relu

    digits, rng = load_data("digits"), np.random.default_rng(0)
    weights = [rng.normal(0, 0.3, (3, 3, 1, 8)), rng.normal(0, 0.1, (3, 3, 8, 16)), rng.normal(0, 0.05, (400, 10))]

    def forward(x):  # pictures (N, 28, 28, 1) -> scores (N, 10), and the backward pass of each op
        backwards = []
        for op, *more in (
            (conv2d, weights[0]), (relu,), (normalise,), (max_pool, 2),  # -> (N, 26, 26, 8) -> (N, 13, 13, 8)
            (conv2d, weights[1]), (relu,), (normalise,), (max_pool, 2),  # -> (N, 11, 11, 16) -> (N, 5, 5, 16)
            (flatten,), (dense, weights[2]),  # -> (N, 400) -> (N, 10)
        ):
            x, backward = op(x, *more)
            backwards.append(backward)
        return x, backwards

    for step in range(100):
        batch = rng.choice(len(digits.train), 64)
        scores, backwards = forward(digits.train[batch].seen())
        loss, backward = cross_entropy(scores, digits.train.labels[batch])
        (d_x,), gradients = backward(), []
        for backward in reversed(backwards):  # from the scores back to the picture
            d_x, *own = backward(d_x)
            gradients = own + gradients
        for array, gradient in zip(weights, gradients):
            array -= 0.1 * gradient
        print(step, loss, (forward(digits.test.seen())[0].argmax(axis=1) == digits.test.labels).mean())
"""

from engine.ops.activations import leaky_relu, relu, sigmoid, tanh
from engine.ops.batch_norm import batch_norm, running_statistics
from engine.ops.convolution import conv2d
from engine.ops.dense import dense, flatten
from engine.ops.dropout import dropout
from engine.ops.losses import cross_entropy
from engine.ops.merging import add, concatenate
from engine.ops.normalisation import normalise
from engine.ops.pooling import average_pool, global_average_pool, max_pool
from engine.ops.softmax import softmax

__all__ = [
    "add",
    "average_pool",
    "batch_norm",
    "concatenate",
    "conv2d",
    "cross_entropy",
    "dense",
    "dropout",
    "flatten",
    "global_average_pool",
    "leaky_relu",
    "max_pool",
    "normalise",
    "relu",
    "running_statistics",
    "sigmoid",
    "softmax",
    "tanh",
]
