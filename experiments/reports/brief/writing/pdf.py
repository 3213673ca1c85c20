"""A brief as PDF, by typst: tagged for readers of screens (PDF/UA-1), and without a date, so that bytes repeat."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ..page import HEADINGS

if TYPE_CHECKING:
    from ..page import Brief

TEMPLATE = "brief.typ"


def pdf_of(brief: Brief) -> bytes:
    """Return the file.

    Where a letter is in no font of this machine, the standard refuses it, and the file is written without its seal.
    """
    import typst

    def compiled(standards: list[typst.PDFStandard]) -> bytes:
        return typst.compile(
            str(Path(__file__).with_name(TEMPLATE)),
            format="pdf",
            font_paths=[_fonts()],
            sys_inputs={"brief": json.dumps({"brief": asdict(brief), "headings": HEADINGS})},
            pdf_standards=standards,
        )

    try:
        return compiled(["ua-1"])
    except typst.TypstError:
        return compiled([])


def _fonts() -> str:
    """Return the folder of the fonts that come with Matplotlib: they have arrows, and are on every machine."""
    import matplotlib as mpl

    return str(Path(mpl.get_data_path(), "fonts", "ttf"))
