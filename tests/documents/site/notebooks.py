"""A tutorial as a page: its text, its code, and below each cell what the cell said, with its tables and figures.

python -m tests.documents.site.notebooks NAME runs one in a process of its own and prints what its cells said, as JSON.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from tests.architecture.tree import ROOT
from tests.documents.tutorials import FOLDER, cells_of, run

if TYPE_CHECKING:
    from tests.documents.tutorials import Cell

RAW = "```{{raw}} html\n{}\n```\n"
SVG = {"format": "svg", "bbox_inches": "tight", "metadata": {"Date": None}}
END = "\nThis page was made by running `{where}`. It comes with lianbao: run it cell by cell.\n"
SALT = "lianbao"
"""Names in a figure are made with it, so that the same figure is the same file."""


def text_of(name: str) -> str:
    """Return the source of a tutorial."""
    return (FOLDER / f"{name}.py").read_text(encoding="utf-8")


def code_of(name: str) -> str:
    """Return the code of a tutorial, which decides what its cells show."""
    return "# %%".join(body for is_text, body in cells_of(text_of(name)) if not is_text)


def outputs_of(name: str) -> list[dict[str, str]]:
    """Run a tutorial in a process of its own; return what each cell of code shows. Raises RuntimeError if one fails."""
    done = subprocess.run(
        [sys.executable, "-m", __spec__.name, name],
        cwd=ROOT,
        env=os.environ | {"MPLBACKEND": "Agg", "COLUMNS": "100"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        message = f"tutorial {name}: {done.stderr}"
        raise RuntimeError(message)
    return json.loads(done.stdout.splitlines()[-1])


def _plain(cell: Cell) -> dict[str, str]:
    """Return what a cell shows: `said` and at most one of `figure`, `table` and `value`."""
    value, told = cell.value, {"said": cell.said}
    if value is None:
        return told
    if hasattr(value, "savefig"):
        return told | {"figure": _drawn(value)}
    table = getattr(value, "_repr_html_", None)
    found = table() if table else None
    return told | ({"table": found} if found else {"value": repr(value)})


def _drawn(figure: Any) -> str:
    """Return a figure as SVG that stands in a page."""
    import matplotlib as mpl

    with mpl.rc_context({"svg.hashsalt": SALT, "svg.fonttype": "path"}):
        drawn = io.StringIO()
        figure.savefig(drawn, **SVG)
    return drawn.getvalue()


def page(name: str, outputs: list[dict[str, str]]) -> tuple[str, dict[str, str]]:
    """Return a tutorial as a page of Markdown, and its figures (SVG) by the names that the page has for them."""
    left, parts, figures = iter(outputs), [], {}
    for is_text, body in cells_of(text_of(name)):
        parts += (
            [_prose(body)] if is_text else [f"```python\n{body.strip()}\n```\n", *_below(next(left), name, figures)]
        )
    where = (FOLDER / f"{name}.py").relative_to(ROOT).as_posix()
    return "\n".join(parts) + END.format(where=where), figures


def _prose(body: str) -> str:
    """Return a cell of text without its signs of comments."""
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in body.strip().split("\n")) + "\n"


def _below(output: dict[str, str], name: str, figures: dict[str, str]) -> list[str]:
    """Return what stands below a cell of code; a figure is added to those of the page."""
    told = "".join(output.get(part, "") for part in ("said", "value")).strip("\n")
    below = [f"```{{code-block}} text\n:class: output\n\n{told}\n```\n"] if told.strip() else []
    if "table" in output:
        below.append(RAW.format(f'<div class="output-table">{_framed(output["table"])}</div>'))
    if "figure" in output:
        file = f"{name}_{len(figures) + 1}.svg"
        figures[file] = output["figure"]
        below.append(f"```{{image}} {file}\n:alt: What the cell above draws\n```\n")
    return below


def _framed(table: str) -> str:
    """Return a table without empty lines, which would end it in Markdown."""
    return "\n".join(line for line in table.splitlines() if line.strip())


def main(name: str) -> None:
    """Run a tutorial and print what its cells show."""
    outputs = [_plain(cell) for cell in run(name)]
    sys.stdout.write(f"\n{json.dumps(outputs)}\n")


if __name__ == "__main__":
    main(sys.argv[1])
