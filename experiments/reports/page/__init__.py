"""The page: one HTML file in which the model itself runs, for people who are no programmers."""
