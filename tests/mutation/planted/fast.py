"""Bugs in the fast engine: it must give what the textbook gives, for any cut into lanes, threads and processes."""

from pathlib import Path

from tests.mutation.mutant import Mutant

ROOT = Path(__file__).parents[3]
FILES = {path.stem: path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "engine" / "fast").rglob("*.py"))}

PLAN = ("tests/engine/fast/running/test_plan.py",)
OPTIMISERS = ("tests/engine/fast/arithmetic/test_optimisers.py",)
WIDE = ("tests/engine/fast/kernels/test_wide_dense.py",)
PARTNERS = ("tests/engine/fast/running/test_partners.py",)
PRODUCTS = ("tests/engine/fast/arithmetic/test_products.py",)
TURNING = ("tests/engine/fast/arithmetic/test_turning.py",)
SMALL = ("tests/engine/fast/kernels/test_small_maps.py",)


def bug(file: str, old: str, new: str, why: str, tests: tuple[str, ...] = PLAN, excused: str = "") -> Mutant:
    return Mutant(FILES[file], old, new, why, tests, excused)


MUTANTS = (
    bug(
        "workspace",
        "lane.take(batch, span, first=number == 0)",
        "lane.take(batch, span, first=True)",
        "the second lane of a job replaces what the first has added up",
    ),
    bug(
        "plan", "sum(job.correct for job in jobs)", "jobs[-1].correct", "correct answers are those of the last job only"
    ),
    bug(
        "plan",
        "loss = sum(loss for job in jobs for loss in job.losses)",
        "loss = sum(job.losses[0] for job in jobs)",
        "the loss leaves out all lanes of a job but its first",
    ),
    bug(
        "plan",
        "kernel.finish(natives[: len(jobs)]",
        "kernel.finish(natives[:2]",
        "gradients of a third and fourth job are forgotten",
    ),
    bug("plan", "gradient, new_state, [", "gradient, state, [", "running statistics never move"),
    bug(
        "executors",
        "self._prepare(parameters, state.copy())",
        "self._prepare(parameters, state)",
        "a step sees running statistics change under its hands",
        ("tests/engine/fast/kernels/test_own_ops.py",),
    ),
    bug(
        "plan",
        "worth_threads = len(pixels) * self._evaluation_work",
        "worth_threads = min(size, len(pixels)) * self._evaluation_work",
        "many pictures of a tiny network are labelled by one thread",
        ("tests/engine/fast/test_lanes.py",),
    ),
    bug(
        "products",
        "            yield partial(out[..., here, :, :].fill, 0)\n",
        "            pass\n",
        "rows of the output that see nothing keep what was there",
        SMALL,
    ),
    bug(
        "geometry",
        "            whole.fill(0)\n",
        "            pass\n",
        "weights that see only padding move by what the last step left",
        SMALL,
    ),
    bug(
        "geometry",
        "max(0, before - (count - 1) * step)",
        "max(0, before - count + 1)",
        "with a stride too many rows of filters are left out",
        SMALL,
    ),
    bug(
        "geometry",
        "min(extent, before + length)",
        "min(extent, before + length - 1)",
        "the last row of filters that sees a pixel is left out",
        SMALL,
    ),
    bug(
        "pools",
        "        do_all(spread)\n        return pixels",
        "        return pixels",
        "gradients of few pictures stay where they were put side by side",
        SMALL,
    ),
    bug(
        "products",
        "results = out[..., k0:k1, :].reshape(*leading, (k1 - k0) // h, h, outer)",
        "results = out[..., : k1 - k0, :].reshape(*leading, (k1 - k0) // h, h, outer)",
        "a block that is left over is written over the first one",
        PRODUCTS,
    ),
    bug("lanes", "weights < MANY * WIDE", "not wide", "few weights are cut, and threads wait for each other", WIDE),
    bug("turning", "source[start : start + some].T", "source[:some].T", "the first rows are turned again", TURNING),
    bug("lanes", "(TURNS * own if", "(0 if", "weights are cut where threads take turns for long", WIDE),
    bug(
        "lanes",
        "float(2 * SHARED if coupled and not cut",
        "float(SHARED if coupled and not cut",
        "lanes that wait for each other are made for too little work",
        ("tests/engine/fast/test_lanes.py",),
    ),
    bug(
        "executors",
        "dict(self._weights(parameters))",
        "self._weights(parameters)",
        "a network that was evaluated is trained on with weights that took over a normalisation",
        ("tests/engine/fast/running/test_scoring.py",),
    ),
    bug(
        "made_once",
        "all(map(is_, last[0][0], given))",
        "is_(last[0][0][0], given[0])",
        "a plan goes on with the weights of the vector that it was given first",
    ),
    bug("wide_dense", "max(pictures, FEW)", "pictures", "many weights for one picture are read by one thread", WIDE),
    bug(
        "products",
        "rows[..., whole:], out[..., whole:]",
        "rows[..., : columns - whole], out[..., whole:]",
        "columns left over by the blocks are those of the first one",
        PRODUCTS,
    ),
    bug(
        "updating",
        "weights.size < SHARED and",
        "weights.size and",
        "threads never share the weights",
        ("tests/engine/fast/arithmetic/test_optimisers.py",),
    ),
    bug(
        "geometry",
        "min(self.kernel, above + self.height))",
        "min(self.kernel, above + self.height - 1))",
        "the last row of a map is taken for padding",
        ("tests/engine/fast/kernels/test_split_maps.py",),
    ),
    bug(
        "plan",
        "next(rows for one in self.executors if (rows := one.train(*step)) is not None)",
        "[rows for one in self.executors if (rows := one.train(*step)) is not None][-1]",
        "jobs are done twice",
        PARTNERS,
    ),
    bug(
        "dense",
        "lane.accumulate(d_bias, sum_bias, bias_spare)",
        "sum_bias(d_bias)",
        "the bias learns from the last lane of a job only",
    ),
    bug(
        "wide_dense",
        "else np.add.reduce(parts, axis=0)",
        "else np.add.reduce(parts[:1], axis=0)",
        "a wide layer adds only the first share of its inputs",
        (*WIDE, *PLAN),
    ),
    bug(
        "dense_products",
        "partial(add_up, [out, *some], out)",
        "partial(add_up, [out, *some[:1]], out)",
        "of the later shares of the inputs every other one is forgotten",
        PRODUCTS,
    ),
    bug(
        "dense_products",
        "partial(np.add.reduce, some, axis=0, out=out)",
        "partial(np.add.reduce, some[:1], axis=0, out=out)",
        "of the first shares of the inputs only one is taken",
        PRODUCTS,
    ),
    bug(
        "batch_norm",
        "if np.any(first * first > FAR",
        "if np.all(first * first > np.inf",
        "a batch far from zero gets the spread of its rounding errors",
        ("tests/engine/fast/kernels/test_batch_norm.py",),
    ),
    bug("made_once", " or not all(map(is_, last[0][0], given))", "", "a layer reads weights that are gone", PRODUCTS),
    bug(
        "dense",
        "given.ctypes.data != self.weights.ctypes.data",
        "not self.weights.size or not self.weights.any()",
        "a layer goes on with the weights of its first step",
        PRODUCTS,
    ),
    bug(
        "wide_dense",
        "np.add.reduce(d_y, axis=1, out=gradients[self.bias_key])",
        "np.add.reduce(partials[0].d_y, axis=1, out=gradients[self.bias_key])",
        "the bias of a wide layer learns from the first lane only",
        WIDE,
    ),
    bug(
        "merges", "add_up(values, y)", "add_up(values[:2], y)", "add joins two stacks and forgets the third"
    ),
    bug(
        "merges",
        "ends = np.cumsum(self.sizes)[:-1]",
        "ends = len(self.sizes)",
        "branches of unlike numbers of maps are cut in equal parts",
    ),
    bug(
        "sums",
        "for part in parts[1:]]",
        "for part in ()]",
        "columns of the other phases are left out of a map's sum",
    ),
    bug(
        "batch_norm",
        "step * step * (total * count / (total + count))",
        "step * step * count",
        "lanes are joined as if each had the mean of the batch",
    ),
    bug(
        "batch_norm",
        "(1 - RATE) * running_variance + RATE * self.variance",
        "(1 - RATE) * running_variance + RATE * self.mean",
        "the running variance follows the mean",
    ),
    bug(
        "batch_norm",
        "    for _, first, second in partials[1:]:\n            d_shift += first",
        "    for _, first, second in partials[2:]:\n            d_shift += first",
        "the second lane is missing in the gradient",
    ),
    bug(
        "batch_norm",
        "weights[bias] = (weights[bias] - self.mean) * self.gain + self.shift",
        "weights[bias] = weights[bias] * self.gain + self.shift",
        "in use the mean is not folded into the bias",
    ),
    bug(
        "loss",
        "np.multiply(row, self.batch, out=row)",
        "np.multiply(row, len(labels), out=row)",
        "a lane divides its gradient by its own pictures instead of the batch's",
    ),
    bug(
        "loss",
        "chosen = (1 - s) * chosen + s * gradient.mean(axis=0)",
        "chosen = (1 - s) * chosen",
        "the loss leaves out what smoothing gives the other classes",
        ("tests/engine/network/test_label_smoothing.py", "tests/engine/fast/running/test_plan.py"),
    ),
    bug(
        "loss",
        "gradient -= self._kind(s / len(gradient) / self.batch)",
        "pass",
        "smoothing is not taken from the gradient of the other classes",
        ("tests/engine/network/test_label_smoothing.py", "tests/engine/fast/running/test_plan.py"),
    ),
    bug("workspace", "for part in parts[2:]:", "for part in ():", "a register with three readers gets two gradients"),
    bug(
        "workspace",
        "self.lane.drawn = {position: drawn[start:stop]",
        "self.lane.drawn = {position: drawn[: stop - start]",
        "every lane drops what the first lane drops",
    ),
    bug(
        "workspace",
        "pixels[start:stop], scale, out[start:stop])",
        "pixels[start:stop], scale, out[: stop - start])",
        "scores of all lanes land on the first pictures",
    ),
    bug(
        "updating",
        "state[COUNT] += 1",
        "state[COUNT] += weights.size // PIECE + 1",
        "Adam counts a step for each piece of the weights",
        OPTIMISERS,
    ),
    bug(
        "optimisers",
        "partial(np.multiply, some.state[\"velocity\"], _as(some, settings.momentum), out",
        "partial(np.multiply, some.state[\"velocity\"], _as(some, 1), out",
        "Nesterov looks too far ahead",
        OPTIMISERS,
    ),
    bug(
        "optimisers",
        "1 - rate * settings.decay",
        "1 - settings.decay",
        "AdamW decays without the learning rate",
        OPTIMISERS,
    ),
    bug(
        "optimisers",
        "return 1 - settings.beta2**count,",
        "return 1 - settings.beta1**count,",
        "Adam mends its square by the wrong beta",
        OPTIMISERS,
    ),
    bug(
        "updating",
        "return [size * number // count for number in range(count + 1)]",
        "return [size // count * number for number in range(count + 1)]",
        "the last weights of a large network are never moved",
        OPTIMISERS,
    ),
    bug(
        "updating",
        "own = {name: array[piece]",
        "own = {name: array[: made.size]",
        "all pieces share the optimiser's memory of the first",
        OPTIMISERS,
    ),
)
