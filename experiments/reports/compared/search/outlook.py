"""What is said before a search: its size, its time, its objectives, and today's scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....output.columns import columns, wrapped
from ....output.measures import cells, measure_of
from ....output.progress import duration

if TYPE_CHECKING:
    from ....comparison.search.outlook import SearchOutlook
    from ....comparison.search.search import Search

TO_LEFT = (0, 2)
MOST_ECONOMIES = 6


def outlook_text(search: Search, seen: SearchOutlook) -> str:
    """Return the lines of a dry run."""
    count = len(search.economies)
    names = ", ".join(search.economies[:MOST_ECONOMIES]) + (", ..." if count > MOST_ECONOMIES else "")
    size = (
        f"{search.name}: {search.candidates:,} schemes by {search.sampler}, {search.replicates:,} runs of each in "
        f"{count} {'economy' if count == 1 else 'economies'} ({names}), then up to {search.front} of the front and "
        f"today's scheme by {search.fresh:,} fresh runs: {seen.runs:,} runs, about {duration(seen.seconds)}."
    )
    levers = f"Levers: {', '.join(each.title for each in search.levers)}."
    failed = [f"Today's scheme has no score: {seen.today.failure}."] if seen.today.failure else []
    rows = [("", "today", ""), *_rows(search, seen)]
    return "\n".join([*wrapped(size), *wrapped(levers), *failed, "", *columns(rows, TO_LEFT)])


def _rows(search: Search, seen: SearchOutlook) -> list[tuple[str, str, str]]:
    """Return a line for each objective and limit: which way it should go, and where today's scheme is."""
    sides = {each.score: f"{each.better.name.lower()} is better" for each in search.objectives}
    limits = {each.score: f"limit: {each}" for each in search.limits}
    rows = []
    for score in search.scores:
        measure, value = measure_of(search.unit_of(score)), seen.today.scores.get(score)
        said = "; ".join(text for text in (sides.get(score, ""), limits.get(score, "")) if text)
        label = f"{score.title}, {measure.level}" if measure.level else score.title
        rows.append((label, cells(value, None, None, search.unit_of(score))[0], said))
    return rows
