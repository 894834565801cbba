"""Bugs in what is said of what was typed or given wrongly: taken silently, or blamed on something else."""

from tests.mutation.mutant import bug

TOLD, SETTINGS = "tests/engine/test_cli_told.py", "tests/engine/test_settings.py"
CLASSIFYING, NORMALISATION = "tests/engine/ops/test_classifying.py", "tests/engine/ops/test_normalisation.py"
WINDOWS, CLI = "tests/engine/ops/test_windows.py", "tests/engine/test_cli.py"
GOING_ON, TOY_BLOCK = "tests/engine/test_cli_going_on.py", "tests/engine/blocks/test_toy_block.py"
OWN_OPS = "tests/engine/fast/kernels/test_own_ops.py"

MUTANTS = (
    bug("engine/ops/windows", " or np.ndim(value) == 1 else", " else", "a size as an array is refused", WINDOWS),
    bug(
        "engine/ops/windows", 'isinstance(padding, str) and padding == "same"', 'padding == "same"',
        "padding as an array ends in a ValueError of NumPy's", WINDOWS,
    ),
    bug(
        "engine/ops/batch_norm",
        """        check_shape(name, array, x.shape[-1:])
    batch_mean""",
        """        check_shape(name, array, array.shape)
    batch_mean""",
        "running statistics of another length are spread over the maps", NORMALISATION,
    ),
    bug("engine/ops/batch_norm", "if not x.ndim or not x.size:", "if False:",
        "an empty batch ends in an IndexError of NumPy's", NORMALISATION),
    bug("engine/ops/merging", "isinstance(arrays[0], (list, tuple)) and any", "False and any",
        "a list of maps is taken for one array and given back as it is", CLASSIFYING),
    bug("engine/ops/losses", """    if numbers.dtype.kind not in "iu" and numbers.ndim < 2:
        raise""", """    if numbers.ndim > 9:
        raise""", "labels that are no whole numbers are taken as they are", CLASSIFYING),
    bug("engine/settings", "    if not declared:\n", "    if declared is None:\n",
        "of a block without settings nothing is listed", SETTINGS),
    bug("engine/lab/varying", ' if text.isascii() and "_" not in text else text', "",
        "1_0 is taken for 10", TOLD),
    bug("engine/cli/arguments", """        return float(text)
    except ValueError:
        raise""", """        return float(text) * 0
    except ValueError:
        raise""", "a number of the command line is always 0", TOLD),
    bug("engine/cli/designs", "if name in presets() and not os.path.exists(name):", "if False:",
        "a ready-made network in place of a file is told as a file that is missing", TOLD),
    bug("engine/cli/commands/evaluate", "if arguments.damage is not None else (None, None)",
        "if arguments.damage else (None, None)", "a damage without a name is none", TOLD),
    bug("engine/cli/commands/explain", 'not in (None, "") and way not in ways', 'not in (None, "") and not ways',
        "an option that changes nothing is taken silently", TOLD),
    bug("engine/project/project", "file=path.name or path,", "file=path.name,",
        "a folder without a name is told without one", TOLD),
    bug("engine/project/named", "return design.with_(corrections=corrections), found",
        "return design, data", "relabelled pictures that have moved cannot be gone on with", GOING_ON),
    bug("engine/cli/commands/train", '"FILE", "--anew", *words', '"FILE", *words',
        "the command that is to begin a new training goes on with the old one", GOING_ON),
    bug("engine/cli/commands/train", '*map("=".join, arguments.set)] if arguments.set', '"seed=0"] if arguments.set',
        "the command that is named for a new training leaves out what was asked for", GOING_ON),
    bug("engine/cli/commands/train", "    elif goes_on(file.design, data.reference, last):", "    elif False:",
        "a training is said to be of another seed where only an option names one", GOING_ON),
    bug("engine/cli/commands/train", "    if last.newest is None:", "    if False:",
        "a training without weights is said to be of another network", GOING_ON),
    bug("engine/cli/stopping", 'f"\\n{said}\\n".encode()', 'b"\\nStopping.\\n"',
        "who asks a command for its end is not told what becomes of its work", TOLD),
    bug("engine/cli/trials", "stopped_by_signals(STOPPING)", 'stopped_by_signals("Keeping what there is.")',
        "of trainings that are thrown away it is said that they are kept", TOLD),
    bug("engine/cli/commands/evaluate", "    except ShapeError as error:", "    except Exception as error:",
        "whatever stops an evaluation is blamed on the size of the pictures", CLI),
    bug("engine/cli/commands/evaluate", """        with told_of_their_size(data, learned):
            result""", """        if data:
            result""", "pictures of another size under a damage are told to be trained anew", CLI),
    bug("engine/cli/commands/explain", '    "picture": ("--map", *WHYS),\n', "",
        "a picture that is named for a weight is taken silently", TOLD),
    bug("engine/blocks/__init__", "if not _is_shared(block)), None)", "), None)",
        "what blocks of several files have in common is told as broken", TOY_BLOCK),
    bug("engine/network/own_ops", "backward(_read_only(d_output))", "backward(d_output)",
        "a backward pass that changes what it is given spoils the gradient of another branch", OWN_OPS),
)  # fmt: skip
