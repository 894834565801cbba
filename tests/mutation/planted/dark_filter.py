"""Bugs on the pages Why, Filters, Landscape and the map of the data: empty paper where there is something to see."""

from tests.mutation.mutant import Mutant, bug

BEST_PATCHES, LOOKS_FOR = "tests/engine/explain/test_best_patches.py", "tests/gui/insight/test_looks_for.py"
SURFACE, WHICH_BLOCK = "tests/gui/landscape/test_surface_view.py", "tests/gui/why/test_which_block.py"
RANKING, FILM = "tests/gui/filters/test_ranking.py", "tests/gui/time/test_film.py"
LOOKING_BACK, MAP = "tests/gui/state/test_looking_back.py", "tests/gui/evaluate/test_map.py"
FILTERS = "tests/gui/window/test_filters_page.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "engine/explain/ascent",
        "for source in sources:",
        "for source in sources[:1]:",
        "a filter that gives 0 everywhere is never climbed, and its picture is empty paper",
        BEST_PATCHES,
    ),
    bug(
        "engine/explain/ascent",
        "(one / one.max()).clip(0) ** (POWER - 1) if one.max() > 0 else one == one.max()",
        "1 / one.size",
        "the mean of a map is raised: paper all over, where weights add up to less than 0",
        BEST_PATCHES,
    ),
    bug(
        "gui/insight/looks_for_view",
        "climbed is not None and len(climbed.pictures) > 1)",
        "climbed is not None)",
        "where nothing was climbed the noise of the beginning is shown as what a filter looks for",
        LOOKS_FOR,
    ),
    bug(
        "gui/landscape/surface_view",
        "for blank in self.blanks():  # plain",
        "for blank in ():  # plain",
        "what is not computed yet looks like a low loss",
        SURFACE,
    ),
    bug(
        "gui/landscape/surface_view",
        "(high - low or 1.0), nan=1.0)",
        "(high - low or 1.0), nan=0.0)",
        "a loss too large for any number looks like a low one",
        SURFACE,
    ),
    bug(
        "gui/state/inside/why_answer",
        'after.block if self.maps.is_wanted else ""',
        "after.block",
        "the page Why opens on the block that was chosen in Build, whether it explains something or not",
        WHICH_BLOCK,
    ),
    bug(
        "gui/state/inside/why_answer",
        "one = one if block or other is None else other",
        "pass",
        "the page Why opens on a block that explains nothing",
        WHICH_BLOCK,
    ),
    bug(
        "gui/why/map_card",
        "self.instead.setVisible(bool(self._other))",
        "self.instead.setVisible(False)",
        "where a block explains nothing no other one is offered",
        WHICH_BLOCK,
    ),
    bug(
        "gui/why/sentences",
        "map.is_blank and not map.note:",
        "False:",
        "one square of a map is shown as an explanation",
        WHICH_BLOCK,
    ),
    bug(
        "gui/filters/page",
        "self.area = in_scrolling(self.body, sideways=True)",
        'self.area = _scrolling(self.body, "canvas")',
        "the ranking shows a few rows with empty paper below the page",
        RANKING,
    ),
    bug(
        "gui/filters/page",
        "{pictures} test pictures each: {done} of {count} …",
        "{done} of {count} …",
        "a ranking that takes long does not say what is counted",
        RANKING,
    ),
    bug(
        "gui/state/inside/filter_trial",
        "if self.is_stopped or self.session.is_busy else RANK_RESTS",
        "if self.session.is_busy else RANK_RESTS",
        "a ranking that was stopped begins again by itself",
        RANKING,
    ),
    bug(
        "gui/filters/slider_marks",
        "return knob / 2 + (value - least) / max(most - least, 1) * (self.width() - knob)",
        "return (value - least) / max(2 * most, 1) * self.width()",
        "the mark of 1 below a slider stands somewhere else",
        RANKING,
    ),
    bug(
        "gui/state/past/filter_film",
        "BLOWN_UP * median(sizes[:end]) and",
        "BLOWN_UP * median(sizes) and",
        "where most frames of a film are of a network in ruins those of before it are blank",
        LOOKING_BACK,
    ),
    bug(
        "gui/time/film",
        "framed = steps[1:] if self.learned and len(steps) > 1 else steps",
        "framed = steps",
        "the film of what was learned begins with empty paper",
        FILM,
    ),
    bug(
        "gui/time/film",
        "if is_so])",
        "if False])",
        "a frame that is larger than the colours tell looks like any other",
        FILM,
    ),
    bug(
        "gui/insight/looks_for_view",
        "label.setText(words.format(pictures=count(state.seen)))",
        "label.setText(words.split(',')[0])",
        "patches of two different sets of pictures have one name",
        LOOKS_FOR,
    ),
    bug(
        "gui/filters/page",
        "step, seen)",
        "step, 0)",
        "through time it is not said of how many pictures the best patches are",
        FILTERS,
    ),
    bug(
        "gui/evaluate/map_page",
        "wrong, numbers, known)",
        "wrong, numbers)",
        "a point of the map says of what class it is, and not what the network says",
        MAP,
    ),
    bug(
        "gui/evaluate/data_scatter",
        "        self._paint_legend(painter)\n",
        "",
        "nowhere on the map it is said what its colours are",
        MAP,
    ),
    bug(
        "gui/landscape/surface_view",
        "elif said := self.waits_for or self.blank:",
        "elif said := self.waits_for:",
        "a landscape that waits for a click is empty paper",
        SURFACE,
    ),
    bug(
        "gui/filters/page",
        "self.rank_card.setMinimumHeight(theme.px(240))",
        "self.rank_card.setMinimumHeight(theme.px(150))",
        "beside a low card four rows of the ranking are seen",
        RANKING,
    ),
)
