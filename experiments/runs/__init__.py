"""What a run of a study is, and how runs are cut into blocks."""
