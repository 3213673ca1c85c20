"""What a calibration found as sentences and rows of words, the same on the screen and in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....simulation.declaring.mistakes import short
from ...calibration.posterior.learned import IDENTIFIED, NOT, PARTLY
from ...calibration.posterior.tested import NONE as NO_VALUE
from ...calibration.told import error, observed, worded
from ...output.measures import measure_of, told

if TYPE_CHECKING:
    from ...calibration.found import Found
    from ...calibration.posterior import Learned, Pair, Tested

PARAMETERS = ("parameter", "before", "after", "width left", "verdict")
TARGETS = ("target", "observed", "error", "simulated", "z", "verdict")
WAVES = ("wave", "points", "without a value", "of the prior left")
NONE_LEFT = (
    "No point of the prior comes near all targets at once: the model, its fixed values or the targets are wrong."
)
NOTHING = "Hardly any point of the prior has a value for every target, so that nothing was learned."


def headline(found: Found) -> str:
    """Say in a sentence or two what was found."""
    if found.sampled is None:
        return NOTHING
    count = {verdict: [each for each in found.learned if each.verdict == verdict] for verdict in _VERDICTS}
    parts = [f"{len(each)} {verdict}" for verdict, each in count.items() if each]
    names = ", ".join(each.free.title for each in count[NOT])
    is_or_are = " is " if parts[0].startswith("1 ") else " are "
    told_first = ", ".join([parts[0].replace(" ", is_or_are, 1), *parts[1:]])
    first = f"Of {_counted(len(found.learned), 'free parameter')} {told_first}{f' ({names})' if names else ''}."
    met, fitted = found.met(kept_out=False)
    second = f"Simulations at draws from the posterior meet {met} of {_counted(fitted, 'fitted target')}"
    kept_met, kept = found.met(kept_out=True)
    third = f" and {kept_met} of {kept} kept out of the fit." if kept else "; none was kept out of the fit."
    warning = f" {NONE_LEFT}" if found.searched.is_empty else ""
    return f"{first} {second}{third}{warning}"


_VERDICTS = (IDENTIFIED, PARTLY, NOT)


def parameter_rows(found: Found) -> list[tuple[str, ...]]:
    """Return a row for each free parameter: 90 % intervals before and after, and what is left of the width."""
    return [_parameter(each, _unit(found, each)) for each in found.learned]


def _parameter(each: Learned, unit: str) -> tuple[str, ...]:
    middle = (each.prior_low + each.prior_high) / 2
    before = (
        told(middle, each.prior_low, each.prior_high, unit).partition(" (")[2].rstrip(")") + measure_of(unit).symbol
    )
    after = told(each.median, each.low, each.high, unit)
    return short(each.free.title), before, after, f"{100 * each.ratio:.0f} %", each.verdict


def _unit(found: Found, each: Learned) -> str:
    return found.calibration.question.scenario.unit_of(each.free.unit)


def target_rows(found: Found, *, kept_out: bool) -> list[tuple[str, ...]]:
    """Return a row for each target that is fitted, or kept out: as observed, and as simulated at draws."""
    return [_target(each) for each in found.tested if each.target.is_kept_out == kept_out]


def _target(each: Tested) -> tuple[str, ...]:
    if each.verdict == NO_VALUE:
        simulated, z = NO_VALUE, ""
    else:
        simulated, z = worded(each.target.measure, each.mean, each.low, each.high), f"{each.z:+.1f}"
    return short(each.target.name), observed(each.target), error(each.target), simulated, z, each.verdict


def wave_rows(found: Found) -> list[tuple[str, ...]]:
    """Return a row for each wave."""
    return [
        (str(each.number), f"{each.points:,}", f"{each.undefined:,}", f"{100 * each.share:.2g} %")
        for each in found.searched.waves
    ]


def pair_lines(found: Found) -> list[str]:
    """Say which parameters trade off."""
    return [_pair(each) for each in found.pairs]


def _pair(each: Pair) -> str:
    way = "rise and fall together" if each.correlation > 0 else "trade off: one rises as the other falls"
    return f"{each.one.title} and {each.other.title} {way} (rank correlation {each.correlation:+.2f})"


def notes(found: Found) -> list[str]:
    """Say what a reader has to know beside the numbers."""
    searched, sampled = found.searched, found.sampled
    lines = [f"{_counted(len(searched.waves), 'wave')}, {found.runs:,} runs; stopped as {searched.why}."]
    if sampled is not None:
        lines.append(
            f"The posterior is drawn by emcee over the last wave's emulators: worth {sampled.independent:,} "
            "independent draws; intervals hold 90 %."
        )
        widest = max((wave.inflation for wave in searched.waves[-1:]), default=1.0)
        if widest > FAR_TOO_SURE:
            lines.append(f"An emulator misses by more than it says: its variance was widened {widest:.1f} times.")
    if found.not_identified:
        names = ", ".join(each.free.title for each in found.not_identified)
        lines.append(f"NOT identified: {names}. The targets leave them as they were assumed; conclude nothing on them.")
    return lines


FAR_TOO_SURE = 1.5


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
