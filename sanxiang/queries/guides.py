"""The service guides as last imported, and everything imported before."""

from django.db.models import QuerySet

from sanxiang.models import Guide, GuideList, Organisation


def history(organisation: Organisation) -> QuerySet[GuideList]:
    """Every list imported, the newest first."""
    return GuideList.objects.filter(organisation=organisation).order_by("-id")


def guides(organisation: Organisation) -> QuerySet[Guide]:
    newest = history(organisation).values("id")[:1]
    return Guide.objects.filter(guide_list=newest).order_by("number")
