"""What a record may hold: plain, canonical, and nobody's private numbers."""

from typing import Any

import pytest

from portal.checks import Refused, read
from portal.doors import MESSAGES
from portal.messages import read_record
from tests import make_portal as make

A_KIND = (
    "inspection_result | penalty_decision | spot_penalty_decision | licence_decision"
    " | coercion_decision | levy_decision"
)


def refusal(**given: Any) -> str:
    with pytest.raises(Refused) as caught:
        read_record(make.text(make.fields(**given)))
    return str(caught.value)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"version": 0}, "version：应为不小于 1 的整数"),
        ({"version": True}, "version：应为不小于 1 的整数"),
        ({"version": "1"}, "version：应为不小于 1 的整数"),
        ({"kind": "licence"}, f"kind：应为 {A_KIND}"),
        ({"public_id": "../../etc"}, "public_id：格式不对"),
        ({"public_id": "sample000001\n"}, "public_id：格式不对"),
        ({"decided_date": "2026-02-30"}, "decided_date：不是存在的日期"),
        ({"decided_date": "2026-3-2"}, "decided_date：应为 2026-03-02 这样的日期"),
        (
            {"published_at": "2026-03-10T09:00:00"},
            "published_at：应为带时区的时刻，如 2026-03-02T09:00:00+08:00",
        ),
        ({"title": "两行\n标题"}, "title：含有控制字符"),
        ({"facts": "反转\u202e文字"}, "facts：含有控制字符"),
        ({"facts": "空\x00字符"}, "facts：含有控制字符"),
        ({"title": "长" * 301}, "title：不能超过 300 字"),
        ({"facts": ["一"]}, "facts：应为文字"),
        ({"linked": "sample000002"}, "linked：应为不超过 50 项的列表"),
        (
            {"facts": "身份证11010519491231002X"},
            "facts：含有居民身份证号码“110…2X”（第4字起），不得公开",
        ),
        ({"result": "电话13800138000"}, "result：含有手机号码“138…00”（第3字起），不得公开"),
        (
            {"party_kind": "person", "party_code": "91532300MA6EXAMPLE"},
            "party_code：自然人的证件号码不得公开，应为空",
        ),
        (
            {"correction": {"note": "更正"}},
            "correction：corrected_at：缺少",
        ),
    ],
)
def test_a_defect_is_named(given: dict[str, Any], reason: str) -> None:
    assert refusal(**given) == reason


def test_every_defect_is_named_at_once() -> None:
    assert refusal(version=0, facts="", kind="licence") == (
        f"version：应为不小于 1 的整数；kind：应为 {A_KIND}；facts：不能为空"
    )


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 1}', "null"])
def test_a_record_that_is_not_canonical_json_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="JSON"):
        read_record(text)


def test_a_repeated_key_is_refused() -> None:
    text = make.text(make.fields())

    with pytest.raises(Refused, match="规范"):
        read_record('{"basis":"别的依据",' + text[1:])


def test_a_code_with_eighteen_digits_of_no_person_is_accepted() -> None:
    fields = make.fields(facts="设备编号100000000000000000，产量13800吨。")

    assert read_record(make.text(fields))["facts"] == fields["facts"]


def test_a_payload_that_is_no_object_lacks_everything() -> None:
    with pytest.raises(Refused) as caught:
        read(MESSAGES["receipt"].schema, "text")

    assert str(caught.value) == "public_id：缺少；version：缺少；receipt：缺少"
