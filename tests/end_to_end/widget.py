"""The widget in a page, as a visitor handles it."""

from __future__ import annotations

from typing import List

from playwright.sync_api import Locator, Page

MESSAGE = "**/web/pesan"


class Widget:
    """Finds its way through the shadow tree by what a visitor sees or hears."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator("kawan-mitra")
        self.launcher = self.root.locator(".launcher")
        self.panel = self.root.get_by_role("dialog")
        self.log = self.root.get_by_role("log")
        self.field = self.root.get_by_label("Pertanyaan Anda")
        self.answers = self.log.locator(".answer:has(.tools)")
        self.own = self.log.locator(".own")
        self.trouble = self.root.locator(".trouble")

    def open(self) -> Widget:
        self.launcher.click()
        self.panel.wait_for()
        return self

    def opened(self) -> Widget:
        """Open it unless it opened by itself, as it may after a reload."""
        self.root.wait_for(state="attached")
        return self if self.panel.is_visible() else self.open()

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def ask(self, text: str) -> str:
        """Send ``text`` and return the newest answer, once it has come."""
        before = self.answers.count()
        self.send(text)
        self.answers.nth(before).wait_for()
        return self.answers.last.inner_text()

    def send(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def menu(self, item: str) -> None:
        self.button("Menu percakapan").click()
        self.button(item).click()

    def focused(self) -> str:
        """What has the focus within the widget: its accessible name or its class."""
        return self.page.evaluate(
            "() => { const at = document.querySelector('kawan-mitra').shadowRoot.activeElement;"
            "return at ? at.getAttribute('aria-label') || at.id || at.className || at.textContent"
            " : '' }"
        )

    def small_targets(self) -> List[str]:
        """Names of visible buttons and fields smaller than 44 by 44 pixels."""
        return self.page.evaluate(
            "() => [...document.querySelector('kawan-mitra').shadowRoot"
            ".querySelectorAll('button, textarea')].filter((one) => {"
            "const box = one.getBoundingClientRect();"
            "return box.width && (box.width < 44 || box.height < 44) })"
            ".map((one) => one.ariaLabel || one.textContent)"
        )
