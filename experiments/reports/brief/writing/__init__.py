"""Writing a brief: HTML, PDF by typst, spreadsheets, and the folder that holds them."""
