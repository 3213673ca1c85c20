"""Loan officers: caseload, visits, bonus, learning."""
