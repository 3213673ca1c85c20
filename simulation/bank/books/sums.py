"""What is counted of its books in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: its books."""

    cycles: Annotated[int, Field("cycles", "always 1: counts cycles in sums")]
    interest: Annotated[float, Field("money", "interest and fees received, less rebates and tax")]
    written_off: Annotated[float, Field("money", "unpaid and not recovered")]
    provisioned: Annotated[float, Field("money", "largest provisions of the cycle")]
    operating_cost: Annotated[float, Field("money", "screening, servicing, visits and collection")]
    funding_cost: Annotated[float, Field("money", "paid for funds")]
    profit: Annotated[float, Field("money", "the bank's profit")]
    capital: Annotated[float, Field("money", "the bank's capital at the close")]
    inflow: Annotated[float, Field("money", "money that came in from outside: revenue, asset sales, funds, equity")]
    outflow: Annotated[float, Field("money", "money that went outside: projects, owners, costs, funds")]
    money_before: Annotated[float, Field("money", "cash of firms, joint funds and bank at the start")]
    money_after: Annotated[float, Field("money", "cash of firms, joint funds and bank at the close")]
    earning_years: Annotated[float, Field("money years", "principal repaid, times the time it was outstanding")]
    funding_rate: Annotated[float, Field("per year", "funding rate to which it moved within the cycle")]
    market_loss: Annotated[float, Field("money", "paid for funds beyond the rate at which loans were priced")]
    closing_cash: Annotated[float, Field("money", "the bank's cash at the close")]
    closing_loans: Annotated[float, Field("money", "loans on its books at the close")]
    closing_provisions: Annotated[float, Field("money", "provisions at the close")]
    closing_deposits: Annotated[float, Field("money", "savings of firms it holds at the close")]
    closing_funding: Annotated[float, Field("money", "funds it owes at the close")]
