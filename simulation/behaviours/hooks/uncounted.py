"""Code that allocates nothing counts no references: an option of Numba's that its documentation does not name.

Without it the model runs at a third of its speed.
"""

OPTIONS = {"_nrt": False}

WRITTEN_OUT = {"_nrt": True}
"""For what is written out where it is called: Numba looks at it by itself first, and lets it return a list only so."""
