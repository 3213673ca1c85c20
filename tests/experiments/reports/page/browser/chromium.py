"""A real browser for tests of the page: Debian's Chromium, driven by Playwright."""

import shutil
from contextlib import contextmanager

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")


@contextmanager
def browser():
    """Yield a browser without a screen."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield started
        started.close()


class Visit:
    """A tab of the browser that notes errors and requests."""

    def __init__(self, started, width=1280, height=900, scheme="light"):
        self.context = started.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True
        )
        self.tab = self.context.new_page()
        self.errors, self.requests = [], []
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))
        self.tab.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        self.tab.on("request", lambda request: self.requests.append(request.url))

    def foreign(self, own):
        """Return what was asked for beside the file itself and what lies in it."""
        return [url for url in self.requests if not url.startswith((own, "blob:", "data:"))]


def violations(tab):
    """Return what axe finds wrong on a page, each with the places."""
    from axe_playwright_python.sync_playwright import Axe

    return [
        (each["id"], [node["html"][:100] for node in each["nodes"]]) for each in Axe().run(tab).response["violations"]
    ]
