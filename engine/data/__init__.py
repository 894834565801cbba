"""Data sets: labelled pictures to learn from and to be tested on. `load_data("digits")` needs no network.

`sources` reads pictures from elsewhere, `shelf` keeps them on this computer, `corrections` are what a user
relabelled. `augmentation` and `damage` change pictures, `fitting` makes any picture like those of a set
(its `paper`, with the lines of it as `ruling`, is no ink), `inked` so makes a set of photos of handwriting, `looks` is
what a set shows.
"""

from engine.data.embedded import EMBEDDED
from engine.data.images import About, DataSet, Images, Subset, split
from engine.data.load import load_data, may_change
from engine.data.reference import DataRef

__all__ = ["EMBEDDED", "About", "DataRef", "DataSet", "Images", "Subset", "load_data", "may_change", "split"]
