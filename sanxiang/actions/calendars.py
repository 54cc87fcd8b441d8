"""Loading a holiday notice (放假通知): an act of its own, told to the public side too."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions import delivery
from sanxiang.actions.acts import Committed, Deed, Who, already, write
from sanxiang.actions.refused import Refused
from sanxiang.models import ActKind, HolidayNotice, Person
from sanxiang.queries import appointments
from sanxiang.queries.calendars import newest_notice
from sanxiang.rules.calendars import YearNotice
from sanxiang.rules.notices import read_notice
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

STEP = "load_calendar"
CLAUSE = "penalty-law/85"  # periods in working days
MAY_LOAD = {Role.POLICY_SECTION, Role.ADMINISTRATOR}


@transaction.atomic
def load_notice(*, id: UUID, text: str, by: Person, at: datetime) -> HolidayNotice:
    """Keep a notice as the one that counts for its year; loading the same again changes nothing.

    NoticeError lists in Chinese what is wrong with the text; Refused says who may load one. Open
    deadlines are recomputed by the worker, which keeps the old dates.
    """
    notice = read_notice(text)
    who = _who(by, at)
    digest = sha256(text.encode()).hexdigest()
    newest = newest_notice(notice.year)
    if newest and (newest.sha256 == digest or already(id, who=by, step=STEP)):
        return newest
    loaded = HolidayNotice.objects.create(
        year=notice.year, notice=notice.notice, text=text, sha256=digest, loaded_at=at
    )
    _write(id, notice, text, who)
    return loaded


def _who(by: Person, at: datetime) -> Who:
    posts = appointments.posts_of(by, on=timezone.localdate(at))
    for post in posts:
        if Role(post.role) in MAY_LOAD and post.organisation.parent_id is None:
            return Who(person=by, posts=(post,), at=at)
    text = "放假通知由州局政策法规科或者系统管理员装入"
    raise Refused([Refusal(CLAUSE, text, "请用其中一人的账号办理")])


def _write(id: UUID, notice: YearNotice, text: str, who: Who) -> None:
    deed = Deed(
        id=id,
        kind=ActKind.MANAGE,
        step=STEP,
        clause=CLAUSE,
        data={"year": notice.year, "notice": notice.notice},
        in_dossier=False,
        objects=(Committed.of(text.encode(), type="holiday_notice"),),
    )
    act = write(deed, who=who, organisation=who.posts[0].organisation, case=None)
    delivery.post("calendar", {"text": text}, act=act, at=who.at)
