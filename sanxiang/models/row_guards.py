"""What a single row must be for the database to take it, beside the gates of decisions."""

from sanxiang.models.guard import Guard

ROW_GUARDS: tuple[Guard, ...] = (
    Guard(
        "one_liaison_at_a_time",
        "sanxiang_appointment",
        "INSERT",
        "NEW.role = 'liaison' AND EXISTS (SELECT 1 FROM sanxiang_appointment a"
        " WHERE a.section_id = NEW.section_id AND a.role = 'liaison'"
        " AND (a.to_date IS NULL OR a.to_date >= NEW.from_date)"
        " AND (NEW.to_date IS NULL OR NEW.to_date >= a.from_date))",
        "D13：每个科室同一时间只有一名联络员",
    ),
    Guard(
        "a_code_stays_with_its_case",
        "sanxiang_casecode",
        "UPDATE",
        "NEW.case_id <> OLD.case_id OR NEW.act_id <> OLD.act_id OR NEW.kind <> OLD.kind"
        " OR NEW.code <> OLD.code OR NEW.made_at <> OLD.made_at"
        " OR (OLD.forgotten_at IS NOT NULL AND NEW.forgotten_at IS DISTINCT FROM OLD.forgotten_at)",
        "own/matter-code：已印在文书上的码不能改给别的案件",
    ),
    Guard(
        "a_code_is_never_deleted",
        "sanxiang_casecode",
        "DELETE",
        "TRUE",
        "own/matter-code：已印在文书上的码不能删除",
    ),
    Guard(
        "blank_number_is_the_next",
        "sanxiang_blank",
        "INSERT",
        "NEW.serial <> (SELECT COALESCE(MAX(serial) + 1, 1) FROM sanxiang_blank"
        " WHERE organisation_id = NEW.organisation_id AND year = NEW.year)",
        "R10：空白文书的序号只能接着最后一号编",
    ),
    Guard(
        "stamped_scan_needs_permit",
        "sanxiang_paperfile",
        "INSERT",
        "NEW.stamped AND NOT EXISTS (SELECT 1 FROM sanxiang_sealpermit p"
        " WHERE p.paper_id = NEW.paper_id)",
        "own/seal：没有批准用印的文书，不收盖章的扫描件",
    ),
    Guard(
        "ledger_leaf_is_the_next",
        "sanxiang_ledgerleaf",
        "INSERT",
        "NEW.idx <> (SELECT COALESCE(MAX(idx) + 1, 0) FROM sanxiang_ledgerleaf)",
        "存证日志只能接着最后一号登记",
    ),
    Guard(
        "ledger_node_is_the_next",
        "sanxiang_ledgernode",
        "INSERT",
        "NEW.idx <> (SELECT COALESCE(MAX(idx) + 1, 0) FROM sanxiang_ledgernode"
        " WHERE level = NEW.level)",
        "存证日志的节点只能接着最后一个增加",
    ),
    Guard(
        "ledger_checkpoint_is_higher",
        "sanxiang_ledgercheckpoint",
        "INSERT",
        "NEW.size <= (SELECT MAX(size) FROM sanxiang_ledgercheckpoint)",
        "存证检查点只能比上一个更长",
    ),
)
