"""Drawing at random: the roster first, the digits after it, once, and everything kept."""

import hashlib
import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from sanxiang.actions.draw_settings import set_cap, set_officer_fields
from sanxiang.actions.draws import give_digits
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, Draw, DrawnFirm, DrawRecusal, DrawSeed, LedgerEntry, SpotItem
from sanxiang.queries import draws as asking
from sanxiang.queries import spot_lists
from sanxiang.rules import draw_verify, draws
from tests import make, make_draws, naive_draw
from tests.make_draws import WITNESSES

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


@pytest.fixture
def item() -> SpotItem:
    make.bureau()
    return make_draws.lists()


def refused(action: Any) -> list[str]:
    with pytest.raises(Refused) as caught:
        action()
    return [one.text for one in caught.value.refusals]


def wrong(action: Any) -> list[str]:
    with pytest.raises(Invalid) as caught:
        action()
    return [one.text for one in caught.value.errors]


@pytest.mark.clause("own/draw-recomputable")
def test_the_roster_is_frozen_hashed_and_in_the_ledger_before_any_digit(item: SpotItem) -> None:
    draw = make_draws.published(item)

    assert draw.number == "（楚）工信随抽〔2026〕1号"
    assert draw.roster_sha256 == hashlib.sha256(draw.roster.encode()).hexdigest()
    act = Act.objects.get(pk=draw.act_id)
    assert act.data == {
        "number": draw.number,
        "matter": "工业企业节能监察",
        "roster_sha256": draw.roster_sha256,
    }
    body = json.loads(bytes(LedgerEntry.objects.get(pk=act.pk).body))
    assert (body["type"], body["objects"][0][0]) == ("manage:publish_roster", "draw_roster")
    assert not DrawSeed.objects.exists()


def test_the_digits_draw_two_of_five_firms_with_two_officers_each(item: SpotItem) -> None:
    draw = make_draws.drawn(item)

    naive = naive_draw.drawn(draw.roster, ["314159", "27182818"], [])
    lines = asking.lines(draw)
    assert {line.task.firm.code: [o.certificate for o in line.officers] for line in lines} == naive
    assert [line.drawn.firm.code for line in lines] == list(naive)
    assert len(lines) == 2
    assert draw_verify.defects(json.dumps(asking.exported(draw))) == []
    protocol = make.frozen(asking.protocol_of(draw))
    assert protocol.startswith(b"%PDF")


def test_the_digits_are_given_once(item: SpotItem) -> None:
    draw = make_draws.drawn(item)

    told = refused(
        lambda: give_digits(
            id=uuid4(), draw_id=draw.pk, witnesses=WITNESSES, by=make.person("fagui"), at=make.NOW
        )
    )

    assert told == ["这次抽取已经完成，数字只能给出一次"]
    assert DrawSeed.objects.count() == 1


def test_the_same_page_sent_twice_draws_once(item: SpotItem) -> None:
    id = uuid4()
    first = make_draws.published(item, id=id)
    assert make_draws.published(item, id=id, seen="") == first
    given: dict[str, Any] = {
        "id": uuid4(), "draw_id": first.pk, "witnesses": WITNESSES,
        "by": make.person("fagui"), "at": make.NOW,
    }  # fmt: skip

    assert give_digits(**given) == give_digits(**given)
    assert (Draw.objects.count(), DrawnFirm.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("witnesses", "told"),
    [
        ([], "见证人给出的数字：请填写，不能为空"),
        (
            WITNESSES[:1],
            "见证人给出的数字：见证人不得少于 2 人，现在填了 1 人（own/draw-recomputable）",
        ),
        (
            [WITNESSES[0], WITNESSES[0] | {"digits": "999999"}],
            "见证人给出的数字：同一见证人只填一行（own/draw-recomputable）",
        ),
        (
            [WITNESSES[0], WITNESSES[1] | {"digits": "12345"}],
            "见证人给出的数字：吴示证的数字应当是 6 至 20 位阿拉伯数字（own/draw-recomputable）",
        ),
        (
            [WITNESSES[0], WITNESSES[1] | {"digits": "１２３４５６"}],
            "见证人给出的数字：吴示证的数字应当是 6 至 20 位阿拉伯数字（own/draw-recomputable）",
        ),
        (
            [WITNESSES[0], WITNESSES[1] | {"name": ""}],
            "见证人给出的数字：第 2 行见证人姓名：请填写，不能为空",
        ),
    ],
)
def test_witnesses_are_at_least_two_each_with_digits(
    item: SpotItem, witnesses: list[dict[str, str]], told: str
) -> None:
    assert wrong(lambda: make_draws.drawn(item, witnesses=witnesses)) == [told]
    assert not DrawSeed.objects.exists()


def test_a_roster_that_changed_since_it_was_looked_at_is_refused(item: SpotItem) -> None:
    seen = asking.token(asking.roster_of(item, make.bureau(), on=make_draws.DAY))
    set_cap(id=uuid4(), organisation=make.bureau(), times="1", by=make.person("fagui"), at=make.NOW)
    make.inspection(code="91532300MA0LX1001B", name="楚雄示例冶炼有限公司")

    assert refused(lambda: make_draws.published(item, seen=seen)) == [
        "您看过之后，名录库或者企业的检查次数有了变动"
    ]
    assert not Draw.objects.exists()


