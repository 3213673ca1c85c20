"""The tables of a cycle, read from the state of a run: loan tape, ledger, firms, and the diary of a group."""
