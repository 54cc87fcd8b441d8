"""Legal review: screening, submission of the frozen dossier, extension, opinion."""

from sanxiang.actions import deadlines
from sanxiang.actions.consequence import Effect
from sanxiang.models import (
    Act,
    Case,
    Deadline,
    Result,
    Review,
    ReviewExtension,
    ReviewFinding,
    ReviewOpinion,
    ReviewPoint,
    Screening,
)
from sanxiang.queries.dossiers import dossier_of
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.review_facts import newest_review
from sanxiang.queries.screenings import newest_screening
from sanxiang.rules import terms
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.review import findings
from sanxiang.rules.review.catalogue import settled
from sanxiang.rules.review.findings import reason_key
from sanxiang.rules.review.lists import AGREE, key
from sanxiang.rules.review.opinion import points_of
from sanxiang.rules.review.triggers import is_major


def record_screening(effect: Effect) -> None:
    """What was answered, and what the catalogue settles whatever was answered."""
    major = is_major(effect.act.data) or bool(settled(effect.facts))
    Screening.objects.create(case=effect.case, act=effect.act, major=major)


def keep_screening(case: Case, facts: CaseFacts) -> None:
    """An act that makes an ordinary decision a major one says so for the database's own gate, so
    that nobody has to screen again; only a new screening takes it back."""
    newest = newest_screening(case)
    if newest is None or newest.major or not settled(facts):
        return
    if not Result.objects.filter(case=case).exists():  # what is decided was screened as it was
        act = Act.objects.filter(case=case).latest("position")
        Screening.objects.create(case=case, act=act, major=True)


def call_in(effect: Effect) -> None:
    """The meeting wants to see a decision that no trigger makes a major one (L4)."""
    Screening.objects.create(case=effect.case, act=effect.act, major=True, called_in=True)


def submit(effect: Effect) -> None:
    """Freezes the dossier: from here on a change to it voids the opinion."""
    dossier = dossier_of(effect.case)
    Review.objects.create(
        case=effect.case,
        act=effect.act,
        dossier_sha256=dossier.sha256,
        dossier_position=dossier.position,
        manifest=dossier.manifest,
        received_at=effect.who.at,
    )


def extend(effect: Effect) -> None:
    """The one extension of L11; the old due date is kept."""
    newest = newest_review(effect.case)[0]
    ReviewExtension.objects.create(review=newest, act=effect.act)
    deadline = Deadline.objects.get(case=effect.case, term=terms.REVIEW.name, started_by=newest.act)
    deadlines.extend(
        deadline, to=terms.REVIEW_EXTENDED, reason=effect.act.data["reason"], at=effect.who.at
    )


def give_opinion(effect: Effect) -> None:
    """The eight findings first, then the opinion: the database checks them in that order."""
    newest = newest_review(effect.case)[0]
    data = effect.act.data
    overruled = {one.aspect for one in findings.overruled(effect.facts, data)}
    for one in findings.proposals(effect.facts):
        ReviewFinding.objects.create(
            review=newest,
            aspect=one.aspect,
            finding=data[key(one.aspect)],
            text=data[f"{key(one.aspect)}_text"],
            system_finding=one.finding,
            overruled_reason=data[reason_key(one.aspect)] if one.aspect in overruled else "",
        )
    names = {step.title: step.name for step in procedure_of(effect.case).steps}
    opinion = ReviewOpinion.objects.create(
        review=newest,
        act=effect.act,
        agrees=data["opinions"] == [AGREE],
        opinions=data["opinions"],
        redo=[names[title] for title in data["redo"]],
        given_at=effect.who.at,
    )
    for clause, point, text in points_of(data):
        ReviewPoint.objects.create(opinion=opinion, clause=clause, key=point, text=text)
