"""What pages say of calibrations: the example is read, and the moments are those there are."""

from pathlib import Path

from lianbao.experiments.calibration.reading import read_calibration
from lianbao.experiments.calibration.targets import MOMENTS
from tests.documents.test_promises import blocks

ROOT = next(folder for folder in Path(__file__).resolve().parents if (folder / "pyproject.toml").is_file())


def test_the_example_of_the_guide_is_read(tmp_path):
    (example,) = [each for each in blocks("experiments/GUIDE.md", "yaml") if "my_calibration" in each]
    (tmp_path / "my_calibration.yaml").write_text(example, encoding="utf-8")
    found = read_calibration(tmp_path / "my_calibration.yaml")
    assert [each.name for each in found.free][-1:] == ["cash"]


def test_the_page_lists_every_moment_with_its_meaning():
    lines = [f"| `{each.name}` | {each.unit} | {each.meaning} |" for each in MOMENTS.values()]
    page = (ROOT / "configs" / "README.md").read_text(encoding="utf-8").splitlines()
    assert sorted(line for line in page if line in lines) == sorted(lines)
