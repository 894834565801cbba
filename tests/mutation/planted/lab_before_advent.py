"""Bugs in what the doctor says of the labels and the pictures, and in what an experiment says before it is tried."""

from tests.mutation.mutant import Mutant

TESTS, DOCTOR = ("tests/engine/doctor/test_wrong_labels.py",), "engine/doctor/"
RULES = f"{DOCTOR}rules/"


def bug(file: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, TESTS)


MUTANTS: tuple[Mutant, ...] = (
    bug(f"{DOCTOR}second_opinion", "(said != labels) & (said == other)", "said != labels",
        "a picture that the network alone takes for another class is said to have a wrong label"),
    bug(f"{DOCTOR}second_opinion", "(likelier[agree] - 1)", "likelier[agree] * 0",
        "labels that have nothing to do with the picture are taken for the next guess"),
    bug(f"{DOCTOR}second_opinion", "np.square(self.means).sum(axis=1) - 2", "-2",
        "the nearest mean picture is the brightest"),
    bug(f"{DOCTOR}gathering", "float(checks[-1]) <= 1 - MANY", "True",
        "a second opinion is asked for where nearly all are right, in every examination"),
    bug(f"{DOCTOR}gathering", "rest, found = seen - seen.mean(axis=0), []", "rest, found = seen, []",
        "shuffled pixels are alike, as all are near to the mean of their place"),
    bug(f"{DOCTOR}gathering", " / spread if spread else 1.0", " / max(spread, 1e-9)",
        "pictures of one pixel are called noise"),
    bug(f"{RULES}wrong_labels", "max(MANY * second.pictures, FEWEST)", "MANY * second.pictures",
        "five pictures that are hard are many wrong labels"),
    bug(f"{RULES}wrong_labels", "max(MANY * second.pictures, FEWEST)", "FEWEST",
        "of a large set a handful of hard pictures are many wrong labels"),
    bug(f"{RULES}wrong_labels", "second.against < TIMES * second.alone or ", "",
        "labels are called wrong by a network that knows hardly more than the nearest mean"),
    bug(f"{RULES}wrong_labels", " or second.place < NEXT", "", "hard pictures are said to have wrong labels"),
    bug(f"{RULES}still_learning", "wrong_labels.look(evidence) is not None:", "False:",
        "to go on learning wrong labels is advised"),
    bug(f"{RULES}noisy_pictures", "data.side < LEAST_SIDE or ", "", "small drawings are called noise"),
    bug(f"{RULES}noisy_pictures", " or float(checks[-1]) >= LEARNED", "",
        "pictures that are read well are complained of"),
    bug(f"{RULES}over_fitting", "bool(now >= FALLS * before and far)", "bool(far)",
        "who still gets better is said to learn by heart"),
    bug(f"{RULES}over_fitting", "_is_gap(used, float(checks[-1]), evidence) and used", "used",
        "a gap that twenty pictures make by luck is learning by heart"),
    bug(f"{RULES}over_fitting", "float(checks[-1]) >= WIDE", "float(checks[-1]) >= 0.1",
        "a usual gap is called learning by heart"),
    bug(f"{RULES}over_fitting", "advice, plot=both_losses(evidence))",
        "advice, _shifted(evidence), both_losses(evidence))", "shifts are advised that cost noisy pictures points"),
    bug(f"{RULES}strong_pull", "times, pull = max(float(np.median(pulls)), pulls[-1]), pull", "pull = pull",
        "an L2 that a normalisation bears is not named"),
    bug(f"{RULES}strong_pull", "pull._replace(held=FIFTH)", "pull", "an L2 of 0.2 that costs 17 points is not named"),
    Mutant("gui/lab/experiments_page.py", "plan if chosen else first.format(plan=plan)", 'plan if chosen else first',
           "how long an experiment takes is said only after an answer", ("tests/gui/lab/test_experiments_page.py",)),
)  # fmt: skip
