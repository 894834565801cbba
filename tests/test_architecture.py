"""The rules of the house, read from the source: who may import whom, and what no file may do.
Each rule is also shown a small tree that breaks it, because a rule that catches nothing protects nothing.
"""

import ast
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from tokenize import COMMENT, NL, STRING, generate_tokens

import pytest

from tests.parsed import statements_of, tree_of

ROOT = Path(__file__).parents[1]
PROGRAM = ("engine", "gui", "resources")
QT = ("PySide6", "shiboken6", "pyqtgraph", "qtawesome", "superqt", "qtpy")
#: The rooms in the order of the house: each may import those that stand before it.
ORDER = {
    "engine": (
        *("values", "work", "errors", "text", "kinds", "setting_help", "settings", "random", "computer", "files"),
        *("ops", "network", "block", "blocks", "data", "analysis", "fast", "training"),
        *("explain", "doctor", "export", "project", "lab", "bench", "cli"),
    ),
    "gui": (
        *("ending", "without_console", "qt", "look", "state", "widgets", "palette", "cards", "stack", "picture"),
        *("inspector", "training", "curves", "time", "insight", "xray", "evaluate", "why", "filters", "landscape"),
        *("data", "lab", "lessons", "presentation"),
        *("start", "window", "screenshot", "early_partner", "app"),
    ),
    # what all kernels share ("") knows none of them
    "engine.fast": ("", "arithmetic", "kernels", "running"),
    # what all views share ("") knows what a project is made of, and nothing of what runs or what a few of them need
    "gui.state": ("work", "project", "", "training", "looking", "past", "answers", "inside", "lab", "doctor", "safety"),
}
#: A room for each thing a user does. Each knows itself and what lies below all of them; the cards lie below two.
VIEWS = (
    *("palette", "cards", "stack", "picture", "inspector", "training", "curves", "time", "insight", "xray", "evaluate"),
    *("why", "filters", "landscape"),
    *("data", "lab", "lessons", "presentation", "start"),
)
BELOW_VIEWS = {"stack": ("cards",), "picture": ("cards",)}
KNOW_ALL_VIEWS = ("gui/window/", "gui/app.py", "gui/screenshot.py")
LONGEST = 350

Rule = Callable[[Path], list[str]]
Import = tuple[str, int]  # what is imported, as module or module.name, and the line


def nodes(path: Path, *words: str) -> Iterator[ast.AST]:
    """All nodes of a file; none of one that holds none of the words without which there is nothing to find in it."""
    source = path.read_text(encoding="utf-8")
    return ast.walk(tree_of(source)) if any(word in source for word in words) else iter(())


def statements(path: Path) -> tuple[ast.stmt, ...]:
    return statements_of(path.read_text(encoding="utf-8"))


def files(root: Path, *tops: str) -> list[Path]:
    return sorted(path for top in tops for path in (root / top).rglob("*.py"))


