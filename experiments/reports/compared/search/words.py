"""What is said of the schemes of a search: better or worse than today, and what the search's own luck made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ....comparison.search.search import TODAY
from ....output.measures import measure_of, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....comparison.search.running import Found
    from ....comparison.search.telling import Told
    from ....comparison.search.wishes import Objective

BETTER, WORSE, UNCLEAR = "better", "worse", "not clear"


def schemes_of(found: Found) -> list[Told]:
    """Return the told schemes of the front, without the one that stands."""
    return [each for each in found.told if each.name != TODAY]


def today_of(found: Found) -> Told | None:
    """Return the scheme as it stands, if it has scores."""
    return next((each for each in found.told if each.name == TODAY), None)


def verdict(objective: Objective, each: Told) -> str:
    """Say whether a scheme is better or worse than today by an objective; not clear where the interval holds 0."""
    change = each.changes.get(objective.score)
    if change is None or change.low is None or change.high is None or change.low <= 0.0 <= change.high:
        return UNCLEAR
    return BETTER if (change.low > 0.0) == (int(objective.better) > 0) else WORSE


def headline(found: Found) -> list[str]:
    """Return the sentences that come first: who gains on today without losing, and the best by each objective."""
    schemes = schemes_of(found)
    if not schemes:
        return ["No scheme that was tried keeps to every limit." if found.search.limits else "No scheme has a score."]
    return [*_gaining(found), *(_best(found, objective) for objective in found.search.objectives)]


def _gaining(found: Found) -> Iterator[str]:
    """Say which schemes are better than today in something and worse in nothing."""
    if today_of(found) is None:
        return
    count = len(found.search.objectives)
    names = []
    for each in schemes_of(found):
        verdicts = [verdict(objective, each) for objective in found.search.objectives]
        names += [each.name] if BETTER in verdicts and WORSE not in verdicts and not each.broken else []
    of_what = "the objective" if count == 1 else f"at least one of {count} objectives and worse in none"
    schemes = f"scheme {names[0]} is" if len(names) == 1 else f"schemes {', '.join(names)} are"
    yield f"Against today {schemes if names else 'no scheme is'} better in {of_what}."


def _best(found: Found, objective: Objective) -> str:
    """Name the best told scheme by an objective, and what it is today."""
    score, unit = objective.score, found.search.unit_of(objective.score)
    known = [each for each in schemes_of(found) if each.fresh[score].mean is not None]
    if not known:
        return f"{score.title}: not defined under any told scheme."
    best = max(known, key=lambda each: objective.gain(each.fresh[score].mean or 0.0))
    mine, today = best.fresh[score], today_of(found)
    now = today.fresh[score] if today else None
    against = f"; today {told(now.mean, now.low, now.high, unit)} ({verdict(objective, best)})" if now else ""
    plain = measure_of(unit)
    of_what = plain.level.removeprefix("%").strip() if plain.symbol else plain.level
    found_best = f"{told(mine.mean, mine.low, mine.high, unit)} {of_what}".rstrip()
    return f"{score.title}, best under {best.name}: {found_best}{against}."


def curse(found: Found) -> str:
    """Say how much of the lead over today that the search saw is left on luck that it had not seen.

    Both schemes of a lead meet the same luck, so that what one luck gives to all schemes alike does not count.
    """
    parts = [part for objective in found.search.objectives if (part := _lead(found, objective))]
    if not parts:
        return ""
    what = "Lead over today (+ is better), the mean of these schemes, as the search saw it and on fresh luck"
    return f"{what}: {'; '.join(parts)}."


def _lead(found: Found, objective: Objective) -> str:
    """Write the mean lead over today on the luck of the search and on fresh luck; more is better for both."""
    today, score = today_of(found), objective.score
    now = None if today is None else today.fresh[score].mean
    if today is None or now is None:
        return ""
    seen = [objective.gain(each.seen.scores[score] - today.seen.scores[score]) for each in schemes_of(found)]
    fresh = [objective.gain((each.fresh[score].mean or 0.0) - now) for each in schemes_of(found)]
    if not seen:
        return ""
    measure = measure_of(found.search.unit_of(score))
    first, second = (measure.scale * float(np.mean(each)) for each in (seen, fresh))
    digits = max(0, 2 - int(np.floor(np.log10(max(abs(first), abs(second), 1e-6)))) - 1)
    return f"{score.title} {first:+,.{digits}f} and {second:+,.{digits}f} {measure.change}".rstrip()


def warnings(found: Found) -> list[str]:
    """Return what a reader must know of single schemes: limits broken and schemes beaten on fresh luck."""
    lines = [f"{_named(each)} breaks on fresh luck: {', '.join(each.broken)}." for each in found.told if each.broken]
    beaten = [each for each in schemes_of(found) if each.beaten_by]
    lines += [f"{_named(each)} is beaten on fresh luck by {', '.join(each.beaten_by)}." for each in beaten]
    seen = {each.failure for each in found.scored if each.failure}
    failed = sum(1 for each in found.scored if each.failure)
    if failed:
        reasons = sorted(seen)
        more = f", and {len(reasons) - 1} other reasons" if len(reasons) > 1 else ""
        lines.append(f"{failed:,} of {len(found.scored):,} schemes have no score: {reasons[0]}{more}.")
    over = sum(1 for each in found.scored if not each.failure and not each.is_allowed)
    if over:
        lines.append(f"{over:,} of {len(found.scored):,} schemes break a limit.")
    if found.today.failure:
        lines.append(f"Today's scheme has no score: {found.today.failure}.")
    return lines


def _named(each: Told) -> str:
    return "Today's scheme" if each.name == TODAY else f"Scheme {each.name}"
