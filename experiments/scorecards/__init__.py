"""Scorecards from data: fitting them, judging them, and reading a user's own loan tape.

Everything here works on arrays, between cycles or outside a run; what happens inside a cycle is in
`lianbao.simulation.bank.rating.grading` and `lianbao.simulation.bank.rating.quality`.
"""
