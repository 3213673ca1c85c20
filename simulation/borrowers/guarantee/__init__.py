"""The guarantee: who answers for whom, how far, and what a call costs on average."""
