"""Points that a study lists: read from a file as people leave it, or from the study; mistakes are told by line."""

# ruff: noqa: ISC004 - messages are longer than lines

import numpy as np
import pytest

from lianbao.experiments.command_line import status_of
from lianbao.experiments.study import read_study
from lianbao.experiments.study.designed import points_of, sample_of
from lianbao.simulation.reading import BadInput

TEXT = """
name: listed
scenario: textbook
design: {kind: listed_points, file: points.csv}
fixed: {economy.firms.count: 40, horizon.cycles: 2}
outcomes: [default_rate]
replicates: 2
"""
POINTS = """name,scheme.group.size,scheme.guarantee.share,scheme.screening.policy,scheme.group.leader
small,3,0.5,none,true
large,8,1,peer,false
"""
VALUES = [
    {
        "scheme.group.size": 3,
        "scheme.guarantee.share": 0.5,
        "scheme.screening.policy": "none",
        "scheme.group.leader": True,
    },
    {
        "scheme.group.size": 8,
        "scheme.guarantee.share": 1.0,
        "scheme.screening.policy": "peer",
        "scheme.group.leader": False,
    },
]
IN_ITSELF = TEXT.replace(", file: points.csv", "").replace(
    "fixed",
    """points:
  - {name: small, scheme.group.size: 3, scheme.guarantee.share: 0.5}
  - {name: large, scheme.group.size: 8, scheme.guarantee.share: 1}
fixed""",
)


@pytest.fixture
def write(tmp_path):
    def written(text=TEXT, points=POINTS, encoding="utf-8"):
        (tmp_path / "points.csv").write_bytes(points.encode(encoding))
        (tmp_path / "study.yaml").write_text(text, encoding="utf-8")
        return tmp_path / "study.yaml"

    return written


def at_rows(study):
    return [study.values_at(point) for point in sample_of(study).points]


def told(path):
    with pytest.raises(BadInput) as caught:
        read_study(path)
    return [str(mistake).replace(f"{path.parent}/", "") for mistake in caught.value.mistakes]


@pytest.mark.parametrize(
    ("points", "encoding"),
    [
        (POINTS, "utf-8"),
        (POINTS, "utf-8-sig"),
        (POINTS, "utf-16"),
        (POINTS.replace("\n", "\r\n"), "utf-8"),
        (POINTS.replace(",", ";"), "utf-8"),
        (POINTS.replace(",", ";").replace("0.5", "0,5"), "utf-8-sig"),
        (POINTS.replace(",", "\t").replace("0.5", "50 %"), "utf-8"),
        (POINTS.replace("true", "TRUE").replace("false", "False") + "\n,,,,\n", "utf-8"),
    ],
)
def test_a_file_is_read_as_programs_leave_it(write, points, encoding):
    study = read_study(write(points=points, encoding=encoding))
    assert at_rows(study) == VALUES
    assert [type(value) for value in at_rows(study)[1].values()] == [int, float, str, bool]
    assert study.points.names == ("small", "large")
    assert (study.design.samples, study.replicates, study.luck) == (2, 2, "independent")


def test_points_stand_in_the_study_as_well(write):
    study = read_study(write(IN_ITSELF))
    assert at_rows(study) == [
        {name: each[name] for name in ("scheme.group.size", "scheme.guarantee.share")} for each in VALUES
    ]
    assert study.points.names == ("small", "large")


@pytest.mark.parametrize("text", [TEXT, IN_ITSELF])
def test_a_study_with_points_written_out_is_the_same_study(write, text):
    study = read_study(write(text))
    assert read_study(write(study.to_yaml())).digest == study.digest


def test_any_change_of_the_points_is_another_study(write):
    study = read_study(write())
    others = [POINTS.replace("0.5", "0.6"), POINTS.replace("small", "tiny"), POINTS + "huge,9,1,peer,true\n"]
    digests = {read_study(write(points=each)).digest for each in [*others, POINTS.replace("0.5", "0.50")]}
    assert len({study.digest, *digests}) == 5


def test_the_first_points_are_the_smaller_study(write):
    study, first = read_study(write()), read_study(write(), ["design.samples=1"])
    assert first.digest == study.digest
    assert at_rows(first) == VALUES[:1]
    assert np.array_equal(sample_of(study).points[:1], sample_of(first).points)
    assert first.seed_at(sample_of(first).points[0]) == study.seed_at(sample_of(study).points[0])


