"""A real browser for the tests of what a browser shows."""

from __future__ import annotations

import os
from typing import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.prepare import NO_BROWSER, find_chromium
from tests.end_to_end.widget import Widget

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
DEVICES = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "small phone": {
        "viewport": {"width": 320, "height": 568},
        "has_touch": True,
        "is_mobile": True,
    },
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Not for the session: while Playwright runs, no other test could use asyncio.run().
    found = find_chromium()
    if not found:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=["desktop", "phone"])
def device(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a visitor's browser, new and empty; closed when the test is over."""
    made = []

    def make(device: str = "desktop", **options: object) -> BrowserContext:
        made.append(browser.new_context(**DEVICES[device], locale="id-ID", **options))
        made[-1].set_default_timeout(10_000)
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], device: str, server: str) -> Page:
    """The page at ``/`` on both devices."""
    page = new_context(device).new_page()
    page.goto(server)
    return page


@pytest.fixture
def widget(page: Page) -> Widget:
    return Widget(page)
