"""Bugs of lists that spreadsheets and others write, of lists in a ZIP, and of what is dropped beside loose photos."""

from tests.mutation.mutant import bug

LIST, ZIP = "tests/engine/data/test_picture_list.py", "tests/engine/data/test_list_in_zip.py"
BOX = "tests/gui/data/test_label_box_used.py"

MUTANTS = (
    bug("engine/data/listed", 'line[:4].lower() == "sep=" and len(', "False and len(",
        "a list that begins with the line for Excel cannot be read", LIST),
    bug("engine/data/listed", "return Form(delimiter, first + has_head,", "return Form(delimiter, has_head,",
        "the names of the columns below the line for Excel are told as a lost picture", LIST),
    bug("engine/data/listed", ", skipinitialspace=True", "",
        "of a list with a space behind each comma the marks are part of the class", LIST),
    bug("engine/data/listed", "dict.fromkeys((name, of_link(name)))", "(name,)",
        "a picture whose name stands in the list as in a link is not found", LIST),
    bug("engine/data/listed", "not any(in_time(os.path.isdir, others).values())", "True",
        "folders of classes that are dropped with two photos are left out", BOX),
    bug("gui/state/answers/labelling", "name != LABELS and not is_quiet((name,))", "True",
        "what a system left behind is told as a picture that is not shown", BOX),
    bug("gui/data/label_box", "name=unread[0], why=why", "name='', why=why",
        "which of the dropped files was left out is not said", BOX),
    bug("engine/data/sources/archive", "if is_own(one.opener) and _holds_all(one.parts[:-1], items)",
        "if is_own(one.opener)",
        "a list of one class alone says the classes of a packed set", ZIP),
    bug("engine/data/sources/archive", "if lists and (survey.by_name or len(survey.classes) < 2):", "if lists:",
        "a table of somebody else says other classes than the folders of a ZIP", ZIP),
    bug("engine/data/sources/archive", "survey.by_name or len(survey.classes)", "len(survey.classes)",
        "the beginnings of names count more than the list of a ZIP", ZIP),
    bug("engine/data/sources/archive", "        if own is not None:\n", "        if False:\n",
        "what was said in the window is lost once the folder is packed", ZIP),
    bug("engine/data/sources/archive", "    inside = (one for one in items if not is_quiet(one.parts))\n",
        "    inside = items\n",
        "what a Mac packed beside each picture is told as a picture without a class", ZIP),
    bug("gui/data/import_sentences", "    if survey.listed:\n", "    if False:\n",
        "who moves a labelled picture into another folder is not told that the list counts",
        "tests/gui/data/test_label_box.py"),
    bug("engine/data/sources/archive", "survey_of(path.name, own.parts[-1], seen", "survey_of(path.name, '', seen",
        "where the classes of a ZIP come from is not said", ZIP),
)
