"""Lists in which a place counted from the end is a mistake, as compiled code takes every place as it is."""

from lianbao import LendingModel


class Places(list):
    """A list that refuses negative places, and so do its parts."""

    def __getitem__(self, place):
        """Return an element, or a part as such a list."""
        found = super().__getitem__(refused(place))
        return Places(found) if isinstance(place, slice) else found

    def __setitem__(self, place, value):
        """Put an element."""
        super().__setitem__(refused(place), value)


def refused(place):
    """Return a place, or the two of a part. Raises IndexError if one is negative."""
    ends = (place.start, place.stop) if isinstance(place, slice) else (place,)
    if any(end is not None and end < 0 for end in ends):
        message = f"{place} counts from the end"
        raise IndexError(message)
    return place


class StrictModel(LendingModel):
    """A run on Mesa agents whose lists all refuse negative places."""

    def _made(self, array):
        """Return what is made, with strict lists in place of lists."""
        made = super()._made(array)
        for element in made if isinstance(made, list) else [made]:
            for name in getattr(element, "__slots__", ()):
                if isinstance(getattr(element, name), list):
                    setattr(element, name, Places(getattr(element, name)))
        return Places(made) if isinstance(made, list) else made
