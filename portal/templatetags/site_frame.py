"""What the frame of every page asks: the sections, and which of them the visitor is in."""

from django import template
from django.template import Context

from portal.navigation import Section, shown

register = template.Library()


@register.simple_tag(takes_context=True)
def sections(context: Context) -> list[tuple[Section, bool]]:
    """Each section that holds something, and whether this page is part of it."""
    request = getattr(context, "request", None)
    path = request.path if request is not None else ""
    return [(section, section.holds(path)) for section in shown()]


@register.simple_tag(takes_context=True)
def here(context: Context) -> str:
    """The address of this page on this site, to come back to; the home page where none is known."""
    request = getattr(context, "request", None)
    return request.get_full_path() if request is not None else "/"
