"""Bugs in the experiment on how many pictures are enough."""

from tests.mutation.mutant import Mutant

FILE, TEST = "engine/lab/experiments/how_many_pictures.py", "tests/engine/lab/test_how_many_pictures.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        FILE,
        "return lack.mean + lack.reach <= SAME",
        "return lack.mean <= SAME",
        "pictures are enough by chance",
        (TEST,),
    ),
    Mutant(
        FILE,
        "return lack.mean - lack.reach > SAME",
        "return lack.mean > lack.reach",
        "four points are too little, where within five is said to be enough",
        (TEST,),
    ),
    Mutant(
        FILE,
        "epochs=EPOCHS * part",
        "epochs=EPOCHS",
        "who has fewer pictures learns for a shorter time, too",
        (TEST,),
    ),
    Mutant(
        FILE,
        "difference(whole, part, setup.looks) for part in parts",
        "difference(whole, part, setup.looks) for part in parts[::-1]",
        "half is called a quarter",
        (TEST,),
    ),
    Mutant(FILE, "        least -= least % batch", "        least -= 0", "a quarter makes more steps", (TEST,)),
    Mutant(
        FILE,
        "validation_share=share, batch_size=batch",
        "validation_share=share",
        "of few pictures a quarter makes four times as many steps as all",
        (TEST,),
    ),
    Mutant(FILE, "        if not least:\n", "        if False:\n", "a set of four pictures has no quarter", (TEST,)),
)
