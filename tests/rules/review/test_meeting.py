"""The bureau meeting as pure rules: quorum, recusals, votes, who presides."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules import fields
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import FieldError
from sanxiang.rules.meetings import ABSTAIN, VOTES, Member, majority, quorate, tally
from sanxiang.rules.review.lists import AGREE, CHANGE, INVESTIGATE
from sanxiang.rules.review.meeting import DELIBERATE, all_recused, meeting_of, proposed
from sanxiang.rules.review.opinion import departure_is_explained
from sanxiang.rules.steps import asked, field_errors
from tests import make_facts
from tests.make_facts import act, meeting, member

NAMES = "甲乙丙丁戊"
FIVE = tuple(member(number, name) for number, name in enumerate(NAMES, start=11))


def heard(*members: Member, **known: Any) -> CaseFacts:
    """A case whose handlers are 1 and 2, before a meeting of these members."""
    return make_facts.facts(make_facts.team(), meetings=(meeting(*members or FIVE),), **known)


def vote(name: str, vote: str = AGREE, remark: str = "") -> dict[str, str]:
    return {"member": name, "vote": vote, "remark": remark}


def recused(name: str, ground: str = "relative") -> dict[str, str]:
    return {"member": name, "ground": ground, "reason": "示例理由"}


def typed(voters: str = NAMES, **changes: Any) -> dict[str, Any]:
    values = {
        "meeting": "2026年第1次局务会",
        "presides": "甲",
        "recused": [],
        "discussion": "听取汇报。",
        "votes": [vote(name) for name in voters],
    }
    return values | changes


def errors(facts: CaseFacts, **values: Any) -> list[tuple[str, str]]:
    kept, found = fields.check(asked(DELIBERATE, facts), typed(**values))
    return [(one.name, one.text) for one in found or told(facts, kept)]


def told(facts: CaseFacts, kept: dict[str, Any]) -> list[FieldError]:
    return field_errors(DELIBERATE, facts, kept)


def came(names: str, *, of: str = NAMES) -> tuple[Member, ...]:
    return tuple(
        member(number, name, present=name in names) for number, name in enumerate(of, start=11)
    )


@pytest.mark.clause("own/meeting-quorum")
@pytest.mark.parametrize(
    ("taking", "of", "percent", "enough"),
    [
        (3, 5, 50, True),
        (2, 4, 50, False),  # half is not more than half
        (3, 4, 50, True),
        (1, 1, 50, False),  # one person is no meeting
        (2, 2, 50, True),
        (2, 3, 50, True),
        (2, 3, 66, True),
        (2, 3, 67, False),
        (0, 0, 50, False),
        (9, 9, 99, True),
    ],
)
def test_more_than_the_set_share_of_those_entitled_and_at_least_two_take_part(
    taking: int, of: int, percent: int, enough: bool
) -> None:
    assert quorate(taking, of, percent) is enough


@pytest.mark.clause("own/meeting-quorum")
@given(st.integers(0, 60), st.integers(0, 60), st.integers(50, 99))
def test_two_disjoint_groups_are_never_both_a_quorum(first: int, second: int, share: int) -> None:
    of = first + second

    assert not (quorate(first, of, share) and quorate(second, of, share))


@pytest.mark.clause("own/bureau-meeting")
@pytest.mark.parametrize(
    ("votes", "most", "words"),
    [
        ([AGREE, AGREE, CHANGE], AGREE, "同意 2 票，变更 1 票"),
        ([AGREE, CHANGE], "", "同意 1 票，变更 1 票"),
        ([AGREE, ABSTAIN], "", "同意 1 票，弃权 1 票"),
        ([ABSTAIN, ABSTAIN], "", "弃权 2 票"),
        ([INVESTIGATE, INVESTIGATE, AGREE, CHANGE], "", "同意 1 票，"),
    ],
)
def test_an_opinion_has_the_majority_with_more_than_half_of_all_votes(
    votes: list[str], most: str, words: str
) -> None:
    rows = [vote(name, one) for name, one in zip(NAMES, votes, strict=False)]

    assert majority(rows) == most
    assert tally(rows).startswith(words)


@given(st.lists(st.sampled_from([key for key, _ in VOTES]), max_size=9))
def test_the_majority_is_what_more_than_half_voted_for(votes: list[str]) -> None:
    found = majority([{"vote": one} for one in votes])

    wanted = {one for one in votes if one != ABSTAIN and votes.count(one) * 2 > len(votes)}
    assert {found} - {""} == wanted


def test_a_meeting_that_is_whole_is_recorded() -> None:
    assert errors(heard()) == []


@pytest.mark.clause("own/meeting-quorum")
@pytest.mark.parametrize(
    ("present", "out", "enough"),
    [
        ("甲乙丙", "", True),
        ("甲乙", "", False),
        ("甲乙丙丁戊", "丙丁戊", True),  # two of the two who may vote
        ("甲乙丙", "丙", False),  # two of four
        ("甲乙", "丙丁", True),  # two of three
        ("甲", "乙丙丁戊", False),
    ],
)
def test_the_quorum_counts_those_who_may_vote_in_this_case(
    present: str, out: str, enough: bool
) -> None:
    facts = heard(*came(present))
    voters = "".join(name for name in present if name not in out)

    found = errors(facts, voters=voters, recused=[recused(name) for name in out])
    assert [name for name, _ in found] == ([] if enough else ["meeting"])


@pytest.mark.clause("own/meeting-quorum")
def test_the_share_is_what_the_organisation_set() -> None:
    facts = heard(*came("甲乙丙"), quorum_percent=60)

    assert errors(facts, voters="甲乙丙") == [
        (
            "meeting",
            "本案有表决权的 5 人，参加审议的 3 人，应当超过 60% 并且不少于两人；"
            "请另行开会审议（own/meeting-quorum）",
        )
    ]


@pytest.mark.clause("own/meeting-quorum")
@pytest.mark.parametrize(
    ("voters", "text"),
    [
        ("甲乙丙", "还缺丁的表决；不表示意见的选“弃权”（own/meeting-quorum）"),
        (
            "甲乙丙丁戊",
            "戊没有出席这次会议，不能参加表决，请删去这一行（own/meeting-quorum）",
        ),
        ("甲乙丙丁丁", "丁的表决登记了两次，请只留一行（own/meeting-quorum）"),
    ],
)
def test_each_who_takes_part_votes_once_and_nobody_else(voters: str, text: str) -> None:
    assert errors(heard(*came("甲乙丙丁")), voters=voters) == [("votes", text)]


@pytest.mark.clause("own/handler-not-reviewer")
def test_a_recused_member_neither_votes_nor_presides() -> None:
    assert errors(heard(), recused=[recused("甲")]) == [
        ("presides", "甲已经回避，不能主持本案审议，请另行确定主持人（own/handler-not-reviewer）"),
        ("votes", "甲已经回避，不能参加表决，请删去这一行（own/handler-not-reviewer）"),
    ]
    assert errors(heard(), voters="乙丙丁戊", presides="乙", recused=[recused("甲")]) == []


@pytest.mark.clause("own/handler-not-reviewer")
def test_a_handler_is_recused_without_being_named() -> None:
    handler = member(1, "办")
    facts = heard(*FIVE, handler)

    assert errors(facts) == []
    assert errors(facts, votes=[*(vote(name) for name in NAMES), vote("办")]) == [
        (
            "votes",
            "办是本案办案人员，应当回避，不能参加表决，请删去这一行（own/handler-not-reviewer）",
        )
    ]
    held = meeting_of(facts, "2026年第1次局务会")
    assert held is not None
    assert [row["member"] for row in all_recused(facts, held, typed())] == ["办"]
    assert [row["member"] for row in proposed(facts)["votes"]] == list(NAMES)
    assert [row["ground"] for row in proposed(facts)["recused"]] == ["handler"]


@pytest.mark.clause("own/handler-not-reviewer")
def test_who_was_recused_before_the_meeting_takes_no_part_in_it() -> None:
    before = act("recuse_reviewer", 2, reader="12", ground="interest", reason="持有其股份")
    facts = make_facts.facts(make_facts.team(), before, meetings=(meeting(*FIVE),))

    assert [name for name, _ in errors(facts)] == ["votes"]
    assert errors(facts, voters="甲丙丁戊") == []


@pytest.mark.clause("own/handler-not-reviewer")
@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([recused("乙"), recused("乙", "interest")], "乙的回避登记了两次"),
        ([recused("乙", "handler")], "乙不是本案办案人员，请选择其他回避情形"),
    ],
)
def test_a_recusal_is_of_a_member_once_and_for_its_own_ground(
    rows: list[dict[str, str]], text: str
) -> None:
    found = errors(heard(), voters="甲丙丁戊", recused=rows)

    assert found == [("recused", f"{text}（own/handler-not-reviewer）")]


@pytest.mark.clause("own/bureau-meeting")
def test_who_presides_was_there() -> None:
    facts = heard(*came("乙丙丁"))

    assert errors(facts, voters="乙丙丁") == [
        ("presides", "甲没有出席这次会议，不能主持（own/bureau-meeting）")
    ]


@pytest.mark.clause("own/bureau-meeting")
def test_a_meeting_without_this_submission_cannot_be_chosen() -> None:
    told = errors(heard(), meeting="2026年第9次局务会")

    assert told == [("meeting", "会议：请从列出的选项中选择")]


@pytest.mark.clause("penalty-law/58")
def test_where_nobody_reads_beforehand_a_qualified_person_takes_part() -> None:
    lawyer = member(11, "甲", qualified=True)
    without = heard(*FIVE, first_reading=False)
    with_one = heard(lawyer, *FIVE[1:], first_reading=False)

    assert [name for name, _ in errors(without)] == ["meeting"]
    assert errors(with_one) == []
    assert [
        name
        for name, _ in errors(with_one, voters="乙丙丁戊", presides="乙", recused=[recused("甲")])
    ] == ["meeting"]


@pytest.mark.clause("own/bureau-meeting")
@pytest.mark.parametrize(
    ("votes", "opinions", "needs"),
    [
        ([AGREE, AGREE, CHANGE], [AGREE], False),
        ([AGREE, AGREE, CHANGE], [CHANGE], True),
        ([CHANGE, CHANGE, AGREE], [CHANGE, INVESTIGATE], False),
        ([AGREE, CHANGE], [AGREE], True),  # nothing has a majority
    ],
)
def test_an_opinion_other_than_the_majority_has_its_reason(
    votes: list[str], opinions: list[str], needs: bool
) -> None:
    rows = [vote(name, one) for name, one in zip(NAMES, votes, strict=False)]
    facts = make_facts.facts(act("deliberate", 3, votes=rows))

    silent = departure_is_explained(facts, {"opinions": opinions, "differs": ""})
    assert [name for name, _ in silent] == (["differs"] if needs else [])
    assert departure_is_explained(facts, {"opinions": opinions, "differs": "理由"}) == []


@given(st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)))
def test_what_is_accepted_has_a_quorum_and_no_recused_voter(here: set[str], out: set[str]) -> None:
    facts = heard(*came("".join(here)))
    part = [name for name in NAMES if name in here - out]
    found = errors(
        facts,
        voters="".join(part),
        presides=part[0] if part else "甲",
        recused=[recused(name) for name in sorted(out)],
    )

    assert (found == []) is quorate(len(part), len(set(NAMES) - out), 50)
