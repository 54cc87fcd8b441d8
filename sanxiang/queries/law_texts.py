"""The law as it is loaded: which versions, in force when, and what a citation says on a day."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sanxiang.models import LawArticle, LawText, LawTextFile, Organisation, RuleChange
from sanxiang.queries.rule_documents import bodies, documents, versions_of
from sanxiang.rules.citations import Citation, citations, named_together
from sanxiang.rules.facts import ActFact
from sanxiang.rules.law_texts import CitedArticle, LawVersion, standing
from sanxiang.rules.legal_names import Article, names_of, plain
from sanxiang.rules.rule_documents import Change

CITING = ("violated", "basis")  # the fields of a draft that name the law
DRAFTS = ("draft", "apply")  # the steps that say what is to be decided, the first that is done


def history(organisation: Organisation) -> QuerySet[LawTextFile]:
    """The files loaded, the newest first."""
    return LawTextFile.objects.filter(organisation=organisation).order_by("-id")


def texts(organisation: Organisation) -> QuerySet[LawText]:
    """Every version that counts for the organisation, by law and then by time."""
    return LawText.objects.filter(organisation__in=bodies(organisation)).order_by(
        "plain_name", "effective_date", "id"
    )


@dataclass(frozen=True, kw_only=True)
class TextLine:
    """A version that is loaded; `until` is the first day on which the next one takes its place."""

    text: LawText
    until: date | None
    in_force: bool
    repealed: date | None


def lines(organisation: Organisation, *, on: date) -> list[TextLine]:
    """Every version loaded, by law, the newest version first."""
    repealed = {
        one.plain_name: max(v.from_date for v in versions_of(one) if v.change is Change.REPEALED)
        for one in documents(organisation).filter(changes__change=Change.REPEALED).distinct()
    }
    found: list[TextLine] = []
    for text in reversed(_once(texts(organisation))):
        later = found[-1].text if found else None
        until = later.effective_date if later and later.plain_name == text.plain_name else None
        ended = repealed.get(text.plain_name)
        over = (until and until <= on) or (ended and ended <= on)
        found.append(
            TextLine(
                text=text,
                until=until,
                in_force=text.effective_date <= on and not over,
                repealed=ended,
            )
        )
    return sorted(found, key=lambda one: one.text.plain_name)


def registered_days(organisation: Organisation) -> Mapping[tuple[str, date], date]:
    """When the register says that a version came into force: by name and day of its passing."""
    changes = RuleChange.objects.filter(
        organisation__in=bodies(organisation), issued_date__isnull=False
    ).exclude(change=Change.REPEALED)
    rows = changes.values_list("document__plain_name", "issued_date", "from_date")
    return {(name, issued): day for name, issued, day in rows if name and issued}


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A law as texts and register know it: every name it is cited by, its versions in their order,
    and the day it ceased to be in force."""

    name: str
    names: tuple[str, ...]
    versions: tuple[LawVersion, ...]
    repealed: date | None = None


def cited(organisation: Organisation, text: str) -> list[tuple[Citation, Loaded]]:
    """The known laws that a text cites, with what it cites of them."""
    of_name = {name: law for law in laws(organisation, within=text) for name in law.names}
    found = named_together(citations(text, of_name))
    return [(one, of_name[one.name]) for one in found]


def laws(organisation: Organisation, *, within: str) -> list[Loaded]:
    """The laws of texts and register that a text may cite: whose name, or a short one, stands in
    it. Articles and changes are read of these only."""
    spoken = plain(within)
    named = _names(organisation)
    wanted = {law: ones for law, ones in named.items() if any(one in spoken for one in ones)}
    if not wanted:
        return []
    versions: dict[str, list[LawText]] = {name: [] for name in wanted}
    for text in _once(texts(organisation).filter(plain_name__in=wanted)):
        versions[text.plain_name].append(text)
    repealed = {
        one.plain_name: max(v.from_date for v in versions_of(one) if v.change is Change.REPEALED)
        for one in documents(organisation).filter(plain_name__in=wanted)
        if any(v.change is Change.REPEALED for v in versions_of(one))
    }
    articles = _articles([text for of_it in versions.values() for text in of_it])
    return [
        Loaded(
            name=name,
            names=tuple(names),
            versions=_versions(versions[name], articles),
            repealed=repealed.get(name),
        )
        for name, names in wanted.items()
    ]


