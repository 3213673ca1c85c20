"""The diary of one group: what each member did at each meeting, for lessons and for reading a run (ODD 7.40)."""
