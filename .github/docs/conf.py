"""Settings of Sphinx for the documents of lianbao; `python -m tests.documents.site` lays the sources out and builds."""

import re
from importlib.metadata import version as installed

project = "lianbao"
author = "The lianbao developers"
project_copyright = author
version = release = installed("lianbao")
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_block"]
myst_heading_anchors = 6
default_role = "literal"  # docstrings write names between single quotes of this kind
nitpick_ignore_regex = [("py:.*", r"(?!lianbao\.).*|lianbao\.(?:simulation|experiments)\..*")]  # only the face is shown
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

html_theme = "furo"
html_title = f"lianbao {release}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_extra_path = ["extra"]
html_show_sourcelink = False
html_show_sphinx = False
html_copy_source = False
exclude_patterns = ["extra"]

PLAIN = re.compile(r"(?<!\\)[*|]|_(?=\W|$)")


def as_plain_text(_app, _what, _name, _object, _options, lines):
    """Take docstrings as the text they are: outside of code no sign in them is markup."""
    for number, line in enumerate(lines):
        parts = line.split("`")
        parts[::2] = [PLAIN.sub(r"\\\g<0>", part) for part in parts[::2]]
        lines[number] = "`".join(parts)


def setup(app):
    """Let Sphinx know."""
    app.connect("autodoc-process-docstring", as_plain_text)
