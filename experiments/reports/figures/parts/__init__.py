"""What figures are put together from: paper and colours, words and axes, rows with intervals, saving."""