@pytest.mark.clause("own/inspection-frequency")
def test_a_firm_at_its_cap_is_left_out_and_the_reason_stands_in_the_roster(item: SpotItem) -> None:
    for _ in range(2):
        make.inspection(code="91532300MA0LX1001B", name="楚雄示例冶炼有限公司")

    draw = make_draws.published(item)

    assert (
        "不参加抽取\t91532300MA0LX1001B\t楚雄示例冶炼有限公司\t"
        "本年度已检查 2 次，达到每年 2 次的上限\n" in draw.roster
    )
    assert "检查对象\t91532300MA0LX1001B" not in draw.roster
    assert "抽取户数\t2\n" in draw.roster


def test_a_conflict_known_before_keeps_the_officer_from_the_firm(item: SpotItem) -> None:
    firm, certificate = (
        "91532300MA0LX1001B",
        draws.read(make_draws.published(item).roster).officers[0].certificate,
    )

    draw = make_draws.published(item, conflicts=[{"certificate": certificate, "code": firm}])

    assert f"应当回避\t{certificate}\t{firm}\n" in draw.roster
    assert wrong(
        lambda: make_draws.published(item, conflicts=[{"certificate": "x", "code": "y"}])
    ) == [
        "事先已知应当回避的：第 1 行的执法证号不在参加抽取的执法人员中，请核对",
        "事先已知应当回避的：第 1 行的信用代码不在参加抽取的检查对象中，请核对",
    ]


@pytest.mark.clause("own/spot-check-bases")
def test_with_too_few_officers_of_the_field_the_roster_is_not_published(item: SpotItem) -> None:
    one = make.ids("zhifa1")[0]
    set_officer_fields(
        id=uuid4(), organisation=make.bureau(), given={one: ["节能"]}, by=make.person("fagui"),
        at=make.later(1),
    )  # fmt: skip

    told = refused(lambda: make_draws.published(item))

    assert len(told) == 5
    assert told[0] == (
        "楚雄示例冶炼有限公司（节能）只有 1 名领域相符、没有回避情形的执法人员，不足 2 人，"
        "请补充执法人员名录"
    )


def test_a_recusal_draws_the_seat_again_with_its_reason(item: SpotItem) -> None:
    draw = make_draws.drawn(item)
    task = asking.tasks(draw)[0]
    gone = task.officers[1]

    make_draws.recused(draw, task.firm.code, gone)

    after = asking.tasks(draw)
    assert naive_draw.drawn(draw.roster, ["314159", "27182818"], [(task.firm.code, gone)]) == {
        one.firm.code: list(one.officers) for one in after
    }
    assert gone not in after[0].officers
    assert DrawRecusal.objects.get().reason == "与企业负责人有近亲属关系。"
    assert asking.protocol_of(draw) != draw.seed.protocol_sha256
    assert draw_verify.defects(json.dumps(asking.exported(draw))) == []
    # Three officers of the field, one of them gone: nobody is left for another seat.
    assert refused(lambda: make_draws.recused(draw, task.firm.code, after[0].officers[0])) == [
        f"{task.firm.name}已没有可以替换的执法人员（领域相符、没有回避情形），"
        "请补充执法人员名录后另行抽取"
    ]


def test_only_somebody_drawn_can_be_recused_and_with_a_reason(item: SpotItem) -> None:
    draw = make_draws.drawn(item)
    task = asking.tasks(draw)[0]

    assert refused(lambda: make_draws.recused(draw, task.firm.code, "示例没有")) == [
        "该人员没有抽中检查这户企业，或者已经登记回避"
    ]
    assert wrong(lambda: make_draws.recused(draw, task.firm.code, task.officers[0], reason="")) == [
        "回避的原因：请填写，不能为空"
    ]


@pytest.mark.parametrize("username", ["zhifa1", "juzhang", "guanli", "lianluo"])
def test_only_policy_section_and_section_heads_draw(item: SpotItem, username: str) -> None:
    assert refused(lambda: make_draws.published(item, by=username)) == [
        "随机抽取由政策法规科或者科室负责人办理"
    ]


def test_a_section_head_draws_too(item: SpotItem) -> None:
    assert make_draws.published(item, by="kezhang").number == "（楚）工信随抽〔2026〕1号"


@pytest.mark.clause("R21.3", "own/database-gate")
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sanxiang_draw SET roster = 'x'",
        "UPDATE sanxiang_draw SET roster_sha256 = 'x'",
        "UPDATE sanxiang_drawseed SET seed = 'x'",
        "DELETE FROM sanxiang_drawseed",
        "DELETE FROM sanxiang_drawnfirm",
        "UPDATE sanxiang_listedfirm SET name = 'x'",
        "UPDATE sanxiang_spotitem SET ratio = 1",
    ],
)
def test_what_was_drawn_cannot_be_changed_in_the_database(item: SpotItem, sql: str) -> None:
    make_draws.drawn(item)

    with (
        pytest.raises(DatabaseError, match="已登记的内容不能修改或者删除"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.parametrize("times", ["0", "-1", "1.5", "x", "９"])
def test_the_cap_is_a_number_from_one_on(times: str) -> None:
    given: dict[str, Any] = {
        "id": uuid4(), "organisation": make.bureau(), "by": make.person("fagui"), "at": make.NOW,
    }  # fmt: skip
    assert wrong(lambda: set_cap(times=times, **given)) == [
        "每户企业每年检查次数上限：请填写 1 至 99 的整数"
    ]
    set_cap(times="3", **given)
    assert spot_lists.cap(make.bureau(), on=make_draws.DAY) == 3
