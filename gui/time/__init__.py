"""The time machine in the window: the bar with the film (`time_bar`, `film`), the moments, branching (`past_page`), and
two moments side by side (`beside_panel`, `drawn_beside`)."""
