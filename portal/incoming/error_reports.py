"""What became of a citizen's report of an error (D15)."""

from typing import Any

from portal.checks import Refused, day_or_none, moment, one_of, shaped, words
from portal.incoming.message import Delivery, Message
from portal.messages import REPORT_STATES
from portal.models import ErrorReport, ErrorReportStage


def report_status(payload: dict[str, Any], delivery: Delivery) -> None:
    if payload["state"] in {"corrected", "clarified"} and not payload["answer"]:
        raise Refused("answer：办结时须写明答复")
    reports = ErrorReport.objects.using(delivery.using).filter(code=payload["code"])
    if not reports.exists():
        raise Refused("code：没有这个回执编号")
    code = payload.pop("code")
    reports.exclude(changed_at__gt=payload["changed_at"]).update(**payload)
    ErrorReportStage.objects.using(delivery.using).get_or_create(
        report=reports.get(code=code),
        state=payload["state"],
        defaults={"at": payload["changed_at"]},
    )


MESSAGES = {
    "report_status": Message(
        {
            "code": shaped(r"[0-9A-Z-]{14}"),
            "state": one_of(
                {state: name for state, name in REPORT_STATES.items() if state != "waiting"}
            ),
            "answer": words(5000, empty=True, lines=True),
            "changed_at": moment,
            "due_date": day_or_none,
        },
        report_status,
    ),
}
