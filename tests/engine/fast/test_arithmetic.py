"""The bits that a training gives are a promise: whoever repeats it gets the same weights, or is told that he will not.

They hold for one NumPy, one kernel of its matrix library and one processor; they are stored of three kinds of these:
without AVX-512, with it, and with Intel's from Sapphire Rapids on. A processor that can do more is asked to do as these
do; elsewhere these tests are skipped.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from engine import Recipe, Stack, block, train
from engine.data import DataSet, Images
from engine.fast import ARITHMETIC
from engine.fast.arithmetic.blas import arithmetic_of_blas, arithmetic_of_processor, libraries, set_threads
from engine.training.optimisers import Nesterov
from tests.engine.command_line import alone
from tests.engine.samples import some_digits

#: NumPy, its matrix library and the processor's instructions, with which the bits below were made.
OLDER = ("2.4.6", "openblas 0.3.31.188.0 Haswell", "X86_V2 X86_V3")
NEWER = ("2.4.6", "openblas 0.3.31.188.0 SkylakeX", "X86_V2 X86_V3 X86_V4 AVX512_ICL")
NEWEST = (*NEWER[:2], f"{NEWER[2]} AVX512_SPR")
HERE = (np.__version__, arithmetic_of_blas(), arithmetic_of_processor())
CHANGED = """The weights after 20 steps have other bits than before.
If that was not meant, find out why: an order of additions, a lane's size and a random stream must not change.
If it was meant, raise ARITHMETIC in engine/fast/__init__.py by one, and store its number and the new bits in this file.
A processor gives the kinds before its own, too: with what is set in `doing_as`.
"""
UNUSED = "NPY_DISABLE_CPU_FEATURES"  # by NumPy, though the processor has them
CUT = "cut by its weights"  # pictures of 140 x 140, of which there are more than units
ROW_BY_ROW = "weights that are read row after row"  # of so many units, for the same pictures
MANY_LANES = "more lanes than run at a time"  # so that some lanes add to gradients that others began
FEW_PICTURES = "few pictures under filters of many rows"  # which are copied once, not once for each of these
MEANS = "means of large maps"  # that are normalised over the batch: one kernel
BESIDE_MAPS = "some weights beside maps"  # of which each lane has gradients of its own
MADE_WITH = 65  # the number of the arithmetic
BITS = {
    OLDER: {
        CUT: "c833736ad589162969420a183b99ed921512855ecdd07e4947df62f1d1b292ed",
        "many weights": "dcea5bb0fc471dd05a23f22a10297fccadbe132dbc972de9e95d2e7e5d09f8b0",
        "plain": "cab9a5380e9c539b219f5973827a742aa7257d5a15306cd28b1ad71ce72c8293",
        "batch norm": "e59714b7c13e8617759488489ba37d1248f1236ee7a3cd592480e1ae8c31b9ee",
        "large filters": "503b0b4985c0a886a2e6163747ce0a3bf6e34e7215207205dc51d852b6709bdb",
        "many inputs": "684d80a94e635270d87c4cc72feccd9f4a2259970a12cb5a099a16c98ec67d81",
        "small maps": "8747a4bb2230a27753bfc6822eb56383f45bc24f80f6531ec315233c714cedef",
        "few filters": "995585875c2b6d9768d49b1ccbc0ccc4bced9a21e1763d58bcdcf402281ab0e9",
        "as large as maps": "5debfed730746bd6385056702f176de309f512be75918ebe99655c1dd9b0c5a1",
        "pixel by pixel": "f71837fd74c33790a788af84154a4b2f910d7ff03818e5d041bca32b9da8fe4c",
        "by the logarithm": "55e2643029347fb60ce00660ff84358a1b93a8937232efb792fc9e87b73b8cde",
        "steps over pictures": "cb11d009599ec928e8fcd4a420b0fd6ea2313959056c0bb6e0caf8c48337473f",
        "steps over maps": "2806d7e9ed9270941f6b16473aac20a71ee93cd837134faead208fc774e97601",
        "pools with other steps": "c43c9f86fa03310396e70bcdf7da1ba9e9fea85768575e897eb8a841a4e798c2",
        "long products": "777e123528a615143c5f5f35eaea0d798f9ae3123d64ddbb56eb92ff8ac75370",
        "many sums of filters": "2778fbfa7e6f999127d967bde36ea002b3c0fd7c8326ed364a7a2ed76e4f51ad",
        "few outputs": "a4aff106b175d0241e7175849359dcc893e6b4bee110a5ead76e0cd6fb3942e0",
        MANY_LANES: "823a6fa957ca6cd5c8e0b6236df3822404d36edff99b1057e6f8f5e8728b53bf",
        ROW_BY_ROW: "a155a04bd713bbd77b1b00191440cd5aa4e200809cc4879d2a998c70651093df",
        FEW_PICTURES: "8ea53deac571c5dfd80e75a7bb43cc1c08fb41a63f0aa4924131757520ee530c",
        MEANS: "050b3d93d3873a1df1c5b3fb386baf0c9d3a7d90538893761c6042b50a74e55e",
        BESIDE_MAPS: "261e1536c45eb84994487b2da8924a2bd03a04d151da366933828e8bbdab6b75",
        "dropout and residual": "c001919a04e2d5feda19afd3ea7fa254a5fb1941a66ae9a807b2a125db430ee4",
    },
    NEWER: {
        CUT: "40deda6956c88e905483b14892b2f7aa287db50f1c31aa69ebb404cb70132537",
        "many weights": "bba7105236c12e6626614610cb57e4e2ed914e72f6610dd48b55da145145f70d",
        "plain": "3e8cd47e20ab1f21232b0723dba48d0b421ffd8d28de5b7935235f2b422b4041",
        "batch norm": "85af2e12db2df2489bfd2479b348010461d90b21e01a43f2f3543b6fb8f5e966",
        "large filters": "d1c97004c46547c3fdb66620a1a581349f2b56d9a301a5260a4307dec9be2cea",
        "many inputs": "dc0a2a69e052b0381a6cd5b3c2a81409ea95a2b4f9bfb328b7a006021d2bb53d",
        "small maps": "32ed48fee895dd8e4bb476ed27cf3a647a05cf93f11d8faec92f75243fe0eca1",
        "few filters": "6a202e5e9a1f0b193e163da5b21055fd956e41a6d24fd8a8d0f8955b0dd69c26",
        "as large as maps": "59db03d3da935f91cd7d852031e3652ea3d78dbef51f1a5e9ae4277757f821ef",
        "pixel by pixel": "9379128df0d17a8cef8a3a50b20a32fb9aad3b3f447996a1c1f2c38fe02fefaa",
        "by the logarithm": "62b2ccb7b80630df7b29ecfcb49992804a841cd76b6a47d1c86cc93ebaa6f0f9",
        "steps over pictures": "2a54b8e02079536e6c8637c37779a0b2c8024b40a9cde79a3db5a7ada0676b6b",
        "steps over maps": "5f34a197bbd95c770078771968cfc22929a2700edec51d145609d516556dd046",
        "pools with other steps": "a1854f67bff3a5b33a37a5dccfbb95a52b9555b00668acf8255ed988c210f47f",
        "long products": "ce3211b9575d3a31059649aabf292d4ce31a0015464bdb88c801254c187b5441",
        "many sums of filters": "a2968a7c0721c53d892bbdb9f3210fb818d90bcab8603577ed3a178a545a1127",
        "few outputs": "5772408c09fb384dc51b25492b89b79f9f7e6f13be82048615b16545a235be87",
        MANY_LANES: "663857fbe0d3dd59f842fb64b7d2269cf895e3159f95d647c1e7920bcc627c16",
        ROW_BY_ROW: "e7bd1996aed4f69bd1d925b6a11b46bdf2c9ebdcc970a0b896b6f32b5737320a",
        FEW_PICTURES: "5fe09380e08d7ba5164fbe73b36105ba23b8badd9870f9699f24967681008ae1",
        MEANS: "132e92bf9caec7c9ed32987e391aa80a8b860094dd2fb3c9261bb038b3312470",
        BESIDE_MAPS: "494e5edc99a8a71920e10b14a3c4da27fa67542030ddb66fbd20981dbf0f8f50",
        "dropout and residual": "955436c42f48563a13cb58a14e63f439b9b15fb3cbe06406e5d55b3fb82f6c09",
    },
}
BITS[NEWEST] = BITS[NEWER] | {
    CUT: "d611b9e4e4ea7b677c49cebbd3e6d4e31055b627add575dc4c073353fd16e84d",
    MANY_LANES: "ae1c43e3d755629213f74d05240aad9f5fc8da1c4c5d263c640d76036298877c",
    "large filters": "2d41bc4ece2097c99471a888b2333302d4a3033db8ba863b31e9b52368a07363",
    FEW_PICTURES: "350aa5dde6d747a810c722dc5d07faaf2c47af57010dff71cad9acbcf6fa2e00",
    ROW_BY_ROW: "ba22b7d69a6ec3724ac410a0a1d800b3e180d637584494036b3f7351125351de",
    "steps over maps": "cf7ec658ca9e1219911d09d85af5aba4184bdae392d5e7295d31c6b5a055ab58",
    "long products": "603633e3e907ae9aa991be22a8b2cea6368dfa7fb69fe1fd7d695379012fddaf",
}
END = block("fully_connected", units=10), block("softmax")
STACKS = {
    CUT: Stack.of(
        block("fully_connected", units=31),
        block("tanh"),
        *END,
    ),
    "many weights": Stack.of(
        block("fully_connected", units=180),
        block("sigmoid"),
        block("fully_connected", units=120),
        block("batch_normalise"),
        *END,
    ),
    "plain": Stack.of(
        block("convolution", filters=8, size=3),
        block("relu"),
        block("max_pool"),
        *END,
    ),
    "batch norm": Stack.of(
        block("convolution", filters=4, size=5, padding="same"),
        block("batch_normalise"),
        block("relu"),
        block("average_pool"),
        *END,
    ),
    "large filters": Stack.of(
        block("convolution", filters=6, size=9, padding="same"),
        block("max_pool"),
        block("convolution", filters=6, size=(4, 9), padding="same"),
        block("tanh"),
        block("convolution", filters=8, size=(2, 4)),
        *END,
    ),
    "many inputs": Stack.of(
        block("convolution", filters=8, size=3),
        block("leaky_relu"),
        block("fully_connected", units=40),
        *END,
    ),
    "small maps": Stack.of(
        block("convolution", filters=8, size=8, stride=5),
        block("relu"),
        block("convolution", filters=16, size=5, padding="same"),
        block("tanh"),
        *END,
    ),
    "few filters": Stack.of(
        block("convolution", filters=20, size=2),
        block("relu"),
        block("convolution", filters=4, size=(3, 5)),
        *END,
    ),
    "as large as maps": Stack.of(
        block("convolution", filters=8, size=5),
        block("max_pool"),
        block("convolution", filters=12, size=5, stride=3),
        block("relu"),
        block("convolution", filters=20, size=3),
        block("tanh"),
        *END,
    ),
    "pixel by pixel": Stack.of(
        block("convolution", filters=12, size=3),
        block("relu"),
        block("convolution", filters=6, size=1),
        block("relu"),
        *END,
    ),
    "by the logarithm": Stack.of(
        block("convolution", filters=6, size=3),
        block("normalise", mode="log"),
        block("max_pool"),
        *END,
    ),
    "steps over pictures": Stack.of(
        block("convolution", filters=16, size=9, stride=3),
        block("relu"),
        *END,
    ),
    "steps over maps": Stack.of(
        block("convolution", filters=8, size=5),
        block("relu"),
        block("convolution", filters=32, size=9, stride=2, padding="same"),
        block("relu"),
        *END,
    ),
    "pools with other steps": Stack.of(
        block("convolution", filters=4, size=2),
        block("max_pool", stride=1),
        block("convolution", filters=8, size=3),
        block("relu"),
        block("max_pool", extent=3, stride=3),
        *END,
    ),
    "long products": Stack.of(
        block("convolution", filters=16, size=3),
        block("relu"),
        block("convolution", filters=64, size=9, stride=3),
        block("relu"),
        *END,
    ),
    "many sums of filters": Stack.of(  # more than the cache holds; and few filters, of which some columns are shifted
        block("convolution", filters=32, size=1),
        block("max_pool"),
        block("convolution", filters=64, size=5, padding="same"),
        block("relu"),
        block("convolution", filters=6, size=5, stride=3),
        *END,
    ),
    "few outputs": Stack.of(  # each of them added up; and means of three rows
        block("convolution", filters=8, size=3),
        block("relu"),
        block("convolution", filters=12, size=18),
        block("average_pool", extent=3, stride=3),
        *END,
    ),
    MANY_LANES: Stack.of(
        block("convolution", filters=8, size=3),
        block("relu"),
        block("max_pool"),
        block("fully_connected", units=100),
        block("relu"),
        *END,
    ),
    ROW_BY_ROW: Stack.of(
        block("max_pool"), block("fully_connected", units=520), block("relu"), *END
    ),
    FEW_PICTURES: Stack.of(
        block("convolution", filters=32, size=3),
        block("relu"),
        block("convolution", filters=32, size=7, stride=2),
        *END,
    ),
    MEANS: Stack.of(
        block("convolution", filters=12, size=3, padding="same"),
        block("batch_normalise"),
        block("relu"),
        block("global_average_pool"),
        *END,
    ),
    BESIDE_MAPS: Stack.of(
        block("convolution", filters=16, size=3),
        block("relu"),
        block("max_pool"),
        block("fully_connected", units=230),
        block("relu"),
        *END,
    ),
    "dropout and residual": Stack.of(
        block("residual", stacks=(Stack.of(block("convolution", filters=1, size=3, padding="same")), Stack.of())),
        block("dropout", rate=0.3),
        block("fully_connected", units=20),
        block("tanh"),
        *END,
    ),
}


def bits_after_twenty_steps(name: str) -> str:
    """SHA-256 of all weights and running statistics."""
    optimiser = {"optimiser": Nesterov()} if name == "plain" else {}
    size, epochs = {MANY_LANES: (280, 10), FEW_PICTURES: (3, 1)}.get(name, (32, 3))
    recipe = Recipe(learning_rate=0.01, batch_size=size, epochs=epochs, validation_share=0.0, seed=5, **optimiser)
    digits = some_digits(300, 60)
    steps = train(STACKS[name], enlarged(digits) if name in (CUT, ROW_BY_ROW) else digits, recipe)
    for _ in range(20):
        step = next(steps)
    learned = step.checkpoint()
    steps.close()
    digest = hashlib.sha256()
    for group in (learned.parameters, learned.state):
        for id in sorted(group):
            for word in sorted(group[id]):
                digest.update(f"{id} {word}".encode() + np.ascontiguousarray(group[id][word]).tobytes())
    return digest.hexdigest()


def enlarged(data: DataSet) -> DataSet:
    """The same with five times as many pixels each way."""
    large = (
        Images(images.pixels.repeat(5, axis=1).repeat(5, axis=2), images.labels, images.scale)
        for images in (data.train, data.test)
    )
    return DataSet("large", "Large digits", *large, data.class_names)


@contextmanager
def three_threads_of_the_library() -> Iterator[None]:
    """A product made with them has other bits where it is not held to one thread."""
    before = [(library, library.get_num_threads()) for library in libraries()]
    for library, _ in before:
        set_threads(library, 3)
    yield
    for library, count in before:
        set_threads(library, count)


@pytest.mark.parametrize("name", STACKS)
def test_a_training_gives_the_bits_it_gave_before(name: str) -> None:
    if HERE not in BITS:
        pytest.skip(f"no bits are stored of {HERE}")
    with three_threads_of_the_library():
        found = bits_after_twenty_steps(name)
    assert (ARITHMETIC, found) == (MADE_WITH, BITS[HERE][name]), f"{CHANGED}    {name!r}: {found!r},"


OF_ALL = f"""
import json
from {__name__} import HERE, STACKS, bits_after_twenty_steps, three_threads_of_the_library
with three_threads_of_the_library():
    print(json.dumps([HERE, {{name: bits_after_twenty_steps(name) for name in STACKS}}]))
