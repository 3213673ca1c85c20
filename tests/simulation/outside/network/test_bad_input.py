"""Networks that cannot be are refused, with what would be allowed."""

import pytest
from pydantic import ValidationError

from lianbao import Scenario

BAD = {
    "no edges": ({"kind": "given"}, "one guarantee or more"),
    "not there": ({"edges": [{"guarantor": 0, "debtor": 10}]}, "0 to 9"),
    "to itself": ({"edges": [{"guarantor": 3, "debtor": 3}]}, "another firm"),
    "twice": ({"edges": [{"guarantor": 3, "debtor": 4}] * 2}, "each guarantee once"),
    "too many": ({"kind": "random", "guarantees": 5, "members": 0.5}, "fewer than the firms of the network"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_network_that_cannot_be_is_refused(name):
    network, allowed = BAD[name]
    with pytest.raises(ValidationError, match=allowed):
        Scenario.model_validate({"economy": {"firms": {"count": 10}, "network": network}})
