"""The draft somebody left in the form of a step: their own, nobody else's."""

from sanxiang.models import Case, Draft, Person


def draft_of(case: Case, step: str, *, by: Person) -> Draft | None:
    return Draft.objects.filter(case=case, step=step, person=by).first()
