"""Bugs in what the doctor says of faults that were seeded and measured: another cause is named, or a healthy one."""

from tests.mutation.mutant import Mutant

TESTS, RULES = ("tests/engine/doctor/test_new_causes.py",), "engine/doctor/rules/"
LAB = ("tests/engine/lab/test_experiments.py",)
TOLD = ("tests/gui/state/test_findings_of_test.py",)


def rule(name: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"{RULES}{name}.py", old, new, why, TESTS)


MUTANTS: tuple[Mutant, ...] = (
    rule("batch_too_small", "or prod(shape[:-1]) > 1:", "or False:",
         "who normalises maps in batches of one is told to begin anew"),
    rule("batch_too_small", "call.update is None", "False", "in batches of one each block is blamed"),
    rule("batch_too_small", "batch >= ENOUGH or ", "", "batches of 64 are called too small"),
    rule("batch_too_small", "if not evidence.is_unlearned or evidence.is_half_right:", "if not evidence.is_unlearned:",
         "who learns by batches of one is told to begin anew"),
    rule("batch_too_small", "\"stuck\", -5", "\"stuck\", 4", "a batch of one is called no better than guessing"),
    rule("batch_too_small", "batch_size=WANTED", "batch_size=1", "the remedy of batches of one changes nothing"),
    rule("strong_smoothing", "used >= LEARNED", "False", "who has learned smoothed labels is told to begin anew"),
    rule("strong_smoothing", "softened <= STRONG", "softened <= 0", "any smoothing of labels is blamed"),
    rule("dead_units", "if strong_smoothing.look(evidence) is not None:", "if False:",
         "who smooths labels too much is to learn ten times as slowly"),
    rule("all_frozen", "any(place.block.has_filters for place in free) or ", "",
         "who lets the end alone learn is told that everything is frozen"),
    rule("all_frozen", "recipe.replace(frozen=())", "recipe", "all stays frozen with the remedy"),
    rule("leaping_stride", "if (share := _seen(place)) < SEEN:", "if (share := _seen(place)) <= 1:",
         "any stride leaps over pixels"),
    rule("leaping_stride", "return sides[0] * sides[1]", "return sides[0]",
         "a stride that leaps both ways is let alone"),
    rule("leaping_stride", "min(1.0, one / leap)", "one / leap / 2",
         "patches beside each other are said to leave gaps"),
    rule("leaping_stride", "tried.helped is not None", "False",
         "what another change did for a copy is promised of a shorter stride"),
    rule("leaping_stride", "max(stride) <= WANTED", "False", "the shortcut of a residual block leaps over pixels"),
    rule("too_much_dropout", "several = len(in_a_row) > 1 and left < LEFT", "several = False",
         "against three dropouts of 50 % a lower learning rate is advised"),
    rule("too_much_dropout", "several = len(in_a_row) > 1 and left < LEFT", "several = len(in_a_row) > 1",
         "two dropouts of 70 % are to become one"),
    rule("too_much_dropout", "for place in places[:-1])), places[-1:]", "for place in places[1:])), places[:1]",
         "the first Dropout stays, and not that before the end"),
    rule("too_much_dropout", "for rule in (learning_rate_too_high, learning_rate_too_low))", "for rule in ())",
         "dropout is blamed for what a rate that is far too low has done"),
    rule("too_much_dropout", "left < HARDLY and ", "", "three dropouts are blamed whatever else is wrong"),
    rule("start_too_sure", "if growing_sums.may_grow(evidence) and not evidence.is_warm:", "if False:",
         "who stacks residual blocks is to learn ten times as slowly, which makes it worse"),
    rule("growing_sums", " or evidence.is_warm or", " or",
         "painted weights that are too large are put down to the blocks"),
    rule("growing_sums", "len(bare) < SEVERAL or ", "",
         "one residual block is said to add up too much"),
    rule("growing_sums", "evidence.epochs < 1 or ", "", "after the first steps six that learn are to begin anew"),
    rule("growing_sums", "Where(place.id, 0, 0)", "Where(place.id, 1, 0)", "the shortcut is normalised, too"),
    rule("too_narrow", "max(NARROW, min(FEW, evidence.classes // 2))", "NARROW", "behind three units nothing is said"),
    rule("too_narrow", "min(FEW, evidence.classes // 2)", "evidence.classes // 2",
         "of a hundred classes fifty units are too few"),
    rule("too_narrow", "(units if place.block.takes == \"vector\" else NARROW)", "units",
         "three filters are called too narrow"),
    rule("few_steps", "Finding(\"steps\", 11,", "Finding(\"steps\", 14,",
         "who makes two steps in an epoch is first told to add a ReLU"),
    rule("test_far_below", "max(FAR, DEVIATIONS * luck)", "FAR",
         "of twenty pictures kept aside luck is told as a fault"),
    rule("test_far_below", "max(FAR, DEVIATIONS * luck)", "DEVIATIONS * luck",
         "other people's pictures, a little harder, are called wrong ones"),
    rule("test_far_below", " or copies_kept_aside.look(evidence) is not None", "",
         "what is kept aside was learned by heart, and the test is blamed"),
    rule("test_far_below", "np.fill_diagonal(wrong, 0)", "pass", "a class is said to be taken for itself"),
    Mutant("engine/lab/experiments/few_pictures.py", "lead.mean + lead.reach <= HELPS", "lead.mean <= HELPS",
           "what chance may have hidden is said to help nothing", LAB),
    Mutant("engine/lab/experiments/few_pictures.py", "if all(lead.mean", "if any(lead.mean",
           "one of the two is said to help nothing because the other does", LAB),
    Mutant("engine/lab/experiments/few_pictures.py", "if all(lead.mean + lead.reach <= HELPS for lead in leads):",
           "if False:", "that neither helps is never clear", LAB),
    Mutant("gui/state/doctor/findings.py", ", test=self.session.test)", ")",
           "in the window a test that came out badly is no sign", TOLD),
)  # fmt: skip
