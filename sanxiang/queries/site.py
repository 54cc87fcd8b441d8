"""What the public site says of the bureau, as it was written last."""

from typing import Any

from sanxiang.models import Act, Organisation
from sanxiang.rules.site import STEP


def newest(organisation: Organisation) -> Act | None:
    """The act that wrote it last."""
    acts = Act.objects.filter(organisation=organisation, step=STEP, case=None)
    return acts.select_related("person").order_by("-entered_at").first()


def proposed(organisation: Organisation) -> dict[str, Any]:
    """What the form begins with: the newest version, or what is known of the organisation."""
    act = newest(organisation)
    if act:
        return dict(act.data)
    return {
        "bureau_name": organisation.name,
        "address": organisation.address,
        "phone": organisation.phone,
    }
