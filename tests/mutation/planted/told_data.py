"""Bugs in what is told of data: of other pictures than those that were meant, by other classes than were learned, or in
place of what was chosen since."""

from tests.mutation.mutant import Mutant

CORRECTIONS, SORTED = "tests/engine/data/test_corrections.py", "tests/gui/state/test_sorted_sets.py"
MAP, SETS = "tests/gui/evaluate/test_map.py", "tests/gui/data/test_sets_column.py"
SWITCHING, CLI = "tests/engine/explain/test_switching.py", "tests/engine/test_cli.py"
CLI_LAB, VERDICT = "tests/engine/test_cli_lab.py", "tests/gui/lab/test_verdict_card.py"
BESIDE, SOURCES = "tests/gui/stack/test_answer_beside_the_picture.py", "tests/engine/data/test_told_sources.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "engine/data/corrections",
        'one.of in ("", digest_of(images, one.number))',
        "True",
        "what was relabelled is relabelled in other pictures that came under the same name",
        CORRECTIONS,
        "tests/gui/state/test_lost_data.py",
    ),
    bug(
        "engine/data/corrections",
        'one.of in ("", digest_of(images, one.number))',
        "one.of == digest_of(images, one.number)",
        "a project of an earlier version loses its corrections",
        CORRECTIONS,
    ),
    bug(
        "engine/data/corrections",
        "    new = replace(new, of=digest_of(images, new.number))\n",
        "",
        "a correction does not know which picture it is of",
        CORRECTIONS,
    ),
    bug(
        "engine/project/design",
        '            plain["corrected"] = known\n',
        "            pass\n",
        "a project file forgets of which pictures its corrections are",
        CORRECTIONS,
    ),
    bug(
        "gui/state/inside/data_map",
        "Pictures(test, some(len(test), PICTURES))",
        "Pictures(test, np.arange(min(len(test), PICTURES)))",
        "the map of a set that is sorted by class shows the first classes alone",
        SORTED,
    ),
    bug(
        "gui/state/answers/answers_over_time",
        "Pictures(test, some(len(test), PICTURES))",
        "Pictures(test, np.arange(min(len(test), PICTURES)))",
        "recall over time is of the first classes alone where the set is sorted by them",
        SORTED,
    ),
    bug(
        "gui/state/answers/answers_over_time",
        "labels = np.asarray(self.images.labels, np.int64)",
        "labels = np.asarray(self.document.data.test.labels[: len(self.images)], np.int64)",
        "recall over time is counted by the labels of other pictures",
        SORTED,
    ),
    bug(
        "gui/evaluate/data_scatter",
        "numbers[: len(points)]\n",
        "np.arange(len(points))\n",
        "a point of the map is called by the number of another picture, and shows it",
        SORTED,
    ),
    bug(
        "gui/evaluate/data_scatter",
        "self.pinned.emit(int(self.numbers[point]))",
        "self.pinned.emit(point)",
        "a click on the map pins another picture than the one under it",
        MAP,
    ),
    bug(
        "gui/evaluate/data_scatter",
        "self.pinned.emit(int(self.numbers[self.over]))",
        "self.pinned.emit(self.over)",
        "Enter on the map pins another picture than the one that is pointed at",
        MAP,
    ),
    bug(
        "gui/evaluate/data_scatter",
        "return self.numbers[np.array(found, np.int64)]",
        "return np.array(found, np.int64)",
        "a lasso lists other pictures than those in it",
        MAP,
    ),
    bug(
        "gui/evaluate/data_scatter",
        "np.flatnonzero(self.numbers == self.current)",
        "np.flatnonzero(np.arange(len(self.numbers)) == self.current)",
        "the ring of the pinned picture stands around another one",
        MAP,
    ),
    bug(
        "gui/evaluate/map_page",
        "~answers.right[numbers]",
        "~answers.right[: len(shown)]",
        "the map marks pictures as read wrongly that are not",
        MAP,
    ),
    bug(
        "engine/explain/switching",
        "images = replace(images, places=np.sort(images.places))",
        "pass",
        "a ranking jumps to and fro on the disk",
        SWITCHING,
    ),
    bug(
        "engine/explain/switching",
        "self._kept[start, end] = part",
        "pass",
        "a ranking reads its pictures from the disk again for each filter",
        SWITCHING,
    ),
    bug(
        "engine/explain/switching",
        "and self._bytes + part.pixels.nbytes <= MOST_KEPT:",
        "and True:",
        "a set that is larger than memory is kept in it",
        SWITCHING,
    ),
    bug(
        "engine/cli/commands/evaluate",
        "    if set(names) <= set(learned):",
        "    if False:",
        "pictures of known classes in another order are taken for one another",
        CLI,
    ),
    bug(
        "engine/cli/commands/evaluate",
        "    if len(names) != len(learned) or any(",
        "    if any(",
        "pictures of more classes than the network knows end the program",
        CLI,
    ),
    bug(
        "engine/cli/commands/evaluate",
        "name in learned[:at] + learned[at + 1 :]",
        "False",
        "pictures of a class are counted as another one that the network knows",
        CLI,
    ),
    bug(
        "engine/cli/commands/evaluate",
        "    if learned and data.class_names != learned[: data.classes]:",
        "    if False:",
        "that a set has other classes than the network learned is not said",
        CLI,
    ),
    bug(
        "engine/cli/commands/compare",
        "    if not same_test(designs[0].corrections, designs[1].corrections):",
        "    if False:",
        "A is compared with B though they are tested on other pictures",
        CLI_LAB,
    ),
    bug(
        "engine/data/corrections",
        'for each in every if each.part == "test"}',
        "for each in every}",
        "who corrects pictures to learn from cannot ask whether it helped",
        CLI_LAB,
        VERDICT,
    ),
    bug(
        "gui/state/lab/seed_comparison",
        "        if not same_test(pair[0].corrections, pair[1].corrections):",
        "        if False:",
        "the Lab compares two runs that are tested on other pictures",
        VERDICT,
    ),
    bug(
        "engine/lab/differences",
        "    if set(first.corrections) != set(second.corrections) and first.data_name == second.data_name:",
        "    if False:",
        "that two runs learned from other labels is no difference",
        "tests/engine/lab/test_differences.py",
    ),
    bug(
        "gui/state/data_work",
        "        for chosen in (document.opened, document.data_chosen):",
        "        for chosen in (document.opened,):",
        "a download takes the place of the set that was chosen while it came",
        SETS,
    ),
    bug(
        "gui/state/data_work",
        "        document.data_changed.connect(lambda: self._see_name(document.design.data_name))\n",
        "",
        "a download takes the place of the set that an undo brought back while it came",
        SETS,
    ),
    bug(
        "gui/state/data_work",
        "        if name != self._data_name:",
        "        if True:",
        "a download is not used where a picture was left out while it came",
        SETS,
    ),
    bug(
        "gui/state/shown_run",
        "        if ref is not None and not has_other_pictures(self.document.design, ref, run):",
        "        if True:",
        "whether a run does better than guessing is judged by the classes of other pictures",
        BESIDE,
    ),
    bug(
        "engine/data/sources/table",
        " or _names_its_label(cells)",
        "",
        "the head of a table whose pixels have numbers for names becomes a picture with a class of its own",
        SOURCES,
    ),
    bug(
        "engine/data/sources/table",
        '_number(word) is None and word not in ("", *others)',
        '_number(word) is None and word != ""',
        "the first picture of a class that is called y is taken for the head of a table",
        SOURCES,
    ),
    bug(
        "gui/evaluate/matrix",
        "if grid.gap else np.argwhere(self.counts).tolist()",
        "if True else []",
        "with hundreds of classes the page Evaluate stands still at every move of the mouse",
        "tests/gui/evaluate/test_evaluate_page.py",
    ),
    bug(
        "gui/training/verdict",
        "_of_each_class(before) != _of_each_class(test)",
        "before.count != test.count",
        "a network is better than the one before because test pictures were relabelled",
        "tests/gui/training/test_verdict.py",
    ),
    bug(
        "gui/data/page",
        "if (found := key_after(self.document.data, key, label is None, shown, self.grid.keys)) is not None:",
        "if (found := key_after(self.document.data, key, False, shown, self.grid.keys)) is not None:",
        "who leaves out a picture leaves out one that is out of sight with the next press",
        "tests/gui/data/test_left_out.py",
    ),
    bug(
        "gui/data/corrector",
        "        if not self.can_correct:",
        "        if True:",
        "the pictures are shuffled anew whenever one of them is left out",
        "tests/gui/data/test_left_out.py",
    ),
    bug(
        "engine/data/sources/folder",
        "survey.passed_over | _links(path)",
        "survey.passed_over",
        "a class whose folder is a link is missing without a word",
        SOURCES,
    ),
    bug(
        "engine/data/sources/idx",
        "        if len(whole) > 1:",
        "        if False:",
        "of several IDX sets in one folder the last is read without a word",
        SOURCES,
    ),
)
