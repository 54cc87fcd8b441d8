"""Taking in a complaint about an officer (D5.7): sealed before it is kept, its code never kept."""

import hashlib
import hmac
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import router, transaction
from django.db.models import Sum

from portal.models import (
    Complaint,
    ComplaintFile,
    ComplaintKey,
    ComplaintReply,
)
from sanxiang.envelope.codes import Holder, code_from, holder_of
from sanxiang.envelope.contents import Attachment, packed, packed_file, purpose
from sanxiang.envelope.letters import Unopenable, opened, seal


@dataclass(frozen=True)
class Line:
    """One thing that came back, in the reporter's eyes."""

    kind: str
    title: str
    at: datetime
    text: str


def keys() -> list[ComplaintKey]:
    """The newest key of each body that takes complaints."""
    newest = {key.organisation_code: key for key in ComplaintKey.objects.order_by("number")}
    return sorted(newest.values(), key=lambda key: key.organisation_code)


def is_full(size: int = 0) -> bool:
    """Whether what waits, with so many bytes more, takes all the room there is for it."""
    waiting = Complaint.objects.filter(taken_at=None).aggregate(sum=Sum("size"))["sum"] or 0
    most: int = settings.COMPLAINTS_WAITING_BYTES
    return waiting + size >= most


def keep(
    key: ComplaintKey,
    secret: str,
    words: Mapping[str, str],
    files: Sequence[Attachment],
    *,
    at: datetime,
) -> str:
    """Seals and keeps it; its code. The same page sent again gives the same code and keeps nothing:
    the code is drawn from the page's own secret, which only the visitor has."""
    code, form = _code(secret), _digest(secret)
    holder, to = holder_of(code), bytes.fromhex(key.public_key)
    sealed = seal(packed(words), to=to, purpose=purpose(holder.lookup, "text"))
    closed = [
        seal(packed_file(file), to=to, purpose=purpose(holder.lookup, f"file {position}"))
        for position, file in enumerate(files)
    ]
    with transaction.atomic(using=router.db_for_write(Complaint)):
        complaint, is_new = Complaint.objects.get_or_create(
            form_sha256=form,
            defaults={
                "lookup": holder.lookup,
                "key": key,
                "reporter_key": holder.pair.public.hex(),
                "sealed": sealed,
                "size": len(sealed) + sum(map(len, closed)),
                "created_at": at,
            },
        )
        if is_new:
            ComplaintFile.objects.bulk_create(
                ComplaintFile(complaint=complaint, position=position, sealed=one)
                for position, one in enumerate(closed)
            )
    return code


def code_of_kept(secret: str) -> str:
    """The code of the complaint that this page already made; "" where it made none."""
    kept = Complaint.objects.filter(form_sha256=_digest(secret)).exists()
    return _code(secret) if kept else ""


def found(holder: Holder) -> Complaint | None:
    return Complaint.objects.select_related("key").filter(lookup=holder.lookup).first()


def lines(complaint: Complaint, holder: Holder) -> list[Line]:
    """What came back, opened with the reporter's code; what cannot be opened says so."""
    return [
        Line(
            line.kind,
            line.get_kind_display(),
            line.at,
            _opened(bytes(line.sealed), holder, str(line.place)),
        )
        for line in complaint.lines.order_by("at", "id")
    ]


def _opened(sealed: bytes, holder: Holder, place: str) -> str:
    if not sealed:
        return ""
    try:
        plain = opened(sealed, by=holder.pair, purpose=purpose(holder.lookup, f"answer {place}"))
    except Unopenable:
        return "这一条内容不能显示，请打电话向纪检部门查询。"
    return plain.decode().rstrip(" ")


def keep_reply(complaint: Complaint, secret: str, text: str, *, at: datetime) -> None:
    """What the reporter adds; the same page sent again adds it once. It goes to the newest key."""
    body = complaint.key.organisation_code
    key = ComplaintKey.objects.filter(organisation_code=body).order_by("-number")[0]
    place = uuid.uuid4()
    ComplaintReply.objects.get_or_create(
        form_sha256=_digest(secret),
        defaults={
            "complaint": complaint,
            "place": place,
            "key_number": key.number,
            "sealed": seal(
                packed({"text": text}),
                to=bytes.fromhex(key.public_key),
                purpose=purpose(complaint.lookup, f"reply {place}"),
            ),
            "at": at,
        },
    )


def _code(secret: str) -> str:
    return code_from(hmac.digest(settings.SECRET_KEY.encode(), secret.encode(), "sha256"))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
