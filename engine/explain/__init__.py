"""Seeing inside a trained network.

Of a number: what it is made of, and which part of the picture it looks at. Of a weight: how it comes to its next value.
Of a filter: what it looks for, and what the network is without it. Of an answer: what it rests on. Of a training: how
the blocks fared, and through what landscape it went. Of all answers: how good they are.

Most of it is asked of a `Network`, here of the one that `help(engine)` trains, and of its first block. What takes long
is a generator; `finished` does it at once:

    from engine.explain import Network, best_patches, occlusion, terms
    from engine.work import finished

    network, picture = Network.of(stack, digits.shape, step.checkpoint()), digits.test.picture(0)
    first = stack.ids[0]
    number = terms(network.trace(picture), first, (5,))  # what unit 5 is made of; of maps: (row, column, map)
    seen = finished(occlusion(network, picture, class_=2)).over_picture  # what speaks for a 2, pixel by pixel
    excited = finished(best_patches(network, first, digits.test)).most.pictures  # the 9 that excite each unit most
"""

from engine.explain.alike import alike
from engine.explain.answers import Answers, answering, answers
from engine.explain.ascent import Ascent, ascent
from engine.explain.attributions import WORDS, Attribution, gradcam, last_maps, occlusion, saliency
from engine.explain.bearing import Bearing, bearing
from engine.explain.best_patches import BestPatches, Patches, best_patches
from engine.explain.difference import FiniteDifference, differing, finite_difference, loss_with
from engine.explain.gradient_terms import GradientTerms, Uses, gradient_terms
from engine.explain.health import BlockHealth, Health, Histograms, health
from engine.explain.landscape import Landscape, landscape
from engine.explain.loss_flow import Passed, Strength, finding_loss_gradients, loss_flow, loss_gradients
from engine.explain.map_frame import Frame, map_frame
from engine.explain.network import Network
from engine.explain.next_step import NextStep, next_step, of_loss, opening_step_after, step_after
from engine.explain.quality import Bin, ClassFigures, Reliability, class_figures, reliability, so_many_wrong, wilson
from engine.explain.reached import reached
from engine.explain.reads import Region, reader_at, reads
from engine.explain.same_channel import same_channel
from engine.explain.switching import Ranking, Score, Switched, ranking, switched
from engine.explain.terms import Part, Terms, terms
from engine.explain.turning import Turned, along, turned, with_pixel
from engine.explain.weight_damage import WeightDamage, damaged

__all__ = [
    "WORDS",
    "Answers",
    "Ascent",
    "Attribution",
    "Bearing",
    "BestPatches",
    "Bin",
    "BlockHealth",
    "ClassFigures",
    "FiniteDifference",
    "Frame",
    "GradientTerms",
    "Health",
    "Histograms",
    "Landscape",
    "Network",
    "NextStep",
    "Part",
    "Passed",
    "Patches",
    "Ranking",
    "Region",
    "Reliability",
    "Score",
    "Strength",
    "Switched",
    "Terms",
    "Turned",
    "Uses",
    "WeightDamage",
    "alike",
    "along",
    "answering",
    "answers",
    "ascent",
    "bearing",
    "best_patches",
    "class_figures",
    "damaged",
    "differing",
    "finding_loss_gradients",
    "finite_difference",
    "gradcam",
    "gradient_terms",
    "health",
    "landscape",
    "last_maps",
    "loss_flow",
    "loss_gradients",
    "loss_with",
    "map_frame",
    "next_step",
    "occlusion",
    "of_loss",
    "opening_step_after",
    "ranking",
    "reached",
    "reader_at",
    "reads",
    "reliability",
    "saliency",
    "same_channel",
    "so_many_wrong",
    "step_after",
    "switched",
    "terms",
    "turned",
    "wilson",
    "with_pixel",
]
