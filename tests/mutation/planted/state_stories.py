"""Bugs of what belongs to whom, of what is kept, and of what ends what."""

from tests.mutation.mutant import Mutant

MADE_AGAIN = ("tests/gui/lab/test_made_again.py",)
APP = ("tests/gui/test_app.py",)
DRAWING = ("tests/gui/state/test_kept_drawing.py",)
MOVED = ("tests/engine/project/test_moved_pictures.py",)
PICTURE = ("tests/engine/project/test_kept_picture.py",)

MUTANTS = (
    Mutant(
        "gui/state/lab/sweep_work.py",
        "((trial.id, pictures), project, name)",
        "None",
        "who goes back at the question what becomes of his project loses the training that was made again",
        MADE_AGAIN,
    ),
    Mutant(
        "gui/state/lab/sweep_work.py",
        "self.made_again[0] == (trial.id, pictures)",
        "self.made_again[0][1] == pictures",
        "another trial of the sweep opens the run of the one before",
        MADE_AGAIN,
    ),
    Mutant(
        "gui/lab/sweep_page.py",
        "trial is not None or work.made_again is not None",
        "trial is not None",
        "nobody sees that a trial that was made again can still be opened",
        MADE_AGAIN,
    ),
    Mutant(
        "gui/app.py",
        "len(sys._current_frames())",
        "1",
        "whoever draws a page inside a program of his own has it ended because it has threads",
        APP,
    ),
    Mutant(
        "gui/state/looking/seen_again.py",
        'self.focus.look(picture=self.own.add(Own(picture.name, ready=picture.pixels), "file"))',
        "pass",
        "a pupil's digit is gone when the lesson is opened next week",
        DRAWING,
    ),
    Mutant(
        "gui/state/looking/own_pictures.py",
        "if own.ready is None else own.ready",
        "",
        "a drawing whose set is lost is saved as small and grey as what stands in for it",
        DRAWING,
    ),
    Mutant(
        "engine/project/project.py",
        "((RECORDINGS, recorded), (PICTURE, own))",
        "((RECORDINGS, recorded),)",
        "the file of a lesson has the name of a drawing, and no drawing",
        DRAWING,
    ),
    Mutant(
        "engine/project/kept_picture.py",
        "(np.abs(array) <= BRIGHTEST).all()",
        "True",
        "a file with a picture that has no numbers shows a network of no numbers",
        PICTURE,
    ),
    Mutant(
        "gui/filters/damage_view.py",
        "if self.trial.is_painted:",
        "if False:",
        "a network that was painted to pieces is said to have learned what it was right in before",
        ("tests/gui/filters/test_damage_view.py",),
    ),
    Mutant(
        "gui/widgets/block_list.py",
        "max(room, theme.px(16))), entry.change",
        'max(room, theme.px(16))), ""',
        "on a small screen X-ray and Why show numbers of a damaged network, and nothing says so",
        ("tests/gui/widgets/test_block_list.py",),
    ),
    Mutant(
        "gui/state/lab/sweep_work.py",
        "if isinstance(error, DataError):",
        "if False:",
        "the window tells pupils to type a command",
        MADE_AGAIN,
    ),
    Mutant(
        "gui/state/lab/kept_runs.py",
        "if isinstance(error, NoSuchRunError):",
        "if False:",
        "a run that another window has deleted stays in the list, and the window tells pupils to type a command",
        ("tests/gui/state/test_kept_runs.py",),
    ),
    Mutant(
        "engine/project/project.py",
        "= found_again(design, runs, looks, looked, path)",
        "= design, runs, looks, looked",
        "a stick that has another letter on the school's computer: its projects do not find the pictures beside them",
        MOVED,
    ),
    Mutant(
        "engine/project/moved_pictures.py",
        " or os.path.exists(name)",
        "",
        "a copy beside the project is taken in place of the pictures that are meant",
        MOVED,
    ),
    Mutant(
        "engine/project/moved_pictures.py",
        "WAYS = PurePosixPath, PureWindowsPath",
        "WAYS = (PurePosixPath,)",
        "what was saved under Windows does not find its pictures elsewhere",
        MOVED,
    ),
    Mutant(
        "engine/project/moved_pictures.py",
        "name=names.get(run.data.name, run.data.name)",
        "name=run.data.name",
        "a network that has moved with its pictures is said to be untrained",
        MOVED,
    ),
    Mutant(
        "engine/project/moved_pictures.py",
        "counts.get(now, 0) + looks[before]",
        "counts.get(now, 0)",
        "who moves a project may look at its test pictures for the first time again",
        MOVED,
    ),
    Mutant(
        "gui/window/own_picture.py",
        "if own is not None and own.ready is not None:",
        "if False:",
        "of a drawing it is said that it is one of the data when its light and dark are to be exchanged",
        ("tests/gui/window/test_own_picture.py",),
    ),
    Mutant(
        "gui/training/sentences.py",
        "step = of_one if recipe.batch_size == 1 else",
        "step =",
        "a batch of one is 1 pictures",
        ("tests/gui/training/test_sentences.py",),
    ),
    Mutant(
        "gui/evaluate/summary.py",
        "if total == 1 else words",
        "if False else words",
        "an accuracy is what 1 pictures can tell",
        ("tests/gui/evaluate/test_few_classes.py",),
    ),
    Mutant(
        "gui/state/looking/probe.py",
        "*start_of(design.recipe)",
        "design.recipe.seed",
        "after another validation share weights are shown that Train does not begin with",
        ("tests/gui/state/test_start_shown.py",),
    ),
)
