"""What the network makes of the picture in the focus: the `probe` computes it (`sighting`), with learned weights as
they are, or with filters switched off and weights damaged (`switches`).

What the views show beyond that is a question of its own, asked as long as somebody looks: see `asking`. The pictures
that a user brings are fitted to the data in `own_pictures`.
"""
