"""Bugs in what becomes of pictures as they lie about: packed by others, named in several ways, or damaged."""

from tests.mutation.mutant import bug

IDX = "tests/engine/data/test_idx_as_packed.py"
NAMES, ALIKE = "tests/engine/data/test_names_of_classes.py", "tests/gui/data/test_named_alike.py"

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
    bug("engine/data/class_names", "if len(names) > 1]", "if False]", "Cat, cat and \"cat \" are three classes", NAMES),
    bug("engine/data/class_names", "[^\\W\\d_]{2,}", "[^\\W\\d_]+", "a and A of an alphabet become one class", NAMES),
    bug("engine/data/class_names", "max(names, key=numbers.__getitem__)", "names[0]",
        "a class is called as few of its pictures are", NAMES),
    bug("engine/data/survey", 'labels["test"]) | alike', 'labels["test"])',
        "two ways to write a class stay two beside a test", NAMES),
    bug("engine/data/sources/picture_list", "label=alike.get(one.label, one.label)", "label=one.label",
        "a list that writes Cat and cat has two classes", NAMES),
    bug("engine/data/shelf", '"alike": dict(found.alike)', '"alike": {}',
        "what became one class is told by no command", NAMES),
    bug("engine/data/survey", "bool(named), alike=alike)", "bool(named))",
        "two folders become one class without a word", NAMES, ALIKE),
    bug("gui/data/import_sentences", "in ways_to_write(survey.alike).items()", "in ()",
        "the tray does not say that two folders are one class", ALIKE),
    bug("engine/data/survey", "are_folders=not survey.listed", "are_folders=False",
        "which folder has too long a name is not said", NAMES),
    bug("gui/data/import_refusal", "if not lacks_classes or survey.lost", "if lacks_classes and survey.lost",
        "an import is offered that will be refused", ALIKE),
    bug("gui/data/import_tray", "ElidedLabel(is_as_wide=True)", "ElidedLabel()",
        "the tray does not say which folder it is of", ALIKE),
    bug("engine/data/picture_file", "            return EMPTY\n", '            return ""\n',
        "an empty file is told to be of a format that is not read", NAMES),
)  # fmt: skip