def short(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def module_of(root: Path, path: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(root: Path, path: Path) -> Iterator[Import]:
    """All imports of a file, those inside functions and for types too; `from a import b` counts as `a.b`."""
    for node in statements(path):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = path.relative_to(root).parent.parts
                package = package[: len(package) - node.level + 1]
                base = ".".join([*package, *([node.module] if node.module else [])])
            yield from ((f"{base}.{name.name}", node.lineno) for name in node.names)


def lies_in(imported: str, *packages: str) -> bool:
    return any(imported == package or imported.startswith(package + ".") for package in packages)


def calls(path: Path, *words: str) -> Iterator[ast.Call]:
    return (node for node in nodes(path, *words) if isinstance(node, ast.Call))


def offending_imports(root: Path, paths: list[Path], *packages: str) -> list[str]:
    return [
        f"{short(root, path)}:{line} imports {imported}"
        for path in paths
        for imported, line in imports(root, path)
        if lies_in(imported, *packages)
    ]


def the_engine_knows_neither_window_nor_qt(root: Path) -> list[str]:
    return offending_imports(root, files(root, "engine"), "gui", *QT)


def resources_know_nobody(root: Path) -> list[str]:
    return offending_imports(root, files(root, "resources"), "engine", "gui", *QT)


#: Run by whoever has PyTorch or JAX, never imported.
SCRIPTS_OF_ANOTHER_PYTHON = ("engine/bench/peer_torch.py", "engine/bench/peer_jax.py")
#: What talks to a terminal, or to the process that started it.
COMMAND_LINE = ("engine/cli", "engine/bench/measure.py", *SCRIPTS_OF_ANOTHER_PYTHON)


def the_program_does_not_know_its_tests(root: Path) -> list[str]:
    paths = [path for path in files(root, *PROGRAM) if short(root, path) not in SCRIPTS_OF_ANOTHER_PYTHON]
    return offending_imports(root, paths, "tests", "pytest", "hypothesis", "mlxtend", "torch", "jax")


def state_has_no_widgets(root: Path) -> list[str]:
    return offending_imports(root, files(root, "gui/state"), "PySide6.QtWidgets", "pyqtgraph", "qtawesome", "superqt")


def a_view_imports_no_view_of_another_room(root: Path) -> list[str]:
    found = []
    for room in VIEWS:
        others = [f"gui.{other}" for other in VIEWS if other != room and other not in BELOW_VIEWS.get(room, ())]
        found += offending_imports(root, files(root, f"gui/{room}"), *others)
    return found


def only_the_window_knows_several_views(root: Path) -> list[str]:
    found = []
    for path in files(root, "gui"):
        if not short(root, path).startswith(KNOW_ALL_VIEWS) and path.relative_to(root).parts[1] not in VIEWS:
            names = [name for name, _ in imports(root, path)]
            known = {view for view in VIEWS if any(lies_in(name, f"gui.{view}") for name in names)}
            if known:
                found.append(f"{short(root, path)} imports the views {sorted(known)}")
    return found


def room_in(module: str, top: str, order: tuple[str, ...]) -> str:
    """The room of a module below `top`; "" for what lies in none, where there may be such."""
    room = module.removeprefix(top + ".").split(".")[0]
    return "" if "" in order and room not in order else room


def no_arrow_runs_back_up(root: Path) -> list[str]:
    """Each room imports those before it in the order of the house; imports for types count, too."""
    found = []
    for top, order in ORDER.items():
        for path in files(root, top.replace(".", "/")):
            if (module := module_of(root, path)) == top:
                continue
            room = room_in(module, top, order)
            if room not in order:
                found.append(f"{short(root, path)} lies in no room of the house")
                continue
            for name, _ in imports(root, path):
                known = name.startswith(top + ".") and (other := room_in(name, top, order)) in order
                if known and order.index(other) > order.index(room):
                    is_file = (root / Path(*name.split("."))).with_suffix(".py").exists()
                    target = name if is_file else name.rpartition(".")[0]
                    found.append(f"{module} imports {target}")
    return found


def nobody_imports_a_concrete_block(root: Path) -> list[str]:
    home = root / "engine" / "blocks"
    concrete = [module_of(root, path) for path in files(root, "engine/blocks") if path.stem != "__init__"]
    others = [path for path in files(root, *PROGRAM) if home not in path.parents]
    return offending_imports(root, others, *concrete)


def nobody_tests_a_kind_by_a_literal(root: Path) -> list[str]:
    """Who asks a block's kind knows only the kinds of today: a block says by attributes what it is like."""
    found = []
    for path in files(root, "engine", "gui"):
        for node in nodes(path, ".kind"):
            if not isinstance(node, ast.Compare):
                continue
            sides = [node.left, *node.comparators]
            kinds = [side for side in sides if isinstance(side, ast.Attribute) and side.attr == "kind"]
            of_arrays = any("dtype" in ast.unparse(side) for side in kinds)
            words = [inner.value for side in sides for inner in ast.walk(side) if isinstance(inner, ast.Constant)]
            if kinds and not of_arrays and any(isinstance(word, str) for word in words):
                found.append(f"{short(root, path)}:{node.lineno} tests a kind by a literal")
    return found


def the_fast_engine_is_read_a_screen_at_a_time(root: Path) -> list[str]:
    return [
        f"{short(root, path)}:{node.lineno} {node.name} has {length} lines"
        for path in files(root, "engine/fast")
        for node in statements(path)
        if isinstance(node, ast.FunctionDef) and (length := (node.end_lineno or 0) - node.lineno + 1) > 60
    ]


def nothing_read_from_a_file_is_run(root: Path) -> list[str]:
    paths = files(root, *PROGRAM)
    found = offending_imports(root, paths, "pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib")
    for path in paths:
        for call in calls(path, "eval", "exec", "allow_pickle"):
            place = f"{short(root, path)}:{call.lineno}"
            if isinstance(call.func, ast.Name) and call.func.id in ("eval", "exec"):
                found.append(f"{place} calls {call.func.id}")
            options = [ast.unparse(word.value) for word in call.keywords if word.arg == "allow_pickle"]
            if options not in ([], ["False"]):
                found.append(f"{place} allows pickles")
    return found


def the_engine_prints_only_on_the_command_line(root: Path) -> list[str]:
    return [
        f"{short(root, path)}:{call.lineno} prints"
        for path in files(root, "engine")
        if not short(root, path).startswith(COMMAND_LINE)
        for call in calls(path, "print")
        if isinstance(call.func, ast.Name) and call.func.id == "print"
    ]


def every_file_says_what_it_is(root: Path) -> list[str]:
    return [
        f"{short(root, path)} opens without a docstring"
        for path in files(root, *PROGRAM, "tests")
        if not opening_of(path)
    ]


def opening_of(path: Path) -> str:
    """What the text says that stands before all else in a file; nothing where it begins with something else."""
    with path.open(encoding="utf-8") as file:
        first = next(word for word in generate_tokens(file.readline) if word.type not in (COMMENT, NL))
    said = ast.literal_eval(first.string) if first.type == STRING else ""
    return said.strip() if isinstance(said, str) else ""


def no_file_holds_more_than_one_idea(root: Path) -> list[str]:
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in files(root, *PROGRAM, "tests")}
    return [f"{short(root, path)} has {lines} lines" for path, lines in lengths.items() if lines > LONGEST]


def no_imports_go_round_in_a_circle(root: Path) -> list[str]:
    """Imports for types count, too: who must be read to understand a file is what matters."""
    found = []
    for top in ("engine", "gui"):
        modules = {module_of(root, path): path for path in files(root, top)}
        graph: dict[str, set[str]] = {}
        for module, path in modules.items():
            names = [name for name, _ in imports(root, path)]
            known = {name if name in modules else name.rpartition(".")[0] for name in names}
            graph[module] = {name for name in known if name in modules and name != module}
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            found.append(" <- ".join(error.args[1]))
    return found


def a_benchmark_leaves_nothing_among_the_users_things(root: Path) -> list[str]:
    sources = {path: path.read_text(encoding="utf-8") for path in files(root, "tests/benchmarks")}
    writes = [path for path, source in sources.items() if "gui.window" in source or "gui.app" in source]
    return [f"{short(root, path)} has no own_folders" for path in writes if "own_folders" not in sources[path]]


# Each rule with a tree that breaks it: path -> source.
PLANTED: dict[Rule, dict[str, str]] = {
    the_engine_knows_neither_window_nor_qt: {"engine/run.py": "def f():\n    from PySide6 import QtCore\n"},
    resources_know_nobody: {"resources/__init__.py": "import engine.stack\n"},
    the_program_does_not_know_its_tests: {"engine/run.py": "import torch\n"},
    state_has_no_widgets: {"gui/state/edits.py": "from PySide6.QtWidgets import QWidget\n"},
    a_view_imports_no_view_of_another_room: {"gui/cards/card.py": "from ..insight import strip\n"},
    only_the_window_knows_several_views: {"gui/widgets/start.py": "import gui.cards.card, gui.training.bar\n"},
    no_arrow_runs_back_up: {"engine/network/program.py": "if TYPE_CHECKING:\n    from engine.analysis import ask\n"},
    nobody_imports_a_concrete_block: {
        "engine/blocks/relu.py": "from engine.network.block import Block\n",
        "engine/network/program.py": "from engine.blocks import relu\n",
    },
    nobody_tests_a_kind_by_a_literal: {
        "engine/run.py": "if a.block.kind in ('relu', 'tanh') and a.dtype.kind not in 'iu':\n    pass\n",
    },
    the_fast_engine_is_read_a_screen_at_a_time: {"engine/fast/long.py": "def f():\n" + 60 * "    pass\n"},
    nothing_read_from_a_file_is_run: {"engine/project.py": "np.load('a', allow_pickle=True)\n"},
    the_engine_prints_only_on_the_command_line: {"engine/run.py": "print(1)\n", "engine/cli.py": "print(2)\n"},
    every_file_says_what_it_is: {"tests/test_a.py": "import os\n"},
    no_file_holds_more_than_one_idea: {"gui/look/theme.py": "x = 1\n" * (LONGEST + 1)},
    a_benchmark_leaves_nothing_among_the_users_things: {"tests/benchmarks/a.py": "import gui.window.main_window\n"},
    no_imports_go_round_in_a_circle: {
        "engine/network/stack.py": "if TYPE_CHECKING:\n    from engine.network.program import lower\n",
        "engine/network/program.py": "def f():\n    import engine.network.stack\n",
    },
}


def plant(root: Path, sources: dict[str, str]) -> None:
    for name, source in sources.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(source, encoding="utf-8")


def by_name(value: object) -> str | None:
    return getattr(value, "__name__", None)


@pytest.mark.parametrize("rule", PLANTED, ids=by_name)
def test_the_source_keeps_the_rule(rule: Rule) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize("rule", PLANTED, ids=by_name)
def test_the_rule_catches_who_breaks_it(rule: Rule, tmp_path: Path) -> None:
    plant(tmp_path, PLANTED[rule])
    assert len(rule(tmp_path)) == 1


@pytest.mark.parametrize("rule", PLANTED, ids=by_name)
def test_the_rule_lets_a_tidy_tree_pass(rule: Rule, tmp_path: Path) -> None:
    tidy = {
        "engine/network/block.py": '"""The contract."""\nif TYPE_CHECKING:\n    from engine.settings import whole\n',
        "engine/network/program.py": '"""Uses blocks."""\nimport engine.network.block, resources\n',
        "engine/settings.py": '"""Settings."""\n',
        "engine/blocks/__init__.py": '"""Kinds."""\nKINDS = {}\n',
        "engine/blocks/relu.py": '"""A block."""\nimport engine.block\nfrom engine.blocks.shared import f\n',
        "engine/blocks/shared.py": '"""Shared by blocks."""\n',
        "engine/block.py": '"""The contract, for users."""\nfrom engine.network.block import Block\n',
        "gui/state/document.py": '"""Holds."""\nfrom PySide6.QtGui import QUndoStack\nimport engine.network.program\n',
        "gui/cards/card.py": '"""A view."""\nfrom gui.state.document import Document\nfrom .edge import Edge\n',
        "gui/cards/edge.py": '"""Of the same room."""\nfrom PySide6.QtWidgets import QWidget\n',
        "gui/stack/stack_view.py": '"""A view above the cards."""\nfrom gui.cards.card import Card\n',
        "tests/benchmarks/b.py": '"""Measures."""\nimport gui.window.files\nfrom tests.own_folders import folders_in\n',
        "gui/window/main_window.py": '"""Knows all."""\nimport gui.cards.card, gui.training.bar\n',
        "gui/training/bar.py": '"""A view."""\ndialog.exec()\nnp.load("a", allow_pickle=False)\n',
    }
    plant(tmp_path, tidy)
    assert rule(tmp_path) == []


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    command = (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().splitlines()[-1]
    assert ".ci/check" in command
    assert command in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
