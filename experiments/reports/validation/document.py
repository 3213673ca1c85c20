"""The page `experiments/EVIDENCE.md`: run as a module on the folder of a validation, it writes the page anew.

lianbao validate --out DIR
python -m lianbao.experiments.reports.validation.document DIR
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from ...output.provenance import read_manifest, refuse_damaged

PAGE = Path(__file__).parents[2] / "EVIDENCE.md"
TITLE = "# Evidence"
WHOLE, REDUCED = "all runs and both economies", "reduced runs and one economy"
ABOVE = (
    "What is known of joint-liability lending, and what the model gives. The table is that of "
    "`{command}`, {runs}, on the luck of the tests, taken over by "
    "`python -m lianbao.experiments.reports.validation.document DIR`; what fails stands here as failed. A test holds a "
    "part of it against new runs. Figures are in the folder; `lianbao validate --quick` shows the same lines on the "
    "screen in under a minute. Patterns, the presets in which they are looked for, and what is allowed stand in "
    "`experiments/validation/patterns`; how they are judged, in [GUIDE.md](GUIDE.md)."
)


def of_folder(folder: Path) -> str:
    """Return the page that the folder of a validation gives.

    A page of reduced runs says so. Raises Damaged if the folder is not what was written, and ValueError if it is of a
    part, or on other luck.
    """
    about = read_manifest(folder)
    refuse_damaged(folder, about["files"])
    if about["luck"] or "--only" in about["command"]:
        message = f"{folder}: {' '.join(about['command'])} is not all of it, on the luck of the tests"
        raise ValueError(message)
    text = (folder / "validation.md").read_text(encoding="utf-8")
    _, _, body = text.split("\n\n", 2)
    command = f"lianbao validate{' --quick' if about['is_quick'] else ''} --out DIR"
    above = ABOVE.format(command=command, runs=REDUCED if about["is_quick"] else WHOLE)
    return f"{TITLE}\n\n{above}\n\n{re.sub(r'!\[[^]]*\]\([^)]*\)\n\n', '', body)}"


if __name__ == "__main__":
    PAGE.write_text(of_folder(Path(sys.argv[1])), encoding="utf-8", newline="\n")
