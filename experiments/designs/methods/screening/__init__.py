"""Which of many factors matter at all, from few runs: steps, derivatives, highs against lows."""
