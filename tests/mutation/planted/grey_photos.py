"""Bugs in how grey photos are shown, as they are in every theme and never as negatives, and in what is said of them."""

from tests.mutation.mutant import bug

RULE, SHOWN = "tests/engine/data/test_photos.py", "tests/gui/window/test_photos_as_they_are.py"

MUTANTS = (
    bug("gui/data/import_sentences", 'for one in survey.seen if one.part == "train"}', "for one in survey.seen}",
        "a class that the test alone has is only counted", "tests/gui/data/test_import_tray.py"),
    bug("engine/data/images", "np.median(rim) > BLACK or ", "", "faces are negatives", RULE),
    bug("engine/data/images", "np.median(rim)", "np.mean(rim)", "light clothes are on a black page", RULE),
    bug("engine/data/images", " or (inked.size and inked.mean() < LIGHT)", "", "scans of brains are negatives", RULE),
    bug("engine/data/images", "(planes - planes.min())", "planes", "digits from -1 to 1 are photos", RULE),
    bug("gui/widgets/ramp", "_shaded(ink_table(theme.dark or is_photo)", "_shaded(ink_table(theme.dark)",
        "nothing is shown as it is", SHOWN),
    bug("gui/widgets/thumbnails", "QSize(1, 1)), self.are_photos)", "QSize(1, 1)))",
        "the mistakes of a network are negatives", SHOWN),
    bug("gui/widgets/one_picture", "QSize(width * enlarged, height * enlarged), is_photo)",
        "QSize(width * enlarged, height * enlarged))", "a copied face is a negative", SHOWN),
    bug("gui/data/mosaic", "_ink(theme.dark or are_photos)[", "_ink(theme.dark)[", "the page Data is negatives", SHOWN),
    bug("gui/xray/patch_view", "self.window_.channels, self.is_photo)", "self.window_.channels)",
        "the window is the negative of the picture it is cut out of", SHOWN),
    bug("gui/xray/gradient/its_gradient", "self.waterfall.is_photo = self.weight", "_ = self.weight",
        "faces of a batch are negatives in its gradient", SHOWN),
    bug("gui/xray/gradient/pull_card", "        self.patches.is_photo = weight.document.data.train.are_photos\n", "",
        "where a face pulls most it is a negative", SHOWN),
    bug("gui/why/map_canvas", "(in_colour or self.is_photo)", "in_colour",
        "below a map a face is a negative", SHOWN),
    bug("gui/why/turning_card", "            canvas.is_photo = state.document.data.train.are_photos\n",
        "            canvas.is_photo = False\n", "a face that is to turn into another is a negative", SHOWN),
    bug("gui/data/easel", "self.data, self.board.is_photo = data, data.train.are_photos", "self.data = data",
        "a face that is laid on the board is a negative", SHOWN),
    bug("gui/why/sentences", 'if why == "saliency" and grey and are_photos:', "if False:",
        "of a face it is said what more ink would do", SHOWN),
    bug("gui/presentation/seen", "    if is_photo:", "    if False:",
        "what is dark in a face is called paper", SHOWN),
    bug("gui/presentation/page", "        self.picture.is_photo = self.document.data.train.are_photos\n", "",
        "on the projector a face is a negative", SHOWN),
)
