"""Bugs of arithmetics that who works them out again does not come to, and of what is said while a training begins."""

from tests.mutation.mutant import bug

WORKED, BACK, PAGE = (
    "tests/gui/xray/test_worked_figures.py", "tests/engine/explain/test_passed_back.py",
    "tests/gui/landscape/test_page.py",
)  # fmt: skip

MUTANTS = (
    bug("engine/explain/passed_back", 'call.options.get("mode", "standard") != "standard":', "False:",
        "the largest number of a stretched map is said to count for itself alone", BACK),
    bug("engine/explain/passed_back", "d_above / (1 + above), np.log1p(span), d_span / (1 + span)",
        "d_above, np.log1p(span), d_span", "the chain rule takes a logarithm for a straight line", BACK),
    bug("gui/xray/worked_figures", "    for count in range(3, FINEST):\n",
        "    for count in range(3, 4):\n        return [figures(term, 3) for term in terms]\n",
        "0.773 ÷ 0.191 is said to be 4.050", WORKED),
    bug("gui/xray/worked_figures", "for more in range(digits, digits + FINEST):", "for more in (digits,):",
        "12.34 × 0.34 is said to be 4.23", WORKED),
    bug("engine/explain/arithmetic", "(words[1], span) if span > epsilon else (EPSILON, epsilon)",
        "(words[1], span or 1)", "a map that is the same everywhere is said to be divided by what it is not", WORKED),
    bug("gui/xray/gradient/update_boxes", """f"({word})" if "×" in word or word.startswith("−") else word""", "word",
        "the square of a hundred-millionth is written as ten to the minus 82nd", WORKED),
    bug("gui/xray/gradient/update_boxes", "numbers[updates.SQUARE], 1 - two**count, more=epsilon)",
        "numbers[updates.SQUARE], 1 - two**count)", "of hardly any gradient the root is half of what is shown", WORKED),
    bug("gui/landscape/page", "elif not learned and state.session.making is not None:", "elif False:",
        "who has pressed Train is asked to press Train", PAGE),
    bug("gui/landscape/surface_view", "for far in (1, 2, 3) for x, y", "for far in (1,) for x, y",
        "where the way winds around its start the word lies across it", "tests/gui/landscape/test_surface_view.py"),
    bug("gui/xray/trail", "number.probe.session.is_learning and", "False and",
        "beside a training nobody says of which step the numbers are", "tests/gui/xray/test_trail.py"),
    bug("gui/xray/cell_numbers", "cell_texts(plane, cell, max(2, places(plane)))",
        "cell_texts(plane, cell, max(2, min(3, places(plane))))",
        "gradients of a thousandth have one figure in their cells", "tests/gui/xray/test_cell_numbers.py"),
    bug("gui/evaluate/data_scatter", "self.height() - self._key_height()))", "self.height()))",
        "pictures lie across the words below the map", "tests/gui/evaluate/test_map.py"),
    bug("gui/xray/worked_figures", "plain(x * factor, digits)) if digits else ():", "plain(x * factor, digits)):",
        "of a network whose numbers grew large a product has thirty digits", WORKED),
    bug("gui/xray/unit_bars", "known = self.values[np.isfinite(self.values)]", "known = self.values",
        "units that are no numbers any more leave the bars half painted", WORKED),
    bug("gui/xray/patch_view", "signed(value, min(digits, self.digits))", "signed(value, digits)",
        "what was rounded to 279 stands in its cell as +279.0", WORKED),
    bug("gui/xray/patch_view", "number = plain(float(window.numbers[cell]), max(2, self.digits))",
        "number = plain(float(window.numbers[cell]), self.digits)", "0.99 beside large products is called 1", WORKED),
    bug("gui/xray/gradient/loss_view",
        "return figures_for(lambda one: -log(one) if one else inf, (share,), _loss_words)[0]",
        "return figures(share, 3)", "the loss is said to be -ln of what it is not", WORKED),
)
