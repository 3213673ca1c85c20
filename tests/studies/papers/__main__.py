"""Print the tables of published and simulated effects that stand in configs/PAPERS.md; a minute.

python -m tests.studies.papers
"""

from __future__ import annotations

import sys

from tests.studies.papers.effects import EFFECTS
from tests.studies.papers.measuring import table_of

if __name__ == "__main__":
    for paper in EFFECTS:
        sys.stdout.write(f"{paper}\n\n{table_of(paper)}\n\n")
