"""Bugs in trials: sweeps, comparisons and experiments that make others than those that were meant, or none; and in
what a command is told to work on."""

from tests.mutation.mutant import Mutant


def bug(file: str, old: str, new: str, why: str, *tests: str, excused: str = "") -> Mutant:
    found = tuple(f"tests/engine/lab/test_{test}.py" for test in tests)
    return Mutant(f"engine/lab/{file}.py", old, new, why, found, excused)


def cli(file: str, old: str, new: str, why: str, test: str) -> Mutant:
    return Mutant(f"engine/cli/{file}.py", old, new, why, (f"tests/engine/test_cli_{test}.py",))


def named(old: str, new: str, why: str, test: str) -> Mutant:
    return Mutant("engine/project/named.py", old, new, why, (f"tests/engine/test_cli_{test}.py",))


MUTANTS = (
    bug(
        "varying",
        "design.with_(data_name=str(value), corrections=())",
        "design.with_(data_name=str(value))",
        "other pictures are relabelled in the place of those that were meant",
        "varying",
    ),
    bug(
        "varying",
        "if str(value) != design.data_name:",
        "if True:",
        "a sweep over the data forgets the corrections of its own",
        "varying",
    ),
    bug(
        "worker",
        "os.dup2(2, 1); ",
        "",
        "what a block of the user's prints while it is imported is taken for an outcome",
        "pool",
    ),
    bug(
        "worker",
        "os.dup2(os.open(os.devnull, os.O_RDONLY), 0); ",
        "",
        "a block of the user's reads the trial that its worker waits for",
        "pool",
    ),
    bug(
        "worker",
        "if not isinstance(answer, dict):",
        "if answer is None:",
        "everybody waits for a worker that says what nobody can read",
        "pool",
    ),
    bug(
        "worker",
        "        finally:\n            os._exit(0)",
        "        finally:\n            pass",
        "trials go on for hours after the program was killed",
        "watching",
    ),
    bug(
        "sweep",
        'if "seed" in self.axes:',
        "if False:",
        "a sweep over seeds trains one of them again and again",
        "sweep",
    ),
    bug(
        "sweep",
        "if total <= MOST_SHUFFLED:",
        "if total <= MOST_SHUFFLED**2:",
        "a few of very many combinations fill the memory",
        "sweep",
    ),
    bug(
        "sweep",
        "random, total = stream(seed, ",
        "random, total = stream(0, ",
        "other seeds try the same combinations",
        "sweep",
    ),
    bug(
        "sweep_file",
        "tuple(range(_number(seeds)))",
        "tuple(range(_whole(seeds)))",
        "a sweep in a file asks for seeds without end",
        "sweep_file",
    ),
    bug(
        "sweep_file",
        "_number(said.get(",
        "_whole(said.get(",
        "a sweep in a file asks for confirmations without end",
        "sweep_file",
    ),
    bug(
        "experiments/filters_or_data",
        "max(1, min(FEW, most_learned(given) // TIMES)), ASIDE",
        "FEW, ASIDE",
        "of few pictures four times as many are as many",
        "experiments",
    ),
    bug(
        "experiments/filters_or_data",
        "if small == stack:",
        "if False:",
        "a stack is compared with itself, as if it had four times the filters",
        "experiments",
    ),
    bug(
        "worker",
        "sys.stdout = sys.stderr; ",
        "",
        "nobody sees what a block of the user's prints in a trial",
        "pool",
    ),
    bug(
        "making_again",
        "else training.ended)",
        'else "finished")',
        "a training that stopped early is opened as one that came to its end",
        "making_again",
    ),
    bug(
        "making_again",
        "training.id = trial.id",
        "pass",
        "a trial that is opened twice is two runs",
        "making_again",
    ),
    bug(
        "trial",
        "float(course.loss[-1]) if len(course)",
        "float(history.loss[-1]) if len(history)",
        "the loss of a trial is that of weights that were thrown away",
        "making_again",
    ),
    bug(
        "kept_run",
        "validation_accuracy=run.validation_accuracy",
        "validation_accuracy=float(run.history.validation_accuracy[-1])",
        "the list of runs shows the accuracy of weights that were thrown away",
        "runs_folder",
    ),
    bug(
        "sweep",
        "if wanted > MOST_TRIALS:",
        "if False:",
        "of a sweep that is too large some combinations are left out, and nobody is told",
        "sweep",
    ),
    bug(
        "sweep",
        "wanted = len(self.seeds) * (",
        "wanted = 1 * (",
        "a sweep repeats its combinations without end",
        "sweep",
    ),
    bug(
        "experiment",
        "count(min(pictures, most_learned(given)))",
        "count(pictures)",
        "an experiment says that it learns from more pictures than there are",
        "experiments",
    ),
    bug(
        "experiments/random_labels",
        "max(HARDLY, 1 / classes + ABOVE) if classes else HARDLY",
        "HARDLY",
        "of two classes guessing is called half learned",
        "experiments",
    ),
    bug(
        "experiments/shuffled_pixels",
        "100 * loss",
        "100 * abs(loss)",
        "a network that became better is said to have lost",
        "experiments",
    ),
    cli(
        "arguments",
        "if from_1(text) > most:",
        "if False:",
        "trainings without end are asked for, and the memory is full",
        "lab",
    ),
    cli(
        "commands/compare",
        '"--seeds", type=up_to(MOST_TRIALS)',
        '"--seeds", type=from_1',
        "a comparison takes seeds without end",
        "lab",
    ),
    cli(
        "commands/sweep",
        '"--confirm", type=up_to(MOST_TRIALS)',
        '"--confirm", type=from_1',
        "the best are trained again without end",
        "lab",
    ),
    cli(
        "commands/sweep",
        '[whole_path(str(one)) for one in values] if name == "data" else values',
        "values",
        "a sweep over files does not find them when it is gone on with elsewhere",
        "data",
    ),
    cli(
        "commands/range_test",
        "arguments.data or other",
        "arguments.data",
        "a range test of a preset does not fit its end to the pictures that are set",
        "data",
    ),
    cli(
        "commands/replay",
        "whole_path(arguments.data) or made.data.name",
        "arguments.data or made.data.name",
        "a step that was gone back to does not find its pictures from elsewhere",
        "data",
    ),
    cli(
        "designs",
        "(whole_path(value) or value) if",
        "value if",
        "a project with pictures that were set does not find them from elsewhere",
        "data",
    ),
    named(
        "not is_here(name) and os.path.exists(name)",
        "os.path.exists(name)",
        "a folder that has the name of a set is learned from in its place",
        "data",
    ),
    named(
        "if asked is None:",
        "if False:",
        "an option is advised that the command does not have",
        "data",
    ),
    cli(
        "commands/train",
        '% of the test pictures" if result.count else ""',
        '% of the test pictures"',
        "a chart without test pictures says nan % of them",
        "data",
    ),
    cli(
        "commands/train",
        '"1 step" if trained == 1 else f"',
        'f"',
        "one step is called 1 steps",
        "data",
    ),
    cli(
        "commands/doctor",
        "_, data = with_data(project.design, whole_path(arguments.data), project, tell)",
        "data = project.design.load_data(arguments.data)",
        "by another way to write its path a file is another one than the run learned from",
        "data",
    ),
    cli(
        "commands/evaluate",
        "_, found = with_data(project.design, whole_path(arguments.data), project, tell)",
        "found = project.design.load_data(arguments.data)",
        "pictures that were left out are tested on",
        "data",
    ),
    bug(
        "measures",
        "some(len(data.test), PICTURES).tolist()",
        "range(min(PICTURES, len(data.test)))",
        "an experiment on maps looks at the first class alone",
        "experiments",
    ),
    cli(
        "commands/data",
        "and field not in sources()[data.about.kind].heeds:",
        "and False:",
        "nobody is told that the size he asks for is not that of the pictures",
        "data",
    ),
)
