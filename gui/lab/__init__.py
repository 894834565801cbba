"""The page Lab: all runs, their curves over each other, and whether one is better or it is chance (`page`).

Beside the runs: many seeds (`seeds_page`), sweeps (`sweep_page`) and famous experiments (`experiments_page`).
"""
