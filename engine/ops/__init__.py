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
