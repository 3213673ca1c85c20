"""The model of a study file: every key once, with its kind, what is allowed, and what it says.

The keys stand in the order in which a study is written back. In what is allowed, {value} stands for the values of the
factor that the key is about.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, ConfigDict, Field

from ....simulation.reading.code import WANTED
from ...designs import DESIGNS
from ..factors import LEVER, UNCERTAINTY
from ..luck import Luck
from ..outcomes import RUN_OUTCOMES
from ..spread.constraints import ALLOWED
from ..spread.constraints import EXAMPLE as EXAMPLE_CONSTRAINT
from .listing import Outcome
from .part import Part, marked
from .spreading import FEWEST, Spreading
from .values import SCALAR, Between, FolderName, ListOf, OneOf, OneOrMore, Scalar, SectionOf, Wanted, rising

LARGEST_SEED = 2**32 - 1
LEAST_LOANS, MOST_LOANS, MOST_SIZES = 100, 1_000_000, 4
Members = Annotated[list[Annotated[Any, SCALAR]], OneOrMore("a value or a list of values")]
"""Values of another factor, which alone can say what they may be."""
Laid = Annotated[dict[str, Any], Wanted("a section of a scenario, such as {scheme: {group: {size: 3}}}")]
"""What an alternative lays over the scenario."""
POINT = "a section with a value of every factor, such as {scheme.group.size: 3}"
EXAMPLE = "{off: {}, on: {scheme: {group: {leader: true}}}}"
Alternatives = Annotated[
    dict[str, Laid], SectionOf(f"at least {FEWEST} alternatives with their sections, such as {EXAMPLE}", FEWEST)
]


class NamesSubject:
    """Marks the keys that name what is asked about."""


class Aside:
    """Marks the keys that do not make another study: in words only, counted elsewhere, or free to grow."""


class Varying:
    """Marks the sections whose entries are factors."""


class Factors(SectionOf):
    """Factors of one role, by their paths."""

    def __init__(self, role: str) -> None:
        """Say what the factors are to the bank: levers or uncertainties."""
        super().__init__("a section of factors by their paths")
        self.role = role


class ConditionSection(Part):
    """When a factor is active, and the one value that it has elsewhere."""

    wanted: ClassVar[str] = "a section such as {when: {another factor: [its values]}, otherwise: a value}"

    when: Annotated[dict[str, Members], SectionOf("a section with another factor and a list of its values", fewest=1)]
    otherwise: Annotated[Scalar, Wanted("{value}")]


class DesignSection(Part):
    """How points are chosen; other keys are options of the design."""

    model_config = ConfigDict(extra="allow")
    wanted: ClassVar[str] = f"a section {{kind: K, samples: N}}, where K is one of {', '.join(DESIGNS)}"

    kind: Annotated[str, OneOf(DESIGNS)] = Field(description="the method")
    samples: Annotated[int, Between(1, 10**15)] = Field(
        1,
        description="size of the design in its own unit: base samples, trajectories, rows or levels; of listed points "
        "the first so many, all unless told",
    )
    file: Annotated[str | None, Field(pattern=r"(?i)\.csv$"), Wanted("the name of a CSV file beside this one")] = Field(
        None, description="CSV file of points beside the study: a column a factor, by path, and a row a point"
    )


class RegressionSection(Part):
    """Logit of default on the loan tape of each point, at each of these sizes."""

    wanted: ClassVar[str] = "a section of a regression, such as {loans: [1000, 20000]}"

    loans: Annotated[
        list[Annotated[int, Field(ge=LEAST_LOANS, le=MOST_LOANS)]],
        Field(min_length=1, max_length=MOST_SIZES, json_schema_extra={"uniqueItems": True}),
        AfterValidator(rising),
        Wanted(f"1 to {MOST_SIZES} rising whole numbers, each {LEAST_LOANS} to {MOST_LOANS:,}"),
    ] = Field(description="loans on the tape, from the earliest on")


class StudyFile(Part):
    """What a study file may say."""

    name: Annotated[str, FolderName(), Aside()] = Field(description="name of the study, and of the folder it goes to")
    description: Annotated[str, Wanted("text"), Aside()] = Field("", description="what it asks, and why")
    scenario: Annotated[Any, NamesSubject(), Aside()] = Field(
        None, description="a preset, a file, or the scenario itself as a section (with `extends`)"
    )
    replace: Annotated[dict[str, Any] | None, Wanted("a section {behaviour: FILE.py:function}"), Aside()] = Field(
        None,
        description="functions of your own in the place of behaviours, as `FILE.py:function`, besides those of the "
        "scenario; their own parameters can be factors; they run only with `--trust`",
    )
    own: Annotated[list[str] | None, Wanted("a list of files, such as [my_outcomes.py]"), Aside()] = Field(
        None, description="files beside the study that declare outcomes, sums or parameters of your own, and no rule"
    )
    function: Annotated[str | None, Field(pattern="^[^:]+:[^:]+$"), Wanted(WANTED), NamesSubject(), Aside()] = Field(
        None,
        description="in place of a scenario: a plain Python function of named numbers, as `FILE.py:name`, a file "
        "beside the study, or `module.path:name` of an installed module; it runs only with `--trust`",
    )
    levers: Annotated[dict[str, Spreading], Factors(LEVER), Varying()] = Field(
        {}, description="what the bank chooses: factors by path, such as `scheme.group.size`"
    )
    uncertainties: Annotated[dict[str, Spreading], Factors(UNCERTAINTY), Varying()] = Field(
        {}, description="what the bank meets: factors by path, such as `scheme.provisions.rates[4]`"
    )
    variants: Annotated[dict[str, Alternatives], SectionOf("a section of factors by names of your own"), Varying()] = (
        Field(
            {},
            description="factors by names of your own, with named alternatives; each alternative lays a section over "
            f"the scenario, such as `{EXAMPLE}`; an alternative that `extends` a scenario sets all values of that "
            "scenario; if all factors are `off`/`on` variants, fully crossed, the report says what each control is "
            "worth (Shapley values, pairs)",
        )
    )
    fixed: Annotated[dict[str, Any], SectionOf("a section of values by their paths")] = Field(
        {}, description="values in place of the scenario's, by path"
    )
    conditions: Annotated[dict[str, ConditionSection], SectionOf("a section of conditional factors")] = Field(
        {},
        description="`{when: {another factor: [its values]}, otherwise: value}`: where a factor varies, and its one "
        "value elsewhere",
    )
    groups: Annotated[
        dict[str, Annotated[list[str], Field(min_length=1), Wanted("a list of factors")]],
        SectionOf("a section of groups of factors"),
    ] = Field({}, description="factors that are sampled as one, by name")
    constraints: Annotated[
        list[Annotated[str, Field(min_length=1), Wanted(ALLOWED)]] | None,
        Field(json_schema_extra={"uniqueItems": True}),
        ListOf("a list of constraints"),
    ] = Field(
        None,
        description="what holds at every point: comparisons of factors, other parameters and numbers, such as "
        f"`{EXAMPLE_CONSTRAINT}`; points that do not hold are left out, or others drawn in their place, in designs "
        "that stand it",
    )
    points: Annotated[
        list[Annotated[dict[str, Any], Wanted(POINT)]] | None, ListOf(f"a list of points, each {POINT}")
    ] = Field(
        None,
        description="the points to be run, one by one: `[{scheme.group.size: 3, scheme.guarantee.share: 0.5}, ...]`, "
        "each with a value of every factor (a path, or the name of a variant) and maybe a `name`; in place of levers "
        "and uncertainties, for a design that takes points",
    )
    outcomes: Annotated[
        list[Annotated[str, Outcome()]],
        Field(json_schema_extra={"uniqueItems": True}),
        ListOf("a list of the names of outcomes"),
    ] = Field(
        description=f"any of the outcomes of a run, and {', '.join(f'`{name}`' for name in RUN_OUTCOMES)}; any sum of "
        "the series by its name (mean over the cycles of a run); `NAME above X`, the chance of more than X; `NAME "
        "quantile Q`, over the replicates of a point; `NAME by cycle`, in every cycle; also as sections such as "
        "`{outcome: default_rate, by: cycle}`"
    )
    luck: Annotated[Luck | None, OneOf(Luck, Luck)] = Field(
        None,
        description="`seed_as_factor` (usual for Sobol), `independent` (usual elsewhere), or `common`, the same for "
        "every row",
    )
    seed: Annotated[int, Between(0, LARGEST_SEED)] = Field(1, description="key of sample and luck")
    dummy: Annotated[bool | None, Wanted("true or false")] = Field(
        None, description="whether the design has one more factor, which does nothing"
    )
    design: Annotated[DesignSection, Aside()] = Field(description="`kind`, `samples` in its own unit, and its options")
    replicates: Annotated[int | None, Between(1, 1_000_000), Aside()] = Field(
        None,
        description="runs at each row (usual: 1 where the seed is a factor, else 10, the fewest that give an interval)",
    )
    pairs: Annotated[str | None, Field(pattern=r"\S"), Wanted("text"), Aside()] = Field(
        None,
        description="a factor; each of its alternatives is compared with the first, run by run (needs a design that "
        "crosses them, and luck `common`)",
    )
    regression: Annotated[RegressionSection | None, Aside()] = Field(
        None,
        description="`{loans: [1000, 20000]}`: each point of the design gets a loan tape of each of these sizes, which "
        "is described and regressed",
    )


ROLES = {
    section: mark.role
    for section in marked(StudyFile, Factors)
    for mark in StudyFile.model_fields[section].metadata
    if isinstance(mark, Factors)
}
"""The role of the factors of each section."""
BY_PATH = marked(StudyFile, SectionOf)
"""Sections whose keys are paths or names of the writer's own, and so may hold dots."""
