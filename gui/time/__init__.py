"""The time machine in the window: the bar with the film, the moments, branching, and two moments side by side."""
