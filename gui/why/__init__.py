"""The page Why: what the answer to one picture rests on, and the smallest change that turns it.

`map_card` shows occlusion, saliency and Grad-CAM, each also with random weights; `turning_card` is the change.
"""
