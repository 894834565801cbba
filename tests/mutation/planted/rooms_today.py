"""Bugs of the rooms that show something which is not there any more, or not yet."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

DAMAGE = "tests/gui/filters/test_damage_view.py"

HEALTH, BESIDE = "tests/engine/explain/test_health.py", "tests/gui/insight/test_start_and_now.py"

MUTANTS = (
    bug(
        "filters/damage_view",
        "self.chosen = replace(damage, amount=0.0)",
        "self.chosen = damage",
        "damage that is undone is shown, and there again with the next kind",
        DAMAGE,
    ),
    bug(
        "filters/damage_view",
        "block_id=self.bench.block if self.chosen.block_id",
        "block_id=self.chosen.block_id if self.chosen.block_id",
        "This block is the one that was looked at before",
        DAMAGE,
    ),
    bug(
        "filters/damage_view",
        "known = next(iter(damages_of(self.bench.document.switched)), None)",
        "known = self.bench.damage",
        "damage of a block that is gone is neither shown nor taken back",
        DAMAGE,
    ),
    bug(
        "filters/page_bar",
        "elif filters_of(bench.document.switched):",
        "elif bench.document.switched:",
        "damage of a block that is gone is called switched filters",
        DAMAGE,
    ),
    bug(
        "filters/switch_view",
        "if not (filters_of(self.bench.document.switched) or",
        "if not (self.bench.document.switched or",
        "where nothing is changed, by damage of a block that is gone, a loss is told",
        DAMAGE,
    ),
    bug(
        "filters/damage_view",
        "        if self.bench.probe.learned:\n            words",
        "        if True:\n            words",
        "start values are said to have learned what is lost",
        DAMAGE,
    ),
    bug(
        "filters/switch_view",
        "        if self.bench.damage is not None and not self.bench.probe.learned:\n",
        "        if False:\n",
        "damaged start values are compared with what was learned",
        DAMAGE,
    ),
    Mutant(
        "engine/explain/health.py",
        "shares, float(finite.std(",
        "shares, float(ends[np.digitize(finite, ends[1:-1])].std(",
        "the spread is that of the bins: small gradients spread 0 times as wide",
        (HEALTH,),
    ),
    bug(
        "insight/start_and_now",
        "        if not times:\n",
        "        if times < 0.02:\n",
        "numbers that became small are said to be alike",
        BESIDE,
    ),
    bug(
        "insight/health_view",
        "        if before.moment != after.moment:  # it",
        "        if True:  # it",
        "Health is made anew for each pixel that is pointed at",
        "tests/gui/insight/test_looks_for.py",
    ),
    bug(
        "widgets/closed_beside",
        "for event in (pressed, released):",
        "for event in (pressed,):",
        "what a quick tap presses beside an open note stays pressed, and does nothing",
        "tests/gui/widgets/test_closed_beside.py",
    ),
    bug(
        "xray/entries",
        'lambda place: "" if place.id in ids else no_fit, partial(change_word, document),',
        'lambda place: "" if place.id in ids else no_fit,',
        "X-ray tells numbers of damaged weights and does not say so",
        "tests/gui/xray/test_changed_weights.py",
    ),
    bug(
        "why/page",
        "rows, reason, partial(change_word, document))",
        "rows, reason)",
        "Why asks a damaged network and does not say so",
        "tests/gui/xray/test_changed_weights.py",
    ),
    bug(
        "training/sentences",
        'with_keys(self.tr("Stop ends the test ({Shift+F5})"))',
        'self.tr("Stop ends the test ({Shift+F5})")',
        "the tip during a test shows a key in braces",
        "tests/gui/window/test_stop_is_heard.py",
    ),
)
