"""What is private of a person is found in free text; what a bureau writes every day is not."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from sanxiang.rules.private_parts import described, found_in, hidden

pytestmark = pytest.mark.clause("R20")

PRIVATE = {
    "证号532301198001010038。": ["居民身份证号码"],
    "证号 532301 19800101 0038": ["居民身份证号码"],
    "身份证５３２３０１１９８００１０１００３８": ["居民身份证号码"],
    "张某（身份证110105194912310 02x）": ["居民身份证号码"],
    "一代证532301800101003，已核对": ["居民身份证号码"],
    "电话13800138000": ["手机号码"],
    "手机138-0013-8000或者+86 139 0013 9000": ["手机号码", "手机号码"],
    "拨打１３８００１３８０００": ["手机号码"],
    "家里电话0878-3123456": ["个人电话号码"],
    "示例公司负责人家里电话0878-3123456": ["个人电话号码"],
    "罗某，（0871）63123456": ["个人电话号码"],
    "转入6222 0212 3456 7890 128": ["银行卡号"],
    "卡号6222021234567890128": ["银行卡号"],
    "驾驶云E·12345离开": ["车牌号码"],
    "云EA1B23、云ED12345、云E12345F": ["车牌号码", "车牌号码", "车牌号码"],
    "挂车云E1234挂": ["车牌号码"],
    "新A12345号牌": ["车牌号码"],
    "家住示例市示例路8号": ["住址"],
    "住址：示例县示例镇示例街12号": ["住址"],
    "户籍所在地为示例州示例县示例乡": ["住址"],
    "在示例花园3栋2单元501室找到": ["住址"],
    "示例小区12号楼1203室": ["住址"],
    "示例村委会示例村民小组6组18号": ["住址"],
    "发至zhang.san@sample.com": ["电子邮箱"],
    "邮箱 a_b@mail.sample.cn，电话13800138000": ["电子邮箱", "手机号码"],
}
EVERYDAY = (
    "（楚）工信罚〔2026〕12号",
    "楚工信检通〔2026〕1380013号",
    "统一社会信用代码91532300MA6K1234XA",
    "统一社会信用代码915323006666666666",
    "统一社会信用代码：532301198001010039",
    "罚款人民币20000.00元，没收违法所得1380013.80元",
    "依据《食盐专营办法》第二十六条第一款第（二）项",
    "2026年3月12日9时30分至2026-03-12 11:30",
    "编号6222021234567890128的流水",
    "条码 6922255451427，规格 500g×20 袋",
    "经办机关电话0878-3123456",
    "本局办公室：0878-3123456",
    "举报电话 0878-3123456，监督电话（0878）3123457",
    "示例州工业和信息化局，示例路1号3楼，邮编675000",
    "示例大厦B座1203室",
    "示例工业园区3号厂房二层",
    "住所：示例州示例市示例路1号",
    "现场查看5号车间，登记3组设备12号炉",
    "采用全新A12345型设备",
    "新B12345型粉碎机",
    "云南省示例州，京A区，川C1",
    "jiandu@sample.gov.cn",
    "经纬度25.0312345678，101.5412345678",
    "未发现违法违规行为",
    "抽样编号CX20260312001380013800012",
)


@pytest.mark.parametrize(("text", "kinds"), PRIVATE.items())
def test_every_private_part_of_the_table_is_found(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in found_in(text)] == kinds


@pytest.mark.parametrize("text", EVERYDAY)
def test_what_a_bureau_writes_every_day_is_left_alone(text: str) -> None:
    assert described(text) == []


def test_a_message_says_what_and_where_and_does_not_spell_it_out_again() -> None:
    assert described("当事人电话13800138000，卡号6222021234567890128。") == [
        "手机号码“138…00”（第6字起）",
        "银行卡号“622…28”（第20字起）",
    ]


def test_hidden_text_has_no_private_part_and_no_name() -> None:
    told = "示例盐业公司罗示民（13800138000，家住示例路8号）驾驶云E12345"
    assert hidden(told, "示例盐业公司", "") == "（从略）罗示民（（从略），（从略））驾驶（从略）"


CHINESE = st.text("检查示例企业设备台账情况，。（）", max_size=12)


@st.composite
def identities(draw: st.DrawFn) -> str:
    born = draw(st.dates(min_value=date(1930, 1, 1)))
    first = f"532301{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return first + ric.calc_check_digit(first + "0")


@st.composite
def cards(draw: st.DrawFn) -> str:
    first = "62" + draw(st.text("0123456789", min_size=13, max_size=16))
    return first + luhn.calc_check_digit(first)


@given(CHINESE, identities() | cards(), CHINESE)
def test_any_right_number_is_found_wherever_it_stands(before: str, number: str, after: str) -> None:
    found = found_in(before + number + after)
    assert [(one.start, one.end) for one in found] == [(len(before), len(before) + len(number))]


@given(st.text("检示号楼单元室小区村组0123456789Xx云E·-@.a 家住", max_size=60))
def test_nothing_private_is_left_in_what_was_hidden(text: str) -> None:
    left = text
    for _ in range(3):  # what stood around a hidden part may read as one of its own
        left = hidden(left)
    assert found_in(left) == []


@given(st.text(max_size=200))
def test_any_text_is_read_and_the_parts_do_not_overlap(text: str) -> None:
    found = found_in(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
