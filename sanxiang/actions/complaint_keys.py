"""The key of the discipline role (D5.7): made and renewed, opened with the passphrase; the
passphrase itself is kept nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from sanxiang.actions import delivery
from sanxiang.actions.acts import Deed, Who, already, write
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.envelope.letters import Pair, new_pair
from sanxiang.envelope.passphrases import WrongPassphrase, unwrapped, wrapped
from sanxiang.models import (
    Act,
    ActKind,
    ComplaintKey,
    ComplaintKeyWrap,
    Organisation,
    Person,
)
from sanxiang.queries import appointments
from sanxiang.rules import complaints as rules
from sanxiang.rules.fields import FieldError, check
from sanxiang.rules.steps import Refusal

MAKE, UNLOCK, WRONG = "make_complaint_key", "unlock_complaints", "wrong_passphrase"
WRONG_WORDS = "口令不对。口令不是登录密码，区分大小写"
TOO_MANY = Refusal(
    "own/complaint-key",
    f"一小时内口令错了 {rules.TRIES} 次，暂时不能再试",
    "请一小时后再试；忘记口令的，见“密钥”页面的说明",
)


@dataclass(frozen=True, kw_only=True)
class KeyMaking:
    """A new key under a new passphrase. `former` is the passphrase until now, which brings the
    former keys under the new one; empty where there is none, or it is lost."""

    id: UUID
    passphrase: str = field(repr=False)
    repeated: str = field(repr=False)
    former: str = field(default="", repr=False)
    lost: bool = False
    upper: Mapping[str, Any]


@sensitive_variables()
def make_key(
    making: KeyMaking, *, organisation: Organisation, by: Person, at: datetime
) -> ComplaintKey:
    """Raises Refused or Invalid. From now on complaints are sealed to the new key; what was sealed
    to a former one stays readable with the new passphrase, unless the former is lost."""
    who = discipline_of(organisation, by=by, at=at)
    kept, errors = check(rules.KEY, making.upper)
    errors = errors + rules.passphrase_errors(making.passphrase, making.repeated)
    if not errors and by.check_password(making.passphrase):
        errors = [FieldError("passphrase", "不能与登录密码相同：登录密码可以由系统管理员重置")]
    if errors:
        raise Invalid(errors)
    former = _former(organisation, making, by=by, at=at)
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(making.id, who=by, step=MAKE):
            return act.complaint_key
        pair, number = new_pair(), organisation.complaint_keys.count() + 1
        data = {"number": number, "public_key": pair.public.hex(), **kept, "lost": making.lost}
        act = _write(making.id, MAKE, data, who, organisation)
        key = ComplaintKey.objects.create(
            organisation=organisation,
            number=number,
            public_key=pair.public.hex(),
            act=act,
            created_at=at,
        )
        for one, its in {key.pk: pair, **former}.items():
            ComplaintKeyWrap.objects.update_or_create(
                key_id=one, defaults={"wrapped": wrapped(its, making.passphrase)}
            )
        delivery.post(
            "complaint_key",
            {
                "organisation_code": organisation.code,
                "organisation_name": organisation.name,
                "number": number,
                "public_key": key.public_key,
                "since": timezone.localtime(at).isoformat(timespec="seconds"),
                **kept,
            },
            act=act,
            at=at,
        )
        return key


@sensitive_variables()
def _former(
    organisation: Organisation, making: KeyMaking, *, by: Person, at: datetime
) -> dict[int, Pair]:
    """The keys until now, opened; none where there are none, or the passphrase is lost."""
    if making.lost or not organisation.complaint_keys.exists():
        return {}
    try:
        return unlock(making.former, organisation=organisation, by=by, at=at)
    except Invalid:
        raise Invalid([FieldError("former", WRONG_WORDS)]) from None


@sensitive_variables()
def unlock(
    passphrase: str, *, organisation: Organisation, by: Person, at: datetime
) -> dict[int, Pair]:
    """The keys this passphrase opens. That it was tried, and whether it was right, is an act."""
    who = discipline_of(organisation, by=by, at=at)
    _refuse_guessing(organisation, at)
    pairs: dict[int, Pair] = {}
    for key in organisation.complaint_keys.select_related("wrap").order_by("-number"):
        public = bytes.fromhex(key.public_key)
        try:
            pairs[key.pk] = unwrapped(bytes(key.wrap.wrapped), passphrase, public=public)
        except WrongPassphrase:
            continue
    with transaction.atomic():
        _write(uuid4(), UNLOCK if pairs else WRONG, {}, who, organisation)
    if not pairs:
        raise Invalid([FieldError("passphrase", WRONG_WORDS)])
    return pairs


def _refuse_guessing(organisation: Organisation, at: datetime) -> None:
    since = at - timedelta(minutes=rules.TRIES_MINUTES)
    wrong = Act.objects.filter(
        organisation=organisation, kind=ActKind.MANAGE, step=WRONG, entered_at__gt=since
    )
    if wrong.count() >= rules.TRIES:
        raise Refused([TOO_MANY])


def discipline_of(organisation: Organisation, *, by: Person, at: datetime) -> Who:
    """The person as the discipline role of this body, or Refused."""
    posts = tuple(
        post
        for post in appointments.posts_of(by, on=timezone.localdate(at))
        if post.organisation_id == organisation.pk and post.role in rules.KNOWN_TO
    )
    if not posts:
        raise Refused([Refusal(rules.CLAUSE, "举报由纪检人员办理", "请转交纪检人员")])
    return Who(person=by, posts=posts, at=at)


def _write(id: UUID, step: str, data: Mapping[str, Any], who: Who, body: Organisation) -> Act:
    deed = Deed(
        id=id,
        kind=ActKind.MANAGE,
        step=step,
        clause=rules.CLAUSE,
        data=data,
        in_dossier=False,
        confidential=step != MAKE,
    )
    return write(deed, who=who, organisation=body, case=None)
