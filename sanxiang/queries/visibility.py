"""Who sees what: the one object that every list, page, file and search asks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sanxiang.models import (
    Act,
    ActKind,
    AgendaItem,
    Case,
    CaseMember,
    Deadline,
    Paper,
    Person,
    Recording,
    Review,
    Secrecy,
)
from sanxiang.queries import appointments
from sanxiang.rules.challenges import ADVERSE
from sanxiang.rules.decision_errors import NAME as REGISTER_ERROR
from sanxiang.rules.roles import Role

# Posts that see every ordinary case of their organisation.
ALL_CASES = {
    Role.LEADER_IN_CHARGE,
    Role.HEAD,
    Role.POLICY_SECTION,
    Role.LEGAL_REVIEWER,
    Role.MEETING_SECRETARY,
    Role.PUBLISHING_OFFICE,
}
# Posts that see the cases of their section.
SECTION_CASES = {Role.HANDLER, Role.SECTION_HEAD, Role.LIAISON}
# Posts that may see cases under a secrecy class, beside those who handle them.
CLEARED = {Role.LEADER_IN_CHARGE, Role.HEAD}
# Posts that see a case under a secrecy class from its submission to review on: the file is to be
# open to them whole (L9), and nothing before they are asked.
REVIEWING = {Role.LEGAL_REVIEWER, Role.MEETING_SECRETARY}
# Posts that see a case, whatever its class, once its decision did not hold or an error was
# registered in it (L14).
ACCOUNTING = {Role.DISCIPLINE}
# Posts that may see protected values (an informant's name, an identity number), beside the
# people who handle the case: those who approve it, and the reviewers, who see the whole file (L9).
NEED_TO_KNOW = {
    Role.LEADER_IN_CHARGE,
    Role.HEAD,
    Role.LEGAL_REVIEWER,
    Role.MEETING_SECRETARY,
}


@dataclass(frozen=True)
class Visibility:
    """What one person may see on one day, by the posts held."""

    person: Person
    posted: bool  # holds a post at all
    posts: frozenset[tuple[int, Role]]  # organisation, what is held there
    whole: frozenset[int]  # organisations whose cases are all visible
    sections: frozenset[int]
    cleared: frozenset[int]  # organisations where secret cases are visible too
    reviewing: frozenset[int]  # organisations whose secret cases are seen once submitted
    accounting: frozenset[int]  # organisations whose decisions that did not hold are seen
    protected_in: frozenset[int]  # organisations whose protected values are visible
    headed: frozenset[int]  # sections whose protected values are visible to their head
    teams: frozenset[int]  # cases in whose team the person is

    def cases(self) -> QuerySet[Case]:
        if not self.posted:
            return Case.objects.none()
        ordinary = Q(secrecy=Secrecy.OPEN) & (
            Q(organisation__in=self.whole) | Q(section__in=self.sections)
        )
        # Cases in which the person has acted stay visible to that person.
        handled = Act.objects.filter(person=self.person, case__isnull=False).values("case")
        # Who sits in the meeting that hears a case may read the whole file, unless recused.
        heard = AgendaItem.objects.filter(
            meeting__members__person=self.person, meeting__cancellation=None
        ).exclude(deliberations__recusals__person=self.person)  # clause: L9
        own = Q(pk__in=handled) | Q(pk__in=self.teams) | Q(pk__in=heard.values("review__case"))
        cleared = Q(organisation__in=self.cleared)
        if self.reviewing:
            submitted = Review.objects.filter(case__organisation__in=self.reviewing)
            cleared |= Q(pk__in=submitted.values("case"))  # clause: L9
        if self.accounting:
            wrong = Q(step=REGISTER_ERROR) | Q(
                step__in=("challenge_result", "correct_decision"), data__result__in=ADVERSE
            )
            found = Act.objects.filter(wrong, organisation__in=self.accounting, kind=ActKind.STEP)
            cleared |= Q(pk__in=found.values("case"))  # clause: L14
        return Case.objects.filter(ordinary | cleared | own)

    def acts(self) -> QuerySet[Act]:
        return Act.objects.filter(case__in=self.cases())

    def papers(self) -> QuerySet[Paper]:
        return Paper.objects.filter(case__in=self.cases())

    def recordings(self) -> QuerySet[Recording]:
        return Recording.objects.filter(case__in=self.cases())

    def deadlines(self) -> QuerySet[Deadline]:
        return Deadline.objects.filter(case__in=self.cases())

    def holds(self, roles: Collection[Role], organisation_id: int) -> bool:
        """Whether one of these posts is held in that organisation."""
        return any((organisation_id, role) in self.posts for role in roles)

    def sees_protected(self, act: Act) -> bool:
        """Values kept apart: for who wrote them, the team, who approves, who reviews."""
        case = act.case
        return (
            act.person_id == self.person.pk
            or act.organisation_id in self.protected_in
            or (case is not None and (case.pk in self.teams or case.section_id in self.headed))
        )


def of(person: Person, *, on: date) -> Visibility:
    """The visibility of a person on a day. Somebody without a post sees nothing."""
    posts = appointments.posts_of(person, on=on)

    def organisations(roles: set[Role]) -> frozenset[int]:
        return frozenset(p.organisation_id for p in posts if Role(p.role) in roles)

    return Visibility(
        person=person,
        posted=bool(posts),
        posts=frozenset((p.organisation_id, Role(p.role)) for p in posts),
        whole=organisations(ALL_CASES),
        sections=frozenset(
            p.section_id for p in posts if Role(p.role) in SECTION_CASES and p.section_id
        ),
        cleared=organisations(CLEARED),
        reviewing=organisations(REVIEWING),
        accounting=organisations(ACCOUNTING),
        protected_in=organisations(NEED_TO_KNOW),
        headed=frozenset(
            p.section_id for p in posts if p.role == Role.SECTION_HEAD and p.section_id
        ),
        teams=frozenset(CaseMember.objects.filter(person=person).values_list("case_id", flat=True)),
    )
