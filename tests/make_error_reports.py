"""A citizen's report that a record is wrong, as it came in, and what is done about it."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from portal.models import ErrorReport as Written
from sanxiang.actions import delivery, error_reports
from sanxiang.actions.error_reports import Handling
from sanxiang.models import Act, Case, ErrorReport
from tests import make
from tests.make_channels import public_case, public_id

CODE = "ABCD-2345-EFGH"
ANSWER: dict[str, Any] = {
    "state": "clarified",
    "answer": "经核对，名称与营业执照一致。",
    "cause": "",
    "cause_text": "",
    "responsible": "",
    "others": "",
}
CAUSE = {"cause": "typing", "cause_text": "录入时看错一行"}


def reported(**changed: Any) -> tuple[ErrorReport, Case]:
    """A record that is public, and a report about it that was taken in."""
    case = public_case()
    delivery.deliver(at=make.NOW)
    return written(public_id=public_id(case), **changed), case


def written(**changed: Any) -> ErrorReport:
    values: dict[str, Any] = {
        "code": CODE, "form_id": uuid4(), "version": 1, "text": "企业名称<b>有误</b>",
        "contact": "示例电话", "created_at": make.NOW,
    }  # fmt: skip
    Written.objects.using("public").create(**values | changed)
    error_reports.collect(at=make.NOW)
    return ErrorReport.objects.get(code=(values | changed)["code"])


def _handling(report: ErrorReport, data: dict[str, Any]) -> Handling:
    return Handling(id=uuid4(), code=report.code, data=data)


def assign(
    report: ErrorReport, to: str = "lianluo", by: str = "xiaozu", at: datetime = make.NOW
) -> Act:
    given = {"officer": str(make.person(to).pk), "note": "请核对名称。"}
    return error_reports.assign(_handling(report, given), by=make.person(by), at=at)


def find(
    report: ErrorReport, by: str = "lianluo", found: str = "right", at: datetime = make.NOW
) -> Act:
    given = {"found": found, "text": "与营业执照核对过。"}
    return error_reports.find(_handling(report, given), by=make.person(by), at=at)


def answer(report: ErrorReport, by: str = "xiaozu", **changed: str) -> Act:
    given = ANSWER | changed
    return error_reports.answer(_handling(report, given), by=make.person(by), at=make.NOW)


def mend(report: ErrorReport, *issues: int, by: str = "xiaozu") -> None:
    given = {"issues": [str(one) for one in issues], "note": "已换贴。"}
    error_reports.mend_channels(_handling(report, given), by=make.person(by), at=make.NOW)
