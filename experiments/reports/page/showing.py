"""A page as a user asks for it: with scenarios of its own, as a file or in a notebook."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ....simulation.bank.rating.choices import RatingKind
from ....simulation.declaring.mistakes import refuse_wrong_type
from ....simulation.reading import preset_names, read_scenario
from ....simulation.scenario.scenario import Scenario
from ...output.folder import whole_file
from .building import page_html

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = "first_steps"
"""The scenario that a page starts from unless others are given."""
MARK = '<meta name="generator" content="lianbao">'
RULED = "{name}: its own rules and declarations ({rules}) run in Python only; a page holds the model as it is"
FITTED = "{name}: a scorecard that is fitted between cycles does not run on a page; lianbao run does it"
TAKEN = "{path}: there is a file that is no page of lianbao; name another"
ONE_OF = "Shown is one of {count} economies {kind}: the nearest to the medians of all."
HEIGHT = 900
"""Of the frame in a notebook [pixels]."""


@dataclass(frozen=True, repr=False)
class Page:
    """One HTML file in which the model runs. html: its text."""

    html: str

    def write(self, path: Path | str) -> Path:
        """Write the file, whole or not at all, in place of an older page. Raises FileExistsError for another file."""
        target = Path(path)
        refuse_other_file(target)
        with whole_file(target) as staging:
            staging.write_text(self.html, encoding="utf-8", newline="\n")
        return target

    def __repr__(self) -> str:
        """Say how large it is."""
        return f"Page of {len(self.html.encode()):,} bytes; write(path) leaves it as a file"

    def _repr_html_(self) -> str:
        """Show the page in a notebook."""
        return (
            f'<iframe srcdoc="{html.escape(self.html)}" style="width: 100%; height: {HEIGHT}px; border: 0" '
            'title="lianbao"></iframe>'
        )


def page(*scenarios: Scenario) -> Page:
    """Return a page that starts from these scenarios; the presets can be chosen on it as well.

    Of a scenario that meets several economies it shows one, the nearest to the medians of all, and says so. Raises
    TypeError for what is no scenario, and ValueError for one that a page cannot run.
    """
    for each in scenarios:
        refuse_wrong_type("scenarios", each, Scenario, "read_scenario")
    for each in scenarios:
        if each.rules:
            named = ", ".join([*each.rules.references, *each.rules.declaring])
            raise ValueError(RULED.format(name=each.name, rules=named))
        if each.scheme.rating.kind == RatingKind.FITTED:
            raise ValueError(FITTED.format(name=each.name))
    return Page(page_html(_with_presets([in_one_economy(each) for each in scenarios])))


def in_one_economy(scenario: Scenario) -> Scenario:
    """Return a scenario as a page shows it: in one economy, of which its description says which one it is."""
    met = scenario.economies
    if not met:
        return scenario
    kind = "that the calibration cannot tell apart" if met.calibration else "drawn from what is not known"
    told = ONE_OF.format(count=len(met), kind=kind)
    return scenario.central.model_copy(update={"description": f"{told} {scenario.description}".strip()})


CALIBRATED = "_calibrated"
"""On a page these would be in one economy, nearly the preset that was calibrated."""
ON_DEMAND = frozenset({
    "bancosol_solidarity", "bandhan_weekly", "bolivia_lead_borrower", "bri_unit_desa", "card_centres",
    "compartamos_women", "grameen_staggered", "jt_anhui_market_cluster_managed",
})  # fmt: skip
"""Presets that a page has only if it is asked for them by name, so that it stays as small as it is promised."""


def _with_presets(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """Return scenarios, then the presets that are not among them, nor left out for the size of the page."""
    given = {each.name for each in scenarios} | ON_DEMAND
    names = [FIRST, *(name for name in preset_names() if name != FIRST and not name.endswith(CALIBRATED))]
    return [*scenarios, *(read_scenario(name) for name in names if name not in given)]


def refuse_other_file(path: Path) -> None:
    """Raise FileExistsError for a file that is no page, before anything is made."""
    if not path.exists():
        return
    with path.open("rb") as file:
        is_page = MARK.encode() in file.read(1000)
    if not is_page:
        raise FileExistsError(TAKEN.format(path=path))
