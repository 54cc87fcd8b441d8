"""Random draws for tests: from the sample list, published, drawn, with a recusal."""

from typing import Any
from uuid import uuid4

from sanxiang.actions import samplespots
from sanxiang.actions.cases import Opening, open_case
from sanxiang.actions.draws import give_digits, publish_roster, recuse
from sanxiang.models import Case, Draw, DrawnFirm, Person, SpotItem
from sanxiang.queries import draws
from tests import make

DAY = make.NOW.date()
WITNESSES = [
    {"name": "周示见", "post": "州司法局科员", "digits": "314159"},
    {"name": "吴示证", "post": "州工商联干部", "digits": "27182818"},
]


def lists() -> SpotItem:
    """The sample list and bases are in force; the matter of energy saving."""
    samplespots.set_up(make.bureau(), at=make.NOW)
    return SpotItem.objects.get(number=1)


def published(item: SpotItem, *, by: str = "fagui", **changes: Any) -> Draw:
    given: dict[str, Any] = {
        "id": uuid4(),
        "item_id": item.pk,
        "conflicts": [],
        "seen": draws.token(draws.roster_of(item, make.bureau(), on=DAY)),
        "by": make.person(by),
        "at": make.NOW,
    }
    return publish_roster(**(given | changes))


def drawn(item: SpotItem | None = None, **changes: Any) -> Draw:
    """A draw of two of five firms."""
    draw = published(item or lists())
    given: dict[str, Any] = {
        "id": uuid4(),
        "draw_id": draw.pk,
        "witnesses": WITNESSES,
        "by": make.person("fagui"),
        "at": make.NOW,
    }
    give_digits(**(given | changes))
    return Draw.objects.get(pk=draw.pk)


def recused(draw: Draw, code: str, certificate: str, **changes: Any) -> None:
    given: dict[str, Any] = {
        "id": uuid4(),
        "draw_id": draw.pk,
        "code": code,
        "certificate": certificate,
        "reason": "与企业负责人有近亲属关系。",
        "by": make.person("fagui"),
        "at": make.NOW,
    }
    recuse(**(given | changes))


def officers(drawn: DrawnFirm) -> list[Person]:
    return [Person.objects.get(certificates__number=one) for one in draws.officers_drawn(drawn)]


def opened(drawn: DrawnFirm, *, by: Person | None = None, **party: str) -> Case:
    """The inspection of a task, opened by the first officer drawn."""
    firm = drawn.firm
    data = {
        "kind": "organisation",
        "name": firm.name,
        "code": firm.code,
        "address": firm.address,
        "representative": firm.representative,
        "phone": firm.phone,
    }
    opening = Opening(id=uuid4(), procedure="inspection", data=data | party, drawn=drawn)
    return open_case(opening, by=by or officers(drawn)[0], at=make.NOW)
