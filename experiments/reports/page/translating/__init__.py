"""Rules of a scenario that the page needs, translated from Python to JavaScript: nothing is stated twice.

Which room a run needs, what follows from the parameters and which parameters do not go together are Python functions.
Their source is read and written as JavaScript with the same arithmetic, so that it gives the same bits. Only what
these functions use is known; anything else is refused, with its place.
"""
