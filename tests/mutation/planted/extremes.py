"""Bugs that show at the edges: a network that has learned all, numbers beyond all bounds, fixes of unusual stacks."""

from tests.mutation.mutant import Mutant

FALSE_ALARMS = "tests/engine/doctor/test_false_alarms.py"
ANALYSIS, MEMORY = "tests/engine/analysis/test_analysis.py", "tests/engine/analysis/test_memory.py"
HINTS, OVER_FITTING = "tests/engine/analysis/test_hints.py", "tests/engine/doctor/test_over_fitting.py"
DATA_MAP, LANDSCAPE = "tests/engine/explain/test_data_map.py", "tests/engine/explain/test_landscape.py"
QUALITY, DOCTOR = "tests/engine/explain/test_quality.py", "tests/engine/doctor/test_doctor.py"
ATTRIBUTIONS, WHY = "tests/engine/explain/test_attributions.py", "tests/gui/why/test_why.py"
LITTLE_ROOM = "tests/gui/xray/test_little_room.py"

MUTANTS = (
    Mutant(
        "engine/doctor/rules/labels_tell_nothing.py",
        "return min(chance + DEVIATIONS * sqrt(chance * (1 - chance) / count), (1 + chance) / 2)",
        "return chance + DEVIATIONS * sqrt(chance * (1 - chance) / count)",
        "where one class is frequent, a network that is always right is told that its labels mean nothing",
        (FALSE_ALARMS,),
    ),
    Mutant(
        "engine/doctor/rules/labels_tell_nothing.py",
        "if share >= _limit(chance, data.validation) or data.nearest_mean >= _limit(chance, UNSEEN):",
        "if share > _limit(chance, data.validation) or data.nearest_mean > _limit(chance, UNSEEN):",
        "where there is one class alone, the labels are said to mean nothing",
        (FALSE_ALARMS,),
    ),
    Mutant(
        "engine/doctor/gathering.py",
        "silent=_silent(weights) if 2 * unsure >= len(places) else {},",
        "silent=_silent(weights),",
        "a network that is sure of everything is told that its units are dead",
        (FALSE_ALARMS,),
    ),
    Mutant(
        "engine/doctor/rules/dead_activation.py",
        "if place not in evidence.stack.places and not evidence.is_unlearned:",
        "if False:",
        "a network that learns by its shortcut is told that it has stopped learning",
        (FALSE_ALARMS,),
    ),
    Mutant(
        "engine/doctor/rules/dead_activation.py",
        "if place not in evidence.stack.places and not evidence.is_unlearned:",
        "if place not in evidence.stack.places:",
        "a dead activation inside a block is not told, although nothing is learned",
        (FALSE_ALARMS,),
    ),
    Mutant(
        "engine/analysis/smaller.py",
        "and end in (None, stack_shape(mended, input_shape))",
        "and (end or True)",
        "a fix for too much memory leaves the network with fewer answers than there are classes",
        (MEMORY,),
    ),
    Mutant(
        "engine/analysis/repairs.py",
        "return [fix] if arriving is not None and len(arriving) == 3 else []",
        "return [fix] if arriving is not None or True else []",
        "blocks are removed so that maps arrive, and none arrive",
        (ANALYSIS,),
    ),
    Mutant(
        "engine/explain/data_map.py",
        "rows = np.asarray(rows if finite.all() else rows[finite], np.float64)",
        "rows = np.asarray(rows, np.float64)",
        "a training that diverged has no map, but an error that nobody expected",
        (DATA_MAP,),
    ),
    Mutant(
        "engine/explain/landscape.py",
        "if not np.isfinite(products).all():",
        "if False:",
        "a landscape of weights that are no numbers ends in an error that nobody expected",
        (LANDSCAPE,),
    ),
    Mutant(
        "engine/analysis/hints.py",
        "yield from _fading_sigmoid(inner, to_come)",
        "yield from _fading_sigmoid(inner, to_come + _depth(place.block))",
        "a sigmoid is called deep down for blocks that stand beside it in another branch",
        (HINTS,),
    ),
    Mutant(
        "engine/analysis/hints.py",
        "return max(inside, default=int(block.has_filters))",
        "return sum(inside, start=int(block.has_filters))",
        "blocks side by side after a sigmoid count as one after another",
        (HINTS,),
    ),
    Mutant(
        "engine/doctor/rules/over_fitting.py",
        'return means[np.maximum(np.searchsorted(known, epochs, side="right") - 1, 0)]',
        "return means",
        "where every second epoch is evaluated, the losses of different epochs are compared",
        (OVER_FITTING,),
    ),
    Mutant(
        "engine/doctor/rules/over_fitting.py",
        'side="right"',
        'side="left"',
        "the losses are those of the epoch before the one that was evaluated",
        (OVER_FITTING,),
    ),
    Mutant(
        "engine/explain/attributions.py",
        'note = "" if found.any() else NO_PIXEL',
        'note = ""',
        "an empty picture of the pixels does not say that none counts",
        (ATTRIBUTIONS,),
    ),
    Mutant(
        "engine/explain/attributions.py",
        'note="" if falls.any() else NO_PATCH',
        'note=""',
        "an empty picture of the patches does not say that none counts",
        (ATTRIBUTIONS,),
    ),
    Mutant(
        "gui/why/sentences.py",
        'if why != "gradcam" or not map.is_signed:',
        "if not map.is_signed:",
        "of patches that change nothing it is said that they speak against the class",
        (WHY,),
    ),
    Mutant(
        "gui/xray/bend_view.py",
        "min(max(at(x, 0).x() - wide / 2, 0.0), self.width() - wide)",
        "at(x, 0).x() - wide / 2",
        "a large number below the line of an activation is cut at the right",
        (LITTLE_ROOM,),
    ),
    Mutant(
        "gui/xray/bend_view.py",
        "max(theme.px(40), width(up) + theme.px(2 * GAP))",
        "theme.px(40)",
        "a large number beside the line of an activation is cut at the left",
        (LITTLE_ROOM,),
    ),
    Mutant(
        "gui/filters/paint_view.py",
        "            _make_room(self.bias, bias)\n",
        "",
        "a bias of -190 is shown as -10, and one step up makes it so",
        ("tests/gui/filters/test_paint_grid.py",),
    ),
    Mutant(
        "gui/filters/paint_view.py",
        "is_number = bias is not None and isfinite(bias)",
        "is_number = bias is not None",
        "a bias beyond all bounds ends the program",
        ("tests/gui/filters/test_paint_grid.py",),
    ),
    Mutant(
        "gui/state/past/filter_film.py",
        "where=np.isfinite(shown)",
        "where=True",
        "the film of a run that diverged ends the program",
        ("tests/gui/state/test_looking_back.py",),
    ),
    Mutant(
        "engine/explain/quality.py",
        "if edge - edges[-1] >= FEWEST:",
        "if edge > edges[-1]:",
        "a bin holds three pictures, and its share says nothing",
        (QUALITY,),
    ),
    Mutant(
        "engine/doctor/rules/learning_rate_too_high.py",
        "elif jumped:",
        "elif False:",
        "a rate that threw the loss beyond all bounds is said to be 1 times the usual",
        (DOCTOR,),
    ),
    Mutant(
        "engine/explain/turning.py",
        "if not length or not is_finite or number == steps:",
        "if not length or number == steps:",
        "a picture becomes one of no numbers, in 200 steps, where the network gives none",
        (ATTRIBUTIONS,),
    ),
    Mutant(
        "gui/why/sentences.py",
        "if change.turned.steps < STEPS or not np.isfinite(change.way).all():",
        "if False:",
        "of a network that gives no numbers it is said that no small change turns its answer",
        (WHY,),
    ),
    Mutant(
        "gui/why/sentences.py",
        "change.turned.steps < STEPS or ",
        "",
        "of a network that no pixel reaches it is said that within 0 steps no small change turns its answer",
        (WHY,),
    ),
)
