"""Where weights are trained in memory that other processes read: whose they are."""

from tests.mutation.mutant import Mutant

HOME = ("tests/engine/fast/running/test_at_home.py",)
SHARED, PARTNERS = "engine/fast/running/shared_arrays.py", "engine/fast/running/partners.py"

MUTANTS = (
    Mutant(SHARED, "np.copyto(self.parameters, parameters)", "np.copyto(self.home, parameters)",
           "weights that are only tried become those that are trained", HOME),
    Mutant(SHARED, "            np.copyto(self.home, parameters)\n", "            pass\n",
           "a training goes on with zeros when a partner is there", HOME),
    Mutant(SHARED, "return parameters is self.home", "return True",
           "a partner takes the weights that are trained for those that are tried", HOME),
    Mutant("engine/fast/running/partner.py", "shared.home if at_home else shared.parameters", "shared.parameters",
           "a partner goes on with the weights of before the move", HOME),
    Mutant(PARTNERS, "to_be_used(self._program, at_home)", "to_be_used(self._program)",
           "a partner labels with the weights that were tried last", HOME),
    Mutant(PARTNERS, "self._shared, self.take_jobs and not", "self._shared, not",
           "weights move to where nobody reads them", HOME),
    Mutant("engine/training/training.py", "self.parameters = self.plan_for(", "self.plan_for(",
           "weights are copied in every step as before", HOME),
)
