"""The system's Chromium, for tests that look at the web chat."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")  # the same as in .ci/run
_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser. Without a Chromium the test fails in CI and is skipped elsewhere."""
    path = _find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


def _find() -> str:
    environment = os.environ  # noqa: TID251
    found = environment.get("LUPE_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found:
        return found
    if environment.get("CI"):
        pytest.fail("Chromium is missing: install the package chromium or set LUPE_CHROMIUM")
    pytest.skip("no Chromium here: install the package chromium or set LUPE_CHROMIUM to run the web chat's tests")