"""


@pytest.mark.parametrize("kind", BITS, ids=["without AVX-512", "with it", "of Sapphire Rapids"])
def test_it_does_so_as_a_processor_that_can_do_less(kind: tuple[str, str, str]) -> None:
    """In a process of its own: what is used is chosen when NumPy is loaded."""
    if kind == HERE or not can_do_as(kind):
        pytest.skip("the test before has asked it" if kind == HERE else f"{HERE} cannot do as {kind}")
    done = alone(code=OF_ALL, env=doing_as(kind))
    assert not done.returncode, done.stderr
    assert json.loads(done.stdout) == [list(kind), BITS[kind]], CHANGED


def can_do_as(kind: tuple[str, str, str]) -> bool:
    """Whether NumPy and OpenBLAS are those of `kind`, and this processor has at least its groups of instructions."""
    library = HERE[1].rpartition(" ")[0]
    return HERE[0] == kind[0] and library == kind[1].rpartition(" ")[0] and groups(kind) <= groups(HERE)


def doing_as(kind: tuple[str, str, str]) -> dict[str, str]:
    """The environment of a program that does as it would do on a processor that has no more than `kind` says."""
    more = {*os.environ.get(UNUSED, "").split(), *groups(HERE)} - groups(kind)
    return os.environ | {"OPENBLAS_CORETYPE": kind[1].rpartition(" ")[2], UNUSED: " ".join(sorted(more))}


def groups(kind: tuple[str, str, str]) -> set[str]:
    return set(kind[2].split())
