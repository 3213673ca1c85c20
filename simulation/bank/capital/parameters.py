"""Regulatory capital, what the bank lends when capital is short or it squeezes credit, and how its funds are tied."""

from __future__ import annotations

from ...declaring.parameter import Section, parameter
from .choices import CapitalRule, Rationing

SQUEEZE_COUNT = 8


class Squeeze(Section, title="Dated squeeze"):
    """One dated squeeze of credit."""

    cycle: int = parameter(
        1,
        label="Cycle in which it begins",
        unit="cycle",
        low=1,
        high=100_000,
        meaning="cycle in which it begins",
        source="ODD 7.26.3",
    )
    length: int = parameter(
        1,
        label="Length of the squeeze",
        unit="cycles",
        low=1,
        high=1000,
        meaning="cycles it lasts",
        source="ODD 7.26.3",
    )
    withdrawal: float = parameter(
        0.0,
        label="Lines withdrawn in it",
        unit="share of lines",
        low=0,
        high=1,
        meaning="part of lines withdrawn by lot while it lasts (rationing of cut: part by which all loans are cut)",
        source="ODD 7.26.3",
    )


class Capital(Section, title="Capital"):
    """What the bank's capital has to carry, and what happens when it cannot."""

    rule: CapitalRule = parameter(
        CapitalRule.STANDARDISED,
        label="Rule for required capital",
        unit="-",
        meaning="one risk weight for all loans, or the internal-ratings formula for small corporates or other retail",
        source="ODD 7.26.1; Basel Committee 2006",
        words={
            "irb_sme_corporate": "internal ratings, small corporates",
            "irb_other_retail": "internal ratings, other retail",
        },
    )
    risk_weight: float = parameter(
        1.0,
        label="Risk weight of a loan",
        unit="share of loan",
        low=0.01,
        high=12.5,
        meaning="risk weight of a loan (standardised); .75 for loans to small firms held as retail",
        source="Basel Committee 2006, 69",
    )
    least_ratio: float = parameter(
        0.08,
        label="Least capital ratio",
        unit="share of risk-weighted loans",
        low=0.001,
        high=1,
        meaning="least capital ratio; .105 in China",
        source="Basel Committee 2006, 40; CBRC 2012",
    )
    loss_given_default: float = parameter(
        0.45,
        label="Loss given default in the formula",
        unit="share of exposure",
        low=0.01,
        high=1,
        meaning="loss given default in the internal-ratings formula",
        source="Basel Committee 2006, 287",
    )
    maturity: float = parameter(
        2.5,
        label="Maturity in the formula",
        unit="years",
        low=1,
        high=5,
        meaning="effective maturity in the formula for corporates",
        source="Basel Committee 2006, 318",
    )
    sales: float = parameter(
        5.0,
        label="Yearly sales of a firm",
        unit="million euro",
        low=0,
        high=1e6,
        meaning="yearly sales of a firm of ordinary size, for the firm-size adjustment (5 at least, 50 at most count)",
        source="Basel Committee 2006, 273",
    )
    hurdle: float = parameter(
        0.12,
        label="Return capital has to earn",
        unit="per year",
        low=0,
        high=1,
        meaning="return that required capital has to earn (break-even price)",
        source="ODD 7.27; known answer K",
    )
    rationing: Rationing = parameter(
        Rationing.NONE,
        label="Loans that capital cannot carry",
        unit="-",
        meaning="what becomes of loans that capital cannot carry: nothing, refused by lot, all cut in one proportion",
        source="ODD 7.26.2",
    )
    squeeze_withdrawal: float = parameter(
        0.0,
        label="Lines withdrawn in a squeeze",
        unit="share of lines",
        low=0,
        high=1,
        meaning="part of lines withdrawn by lot in a squeeze (rationing of cut: part by which all loans are cut)",
        source="ODD 7.26.3",
    )
    squeeze_trigger: float = parameter(
        1.0,
        label="Defaults that start a squeeze",
        unit="share of principal",
        low=0,
        high=1,
        meaning="loans of the last cycle in default, by amount, above which the bank squeezes credit; 1: never",
        source="ODD 7.26.3",
    )
    squeeze_cycle: int = parameter(
        0,
        label="Cycle of a dated squeeze",
        unit="cycle",
        low=0,
        high=100_000,
        meaning="cycle in which a dated squeeze begins; 0: none",
        source="ODD 7.26.3",
    )
    squeeze_length: int = parameter(
        1,
        label="Length of a squeeze",
        unit="cycles",
        low=1,
        high=1000,
        meaning="cycles that a squeeze lasts",
        source="ODD 7.26.3",
    )
    squeezes: list[Squeeze] = parameter(
        [],
        label="Dated squeezes",
        unit="-",
        length=SQUEEZE_COUNT,
        meaning="squeezes with dates and sizes of their own; where several hold, the largest counts",
        source="ODD 7.26.3",
    )
    repricing: float = parameter(
        0.0,
        label="Funding that reprices at once",
        unit="share of funding",
        low=0,
        high=1,
        meaning="part of funding that pays the new rate when it moves within the cycle, while loans stay fixed",
        source="ODD 7.28",
    )