def test_variants_can_be_chosen_by_points(write):
    text = TEXT.replace("fixed:", "variants: {terms: {old: {}, new: {scheme: {group: {size: 6}}}}}\nfixed:")
    study = read_study(write(text, "terms,scheme.guarantee.share\nold,0.5\nnew,0.25\n"))
    sizes = [study.question.scenario_at(values).scheme.group.size for values in at_rows(study)]
    assert sizes == [study.question.scenario.scheme.group.size, 6]


@pytest.mark.parametrize(
    ("points", "lines"),
    [
        (
            "scheme.group.sise,scheme.guarantee.share\n3,.5\n",
            ["points.csv:1: column: there is no parameter scheme.group.sise; nearest: scheme.group.size"],
        ),
        (
            "scheme.group.size,scheme.guarantee.share\n3,\n4,x\n0,.5\n",
            [
                "points.csv:2: scheme.guarantee.share: given nothing, allowed a number, 0 to 1 share",
                "points.csv:3: scheme.guarantee.share: given text 'x', allowed a number, 0 to 1 share",
                "points.csv:4: scheme.group.size: given text '0', allowed a whole number, 1 to 200 firms",
            ],
        ),
        (
            "scheme.group.size,scheme.screening.policy\n3.5,peer\n4,pear\n",
            [
                "points.csv:2: scheme.group.size: given text '3.5', allowed a whole number, 1 to 200 firms",
                "points.csv:3: scheme.screening.policy: given text 'pear', allowed one of none, scorecard, peer, "
                "scorecard_and_peer; nearest: peer",
            ],
        ),
        (
            "scheme.group.size,scheme.group.size\n3,4\n",
            ["points.csv:1: column scheme.group.size: given twice, allowed every column once"],
        ),
        (
            "scheme.group.size,\n3,4\n",
            ["points.csv:1: column 2: given text '', allowed a factor by its path"],
        ),
        (
            "scheme.group.size,scheme.guarantee.share\n3,.5\n\n4,.5,7\n",
            ["points.csv:4: given 3 cells, allowed 2, as the heading has"],
        ),
        (
            "scheme.group.size,scheme.guarantee.share\n3,.5\n4,.5\n3,0.50\n",
            ["points.csv:4: point 3: given the values of point 1, on line 2, allowed each once"],
        ),
        (
            "name,scheme.group.size\na,3\na,4\n",
            ["points.csv:3: name: given text 'a', which is the name of point 1 already"],
        ),
        ("name,scheme.group.size\n,3\n", ["points.csv:2: name: given text '', allowed text, as points have names"]),
        ("scheme.group.size\n", ["points.csv: has no rows, allowed at least one point"]),
        ("", ["points.csv: has no rows, allowed at least one point"]),
        (
            "scheme.group.size;scheme.guarantee.share\n3;0,5\n4;0.5\n",
            [
                "points.csv:2: given a decimal comma on line 2 (0,5) and a decimal point on line 3 (0.5), allowed one "
                "of the two",
                "points.csv:3: scheme.guarantee.share: given text '0.5', allowed a number, 0 to 1 share",
            ],
        ),
        (
            "scheme.group.minimum,scheme.group.size\n2,3\n6,3\n",
            ["points.csv:3: not a possible scenario: scheme.group.minimum: at most scheme.group.size (3)"],
        ),
        ("economy.firms.count\n30\n", ["study.yaml:5: fixed.economy.firms.count: economy.firms.count is a factor, so"]),
    ],
)
def test_mistakes_in_a_file(write, points, lines):
    found = told(write(points=points))
    assert len(found) == len(lines)
    for one, line in zip(found, lines, strict=True):
        assert one.startswith(line.split(": at most")[0])


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            ("points.csv}", "pionts.csv}"),
            "study.yaml:4: design.file: given text 'pionts.csv', allowed the name of a CSV "
            "file beside this one, where there is none of this name; nearest: points.csv",
        ),
        (
            ("points.csv}", "../points.csv}"),
            "study.yaml:4: design.file: given text '../points.csv', allowed the name of a CSV file beside this one",
        ),
        (
            ("points.csv}", "points.txt}"),
            "study.yaml:4: design.file: given text 'points.txt', allowed the name of a CSV file beside this one",
        ),
        (("listed_points", "sobol"), "study.yaml:4: design sobol: chooses its own points: the study lists none"),
        (
            (", file: points.csv", ""),
            "study.yaml:2: a study has at least one factor, under levers, uncertainties, variants or points",
        ),
        (
            ("points.csv}", "points.csv, samples: 3}"),
            "study.yaml:4: design listed_points: has 2 points, samples asks for 3",
        ),
        (
            ("fixed", "levers: {scheme.saving.rate: {range: [0, 1]}}\nfixed"),
            "study.yaml:5: levers: every point says the value of each factor, so leave levers out",
        ),
        (
            ("fixed", "points: [{scheme.saving.rate: 0}]\nfixed"),
            "study.yaml:5: points: they stand in design.file already, leave one of the two out",
        ),
        (
            ("fixed", "variants: {a: {on: {}, off: {}}}\nfixed"),
            "study.yaml:5: variants.a: no point says which of its alternatives",
        ),
    ],
)
def test_mistakes_in_a_study_of_points(write, change, line):
    assert line in told(write(TEXT.replace(*change)))


