"""The training of a window: its `session`, which is asked by `shown_run` and ended by `stopping`, and the thread in it
(`trainer`). Its `curves`, its `progress`, the `remark` beside it and the `epoch_forecast` are what views say of it.

`numbered_runs` names the runs of a project, and `what_changed` tells what was edited since the one that is shown.
"""
