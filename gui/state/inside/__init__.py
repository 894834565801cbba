"""Looking inside the network: a number or weight that is opened (`open_number`, `open_weight`), a filter that is tried
or painted (`filter_bench`, `filter_trial`, `painting`), why it gives an answer (`why_answer`), the test pictures as
points (`data_map`)."""