@pytest.mark.parametrize(
    ("points", "line"),
    [
        (
            "[{scheme.group.size: 3}, {scheme.group.size: 4, scheme.saving.rate: 0}]",
            "points[1]: scheme.saving.rate is in no point before, and every point has the same factors",
        ),
        (
            "[{scheme.group.size: 3, scheme.saving.rate: 0}, {scheme.group.size: 4}]",
            "points[1]: scheme.saving.rate is missing, and every point has the same factors",
        ),
        (
            "[{scheme.group.size: three}]",
            "points[0].scheme.group.size: given text 'three', allowed a whole number, 1 to 200 firms",
        ),
        (
            "[{scheme.group.size: 3}, {scheme.group.size: 3}]",
            "point 2: given the values of point 1, on line 4, allowed each once",
        ),
        (
            "[]",
            "points: given [], allowed a list of points, each a section with a value of every factor, such as "
            "{scheme.group.size: 3}",
        ),
        ("[3]", "points[0]: given 3, allowed a section with a value of every factor, such as {scheme.group.size: 3}"),
    ],
)
def test_mistakes_in_points_of_the_study(write, points, line):
    text = TEXT.replace(", file: points.csv}", f"}}\npoints: {points}").replace("\nname", "name")
    assert f"study.yaml:4: {line}" in told(write(text))


def test_what_is_no_table_is_refused_before_anything_is_written(write, tmp_path, capsys):
    path = write()
    (tmp_path / "points.csv").write_bytes(b"PK\x03\x04 a workbook")
    assert status_of(["study", str(path), "--out", str(tmp_path / "out")]) == 2
    assert (
        capsys.readouterr().err.strip()
        == f"{tmp_path / 'points.csv'}: is an Excel workbook, allowed a file saved as CSV"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("kind", "rows"), [("delta", 120), ("pawn", 120), ("hdmr", 300), ("rbd_fast", 120)])
def test_methods_for_given_data_read_points_of_the_study(write, tmp_path, kind, rows):
    from lianbao.experiments.reports.finding import find
    from lianbao.experiments.store.executors import executor_of
    from lianbao.experiments.store.executors.runner import run_study

    drawn = np.random.default_rng(4).random((rows, 2))
    (tmp_path / "twice.py").write_text("def twice(x, y): return 3 * x + y\n", encoding="utf-8")
    text = f"name: g\nfunction: twice.py:twice\ndesign: {{kind: {kind}, file: points.csv}}\noutcomes: [z]\n"
    study = read_study(write(text, "x,y\n" + "\n".join(f"{x},{y}" for x, y in drawn)))
    assert points_of(study) == rows
    found = find(run_study(study, tmp_path / "out", executor_of("threads", 1), trust=True)).analysis
    ranked = {each.factor: each.value for each in found.of("z").named(found.ranks_by)}
    assert ranked["x"] > ranked["y"]
    assert any("as the study lists them" in note for note in found.notes)


def test_a_method_that_needs_every_factor_to_move_says_which_does_not(write):
    points = "scheme.group.size,scheme.guarantee.share\n" + "\n".join(f"3,{0.001 * each}" for each in range(150))
    (line,) = told(write(TEXT.replace("listed_points", "delta"), points))
    still = "has one value in every point, and design delta needs it to vary: put it under fixed"
    assert line == f"points.csv:1: scheme.group.size: {still}"
    assert len(read_study(write(points=points)).own_factors) == 2
