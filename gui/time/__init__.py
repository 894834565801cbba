"""The time machine in the window: the bar with the film (`time_bar`, `film`), which can be saved (`film_saver`), the
moments, branching (`past_page`), and two moments side by side (`beside_panel`, `drawn_beside`)."""
