"""Loading law texts by article and version (法条文本) from JSON or Excel; nothing is fetched."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction

from sanxiang.actions.acts import Committed, Deed, already, who_of, write
from sanxiang.actions.json_lists import rows_of
from sanxiang.actions.workbooks import ImportErrors, content_of
from sanxiang.models import ActKind, LawArticle, LawText, LawTextFile, Organisation, Person
from sanxiang.queries.law_texts import registered_days, texts
from sanxiang.rules.law_texts import CLAUSE, LAYOUT, out_of_order
from sanxiang.rules.legal_names import plain_name
from sanxiang.rules.rule_documents import refusals
from sanxiang.rules.sheets import RowError
from sanxiang.rules.text import clean

STEP = "import_law_texts"
BATCH = 500
Row = Mapping[str, Any]
Key = tuple[str, date]  # plain name and version


def import_law_texts(
    *,
    id: UUID,
    file: BinaryIO,
    file_name: str,
    organisation: Organisation,
    by: Person,
    at: datetime,
) -> int:
    """Loads every version of every law in the file, whole; returns how many articles. Raises
    Refused, or ImportErrors with everything wrong in it; then nothing was written."""
    who = who_of(organisation, by, at, refusals)
    content = content_of(file)
    rows = rows_of(LAYOUT, content)
    if errors := out_of_order(rows):
        raise ImportErrors(errors)
    digests = Committed.of(content, type="law_texts")
    name = clean(file_name)[-200:]
    with transaction.atomic():
        # One import at a time: the lock makes the second see what the first has written.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=STEP):
            return LawArticle.objects.filter(law_text__file__act_id=act.id).count()
        new = _texts(organisation, rows)
        deed = Deed(
            id=id,
            kind=ActKind.MANAGE,
            step=STEP,
            clause=CLAUSE,
            data={"file_name": name, "sha256": digests.sha256, "articles": len(rows)},
            in_dossier=False,
            objects=(digests,),
        )
        write(deed, who=who, organisation=organisation, case=None)
        made = LawTextFile.objects.create(
            organisation=organisation,
            act_id=id,
            imported_at=at,
            file_name=name,
            file_sha256=digests.sha256,
        )
        for text, of_it in new:
            text.file = made
            text.save()
            LawArticle.objects.bulk_create((_article(text, row) for row in of_it), batch_size=BATCH)
        return len(rows)


def _texts(organisation: Organisation, rows: Sequence[Row]) -> list[tuple[LawText, list[Row]]]:
    """Each version with its rows. ImportErrors for one that is loaded already, or of which nobody
    says when it came into force."""
    known = set(texts(organisation).values_list("plain_name", "version"))
    days = registered_days(organisation)
    new: list[tuple[LawText, list[Row]]] = []
    errors: list[RowError] = []
    for key, group in groupby(sorted(rows, key=_key), key=_key):
        of_it = list(group)
        title = of_it[0]["law"]
        given = {row["effective"] for row in of_it if row["effective"]}
        effective = next(iter(given), None) or days.get(key)
        if key in known:
            expected = "没有导入过的版本；已导入的不能改，也不必再导入"
            errors.append(RowError("", 0, "版本", expected, f"{title} {key[1]}"))
        elif len(given) > 1 or effective is None or effective < key[1]:
            errors.append(RowError("", 0, "施行日期", *_which_day(title, key[1], given)))
        else:
            text = LawText(
                organisation=organisation,
                plain_name=key[0],
                title=title,
                version=key[1],
                effective_date=effective,
                articles=len(of_it),
            )
            new.append((text, of_it))
    if errors:
        raise ImportErrors(errors)
    return new


def _key(row: Row) -> Key:
    return plain_name(row["law"]), row["version"]


def _which_day(title: str, version: date, given: set[date]) -> tuple[str, str]:
    if given:
        told = "、".join(map(str, sorted(given)))
        return f"同一版只有一个施行日期，不早于 {version}", f"{title}：{told}"
    expected = f"这一版（{version}）的施行日期；也可以先在登记册登记这部法，公布日期写 {version}"
    return expected, f"{title}：空白，登记册中也没有"


def _article(text: LawText, row: Row) -> LawArticle:
    return LawArticle(
        law_text=text,
        number=row["article"].number,
        part=row["article"].part,
        chapter=row["chapter"],
        paragraphs=row["paragraphs"],
    )
