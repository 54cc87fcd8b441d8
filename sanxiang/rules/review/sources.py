"""Where each procedure keeps what a review is given: which steps are its report, its draft, …"""

from collections.abc import Mapping
from dataclasses import dataclass

from sanxiang.rules.facts import ActFact, CaseFacts


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Names of steps, by what they are to a review."""

    report: tuple[str, ...]  # what was found out
    suggestion: tuple[str, ...]  # what is put up for decision, beside the statement itself
    draft: tuple[str, ...]
    evidence: tuple[str, ...] = ()  # beside the numbered evidence list
    told: tuple[str, ...] = ()
    answer: tuple[str, ...] = ()
    hearing: tuple[str, ...] = ("hearing",)
    after_hearing: tuple[str, ...] = ()  # the report that the hearing ends with
    assessment: tuple[str, ...] = ()


PENALTY = Sources(
    report=("report",),
    suggestion=("report", "propose"),
    draft=("draft",),
    told=("prior_notice",),
    answer=("defence",),
    after_hearing=("hearing_report",),
)
# By the word that heads the case number.
OF_WORD: Mapping[str, Sources] = {
    "立": PENALTY,
    "检": Sources(
        report=("site_record",),
        suggestion=(),
        draft=(),  # its result is told, not decided
        evidence=("onsite_notice",),
    ),
    "许": Sources(
        report=("examine",),
        suggestion=("draft",),
        draft=("draft",),
        evidence=("apply", "corrected", "verify"),
        told=("tell_interested",),
        answer=("answers",),
        assessment=("testing_done",),
    ),
    "许终": Sources(
        report=("register",),
        suggestion=("draft",),
        draft=("draft",),
        evidence=("register",),
        told=("tell",),
        answer=("answer",),
    ),
    "征": Sources(
        report=("notice",),
        suggestion=("draft",),
        draft=("draft",),
        evidence=("notice",),
        told=("notice",),
        answer=("answer",),
    ),
    "强": Sources(
        report=("apply", "report_urgent"),
        suggestion=("apply", "report_urgent"),
        draft=("apply", "approve_urgent"),
        evidence=("apply", "onsite", "keep", "tested"),
        assessment=("tested",),
    ),
    "执": Sources(
        report=("register",),
        suggestion=("register",),
        draft=("remind", "register"),
        evidence=("register", "remind", "serve_reminder"),
        answer=("statement",),
    ),
}


def sources_of(facts: CaseFacts) -> Sources:
    """Those of the case's procedure; one without its own goes like a penalty."""
    return OF_WORD.get(facts.word, PENALTY)


def newest(facts: CaseFacts, steps: tuple[str, ...]) -> ActFact | None:
    """The newest act that counts of any of these steps."""
    found = [act for step in steps if (act := facts.done(step))]
    return max(found, key=lambda act: act.position, default=None)
