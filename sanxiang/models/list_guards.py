"""What the database refuses of a public list: a stage out of turn, an issue that skipped one."""

from collections.abc import Sequence

from sanxiang.models.guard import Guard
from sanxiang.rules.list_chains import Stage
from sanxiang.rules.public_lists import LISTS

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
_IN_TURN = " OR ".join(
    f"(NEW.stage = '{stage.name}' AND {_kind_is(kind.name)}"
    f" AND {_CONCERNED if stage.each_section else 'NEW.section_id IS NULL'}"
    f" AND {_all(kind.chain.stages[:at])})"
    for kind in LISTS.values()
    for at, stage in enumerate(kind.chain.stages)
)

# clause: D11.1, D11.2, D11.3, own/database-gate
LIST_GUARDS = (
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
        refused_when=f"{_RETURNED} OR {_ISSUED} OR NOT ({_IN_TURN})",
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
