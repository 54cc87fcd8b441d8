"""Messages as the inside would send them, made by plain functions; all parties are samples."""

import base64
import hashlib
import itertools
import json
import uuid
from datetime import UTC, datetime
from typing import Any

from portal import doors

NOON = datetime(2026, 3, 12, 4, 0, tzinfo=UTC)
BUREAU = "11532300MB0X00000X"
_numbers = itertools.count(1)


def message(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "kind": kind, "payload": payload}


def send(kind: str, payload: dict[str, Any], using: str = "public") -> None:
    doors.receive(message(kind, payload), using=using, at=NOON)


def fields(**given: Any) -> dict[str, Any]:
    """All fields of a record, as an inspection that found nothing."""
    count = next(_numbers)
    defaults: dict[str, Any] = {
        "public_id": f"sample{count:06d}",
        "version": 1,
        "kind": "inspection_result",
        "organisation_code": BUREAU,
        "organisation_name": "示例州工业和信息化局",
        "title": f"示例节能设备有限公司节能监察结果（第{count}次）",
        "item_name": "工业节能监察",
        "party_kind": "organisation",
        "party_name": "示例节能设备有限公司",
        "party_code": "91532300MA6EXAMPLE",
        "facts": "现场核查用能设备台账和能源计量器具，未发现违反规定的情形。",
        "basis": "《中华人民共和国节约能源法》第十二条",
        "result": "未发现问题。",
        "outcome": "normal",
        "number": f"（楚）工信检〔2026〕{count}号",
        "decided_date": "2026-03-02",
        "published_at": f"2026-03-10T09:{count // 60 % 60:02d}:{count % 60:02d}+08:00",
        "take_down_date": "2031-03-10",
        "linked": [],
        "correction": None,
        "file": None,
    }
    return defaults | given


PDF = b"%PDF-1.7 sample"


def file_of(content: bytes = PDF) -> dict[str, Any]:
    """What a record says of its redacted decision paper."""
    digest = hashlib.sha256(content).hexdigest()
    return {"sha256": digest, "size": len(content), "pages": 1}


def send_file(public_id: str, content: bytes = PDF, given: dict[str, str] | None = None) -> None:
    packed = base64.b64encode(content).decode()
    payload = {"public_id": public_id, "sha256": file_of(content)["sha256"], "content": packed}
    send("record_file", payload | (given or {}))


def text(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def payload(record: dict[str, Any], receipt: bytes | None = b"PK sample receipt") -> dict[str, Any]:
    packed = None if receipt is None else base64.b64encode(receipt).decode()
    return {"record": text(record), "receipt": packed}


def publish(using: str = "public", **given: Any) -> dict[str, Any]:
    """A record let in through the door; its fields."""
    record = fields(**given)
    send("record", payload(record), using)
    return record


def penalty(**given: Any) -> dict[str, Any]:
    """The fields of a penalty decision that differ from an inspection's."""
    defaults = {
        "kind": "penalty_decision",
        "title": "示例盐业商贸有限公司违法经营食盐案行政处罚决定",
        "item_name": "对违法经营食盐的处罚",
        "party_name": "示例盐业商贸有限公司",
        "facts": "当事人未取得食盐批发许可，于二〇二六年一月批发食盐三吨。",
        "basis": "《食盐专营办法》第二十六条",
        "result": "没收违法经营的食盐，罚款人民币20000元。",
        "outcome": "problem",
        "number": "（楚）工信罚〔2026〕1号",
    }
    return defaults | given


def withdraw(public_id: str, using: str = "public", **given: Any) -> None:
    defaults = {
        "public_id": public_id,
        "ground": "expired",
        "explanation": "",
        "withdrawn_at": "2026-03-11T10:00:00+08:00",
    }
    send("withdrawal", defaults | given, using)


def counts(**given: int) -> dict[str, Any]:
    row = {"decided": 15, "public": 8, "taken_down": 2, "withheld": 1, "within_time": 3}
    names = {"organisation_code": BUREAU, "organisation_name": "示例州工业和信息化局"}
    row = row | {"overdue": 1} | given
    return {"as_of": "2026-03-12T08:00:00+08:00", "rows": [names | row]}


def takedowns(**given: int) -> dict[str, Any]:
    names = {"organisation_code": BUREAU, "organisation_name": "示例州工业和信息化局"}
    row = dict.fromkeys(
        ("expired", "repaired", "changed", "annulled", "unlawful", "void", "redo", "ended"), 0
    )
    row = row | {"corrected": 0} | given
    return {"as_of": "2026-03-12T08:00:00+08:00", "rows": [names | row]}


def checkpoint(size: int = 42) -> dict[str, Any]:
    origin = "sample.sanxiang.invalid/ledger/2026"
    head = base64.b64encode(size.to_bytes(32, "big")).decode()
    signature = base64.b64encode(b"sample signature of no worth").decode()
    return {
        "size": size,
        "note": f"{origin}\n{size}\n{head}\n\n— {origin} {signature}\n",
        "public_key": f"{origin}+00000000+AUHpeBiRT2hkYXRh",
    }


def edition(kind: str, rows: list[dict[str, Any]], **given: Any) -> dict[str, Any]:
    """An issued version of a list."""
    return {
        "organisation_code": "532300",
        "organisation_name": "示例州工业和信息化局",
        "kind": kind,
        "version": 1,
        "issued_at": "2026-03-12T09:00:00+08:00",
        "rows": rows,
    } | given


def site() -> dict[str, Any]:
    return {
        "bureau_name": "示例州工业和信息化局",
        "site_code": "5323000099",
        "address": "示例州示例市示例路1号",
        "postcode": "675000",
        "phone": "0878-0000000",
        "office_hours": "工作日 8:30—12:00，14:30—18:00",
        "yi_name": "",
        "supervisor_name": "示例州工业和信息化局政策法规科",
        "supervisor_address": "示例州示例市示例路1号3楼",
        "supervisor_postcode": "675000",
        "supervisor_phone": "0878-0000001",
        "supervisor_email": "jiandu@sample.invalid",
        "supervision_procedure": "来信、来电、来访均可。\n收到之日起七个工作日内告知是否受理。",
        "remedies": [
            {"name": "陈述、申辩", "text": "收到告知书后可以书面或者口头陈述意见、提交证据。"},
            {"name": "听证", "text": "对较大数额罚款等决定，收到告知后五个工作日内可以要求听证。"},
            {
                "name": "行政复议",
                "text": "知道决定之日起六十日内，可以向示例州人民政府申请行政复议。",
            },
            {"name": "行政诉讼", "text": "知道决定之日起六个月内，可以向有管辖权的人民法院起诉。"},
        ],
    }
