"""The 双公示 file: from inside data, complete or with its gaps named, and written down."""

import io
from typing import Any
from uuid import uuid4

import openpyxl
import pytest

from sanxiang.actions.credit_exports import Exported, export_credit_file
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import AccessRecord, Case, ChannelIssue, Publication
from sanxiang.queries.channels import carrying
from sanxiang.rules.double_publicity import TABLES
from tests import make
from tests.make_channels import public_id

pytestmark = [pytest.mark.django_db, pytest.mark.clause("D10.2")]
PLACE = "示例州信用信息共享平台"
ORGAN = "11532300MB0X000002"


def public(case: Case) -> Case:
    make.published(case)
    return case


def exported(*, by: str = "xiaozu", **changes: Any) -> Exported:
    given: dict[str, object] = {
        "kind": "penalty",
        "first": "2026-01-01",
        "last": "2026-12-31",
        "place": PLACE,
        "organ_code": ORGAN,
        "licence_class": "普通",
        "anyway": "yes",
    }
    return export_credit_file(
        uuid4(), given | changes, organisation=make.bureau(), by=make.person(by), at=make.NOW
    )


def rows(content: bytes, kind: str) -> list[dict[str, str]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    head, *body = sheet.iter_rows(values_only=True)
    assert list(head) == [field.name for field in TABLES[kind]]
    codes = [field.code for field in TABLES[kind]]
    return [
        dict(zip(codes, ("" if v is None else str(v) for v in row), strict=True)) for row in body
    ]


def test_a_penalty_is_told_in_thirty_columns() -> None:
    case = public(make.decided_penalty())
    one = Publication.objects.get()

    (row,) = rows(exported().content, "penalty")

    party, draft = case.party, case.acts.filter(step="draft").order_by("-position")[0].data
    assert (row["CF_XDR_MC"], row["CF_XDR_LB"]) == (party.name, "法人及非法人组织")
    assert (row["CF_XDR_SHXYM"], row["CF_FRDB"]) == (party.code, party.representative)
    assert (row["CF_WSH"], row["CF_WFXW"]) == (case.result.number, draft["cause"])
    assert (row["CF_SY"], row["CF_YJ"], row["CF_NR"]) == (one.facts, one.basis, one.outcome)
    assert (draft["kinds"], draft["confiscated"]) == (["confiscation"], "8000.00")
    assert row["CF_CFLB"] == "其他-没收违法所得、没收非法财物"
    assert (row["CF_NR_FK"], row["CF_NR_WFFF"]) == ("", "0.800000")
    assert row["CF_JDRQ"] == "2026/11/24"
    assert row["CF_YXQ"] == "2099/12/31"
    assert one.take_down_date is not None
    assert row["CF_GSJZQ"] == one.take_down_date.isoformat().replace("-", "/")
    bureau = make.bureau().name
    assert [row[f"CF_{name}"] for name in ("CFJG", "CFJGDM", "SJLY", "SJLYDM")] == [
        bureau, ORGAN, bureau, ORGAN,
    ]  # fmt: skip


def test_a_licence_is_told_in_twenty_eight_columns() -> None:
    case = public(make.granted_licence())

    (row,) = rows(exported(kind="licence").content, "licence")

    draft = case.acts.filter(step="draft").order_by("-position")[0].data
    assert (row["XK_WSH"], row["XK_XKLB"], row["XK_ZT"]) == (case.result.number, "普通", "1")
    assert (row["XK_XKZS"], row["XK_NR"]) == (draft["licence_name"], draft["content"])
    assert row["XK_YXQZ"] == draft["valid_from"].replace("-", "/")


def test_gaps_are_named_and_stop_the_file_unless_they_are_to_be_filled_in_there() -> None:
    public(make.decided_penalty())

    with pytest.raises(Refused, match="2 处缺项"):
        exported(organ_code="", anyway="")
    assert ChannelIssue.objects.count() == 0

    made = exported(organ_code="")
    assert made.act.data["gaps"] == 2


def test_who_took_it_out_and_whose_data_it_was_is_written_down() -> None:
    case = public(make.decided_penalty())

    act = exported().act

    read = AccessRecord.objects.get(kind="export")
    assert (read.case, read.person, read.object_type) == (case, make.person("xiaozu"), "credit")
    (issue,) = carrying(public_id(case))
    assert (issue.channel, issue.place, issue.act) == ("credit", PLACE, act)
    assert case.party.code not in str(act.data)
    exported()
    assert len(carrying(public_id(case))) == 1


def test_what_is_not_public_is_not_reported() -> None:
    make.decided_penalty()
    with pytest.raises(Refused, match="没有正在公示的决定"):
        exported()


@pytest.mark.clause("D14")
def test_only_the_publishing_office_exports() -> None:
    with pytest.raises(Refused, match="领导小组办公室"):
        exported(by="zhifa1")


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "levy"},
        {"first": "2026-12-31", "last": "2026-01-01"},
        {"organ_code": "123"},
        {"place": ""},
        {"last": ""},
    ],
)
def test_what_was_typed_wrong_exports_nothing(changes: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        exported(**changes)
