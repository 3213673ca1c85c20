"""The generated documents say what the declarations say."""

import pytest

from lianbao.simulation.catalogue.documents import COMMAND, DOCUMENTS, ROOT


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_generated_document_is_up_to_date(path):
    file = ROOT / path
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    assert text == DOCUMENTS[path](), f"{path} is stale; write it anew with: {COMMAND}"


def test_the_documents_name_what_is_declared():
    assert "| scheme.guarantee.share | Share partners answer for | 1 | 0 to 1 |" in DOCUMENTS["configs/PARAMETERS.md"]()
    outcomes = DOCUMENTS["simulation/OUTCOMES.md"]()
    for row in (
        "| `default_rate` | Loans in default | share of loans | 0 to 1 | lower | loans in default after",
        "| `caseload` | firms | firms with a loan in his hands |",
        "| `calls_paid` | money | paid in cash for others |",
        "| `cause` | 0 none, 1 could_not_pay, 2 would_not_pay, 3 dragged_down, 4 fell_with_group,",
        "4 fell_with_group, 5 dragged_from_beyond |",
    ):
        assert row in outcomes
