"""A lender's own tape: what columns may be called, groups and dates, and mistakes."""

import pytest

from lianbao import BadInput
from lianbao.experiments.scorecards.tapes.lending import NO_GROUP, read_lender_tape


@pytest.fixture
def tape(tmp_path):
    def written(text, **how):
        (tmp_path / "loans.csv").write_text(text, encoding=how.pop("encoding", "utf-8"))
        return read_lender_tape(tmp_path / "loans.csv", **how)

    return written


def mistakes(tape, text, **how):
    with pytest.raises(BadInput) as caught:
        tape(text, **how)
    return [str(each).rpartition("loans.csv: ")[2] for each in caught.value.mistakes]


def test_columns_go_by_what_lenders_call_them(tape):
    heading = "group,defaulted,village,client,loan_amount,days_late,instalments_late,colour"
    found = tape(f"{heading}\nA,0,x,9,100,3,1,red\nA,1,y,8,50,0,0,blue\n")
    assert found["defaulted"].tolist() == [False, True]
    assert found["group"].tolist() == [0, 0]
    assert found["place"].tolist() == [1, 2]
    assert found["firm"].tolist() == [2, 1]
    assert (found["principal"].tolist(), found["most_days_late"].tolist()) == ([100, 50], [3, 0])
    assert found["late_periods"].tolist() == [1, 0]
    assert (found.unused, found.rounds, found["cycle"].tolist()) == (("colour",), None, [1, 1])


def test_dates_tell_the_loans_of_a_group_apart(tape):
    text = "group,defaulted,date\nA,0,2021-03-31\nA,1,2020/03/01\nB,0,20210331\nB,0,2021-03-31\n"
    found = tape(text)
    assert found["cycle"].tolist() == [2, 1, 1, 1]
    assert (found.rounds, found.groups) == (1, 2)


def test_who_is_in_no_group_has_none(tape):
    assert tape("group,defaulted\n-1,0\n,1\n7,0\n")["group"].tolist()[:2] == [NO_GROUP, NO_GROUP]


def test_groups_and_places_of_different_runs_are_different(tape):
    found = tape("replicate,group,place,defaulted\n0,1,1,0\n1,1,1,0\n")
    assert found["group"].tolist() == [0, 1]
    assert found["place"].tolist() == [1, 2]


def test_gbk_semicolons_and_decimal_commas_are_read(tape):
    found = tape("group;defaulted;village;amount\n甲组;0;杭州;1234,5\n乙组;1;宁波;99,25\n", encoding="gb18030")
    assert found["principal"].tolist() == [1234.5, 99.25]
    assert "the text is not UTF-8 and was read as GB18030" in found.notes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("group,default\n1,0\n", ["column defaulted: given nothing, allowed 0, 1, true or false; nearest: default"]),
        ("group,defaulted\n1,2\n", ["row 2, column defaulted: given text '2', allowed 0, 1, true or false"]),
        ("group,defaulted,days_late\n1,0,-3\n", ["row 2, column days_late: given text '-3', allowed a number from 0"]),
        (
            "group,defaulted,date\n1,0,soon\n",
            ["row 2, column date: given text 'soon', allowed a date such as 2021-03-31"],
        ),
        ("group,defaulted,village\n1,0,\n", ["row 2, column village: given nothing, allowed a name or a number"]),
        ("group,defaulted\n", ["has no rows, allowed at least one loan"]),
    ],
)
def test_a_mistake_is_one_line_with_row_and_column(tape, text, told):
    assert mistakes(tape, text) == told


def test_groups_that_are_paid_out_on_days_of_their_own_share_their_cycles(tape):
    text = "group,defaulted,date\nA,0,2021-01-05\nA,1,2021-07-05\nB,0,2021-03-01\nB,0,2021-09-01\nB,0,2021-03-01\n"
    assert tape(text)["cycle"].tolist() == [1, 2, 1, 2, 1]
