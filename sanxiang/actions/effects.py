"""What a step brings about beside its act, by the names that procedures use."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sanxiang.actions import (
    cases,
    licences,
    meetings,
    paper_codes,
    penalties,
    public_papers,
    publications,
    results,
    reviews,
    seals,
    seizures,
)
from sanxiang.actions.acts import Committed
from sanxiang.actions.consequence import Effect
from sanxiang.models import Case

EFFECTS: Mapping[str, Callable[[Effect], None]] = {
    "form_team": cases.form_team,
    "correct_party": cases.correct_party,
    "record_result": results.record,
    "record_screening": reviews.record_screening,
    "call_in": reviews.call_in,
    "submit_review": reviews.submit,
    "extend_review": reviews.extend,
    "extend_licence": licences.extend,
    "record_deliberation": meetings.record_deliberation,
    "give_opinion": reviews.give_opinion,
    "extend_seizure": seizures.extend,
    "settle_seizure": seizures.settle,
    "open_follow_on": cases.open_follow_on,
    "extend_decision": penalties.extend_decision,
    "settle_payment": penalties.settle_payment,
    "start_instalments": penalties.start_instalments,
    "make_public_paper": public_papers.make,
    "prepare_publication": publications.prepare,
    "publish": publications.publish,
    "withhold": publications.withhold,
    "withdraw": publications.withdraw,
    "permit_seal": seals.permit,
    "withdraw_origin": paper_codes.withdraw_origin,
    "tell_origin": licences.tell_origin,
}

# What an effect brings into the ledger entry of its act, known before the act is written.
OBJECTS: Mapping[str, Callable[[Case, datetime], tuple[Committed, ...]]] = {
    "publish": publications.objects_of_publishing,
}
