"""Loan officers: how well they judge, how far they reach, what their visits cost, what they are paid for."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter


class Officers(Section, title="Loan officers"):
    """The loan officers."""

    caseload: int = parameter(
        300,
        label="Firms per loan officer",
        unit="firms",
        low=1,
        high=100_000,
        meaning="firms that one loan officer looks after",
        source="ODD 5",
    )
    noise: float = parameter(
        0.0,
        label="Error of officers' judgement",
        unit="log-odds",
        low=0,
        high=10,
        meaning="standard error of an officer's judgement of a firm's risk",
        source="ODD 7.7.2",
    )
    crowding: float = parameter(
        0.0,
        label="Extra error of busy officers",
        unit="1",
        low=0,
        high=10,
        meaning="rise of the noise per loan above half of the caseload, relative",
        source="ODD 7.7.2",
    )
    visits: float = parameter(
        0.0,
        label="Visits per officer",
        unit="firms per period",
        low=0,
        high=100_000,
        meaning="firms an officer can visit in a period",
        source="ODD 7.7.2",
    )
    visit_cost: float = parameter(
        0.0,
        label="Cost of an officer's visit",
        unit="share of first loan",
        low=0,
        high=1,
        meaning="cost of one visit by an officer",
        source="ODD 7.20",
    )
    leaning: float = parameter(
        0.0,
        label="Checks left out under a guarantee",
        unit="share",
        low=0,
        high=1,
        meaning="part of the checks and visits in their hands that officers leave out if the whole loan is guaranteed",
        source="ODD 7.7.2; ODD 7.31.1",
    )
    volume_bonus: float = parameter(
        0.0,
        label="Officer's bonus for loans made",
        unit="share of loans made",
        low=0,
        high=1,
        meaning="an officer's bonus for the loans he made in a cycle",
        source="ODD 7.32",
    )
    loss_deduction: float = parameter(
        0.0,
        label="Bonus lost with lost loans",
        unit="share of loans lost",
        low=0,
        high=10,
        meaning="what is taken off his bonus for the loans of the cycle that he lost; the bonus is at least 0",
        source="ODD 7.32",
    )
    sway: float = parameter(
        0.0,
        label="Pull of the bonus on leniency",
        unit="weight",
        low=0,
        high=1,
        meaning="part of the way that an officer's leniency moves in a cycle to where his bonus is largest",
        source="ODD 7.32; Agarwal and Ben-David 2018",
    )
    learning: float = parameter(
        0.0,
        label="Lesson officers take from losses",
        unit="log-odds",
        low=0,
        high=100,
        meaning="fall of an officer's leniency if he lost all loans of which he expected to lose none",
        source="ODD 7.32",
    )
    leniency_limit: float = parameter(
        2.0,
        label="Limit of officers' leniency",
        unit="log-odds",
        low=0,
        high=20,
        meaning="farthest that leniency goes either way",
        source="assumption",
    )
