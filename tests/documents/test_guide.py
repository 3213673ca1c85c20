"""The Python of the guides runs as it stands."""

import os
import subprocess
import sys

from tests.documents.test_promises import blocks


def test_python_of_the_guide_to_experiments_runs(tmp_path):
    script = tmp_path / "guide.py"
    script.write_text("".join(blocks("experiments/GUIDE.md", "python")), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONWARNINGS": "error", "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    assert "Loans in default" in done.stdout
    assert done.stdout.count("CNY") >= 2
