"""Bugs in what becomes of pictures as they lie about: packed by others, named in several ways, or damaged."""

from tests.mutation.mutant import bug

IDX = "tests/engine/data/test_idx_as_packed.py"

MUTANTS = (
    bug("engine/data/idx_files", "*filter(None, own),", "*(),",
        "IDX files in folders of their own names are said to be no pictures", IDX),
    bug("engine/data/idx_files", "return (file.parent.parent, file.parent) if is_own else", "return",
        "of a file in a folder of its own name the labels are not found", IDX),
    bug("engine/data/idx_files", "(file.parent.parent, file.parent) if is_own", "(file.parent.parent,) if is_own",
        "labels beside a file that is called like its folder are not found", IDX),
    bug("engine/data/idx_files", "folders[:-1] if is_own else folders", "folders",
        "each file in a folder of a ZIP is a set of its own", IDX),
    bug("engine/data/idx_files", 'path.suffix.lower() == ".zip" and path.is_file()', "False",
        "a ZIP of IDX files is said to hold no pictures", IDX),
    bug("engine/data/idx_files", "if len(there) == 1 and there[0].is_dir() and", "if False and",
        "the folder around MNIST/raw is said to hold no pictures", IDX),
    bug("engine/data/idx_files", "pictures = {(one.around, one.family)", 'pictures = {("", one.family)',
        "of two sets in a ZIP one is read without a word", IDX),
    bug("engine/data/sources/idx", "if is_packed or packed < source.size:", "if is_packed:",
        "a small ZIP can ask for all memory", IDX),
    bug("engine/data/sources/idx", "plausible = is_packed or needed ==", "plausible = True or needed ==",
        "a file that is cut off in a ZIP is read to its end first", IDX),
)  # fmt: skip
