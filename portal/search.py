"""Finding a record by party, title or number: the one small interface in front of the database.

Keys are made when a record arrives and when somebody asks, by the same two functions, so that
full-width letters, case and the shape of brackets make no difference.
"""

import re
import unicodedata

from django.db.models import Q, QuerySet

from portal.models import PublicRecord

LONGEST_QUERY = 100
MOST_WORDS = 6
OPENING = str.maketrans("〔[【［({《「", "((((((((", "")
CLOSING = str.maketrans("〕]】］)}》」", "))))))))", "")


def text_key(text: str) -> str:
    """NFKC, folded case, control characters gone, runs of space made one."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(" " if unicodedata.category(mark)[0] in "CZ" else mark for mark in folded)
    return " ".join(kept.split())


def number_key(text: str) -> str:
    """A document number in one form: （楚）工信罚〔2026〕第1号 is (楚)工信罚[2026]1号."""
    bare = text_key(text).replace(" ", "").translate(OPENING).translate(CLOSING)
    return unicodedata.normalize("NFKC", re.sub(r"第+(?=\d)", "", bare))


def matching(query: str) -> QuerySet[PublicRecord]:
    """Records whose party, title or number holds every word of the query; none for no words.

    Django escapes %, _ and the escape character itself in `contains`.
    """
    words = text_key(query)[:LONGEST_QUERY].split()[:MOST_WORDS]
    if not words:
        return PublicRecord.objects.none()
    wanted = Q()
    for word in words:
        number = number_key(word)
        found = Q(party_key__contains=word) | Q(title_key__contains=word)
        wanted &= found | Q(number_key__contains=number) if number else found
    return PublicRecord.objects.filter(wanted | Q(number_key=number_key(query)[:200]))
