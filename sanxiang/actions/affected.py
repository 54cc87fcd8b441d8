"""Which public contents a change touches, written down when it is registered; and that one of them
is not affected after all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sanxiang.actions.acts import Deed, Who, already, who_of, write
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import (
    ActKind,
    AffectedContent,
    ListIssue,
    Organisation,
    Person,
    RuleChange,
    UnaffectedContent,
    UpdatedContent,
)
from sanxiang.queries.citing_content import Content, contents
from sanxiang.queries.rule_documents import documents, names_of_document
from sanxiang.rules import fields
from sanxiang.rules.legal_names import articles_in, plain
from sanxiang.rules.rule_changes import (
    CLAUSE,
    REASON,
    refusals,
    speaks_of,
    texts_of,
    touched,
    unchanged,
)
from sanxiang.rules.rule_documents import Change
from sanxiang.rules.rule_register import names_replaced
from sanxiang.rules.steps import Refusal

STEP = "mark_unaffected"
BATCH = 500
Finds = Callable[[Content, str], str | None]  # the content, and its text in one spelling


def find_affected(organisation: Organisation, made: Sequence[RuleChange], *, at: datetime) -> None:
    """Writes down the contents of the organisation, and of the county bureaus under it, that the
    changes touch. What was recorded as in force for long touches none."""
    changes = [one for one in made if one.change != Change.RECORDED]
    if not changes:
        return
    known = {one.pk: one for one in documents(organisation)}
    names = {pk: names_of_document(one) for pk, one in known.items()}
    registered = {one.plain_name for one in known.values()}
    finders = [(one, _finder(one, names, registered)) for one in changes]
    found = [_of_the_register(one) for one in changes if one.document_id]
    for body in _bodies(organisation):
        for content in contents(body, on=timezone.localdate(at)):
            found += _touching(content, body, finders)
    AffectedContent.objects.bulk_create(found, batch_size=BATCH)


def _bodies(organisation: Organisation) -> Iterable[Organisation]:
    """The organisation, and the county bureaus that have lists of their own."""
    lists = ("item_lists", "spot_lists", "guide_lists", "list_versions")
    listed = Q(*((f"{name}__isnull", False) for name in lists), _connector=Q.OR)
    counties = organisation.counties.filter(listed)
    return [organisation, *counties.select_related("parent").distinct().order_by("id")]


def _of_the_register(change: RuleChange) -> AffectedContent:
    """The register is public itself: each change has to come out there too."""
    return AffectedContent(
        change=change,
        organisation_id=change.organisation_id,
        list="documents",
        what="规章文件",
        name=change.title,
    )


def _finder(
    change: RuleChange, names: Mapping[int, Sequence[str]], registered: Iterable[str]
) -> Finds:
    """How a change is looked for in a content: quickly first, then with care."""
    if change.change == Change.FUNCTIONS:
        return lambda content, spoken: speaks_of(f"{content.name}；{spoken}", change.words)
    assert change.document_id
    own = names[change.document_id]
    gone = names_replaced([{"replaces": change.replaces}], registered)
    articles = articles_in(change.articles)
    looked_for = (*own, *gone)

    def finds(content: Content, spoken: str) -> str | None:
        if not any(name in spoken for name in looked_for):
            return None
        what = touched(spoken, own, articles, Change(change.change))
        return what or (touched(spoken, gone, (), Change.REPEALED) if gone else None)

    return finds


def _touching(
    content: Content, body: Organisation, finders: Iterable[tuple[RuleChange, Finds]]
) -> Iterator[AffectedContent]:
    spoken = plain(content.text)
    for change, finds in finders:
        if what := finds(content, spoken):
            yield AffectedContent(
                change=change,
                organisation=body,
                section_id=content.section_id,
                list=content.list,
                what=content.what,
                name=content.name,
                key=content.key,
                excerpt=content.excerpt,
                cites=what[:500],
            )


# clause: D11.5 (only a version that came through its chain, and in which something changed)
def note_updated(issue: ListIssue) -> None:
    """Notes which affected contents a list that is issued answers: compiled after the change was
    registered, it no longer has them word for word. The caller holds the transaction."""
    version = issue.version
    waiting = AffectedContent.objects.filter(
        organisation=version.organisation_id,
        list=version.kind,
        change__registered_at__lt=version.created_at,
        updated=None,
        unaffected=None,
    )
    rows = [texts_of(row) for row in version.rows] if waiting else []
    UpdatedContent.objects.bulk_create(
        (
            UpdatedContent(content=content, issue=issue)
            for content in waiting
            if not unchanged(rows, content.name, content.excerpt)
        ),
        batch_size=BATCH,
    )


# clause: D11.5
def mark_unaffected(
    *, id: UUID, content_id: int, data: Mapping[str, Any], by: Person, at: datetime
) -> UnaffectedContent:
    """Says that a content need not be changed, and why. Raises Refused, Invalid or DoesNotExist."""
    with transaction.atomic():
        content = (
            AffectedContent.objects.select_for_update(of=("self",))
            .select_related("organisation", "change")
            .get(pk=content_id)
        )
        who = _who(content.organisation, by, at)
        if act := already(id, who=by, step=STEP):
            return act.unaffected_content
        if UnaffectedContent.objects.filter(content=content).exists():
            text = "已经有人认定这一项不受影响"
            raise Refused([Refusal("own/one-writer", text, "请刷新页面查看")])
        kept, errors = fields.check([REASON], data)
        if errors:
            raise Invalid(errors)
        deed = Deed(
            id=id,
            kind=ActKind.MANAGE,
            step=STEP,
            clause=CLAUSE,
            data={"content": content.pk, "what": content.what, "name": content.name, **kept},
            about=content.change.act,
            in_dossier=False,
        )
        act = write(deed, who=who, organisation=content.organisation, case=None)
        return UnaffectedContent.objects.create(
            content=content, act=act, reason=kept["reason"], found_at=at
        )


def _who(organisation: Organisation, by: Person, at: datetime) -> Who:
    """Who holds no post there does not learn of it."""
    if not who_of(organisation, by, at).posts:
        raise AffectedContent.DoesNotExist
    return who_of(organisation, by, at, refusals)
