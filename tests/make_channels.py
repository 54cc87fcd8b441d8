"""Records put up beside the portal."""

from datetime import datetime
from uuid import UUID, uuid4

from sanxiang.actions.channels import Changing, Issuing, correct, end, issue
from sanxiang.models import Case, ChannelIssue, Publication
from tests import make
from tests.snapshots import kept

HALL = "一楼大厅公示栏"


@kept
def public_case() -> Case:
    """An inspection that found nothing, whose record is public."""
    case = make.normal_inspection()
    make.take(case, "approve_normal_result", "juzhang")
    make.published(case)
    return case


def public_id(case: Case) -> str:
    return Publication.objects.filter(result__case=case).order_by("-version")[0].public_id


def put_up(
    *records: str, channel: str = "poster", place: str = HALL, by: str = "xiaozu",
    id: UUID | None = None, at: datetime = make.NOW,
) -> list[ChannelIssue]:  # fmt: skip
    asked = Issuing(id=id or uuid4(), channel=channel, place=place, records=records)
    return issue(asked, organisation=make.bureau(), by=make.person(by), at=at)


def taken_down(
    *issues: ChannelIssue, by: str = "xiaozu", note: str = "已取下"
) -> list[ChannelIssue]:
    return end(
        Changing(id=uuid4(), issues=[one.pk for one in issues], note=note),
        organisation=make.bureau(),
        by=make.person(by),
        at=make.NOW,
    )


def corrected(
    *issues: ChannelIssue, by: str = "xiaozu", note: str = "已更换"
) -> list[ChannelIssue]:
    return correct(
        Changing(id=uuid4(), issues=[one.pk for one in issues], note=note),
        organisation=make.bureau(),
        by=make.person(by),
        at=make.NOW,
    )
