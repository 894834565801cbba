"""The page Filters: single filters are painted (`paint_view`), switched off, scaled or frozen (`switch_view`), ranked
(`ranking_bars`), and followed through time (`time_strip`)."""
