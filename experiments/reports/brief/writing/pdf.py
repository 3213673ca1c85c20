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
REFUSED = "PDF/UA-1 error: "


def pdf_of(brief: Brief) -> tuple[bytes, str]:
    """Return the file, and why it does not meet the standard, if so: a letter is in no font of this machine."""
    import typst

    def compiled(standards: list[typst.PDFStandard]) -> bytes:
        return typst.compile(
            str(Path(__file__).with_name(TEMPLATE)),
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"brief": json.dumps({"brief": asdict(brief), "headings": HEADINGS})},
            pdf_standards=standards,
        )

    try:
        return compiled(["ua-1"]), ""
    except typst.TypstError as error:
        return compiled([]), f"brief.pdf is not PDF/UA-1: {error.message.removeprefix(REFUSED)}"


def _fonts() -> list[str]:
    """Return the fonts that come with Matplotlib and have arrows; its font of last resort has boxes for all letters."""
    import matplotlib as mpl

    return sorted(map(str, Path(mpl.get_data_path(), "fonts", "ttf").glob("DejaVuSans*.ttf")))
