"""What a party is told of its matter: by the steps of the procedure, in words of its own."""

from datetime import date, timedelta

import pytest

from sanxiang.rules.facts import DeadlineFact
from sanxiang.rules.matter_stages import OUR_TERMS, PARTY_TERMS, STAGES
from sanxiang.rules.matters import ALWAYS, RECEIVED, matter_of
from sanxiang.rules.parameters import parameter
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.terms import TERMS
from tests.make_facts import TODAY, act, facts

pytestmark = pytest.mark.clause("D7", "own/matter-code")
# What nobody outside learns of, whatever becomes of it.
INSIDE = (
    "review",
    "submit_review",
    "deliberate",
    "screen",
    "discuss",
    "draft",
    "propose",
    "source",
)


def running(term: str, due: date, *, met: date | None = None, paused: bool = False) -> DeadlineFact:
    return DeadlineFact(term=term, due_date=due, met_date=met, paused=paused)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_procedure_is_told_by_steps_it_has_and_has_an_end(procedure: str) -> None:
    steps = {step.name for step in PROCEDURES[procedure].steps}
    stages = STAGES[procedure]
    assert set(stages) <= steps
    assert any(stage.ends for stage in stages.values())
    assert PROCEDURES[procedure].settled_by in stages
    assert not set(INSIDE) & set(stages)


def test_a_stage_that_is_no_end_says_who_does_what_next() -> None:
    said = [one for stages in STAGES.values() for one in stages.values()]
    assert all(one.ends or (one.awaited and one.awaits in {"us", "you"}) for one in said)
    assert all(len(one.words) <= 20 for one in said)


def test_the_terms_told_exist_and_those_of_the_party_are_its_own() -> None:
    known = {term.name: term.duty for term in TERMS.values()}
    assert {*PARTY_TERMS, *OUR_TERMS} <= set(known)
    of_party = {"当事人", "缴纳人", "申请人和利害关系人"}
    assert {known[name] for name in PARTY_TERMS} <= of_party
    assert not {known[name] for name in OUR_TERMS} & of_party


def test_before_anything_is_told_the_matter_is_registered() -> None:
    told = matter_of(PROCEDURES["penalty"], facts())
    assert (told.stage, told.stage_date, told.awaited_from) == (RECEIVED.words, TODAY, "us")
    assert told.rights == tuple((words, None) for words in ALWAYS)


def test_an_act_that_awaits_approval_or_was_returned_is_not_told() -> None:
    told = matter_of(
        PROCEDURES["penalty"],
        facts(
            act("file_case", 1), act("prior_notice", 2, "awaiting"), act("defence", 3, "returned")
        ),
    )
    assert told.stage == "已立案，正在调查"


def test_what_is_awaited_of_the_party_has_its_last_day_and_the_rights_theirs() -> None:
    told = matter_of(
        PROCEDURES["penalty"],
        facts(
            act("file_case", 1),
            act("serve_prior_notice", 2),
            deadlines=(
                running("decide", TODAY + timedelta(days=60)),
                running("hearing_request", TODAY + timedelta(days=7)),
                running("review", TODAY + timedelta(days=1)),
            ),
        ),
    )
    assert (told.awaited_from, told.due_date) == ("you", TODAY + timedelta(days=7))
    assert told.rights[0] == (PARTY_TERMS["hearing_request"], TODAY + timedelta(days=7))
    assert len(told.rights) == 1 + len(ALWAYS)


def test_a_term_that_stands_still_has_no_last_day() -> None:
    told = matter_of(
        PROCEDURES["licence"],
        facts(act("send_testing", 1), deadlines=(running("licence_decide", TODAY, paused=True),)),
    )
    assert (told.paused, told.due_date) == (True, None)


def test_an_ended_matter_awaits_nothing_and_is_kept_until_its_last_right_is_over() -> None:
    kept = TODAY + timedelta(days=parameter("matter_kept", TODAY).value)
    acts = (act("decide", 1), act("serve", 2), act("close", 3))

    told = matter_of(PROCEDURES["penalty"], facts(*acts))
    longer = matter_of(
        PROCEDURES["penalty"],
        facts(*acts, deadlines=(running("litigation", kept + timedelta(days=2)),)),
    )

    assert (told.stage, told.awaited_from, told.awaited) == ("已结案", "", "")
    assert (told.ended_date, told.forget_date) == (TODAY, kept)
    assert longer.forget_date == kept + timedelta(days=2)
