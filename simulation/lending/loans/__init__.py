"""Loans: schedule, disbursement, repayment, lateness, close, incentives."""
