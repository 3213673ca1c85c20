"""What a search says on a screen: sentences first, then the schemes of the front beside today, in blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....comparison.search.search import TODAY
from ....output.columns import WIDTH, columns, wrapped
from ....output.measures import cells, measure_of
from ....output.numbers import NOTHING
from ....study.factors import worded
from .words import curse, headline, schemes_of, verdict, warnings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ....comparison.search.running import Found
    from ....comparison.search.telling import Told
    from ....comparison.search.wishes import Objective, Score
    from ....study.factors import Factor

IN_BLOCK = 4
"""Schemes beside each other, besides the one that stands, as far as lines have room for them."""
LABEL = 30
"""Letters of what stands before a line."""
STANDS = "as it is"
REST = (
    "Intervals of 95 % are over runs on luck that the search had not seen, each by itself; they hold for these "
    "economies. Against today: on the same luck; not clear: the interval of the difference holds 0. Given up: at most, "
    "in an economy, against the best of these schemes there. Each scheme is a scenario file in {folder}/schemes: "
    "lianbao brief takes it."
)


def as_screen(found: Found, folder: str) -> str:
    """Return the screen. folder: where the files are."""
    parts = [[*wrapped(_head(found))], [line for text in headline(found) for line in wrapped(text)]]
    parts += _blocks(found)
    after = [curse(found), *warnings(found), REST.format(folder=folder)]
    parts.append([line for text in after if text for line in wrapped(text)])
    return "\n\n".join("\n".join(part) for part in parts if part)


def _head(found: Found) -> str:
    search, count = found.search, len(found.search.economies)
    where = f"in each of {count} economies" if count > 1 else "in one economy"
    tried = f"{search.name}: {len(found.scored):,} schemes tried, {search.replicates:,} runs of each {where}"
    front = f"nothing tried beats {len(found.front):,} of them" if found.front else "none can be chosen"
    more = f", of which {len(schemes_of(found))} are told" if len(found.front) > len(schemes_of(found)) else ""
    return f"{tried}, all on the same luck; {front}{more}, by {search.fresh:,} fresh runs {where}."


def _blocks(found: Found) -> list[list[str]]:
    """Return the lines of each block, as many schemes beside each other as fit a line; today begins each block."""
    today = [each for each in found.told if each.name == TODAY]
    schemes = schemes_of(found)
    lines: list[list[str]] = []
    for most in range(IN_BLOCK, 0, -1):
        cut = [schemes[first : first + most] for first in range(0, len(schemes), most)] or [[]]
        lines = [_block(found, [*today, *block]) for block in cut if today or block]
        if all(len(line) <= WIDTH for block in lines for line in block):
            break
    return lines


def _block(found: Found, block: Sequence[Told]) -> list[str]:
    heads = ("", *(each.name if each.name == TODAY else f"scheme {each.name}" for each in block))
    aims = [row for objective in found.search.objectives for row in _objective(found, objective, block)]
    scores = {objective.score for objective in found.search.objectives}
    others = [each for each in found.search.scores if each not in scores]
    limits = [row for score in others for row in _limited(found, score, block)]
    levers = [_lever(lever, block) for lever in found.search.levers]
    blank = ("",) * len(heads)
    return columns([heads, *aims, *limits, blank, *levers], to_left=(0,))


def _objective(found: Found, objective: Objective, block: Sequence[Told]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of an objective: values, intervals, against today, what is given up."""
    yield from _values(found, objective.score, block)
    if any(each.changes for each in block):
        yield ("  against today", *(verdict(objective, each) if each.changes else "" for each in block))
    unit = found.search.unit_of(objective.score)
    if len(found.search.economies) > 1:
        regrets = [each.regrets.get(objective.score.outcome) for each in block]
        told = [_plain(each, unit) for each in regrets]
        yield ("  given up", *told)


def _plain(value: float | None, unit: str) -> str:
    measure = measure_of(unit)
    return NOTHING if value is None else f"{measure.scale * value:,.3g}" if value < 1000 else f"{value:,.0f}"  # noqa: PLR2004


def _limited(found: Found, score: Score, block: Sequence[Told]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of a score that only a limit is about."""
    limits = [limit for limit in found.search.limits if limit.score == score]
    symbol = measure_of(found.search.unit_of(score)).symbol
    scale = measure_of(found.search.unit_of(score)).scale
    yield from _values(found, score, block)
    for limit in limits:
        word = "at most" if limit.sign == "<=" else "at least"
        kept = ["broken" if str(limit) in each.broken else "kept" for each in block]
        yield (f"  limit: {word} {scale * limit.value:g}{symbol}", *kept)


def _values(found: Found, score: Score, block: Sequence[Told]) -> Iterator[tuple[str, ...]]:
    """Yield the label with the values, then the intervals."""
    unit = found.search.unit_of(score)
    level = measure_of(unit).level
    pairs = [cells(each.fresh[score].mean, each.fresh[score].low, each.fresh[score].high, unit) for each in block]
    first, *rest = _label(f"{score.title}{f', {level}' if level else ''}")
    yield (first, *(value for value, _ in pairs))
    second, *more = rest or [""]
    yield (f"  {second}".rstrip(), *(interval for _, interval in pairs))
    for line in more:
        yield (f"  {line}", *[""] * len(pairs))


def _label(text: str) -> list[str]:
    """Break a label over lines that leave room for the schemes."""
    import textwrap

    return textwrap.wrap(text, LABEL)


def _lever(lever: Factor, block: Sequence[Told]) -> tuple[str, ...]:
    """Return the values of a lever; a variant has none in the scheme that stands."""
    values = [each.seen.levers.get(lever.name) for each in block]
    told = [STANDS if value is None else worded(value, lever.unit) for value in values]
    return (lever.title[:LABEL], *told)
