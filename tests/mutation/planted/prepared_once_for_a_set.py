"""Planted bugs: what is labelled beside a training with filters that are prepared once, in the lanes of its slices."""

from tests.mutation.mutant import Mutant

PARTNER, ASKED = "engine/fast/running/partner.py", ("tests/engine/fast/running/test_asked.py",)

MUTANTS = (
    Mutant(
        PARTNER,
        "            plan.here.score([spans], shared.pixels, scale, shared.scores[time])\n",
        "            for span in spans:\n"
        "                plan.here.prepare_use(shared.parameters[time], shared.state[time])\n"
        "                plan.here.score([[span]], shared.pixels, scale, shared.scores[time])\n",
        "filters are prepared anew for each lane of pictures that are labelled beside a training",
        ASKED,
    ),
    Mutant(
        PARTNER,
        'size = min(asked["slice_size"], asked["count"] - start)',
        'size = asked["count"]',
        "what is labelled beside a training is cut otherwise than in a pause, and has other bits",
        ASKED,
    ),
    Mutant(
        PARTNER,
        "plan.lane_in_use(size)[0])]",
        "plan.use.samples)]",
        "few pictures are labelled beside a training in other lanes than in a pause",
        ASKED,
    ),
)
