"""Bugs in trials: sweeps, comparisons and experiments that make others than those that were meant, or none."""

from tests.mutation.mutant import Mutant


def bug(file: str, old: str, new: str, why: str, *tests: str, excused: str = "") -> Mutant:
    found = tuple(f"tests/engine/lab/test_{test}.py" for test in tests)
    return Mutant(f"engine/lab/{file}.py", old, new, why, found, excused)


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
)
