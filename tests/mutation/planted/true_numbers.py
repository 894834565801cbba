"""Numbers that are not true: intervals that hold less than they say, and shares rounded to what they are not."""

from tests.mutation.mutant import Mutant

CHANCE = "tests/engine/lab/test_chance.py"
NEARLY, SIGNS = "tests/gui/look/test_nearly_all.py", "tests/gui/look/test_signs.py"
DOUBT, STORY = "tests/gui/evaluate/test_doubt_card.py", "tests/gui/xray/test_story.py"
UPDATES = "tests/gui/xray/test_update_boxes.py"


def nearly(file: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"gui/{file}.py", old, new, why, (NEARLY,))


MUTANTS = (
    Mutant(
        "gui/lab/verdict_card.py",
        "            if not result.is_told:\n",
        "            if False:\n",
        "that there may be no difference at all has to be read from two signs",
        ("tests/gui/lab/test_verdict_card.py",),
    ),
    Mutant(
        "gui/lab/verdict_card.py",
        "first, second, low, high, ones, others = second, first, -high, -low, others, ones",
        "pass",
        "B is better, says the verdict, above figures of how much better A is",
        ("tests/gui/lab/test_verdict_card.py",),
    ),
    Mutant(
        "engine/lab/chance.py",
        "return len(self.first) >= fewest(self.level)",
        "return True",
        "two networks are said to lie up to 100 points apart, because there are few seeds",
        ("tests/gui/lab/test_verdict_card.py",),
    ),
    Mutant(
        "engine/lab/chance.py",
        "outside = ceil(level / 2 * (1 + len(means))) - 1",
        "outside = ceil(level * (1 + len(means))) - 1",
        "an interval holds the true difference less often than in 95 of 100 comparisons",
        (CHANCE,),
    ),
    Mutant(
        "engine/lab/chance.py",
        "    if not outside:\n        return EVERYTHING\n",
        "    outside = max(outside, 1)\n",
        "five seeds can never tell, says the verdict, beside an interval that tells",
        (CHANCE,),
    ),
    Mutant(
        "engine/explain/student.py",
        "if is_odd else share",
        "",
        "Student's t is wrong for every second number of seeds",
        (CHANCE,),
    ),
    nearly(
        "evaluate/class_table",
        "tenths = min(max(tenths, share > 0), 1000 - (share < 1))",
        "pass",
        "a class with one mistake in two thousand has a recall of 100",
    ),
    nearly(
        "evaluate/matrix",
        "if number < whole and float(text) >= 100:",
        "if False:",
        "a class with mistakes is said to be read rightly in 100 %",
    ),
    nearly(
        "evaluate/matrix",
        "if number and not float(text) else text",
        "if 0 < share < 0.5 else text",
        "five mistakes of a thousand are 0 %",
    ),
    nearly(
        "evaluate/summary",
        "low=percent_number(low), high=percent(high)",
        'low=f"{100 * low:.1f}", high=percent(high)',
        "what so many pictures can tell begins at 100 %",
    ),
    nearly(
        "xray/gradient/gradient_story",
        "probability(float(shares[number, label]), 0)",
        'f"{100 * float(shares[number, label]):.0f} %"',
        "a softmax is said to have given a class all",
    ),
    nearly(
        "presentation/tiles",
        "probability(share, 0)",
        'f"{100 * share:.0f} %"',
        "on the wall a class is given all by a softmax",
    ),
    nearly(
        "xray/gradient/flow_table",
        "percent_number(round(share, ROUNDING), 0)",
        "percent_number(share, 0)",
        "of a gradient without a zero less than 1 % is said to be none",
    ),
    nearly(
        "stack/in_words",
        "percent_number(part / whole if whole else 0.0, 0)",
        "str(round(100 * part / whole)) if whole else '0'",
        "one block is said to have 100 % of the parameters where others have some",
    ),
    Mutant(
        "engine/doctor/rules/over_fitting.py",
        "trained=percent_number(accuracy[-1])",
        'trained=f"{100 * accuracy[-1]:.1f}"',
        "a training with mistakes is said to be right in 100.0 %",
        ("tests/engine/doctor/test_over_fitting.py",),
    ),
    Mutant(
        "engine/text.py",
        'return "−" + text if value < 0 and float(text.replace(",", "")) else text',
        'return "−" + text if value < 0 else text',
        "a change that rounds to nothing is minus nothing",
        (SIGNS,),
    ),
    Mutant(
        "gui/filters/ranking_bars.py",
        "if float(number.replace('−', '-')) or not change else signed(100 * change)",
        "if True else signed(100 * change)",
        "a filter without which one of ten thousand answers is lost changes nothing",
        (SIGNS,),
    ),
    Mutant(
        "gui/time/drawn_beside.py",
        "[probability(share) for",
        '[f"{100 * share:.1f} %" for',
        "one of two answers beside each other is 100 % sure",
        (SIGNS,),
    ),
    Mutant(
        "gui/evaluate/doubt_card.py",
        "        if not others:\n",
        "        if False:\n",
        "the 0 others hold 0 of the mistakes",
        (DOUBT,),
    ),
    Mutant(
        "gui/evaluate/doubt_card.py",
        "return one if missed else",
        "return one if not missed else",
        "the only mistake is said to be spared where it was made",
        (DOUBT,),
    ),
    Mutant(
        "gui/xray/story.py",
        " or not found.parts[0].inputs[0]:",
        ":",
        "a number that is 0 is said to be below zero",
        (STORY,),
    ),
    Mutant(
        "gui/xray/story.py",
        "        if _sees_several(number):\n",
        "        if has_window(number):\n",
        "the largest number of a large window is said to go on as if it were alone",
        (STORY,),
    ),
    Mutant(
        "gui/xray/gradient/update_boxes.py",
        'text = plain(beta, MOST).rstrip("0").removesuffix(".")',
        'text = figures(beta, 3).rstrip("0").removesuffix(".")',
        "Adam is said to keep all of what it keeps 0.9999 of",
        (UPDATES,),
    ),
    Mutant(
        "engine/data/looks.py",
        "np.float32 if images.pixels.dtype == np.uint8 else np.float64",
        "np.float32",
        "numbers far from zero are said to have no spread, or a wrong one",
        ("tests/engine/data/test_looks.py",),
    ),
    Mutant(
        "engine/text.py",
        "{number or 0.0:.3g}",
        "{number:.3g}",
        "nothing has a sign",
        ("tests/engine/test_text.py",),
    ),
    Mutant(
        "gui/stack/totals.py",
        '(1e6, 0.9995e6, "M", 1)',
        '(1e6, 1e6, "M", 1)',
        "nearly a million parameters are 1000 k",
        ("tests/gui/stack/test_in_words.py",),
    ),
    Mutant(
        "gui/lab/sweep_table.py",
        'return f"{good}" if good == made else',
        'return f"{made}" if True else',
        "the mean of one training is said to be that of three seeds",
        ("tests/gui/lab/test_sweep_results.py",),
    ),
    Mutant(
        "gui/xray/gradient/loss_view.py",
        "return float(apart[top] + np.log1p(np.exp(np.delete(apart, top) - apart[top]).sum()))",
        "return float(-np.log(1 / np.exp(apart.astype(np.float32)).sum()))",
        "a loss of a few billionths is 0, and one of 120 is endless",
        (STORY,),
    ),
)
