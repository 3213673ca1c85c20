"""Print how far every known answer is from what the simulator gives, in standard errors.

python -m tests.known_answers.report [LUCK] [LETTERS]: LUCK shifts every seed (0: the luck of the tests).
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from tests.known_answers.case_files import read_checks
from tests.known_answers.measures import is_certain, judge, passes

if TYPE_CHECKING:
    from tests.known_answers.case_files import Check
    from tests.known_answers.measures import Verdict

HEAD = f"{'case':<75} {'measure':<40} {'expected':>9} {'simulated':>9} {'error':>8} {'distance':>8}\n"


def line(check: Check, verdict: Verdict) -> str:
    """Return the line of one check."""
    passed = passes(check, verdict)
    distance = "exact" if is_certain(check) and passed else f"{verdict.distance:.2f}"
    what = f"{check.letter}: {check.name:<72} {check.label:<40}"
    numbers = f"{check.expected:9.5f} {verdict.mean:9.5f} {verdict.error:8.5f} {distance:>8}"
    return f"{what} {numbers}{'' if passed else '  FAILS'}\n"


def summary(judged: list[tuple[Check, Verdict]], seconds: float) -> str:
    """Return the summary: if all is well, distances have a root mean square near 1."""
    distances = [verdict.distance for check, verdict in judged if not is_certain(check)]
    mean_square = sum(distance**2 for distance in distances) / max(1, len(distances))
    cases = {(check.letter, check.name): check.firm_cycles for check, _ in judged}
    failed = sum(not passes(check, verdict) for check, verdict in judged)
    return (
        f"{len(judged)} checks of {len(cases)} cases, {failed} fail; root mean square distance "
        f"{mean_square**0.5:.2f}, largest {max(map(abs, distances), default=0):.2f}; "
        f"{sum(cases.values()):,} firm-cycles, {seconds:.0f} s\n"
    )


def main() -> None:
    """Print one line per check, and a summary."""
    luck, letters = [*sys.argv[1:], *["0", "ABCDEFGHIJK"][len(sys.argv) - 1 :]][:2]
    start = time.perf_counter()
    judged = []
    sys.stdout.write(HEAD)
    for check in read_checks():
        if check.letter in letters:
            judged.append((check, judge(check, int(luck))))
            sys.stdout.write(line(*judged[-1]))
            sys.stdout.flush()
    sys.stdout.write(summary(judged, time.perf_counter() - start))


if __name__ == "__main__":
    main()
