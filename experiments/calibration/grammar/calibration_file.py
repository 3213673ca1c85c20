"""The model of a calibration file."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from ...study.grammar.part import Part
from ...study.grammar.study_file import LARGEST_SEED, Laid
from ...study.grammar.values import Between, Finite, FolderName, ListOf, SectionOf, Wanted
from ..targets import MeasureSection, WrittenMeasure
from .priors import PriorSection  # noqa: TC001 - read by pydantic

MOST_REPLICATES, MOST_POINTS, MOST_WAVES, MOST_DRAWS = 100_000, 5_000, 20, 1_000


class TargetSection(Part):
    """One target: what is measured, what the field shows, and how well that is known."""

    wanted: ClassVar[str] = (
        "a section such as {name: defaults, measure: default_rate, value: 0.02, error: 0.004, source: ...}"
    )

    name: Annotated[str, Field(min_length=1), Wanted("a text that names it")] = Field(
        description="what the target is called"
    )
    measure: WrittenMeasure = Field(description=MeasureSection.wanted)
    value: Annotated[Finite, Wanted("a number")] = Field(description="what the field shows, in the unit of the measure")
    error: Annotated[Finite, Field(gt=0), Wanted("a number above 0")] = Field(
        description="its standard error, in the same unit"
    )
    source: Annotated[str, Wanted("text")] = Field("", description="where value and error come from")
    kept_out: Annotated[bool, Wanted("true or false")] = Field(
        False,  # noqa: FBT003 - a default
        description="not fitted to; told beside the fitted ones as a test",
    )


class WavesSection(Part):
    """How the search goes on: wave by wave."""

    wanted: ClassVar[str] = "a section such as {most: 4, points: 60}"

    most: Annotated[int, Between(1, MOST_WAVES)] = Field(
        4, description="waves at most; with more of them a calibration goes on where it stopped"
    )
    points: Annotated[int | None, Between(10, MOST_POINTS)] = Field(
        None, description="points of a wave (usual: 15 for each free parameter, at least 40)"
    )
    cut: Annotated[Finite, Field(gt=0, le=10), Wanted("a number above 0, up to 10")] = Field(
        3.0, description="implausibility, in standard deviations, beyond which a point is ruled out"
    )


class CalibrationFile(Part):
    """What a calibration file may say."""

    name: Annotated[str, FolderName()] = Field(description="name of the calibration, and of the folder it goes to")
    description: Annotated[str, Wanted("text")] = Field("", description="what is calibrated, and why")
    scenario: Any = Field(
        None,
        description="a preset, a file, or the scenario itself as a section (with `extends`)",
    )
    fixed: Annotated[dict[str, Any], SectionOf("a section of values by their paths")] = Field(
        {}, description="values in place of the scenario's, by path"
    )
    arms: Annotated[dict[str, Laid], SectionOf("a section of arms by names of your own")] = Field(
        {},
        description="named changes of the scenario, such as `{individual: {scheme: {guarantee: {share: 0}}}}`, that "
        "targets compare on the same luck; the scenario alone is the arm `base`",
    )
    free: Annotated[
        dict[str, PriorSection],
        SectionOf("a section with at least one free parameter, by its path or a name of your own", 1),
    ] = Field(description="parameters that are not known, each with its prior")
    targets: Annotated[list[TargetSection], ListOf("a list of targets")] = Field(
        description="what the field shows: value, standard error, source"
    )
    replicates: Annotated[int, Between(4, MOST_REPLICATES)] = Field(
        20, description="runs at each point; a point's value is that over all of them"
    )
    seed: Annotated[int, Between(0, LARGEST_SEED)] = Field(1, description="key of all points and all luck")
    waves: WavesSection = Field(WavesSection(), description="how many waves, of how many points")
    draws: Annotated[int, Between(4, MOST_DRAWS)] = Field(
        24, description="draws from the posterior that are run, and left as economies"
    )