def _names(organisation: Organisation) -> Mapping[str, Collection[str]]:
    """Every law known by its text or on the register, with the names it is cited by."""
    known = {
        name: set(names_of(name))
        for name in texts(organisation).values_list("plain_name", flat=True)
    }
    changes = RuleChange.objects.filter(
        organisation__in=bodies(organisation), document__isnull=False
    )
    for name, aliases in changes.values_list("document__plain_name", "aliases"):
        known.setdefault(str(name), set()).update(names_of(str(name), aliases))
    return known


def _once(found: Iterable[LawText]) -> list[LawText]:
    """Each version once: that of the organisation before that of the bureau above."""
    return list({(one.plain_name, one.version): one for one in found}.values())


def _articles(found: Collection[LawText]) -> Mapping[int, frozenset[Article]]:
    rows = LawArticle.objects.filter(law_text__in=found).values_list("law_text", "number", "part")
    kept: dict[int, set[Article]] = {}
    for text, number, part in rows if found else ():
        kept.setdefault(text, set()).add(Article(number, part))
    return {text: frozenset(articles) for text, articles in kept.items()}


def _versions(
    of_it: Sequence[LawText], articles: Mapping[int, frozenset[Article]]
) -> tuple[LawVersion, ...]:
    """Each version up to the day on which the next one came into force; a law that is only on the
    register has none."""
    following = [*(one.effective_date for one in of_it[1:]), None][: len(of_it)]
    return tuple(
        LawVersion(
            name=one.plain_name,
            version=one.version,
            from_date=one.effective_date,
            until=until,
            articles=articles.get(one.pk, frozenset()),
        )
        for one, until in zip(of_it, following, strict=True)
    )


def in_draft(organisation: Organisation, acts: Iterable[ActFact]) -> tuple[CitedArticle, ...]:
    """What the newest draft of a decision cites of the known laws, as it stood on its day."""
    text, day = _draft(acts)
    return tuple(
        one
        for citation, law in (cited(organisation, text) if text else ())
        for one in standing(citation, law.versions, law.repealed, day)
    )


def shown_of(organisation: Organisation, acts: Iterable[ActFact]) -> "list[Shown]":
    """The same with the text of each article."""
    text, day = _draft(acts)
    return shown(organisation, text, on=day) if text else []


def _draft(acts: Iterable[ActFact]) -> tuple[str, date]:
    """What the newest draft says of the law, and its day; "" where there is none."""
    done = {one.step: one for one in acts if one.step in DRAFTS and one.state == "done"}
    draft = next((done[step] for step in DRAFTS if step in done), None)
    if draft is None:
        return "", date.max
    said = (str(draft.data.get(name) or "") for name in CITING)
    return "；".join(said).strip("；"), draft.day


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A cited article beside its text in the version of the day, if it stands in it."""

    cited: CitedArticle
    title: str
    paragraphs: tuple[str, ...] = ()
    text_id: int | None = None


def shown(organisation: Organisation, text: str, *, on: date) -> list[Shown]:
    """Every article of the loaded laws that a text cites, as it stood on the day."""
    found = [
        (law, one)
        for citation, law in cited(organisation, text)
        for one in standing(citation, law.versions, law.repealed, on)
    ]
    if not found:
        return []
    named = {(one.plain_name, one.version): one for one in _once(texts(organisation))}
    rows = _paragraphs(found, named)
    return [_shown(law, one, named, rows) for law, one in found]


def _paragraphs(
    found: Iterable[tuple[Loaded, CitedArticle]], named: Mapping[tuple[str, date], LawText]
) -> Mapping[tuple[int, Article], str]:
    wanted = Q(pk__in=[])
    for law, one in found:
        if one.version and one.article:
            text = named[law.name, one.version.version]
            wanted |= Q(law_text=text.pk, number=one.article.number, part=one.article.part)
    return {
        (row.law_text_id, Article(row.number, row.part)): row.paragraphs
        for row in LawArticle.objects.filter(wanted)
    }


def _shown(
    law: Loaded,
    one: CitedArticle,
    named: Mapping[tuple[str, date], LawText],
    rows: Mapping[tuple[int, Article], str],
) -> Shown:
    text = named.get((law.name, one.version.version)) if one.version else None
    said = rows.get((text.pk, one.article), "") if text and one.article else ""
    return Shown(
        cited=one,
        title=text.title if text else law.name,
        paragraphs=tuple(said.split("\n")) if said else (),
        text_id=text.pk if text else None,
    )
