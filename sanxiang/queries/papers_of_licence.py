"""What the papers of licences and levies draw from earlier steps."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sanxiang.papers.wording import day
from sanxiang.queries.paper_parts import Material
from sanxiang.rules import licence_ends, licences
from sanxiang.rules.parameters import parameter

Parts = Callable[[Material], dict[str, Any]]


def _application(material: Material) -> dict[str, Any]:
    """What was applied for, when, and with which materials: of the corrected ones, if any."""
    facts = material.facts
    apply = facts.done("apply")
    assert apply is not None
    given = facts.done("corrected") or apply
    return {
        "matter": apply.data["matter"],
        "application_kind": dict(licences.KINDS)[apply.data["kind"]],
        "received_date": given.data["received_date"],
        "materials": given.data["materials"],
        "accepted_date": licences.value(facts, "accept", "accepted_date"),
    }


def _days(**names: str) -> Parts:
    """The numbers in force on the day, under the names the form has for them."""
    return lambda material: {
        field: parameter(name, material.facts.on).value for field, name in names.items()
    }


def _acceptance(material: Material) -> dict[str, Any]:
    """Accepted just now: the day stands in the values of this very act."""
    return {"accepted_date": material.data["accepted_date"]}


def _correction(material: Material) -> dict[str, Any]:
    return {"address": material.case.organisation.address}


def _granted(material: Material) -> dict[str, Any]:
    draft = _drafted(material)
    until = f"至{day(draft['valid_to'])}止" if draft["valid_to"] else "，长期有效"
    return draft | {"validity": f"自{day(draft['valid_from'])}起{until}"}


def _drafted(material: Material) -> dict[str, Any]:
    """The decision says what the approved draft said."""
    draft = material.facts.done("draft")
    assert draft is not None
    return dict(draft.data)


def _levied(material: Material) -> dict[str, Any]:
    draft = _drafted(material)
    return draft | {"amount": f"{Decimal(draft['amount']):,.2f}"}


def _ended(material: Material) -> dict[str, Any]:
    register = material.facts.done("register")
    assert register is not None
    data = register.data
    return {
        "licence_name": data["licence_name"],
        "licence_number": data["licence_number"],
        "end_manner": licence_ends.WORDS[data["manner"]],
        "end_ground": licence_ends.GROUNDS[data["ground"]][1].partition("：")[2],
    }


def _together(*parts: Parts) -> Parts:
    def built(material: Material) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for part in parts:
            values |= part(material)
        return values

    return built


DECIDE_DAYS = _days(decide_days="licence_decide", extension_days="licence_decide_extension")
BUILDERS: Mapping[str, Parts] = {
    "licence_acceptance": _together(_application, _acceptance, DECIDE_DAYS),
    "licence_correction": _together(_application, _correction),
    "licence_not_accepted": _application,
    "licence_verification": _application,
    "licence_testing": _application,
    "licence_hearing_rights": _together(
        _application,
        _days(hearing_request_days="licence_hearing_request", hearing_days="licence_hearing"),
    ),
    "licence_hearing_notice": _application,
    "licence_hearing_record": _application,
    "licence_extension": _together(_application, DECIDE_DAYS),
    "licence_grant": _together(_application, _granted, _days(deliver_days="licence_deliver")),
    "licence_refusal": _together(_application, _drafted),
    "licence_end_notice": _ended,
    "licence_end_decision": _together(_drafted, _ended),
    "levy_notice": _days(answer_days="levy_answer"),
    "levy_decision": _together(_levied, _days(pay_days="levy_pay")),
}
