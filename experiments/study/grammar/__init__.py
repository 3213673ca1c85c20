"""The grammar of study files: one model, from which reading, the JSON Schema and writing back come.

A new key is one line in `study_file.py`; a new way to spread a factor one line in `spreading.py`. What a key asks of
the scenario, the design or another key is checked in `lianbao.experiments.study.reading`, once the shape is read.
"""
