"""The inspector: the settings of a block with an explanation of it (`block_page`), or the recipe (`recipe_page`).

Forms are made from what a value declares (`form`). The doctor stands above them (`doctor_column`), the range test in
`range_view`, the `help` takes its place.
"""
