"""What templates may ask beyond Django's own; loaded for every desk template."""

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django import template
from django.utils import timezone

from sanxiang.papers import form
from sanxiang.rules import clauses
from sanxiang.rules.clauses import CLAUSES
from sanxiang.rules.roles import ROLE_NAMES, Role

register = template.Library()


class Citation(NamedTuple):
    """How a clause is shown: `text` in the line, `more` for whoever wants to know."""

    text: str
    more: str


@register.filter
def cited(name: str) -> Citation:
    """A clause id as a reader knows it: measures by their id, laws by name and article."""
    clause = CLAUSES.get(name)
    if clause is None:
        return Citation(name, "")
    return Citation(clauses.cited(name), f"{clause.source}：{clause.summary}")


@register.filter
def is_past(moment: datetime) -> bool:
    return moment < timezone.now()


@register.filter
def yuan(amount: Decimal) -> str:
    """An amount with its thousands apart; whole yuan without the zeros behind them."""
    return f"{amount:,.2f}".removesuffix(".00")


@register.filter
def role(name: str) -> str:
    """The post of that name, as the measures call it."""
    return ROLE_NAMES[Role(name)]


@register.filter
def form_title(kind: str) -> str:
    """The shipped name of a form."""
    return form(kind).title
