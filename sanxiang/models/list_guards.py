"""What the database refuses of a public list: a stage out of turn, an issue that skipped one."""

from collections.abc import Sequence

from sanxiang.models.guard import Guard
from sanxiang.rules.list_chains import Stage
from sanxiang.rules.public_lists import LISTS, RECALL
from sanxiang.rules.roles import Role

_RETURNED = """EXISTS (
    SELECT 1 FROM sanxiang_liststage s WHERE s.version_id = NEW.version_id
    AND s.result = 'returned'
)"""
_ISSUED = "EXISTS (SELECT 1 FROM sanxiang_listissue i WHERE i.version_id = NEW.version_id)"
_CONCERNED = """EXISTS (
    SELECT 1 FROM sanxiang_listconcern c WHERE c.version_id = NEW.version_id
    AND c.section_id = NEW.section_id
)"""
# A version that is neither sent back nor public stands in the way of the next one.
_UNDER_WAY = """EXISTS (
    SELECT 1 FROM sanxiang_listversion v
    WHERE v.organisation_id = NEW.organisation_id AND v.kind = NEW.kind
    AND NOT EXISTS (SELECT 1 FROM sanxiang_listissue i WHERE i.version_id = v.id)
    AND NOT EXISTS (SELECT 1 FROM sanxiang_liststage s
                    WHERE s.version_id = v.id AND s.result = 'returned')
)"""


def _agreed(stage: Stage) -> str:
    """Whether a stage of the version at hand has passed, for every section it concerns."""
    if not stage.each_section:
        return f"""EXISTS (
            SELECT 1 FROM sanxiang_liststage s WHERE s.version_id = NEW.version_id
            AND s.stage = '{stage.name}' AND s.result = 'agreed'
        )"""
    return f"""(
        EXISTS (SELECT 1 FROM sanxiang_listconcern c WHERE c.version_id = NEW.version_id)
        AND NOT EXISTS (
            SELECT 1 FROM sanxiang_listconcern c WHERE c.version_id = NEW.version_id
            AND NOT EXISTS (
                SELECT 1 FROM sanxiang_liststage s WHERE s.version_id = NEW.version_id
                AND s.stage = '{stage.name}' AND s.section_id = c.section_id
                AND s.result = 'agreed'
            )
        )
    )"""


def _all(stages: Sequence[Stage]) -> str:
    return " AND ".join(map(_agreed, stages)) or "1 = 1"


def _kind_is(name: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM sanxiang_listversion v"
        f" WHERE v.id = NEW.version_id AND v.kind = '{name}')"
    )


_COMPLETE = " OR ".join(f"({_kind_is(k.name)} AND {_all(k.chain.stages)})" for k in LISTS.values())
_STRANGE_BODY = """(NEW.body_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM sanxiang_organisation o WHERE o.id = NEW.body_id AND o.reviews = NEW.stage
))"""
# Taken back at any time before it is public.
_TAKEN_BACK = f"(NEW.stage = '{RECALL}' AND NEW.result = 'returned' AND NEW.section_id IS NULL)"
_IN_TURN = " OR ".join(
    f"(NEW.stage = '{stage.name}' AND {_kind_is(kind.name)}"
    f" AND {_CONCERNED if stage.each_section else 'NEW.section_id IS NULL'}"
    f" AND {_all(kind.chain.stages[:at])})"
    for kind in LISTS.values()
    for at, stage in enumerate(kind.chain.stages)
)

# A post says of which side it is, and so does the account: neither mixes with the other.
_OUTSIDE_BODY = """EXISTS (
    SELECT 1 FROM sanxiang_organisation o WHERE o.id = NEW.organisation_id AND o.reviews <> ''
)"""
_OUTSIDE_ACCOUNT = """EXISTS (
    SELECT 1 FROM sanxiang_person p WHERE p.id = NEW.person_id AND p.is_outside
)"""
_OUTSIDE_ROLE = f"NEW.role = '{Role.OUTSIDE_REVIEWER.value}'"

# clause: D11.1, D11.2, D11.3, own/database-gate, own/outside-reviewers
LIST_GUARDS = (
    Guard(
        name="outside_posts_are_apart",
        table="sanxiang_appointment",
        event="INSERT",
        refused_when=f"(({_OUTSIDE_ROLE}) <> {_OUTSIDE_BODY})"
        f" OR (({_OUTSIDE_ROLE}) <> {_OUTSIDE_ACCOUNT})",
        message="外部审核人员只能在外部审核单位任职，本单位人员不能兼任",
    ),
    Guard(
        name="an_account_keeps_its_side",
        table="sanxiang_person",
        event="UPDATE OF is_outside",
        refused_when="NEW.is_outside <> OLD.is_outside",
        message="外部审核账号和本单位账号不能互相转换",
    ),
    Guard(
        name="a_body_keeps_its_side",
        table="sanxiang_organisation",
        event="UPDATE OF reviews",
        refused_when="NEW.reviews <> OLD.reviews",
        message="外部审核单位和执法单位不能互相转换",
    ),
    Guard(
        name="list_version_is_the_next",
        table="sanxiang_listversion",
        event="INSERT",
        refused_when="NEW.number <> (SELECT COALESCE(MAX(number) + 1, 1)"
        " FROM sanxiang_listversion v WHERE v.organisation_id = NEW.organisation_id"
        f" AND v.kind = NEW.kind) OR {_UNDER_WAY}",
        message="D11：上一版没有公示、也没有退回的，不能另编一版；版次只能接着编",
    ),
    Guard(
        name="list_stage_in_turn",
        table="sanxiang_liststage",
        event="INSERT",
        refused_when=f"{_RETURNED} OR {_ISSUED} OR {_STRANGE_BODY}"
        f" OR NOT ({_TAKEN_BACK} OR {_IN_TURN})",
        message="D11：清单没有经过前面的环节，或者已经退回、公示，不能登记审核意见",
    ),
    Guard(
        name="list_concern_before_issue",
        table="sanxiang_listconcern",
        event="INSERT",
        refused_when=_ISSUED,
        message="D11：清单已经公示，涉及的科室不能再变",
    ),
    Guard(
        name="list_issue_after_its_chain",
        table="sanxiang_listissue",
        event="INSERT",
        refused_when=f"{_RETURNED} OR NOT ({_COMPLETE})",
        message="D11：清单没有走完审核程序，不得公示",
    ),
)
