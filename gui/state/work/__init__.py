"""Work that goes on beside the window: background `tasks`, the `cores` that they and trainings share, how threads
`give_way` to the window and views keep to a pace (`live_pace`), and what is told of `faults` in them.

Nothing here knows what a project is.
"""
