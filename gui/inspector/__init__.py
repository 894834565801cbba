"""The inspector: the settings of a block with an explanation of it (`block_page`), or the recipe (`recipe_page`).

Forms are made from what a value declares (`form`). The `doctor` stands above them, the range test below its
field (`range_view`), notes of the project above the recipe (`notes_field`), and the `help` in the place of all.
"""
