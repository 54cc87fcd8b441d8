"""What a refusal looks like on the page: the clause, and what it says."""

from playwright.sync_api import Page, expect


def refused(page: Page, clause: str, text: str) -> None:
    """The page says that the step cannot be taken, with this text under this clause."""
    lines = page.locator(".refusals li")
    line = lines.filter(has=page.locator(f'[data-clause="{clause}"]')).filter(has_text=text)
    expect(line).to_have_count(1)


def wrong(page: Page, label: str, text: str) -> None:
    """The page asks to correct this field, and nothing was taken."""
    expect(page.get_by_role("alert").get_by_role("link", name=f"{label}：{text}")).to_have_count(1)
    error = page.locator(".field--wrong").filter(has_text=label).locator(".field__error")
    expect(error).to_contain_text(text)
