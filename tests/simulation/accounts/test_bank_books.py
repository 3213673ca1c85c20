"""Double entry: in generated scenarios the journal gives the balances that the bank itself keeps (ODD 7.20)."""

import numpy as np
from hypothesis import given

from lianbao.simulation.accounts.bank_books import ACCOUNTS, JOURNAL, TEMPORARY, differences, journal, trial_balance
from tests.books.accounts import GENERATED, ROUNDING, run_of, scale_of
from tests.books.drawing import any_scenario
from tests.simulation.bank.runs import series


@GENERATED
@given(any_scenario())
def test_the_journal_balances_in_every_cycle(scenario):
    found = run_of(scenario)["record"].series
    scale = scale_of(scenario, found).max(axis=1, keepdims=True)
    assert [name for name, by in differences(found).items() if (np.abs(by) > ROUNDING * scale).any()] == []


def test_every_entry_names_accounts_and_every_account_is_used():
    used = {name for entry in JOURNAL for name in (entry.debit, entry.credit)}
    assert used == set(ACCOUNTS)
    assert set(TEMPORARY) <= used
    assert len({account.number for account in ACCOUNTS.values()}) == len(ACCOUNTS)
    assert len({entry.text for entry in JOURNAL}) == len(JOURNAL)


def test_a_missing_amount_shows():
    found = series({"recovery": {"loss_given_default": 0.5}}, {"types": {"success": 0.5}}).copy()
    assert max(float(np.abs(by).max()) for by in differences(found).values()) < 1e-9
    found["recovered"] += 1.0
    assert np.abs(differences(found)["cash"]).min() >= 1 - 1e-9


def test_books_of_one_cycle_by_hand():
    found = series(
        {
            "price": {"interest_rate": 0.2},
            "costs": {"servicing": 0.01},
            "provisions": {"rates": [0.0, 0.02, 0.25, 0.5, 1.0]},
        },
        {"firms": {"count": 10}, "types": {"success": 1.0}, "money": {"capital": 0.1, "funding_rate": 0.05}},
        horizon={"cycles": 1},
        replicates=1,
    )
    amounts = {text: float(each[0, 0]) for text, each in journal(found).items()}
    assert amounts["loans are paid out"] == amounts["principal is repaid"] == 10
    balance = {name: float(each[0, 0]) for name, each in trial_balance(found).items()}
    assert {name: round(each, 9) + 0.0 for name, each in balance.items()} == {
        **dict.fromkeys(ACCOUNTS, 0.0), "cash": 2.4, "capital": -1.0, "interest": -2.0, "operating_cost": 0.1,
        "funding_cost": 0.5,
    }  # fmt: skip
