"""What the database refuses of a meeting: votes without attendance, opinions nobody heard."""

from sanxiang.models.guard import Guard

_EIGHT = "(SELECT COUNT(*) FROM sanxiang_reviewfinding f WHERE f.review_id = NEW.review_id) = 8"

# clause: own/database-gate, own/meeting-quorum, own/handler-not-reviewer
MEETING_GUARDS = (
    Guard(
        name="agenda_before_attendance",
        table="sanxiang_agendaitem",
        event="INSERT",
        refused_when="EXISTS (SELECT 1 FROM sanxiang_attendance a"
        " JOIN sanxiang_meetingmember m ON m.id = a.member_id"
        " WHERE m.meeting_id = NEW.meeting_id)",
        message="会议出席情况已经登记，议程不能再增加",
    ),
    Guard(
        name="no_attendance_at_a_cancelled_meeting",
        table="sanxiang_attendance",
        event="INSERT",
        refused_when="EXISTS (SELECT 1 FROM sanxiang_meetingcancellation c"
        " JOIN sanxiang_meetingmember m ON m.meeting_id = c.meeting_id"
        " WHERE m.id = NEW.member_id)",
        message="会议已经取消，不能登记出席情况",
    ),
    Guard(
        name="a_held_meeting_is_not_cancelled",
        table="sanxiang_meetingcancellation",
        event="INSERT",
        refused_when="EXISTS (SELECT 1 FROM sanxiang_attendance a"
        " JOIN sanxiang_meetingmember m ON m.id = a.member_id"
        " WHERE m.meeting_id = NEW.meeting_id)",
        message="会议出席情况已经登记，不能取消",
    ),
    Guard(
        name="deliberation_needs_attendance",
        table="sanxiang_deliberation",
        event="INSERT",
        refused_when="NOT EXISTS (SELECT 1 FROM sanxiang_agendaitem i"
        " JOIN sanxiang_meetingmember m ON m.meeting_id = i.meeting_id"
        " JOIN sanxiang_attendance a ON a.member_id = m.id"
        " WHERE i.id = NEW.item_id AND a.present)",
        message="没有登记出席情况的会议，不能登记审议结果",
    ),
    Guard(
        name="vote_needs_presence",
        table="sanxiang_deliberationvote",
        event="INSERT",
        refused_when="NOT EXISTS (SELECT 1 FROM sanxiang_deliberation d"
        " JOIN sanxiang_agendaitem i ON i.id = d.item_id"
        " JOIN sanxiang_meetingmember m ON m.meeting_id = i.meeting_id"
        " JOIN sanxiang_attendance a ON a.member_id = m.id"
        " WHERE d.id = NEW.deliberation_id AND m.person_id = NEW.person_id AND a.present)"
        " OR EXISTS (SELECT 1 FROM sanxiang_deliberationrecusal r"
        " WHERE r.deliberation_id = NEW.deliberation_id AND r.person_id = NEW.person_id)",
        message="没有出席会议或者应当回避的人员不能表决",
    ),
    Guard(
        name="opinion_needs_deliberation",
        table="sanxiang_reviewopinion",
        event="INSERT",
        refused_when=f"{_EIGHT} AND NOT EXISTS (SELECT 1 FROM sanxiang_deliberation d"
        " JOIN sanxiang_agendaitem i ON i.id = d.item_id WHERE i.review_id = NEW.review_id)",
        message="局务会没有审议的送审材料，不得提出审核意见",
    ),
)
