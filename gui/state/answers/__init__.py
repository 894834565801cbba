"""The answers of the network to the test pictures: now (`answers_in_focus`), at earlier steps (`answers_over_time`), to
compare with (`answers_before`) and damaged (`damaged_test`); also to training pictures and to a drawing."""
