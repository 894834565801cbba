"""The page Evaluate: is it right? The test pictures by what they are and what the network says of them.

The confusion matrix (`matrix`), how sure it is (`reliability_card`, `doubt_card`), comparisons and courses
(`beside_answers`), damaged pictures (`damage_card`), and the map of the data (`map_page`).
"""
