"""A brief for a board: two pages about schemes on the same luck, as HTML, PDF and tables.

`page.py` says what stands on the pages; `writing` alone knows of HTML, typst and spreadsheets.
"""
