"""Document numbers (文号): one gapless counter per organisation, kind and year."""

from sanxiang.models import Case, IssuedNumber, NumberCounter, Organisation


def issue(*, organisation: Organisation, word: str, year: int, case: Case | None = None) -> str:
    """The next number, for example “（楚）工信罚〔2026〕1号”. Called inside the act's transaction:
    when that is undone, the counter goes back with it, so no number is lost."""
    NumberCounter.objects.get_or_create(organisation=organisation, word=word, year=year)
    counter = NumberCounter.objects.select_for_update().get(
        organisation=organisation, word=word, year=year
    )
    counter.last += 1
    counter.save(update_fields=["last"])
    text = f"{organisation.short_name}{word}〔{year}〕{counter.last}号"
    IssuedNumber.objects.create(
        organisation=organisation,
        case=case,
        word=word,
        year=year,
        serial=counter.last,
        text=text,
    )
    return text
