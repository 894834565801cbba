"""The page Data: the pictures that are learned from, looked at before anything is trained.

The grid of all pictures (`picture_grid`), what they have in common (`facts_cards`), corrections (`corrector`), import
(`import_tray`), classes of loose pictures (`label_box`), augmentation (`augment_card`), and a board to draw one's own
(`easel`): here (`draw_card`), or beside the stack (`draw_panel`).
"""
