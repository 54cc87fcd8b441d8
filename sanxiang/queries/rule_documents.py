"""The register of laws, rules and normative documents: what stands in it, and since when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from sanxiang.models import Act, Organisation, RuleChange, RuleDocument
from sanxiang.rules.legal_names import names_of, plain_name
from sanxiang.rules.rule_documents import Change, Status, Version, status_of, status_on
from sanxiang.rules.rule_register import Known
from sanxiang.rules.text import clean

IMPORT = "import_rule_documents"  # the act that brings a file of them
PAGE = 20


@dataclass(frozen=True, kw_only=True)
class Line:
    """A document on a day: its version in force, or the one that counts where none is."""

    document: RuleDocument
    version: RuleChange
    status: Status
    replaced_by: RuleDocument | None = None
    above: bool = False  # on the register of the bureau above

    @property
    def names(self) -> tuple[str, ...]:
        return names_of_document(self.document)


@dataclass(frozen=True, kw_only=True)
class Search:
    """Which documents: with these words in name, short name, number or body; of a kind; standing
    so. `after` is the id after which a page begins."""

    text: str = ""
    kind: str = ""
    status: str = ""
    after: int = 0


def bodies(organisation: Organisation) -> list[Organisation]:
    """Whose registers count for an organisation: its own and that of the bureau above."""
    return [one for one in (organisation, organisation.parent) if one]


def documents(organisation: Organisation) -> QuerySet[RuleDocument]:
    """Every document that counts for the organisation, with its changes in their order."""
    changes = RuleChange.objects.select_related("replaced_by").order_by("from_date")
    return (
        RuleDocument.objects.filter(organisation__in=bodies(organisation))
        .prefetch_related(Prefetch("changes", queryset=changes))
        .order_by("id")
    )


def changes_of(document: RuleDocument) -> list[RuleChange]:
    return list(document.changes.all())


def versions_of(document: RuleDocument) -> list[Version]:
    return [
        Version(change=Change(one.change), from_date=one.from_date) for one in changes_of(document)
    ]


def names_of_document(document: RuleDocument) -> tuple[str, ...]:
    """Every name it is cited by, of all its versions."""
    found = (name for one in changes_of(document) for name in names_of(one.title, one.aliases))
    return tuple(dict.fromkeys(found))


def line_of(document: RuleDocument, *, on: date, organisation: Organisation) -> Line:
    known = changes_of(document)
    begun = [one for one in known if one.from_date <= on] or known[:1]
    told = [one for one in begun if one.change != Change.REPEALED]
    return Line(
        document=document,
        version=(told or begun)[-1],
        status=status_on(versions_of(document), on),
        replaced_by=begun[-1].replaced_by,
        above=document.organisation_id != organisation.pk,
    )


def lines(organisation: Organisation, search: Search, *, on: date) -> tuple[list[Line], int]:
    """A page of documents, and the id after which the next begins; 0 where there is none."""
    found = documents(organisation).filter(pk__gt=search.after)
    if search.kind:
        found = found.filter(changes__kind=search.kind)
    for word in clean(search.text).split():
        found = found.filter(
            Q(plain_name__icontains=plain_name(word))
            | Q(changes__aliases__icontains=word)
            | Q(changes__code__icontains=word)
            | Q(changes__body__icontains=word)
        )
    if search.status:
        found = found.filter(pk__in=_standing(organisation, search.status, on))
    page = list(found.distinct()[: PAGE + 1])
    shown = [line_of(one, on=on, organisation=organisation) for one in page[:PAGE]]
    return shown, page[PAGE - 1].pk if len(page) > PAGE else 0


def _standing(organisation: Organisation, status: str, on: date) -> list[int]:
    """The documents that stand so: by the newest change whose day has come."""
    newest: dict[int, str] = {}
    first: set[int] = set()
    rows = RuleChange.objects.filter(
        organisation__in=bodies(organisation), document__isnull=False
    ).order_by("from_date")
    for document, change, day in rows.values_list("document", "change", "from_date"):
        first.add(document)
        if day <= on:
            newest[document] = change
    if status == Status.COMING:
        return [one for one in first if one not in newest]
    repealed = status == Status.REPEALED
    return [one for one, change in newest.items() if (change == Change.REPEALED) == repealed]


def statuses(document: RuleDocument, *, on: date) -> list[tuple[RuleChange, Status]]:
    """Each change of a document with what it is today, the newest first."""
    known = changes_of(document)
    versions = versions_of(document)
    told = [
        (change, status_of(version, versions, on))
        for change, version in zip(known, versions, strict=True)
    ]
    return told[::-1]


def known_to(organisation: Organisation) -> Mapping[str, Known]:
    """The register as a file of changes meets it."""
    return {
        document.plain_name: Known(
            versions=tuple(versions_of(document)),
            above=document.organisation_id != organisation.pk,
        )
        for document in documents(organisation)
    }


def history(organisation: Organisation) -> Sequence["Imported"]:
    """The files imported, the newest first."""
    acts = Act.objects.filter(organisation=organisation, step=IMPORT).order_by("-entered_at")
    return [
        Imported(act.entered_at, act.data["file_name"], act.data["sha256"]) for act in acts[:20]
    ]


@dataclass(frozen=True)
class Imported:
    """A file of documents as the page of imports tells of it."""

    imported_at: datetime
    file_name: str
    file_sha256: str


# clause: D11 (the register is public itself)
def for_publication(organisation: Organisation, *, on: date) -> list[dict[str, str]]:
    """The rows of the public list: every change on the organisation's own register, with what it
    is on the day; what was made last comes first."""
    rows = []
    for document in documents(organisation).filter(organisation=organisation):
        rows += [(change, _public(change, status)) for change, status in statuses(document, on=on)]
    rows.sort(key=lambda one: (one[0].from_date, one[0].pk), reverse=True)
    return [row for _, row in rows]


def _public(change: RuleChange, status: Status) -> dict[str, str]:
    by = change.replaced_by
    return {
        "name": change.title,
        "kind": change.kind,
        "issuer": change.body,
        "number": change.code,
        "change": change.change,
        "issued_date": change.issued_date.isoformat() if change.issued_date else "",
        "from_date": change.from_date.isoformat(),
        "status": status.value,
        "replaces": change.replaces or (f"由《{by.plain_name}》代替" if by else ""),
        "link": change.link,
        "text": change.text,
    }
