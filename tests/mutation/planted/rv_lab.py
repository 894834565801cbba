"""Bugs in what the lab, the data and their files say and keep, as they were read a last time."""

from tests.mutation.mutant import Mutant

SWEEPS = "tests/gui/window/test_sweep_files_in_window.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/state/lab/sweep_work.py",
        "            for sentence in unlike:\n                self._say(EngineError(sentence, RELABEL))\n",
        "",
        "a sweep loses what was relabelled, and in the window nobody hears of it",
        (SWEEPS,),
    ),
    Mutant(
        "gui/state/project/lost_pictures.py",
        "if os.path.isabs(name) and not os.path.exists(name):",
        "if False:",
        "who has put a file of pictures back waits for the window to notice",
        ("tests/gui/data/test_lost_pictures.py",),
    ),
    Mutant(
        "engine/lab/winner.py",
        "return said if said.difference >= 0 else None",
        "return said",
        "the best of a sweep is called better where it is worse with every seed",
        ("tests/engine/test_cli_sweep_verdict.py",),
    ),
    Mutant(
        "gui/data/import_tray.py",
        "        self.has_test = has_test\n",
        "        from engine.data.sources import source_of\n\n"
        "        self.has_test = self.path is not None and source_of(self.path).has_test(self.path)\n",
        "the window waits until the files beside the one that was chosen are looked at",
        ("tests/gui/data/test_own_test_pictures.py",),
    ),
    Mutant(
        "gui/state/lab/sweep_on_disk.py",
        "return name if name in presets() or is_here(name) or not (file.parent / name).exists() else",
        "return name if True else",
        "a sweep that was written by hand does not find the project that lies beside it",
        (SWEEPS,),
    ),
    Mutant(
        "gui/state/lab/sweep_on_disk.py",
        "name if name in presets() or is_here(name)",
        "name if is_here(name)",
        "a folder that has the name of a preset is opened in its place",
        (SWEEPS,),
    ),
    Mutant(
        "gui/state/lab/seed_comparison.py",
        "        self.tasks.cancel(RECALLING)  # of two others, which are not ticked any more\n",
        "",
        "the verdict on two runs goes when what was found of two others is read late",
        ("tests/gui/lab/test_kept_comparisons.py",),
    ),
    Mutant(
        "gui/state/lab/seed_comparison.py",
        "        if self.tasks.is_running(RECALLING):\n",
        "        self.tasks.cancel(RECALLING)\n        if False:\n",
        "a click takes away what was trained for an hour, before it is read",
        ("tests/gui/lab/test_kept_comparisons.py",),
    ),
    Mutant(
        "gui/state/lab/seed_comparison.py",
        "            elif kept is None:\n                self._wish()\n",
        "",
        "a click on Compare right after the second tick does nothing",
        ("tests/gui/lab/test_kept_comparisons.py",),
    ),
    Mutant(
        "engine/data/picture_file.py",
        ' and not picture.info.get("progressive")',
        "",
        "a progressive photograph of 108 megapixels takes 650 MB of memory",
        ("tests/engine/data/test_told_sources.py",),
    ),
    Mutant(
        "gui/widgets/card.py",
        "    label.setTextFormat(Qt.TextFormat.PlainText)  # the names in it are the user's\n",
        "",
        "a run that is called <b>Small is said in thick letters, without its name",
        ("tests/gui/lab/test_on_a_slide.py",),
    ),
    Mutant(
        "gui/lab/sweep_page.py",
        "        self.progress.setTextFormat(Qt.TextFormat.PlainText)  # it names a file\n",
        "",
        "the name of a sweep's file is read as a page of the net",
        (SWEEPS,),
    ),
    Mutant(
        "gui/inspector/temperature.py",
        'float(f"{2.0 ** (self.slider.value() / DOUBLES):.2g}")',
        "float(2.0 ** (self.slider.value() / DOUBLES))",
        "scores are said to be divided by 1.2, and are by 1.189",
        ("tests/gui/inspector/test_temperature.py",),
    ),
    Mutant(
        "engine/lab/experiments/how_many_pictures.py",
        "far=plain(100 * far.mean, 1)",
        'far=f"{100 * far.mean:.1f}".replace("-", "−")',
        "all are ahead by −0.0 points",
        ("tests/engine/lab/test_how_many_pictures.py",),
    ),
)
