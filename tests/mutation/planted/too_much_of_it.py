"""Bugs in what the doctor says of networks with too much dropout, L2 or depth, too few filters, or a Softmax inside."""

from tests.mutation.mutant import Mutant

TESTS, RULES = ("tests/engine/doctor/test_too_much.py",), "engine/doctor/rules/"


def rule(name: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"{RULES}{name}.py", old, new, why, TESTS)


MUTANTS: tuple[Mutant, ...] = (
    rule("too_much_dropout", "used > TIMES * _trained(evidence)", "used > _trained(evidence)",
         "a usual dropout, without which any network is right more often, is a fault"),
    rule("too_much_dropout", "used >= evidence.by_luck(evidence.seen) and ", "",
         "what is right by luck alone is said to be hidden by dropout"),
    rule("too_much_dropout", "evidence.began_sure and evidence.is_unlearned and not evidence.is_warm",
         "evidence.began_sure and not evidence.is_warm", "a network that has learned is told to begin anew"),
    rule("too_much_dropout", "> MOST]", "> 0]", "half silenced is too much"),
    rule("start_too_sure", "if too_much_dropout.look(evidence) is not None:", "if False:",
         "a first loss that dropout made is blamed on the start values"),
    rule("strong_pull", "if not (evidence.is_unlearned or may_be_held):", "if False:",
         "each training that stands still has too strong an L2"),
    rule("strong_pull", "if times < (pull.held if may_be_held else STRONG):", "if times < 0:",
         "a weak L2 is blamed for what another cause has"),
    rule("strong_pull", "if length and evidence.gradients.get(id) else inf", "if evidence.gradients.get(id) else 0.0",
         "L2 that has left nothing is not blamed"),
    rule("softmax_inside", "loss < best + NOT_LEARNED", "loss < best - NOT_LEARNED",
         "a network that has learned all the same is told to begin anew"),
    rule("softmax_inside", "is_alone and (before is None or before.block.category != \"activation\")", "is_alone",
         "two activations stand one after the other by the doctor's own advice"),
    rule("softmax_inside", "(after is not None or not is_whole)", "after is not None",
         "a Softmax at the end of a branch is not seen"),
    rule("too_narrow", " or used >= LEARNED", "", "a network with one filter that has learned is told to begin anew"),
    rule("too_narrow", "has_filters][:-1]", "has_filters]", "the end is widened, and no longer fits the classes"),
    rule("too_narrow", "evidence.epochs < EPOCHS or ", "", "a narrow block is blamed before it could learn"),
    rule("too_deep", " or not evidence.is_unlearned or", " or", "a deep network that has learned is called too deep"),
    rule("too_deep", "            row = []\n", "            pass\n", "blocks with a shortcut between them are one row"),
    rule("inputs_not_scaled", " and not (is_mended and data.low != data.high)", "",
         "pixels that the network normalises are told for ever to be not scaled"),
    rule("inputs_not_scaled", "None if is_blank or", "None if", "empty pictures are to be mended by a normalisation"),
    Mutant("engine/doctor/remedies.py", "if recipe.learning_rate >= MUCH_HIGHER * usual:", "if False:",
           "a remedy keeps a rate with which nothing helps", TESTS),
    Mutant("engine/doctor/gathering.py", "        weights=lengths,\n", "        weights={},\n",
           "how long the weights are is not gathered", TESTS),
)  # fmt: skip
